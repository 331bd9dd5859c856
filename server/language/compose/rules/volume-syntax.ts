import { type Text, text } from "../../../protocol/text.ts";
import { splitColons } from "../../knowledge/split.ts";
import { scalarsAt } from "../nodes.ts";
import { knownValue } from "../parts.ts";
import { rule } from "../rule.ts";

interface Fault {
  readonly from: number;
  readonly to: number;
  readonly said: Text;
}

/** The parts between colons; that of a Windows drive parts nothing. */
function partsOf(written: string): { text: string; from: number }[] {
  const parts: { text: string; from: number }[] = [];
  let from = 0;
  let drive = "";
  for (const part of splitColons(written)) {
    const isDrive = drive === "" && /^[a-z]$/i.test(part) && written[from + part.length] === ":";
    if (isDrive) drive = `${part}:`;
    else {
      parts.push({ text: drive + part, from: from - drive.length });
      drive = "";
    }
    from += part.length + 1;
  }
  if (drive !== "") parts.push({ text: drive, from: written.length - drive.length });
  return parts;
}

/** The first fault of `[source:]target[:options]`, as Compose reads it. */
function faultOf(written: string): Fault | undefined {
  const whole = { from: 0, to: written.length };
  if (written === "") return { ...whole, said: text("비어 있습니다.", "it is empty.") };
  if (written.length < 3) return undefined;
  const parts = partsOf(written);
  const [, , , fourth] = parts;
  if (parts.some((it) => it.text === ""))
    return { ...whole, said: text("콜론(:) 옆이 비어 있습니다.", "nothing stands beside a colon.") };
  if (fourth)
    return {
      from: fourth.from,
      to: written.length,
      said: text(
        "콜론(:)이 너무 많습니다. 원본:대상:옵션까지만 쓸 수 있습니다.",
        "it has too many colons; source:target:options is all there is.",
      ),
    };
  return undefined;
}

export default rule({
  name: "volume-syntax",
  title: { ko: "잘못 쓴 볼륨", en: "Malformed volume" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.volumes",
  why: {
    ko: "volumes의 짧은 문법은 [원본:]대상[:옵션]입니다. 비어 있는 부분이 있거나 콜론이 더 있으면 Compose가 파일을 거부합니다.",
    en: "The short syntax of volumes is [source:]target[:options]. Compose refuses the file when a part is empty or there are more colons.",
  },
  say: ({ written, said }: { written: string; said: Text }) =>
    text(
      `${written === "" ? "볼륨" : written}: ${said.ko}`,
      `${written === "" ? "Volume" : written}: ${said.en}`,
    ),
  *check(doc) {
    for (const { node } of scalarsAt(doc, ["services.volumes"])) {
      const value = node.value === null ? undefined : knownValue(doc.source, node);
      const fault = value && faultOf(value.text);
      if (fault)
        yield { at: value.at(fault.from, fault.to), data: { written: value.text, said: fault.said } };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - ./site:/usr/share/nginx/html:ro:«cached»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - ./site:/usr/share/nginx/html:ro\n",
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    volumes: ["«:/foo»", "«/foo::ro»", «""», "«a:b:»"]\n',
      doc: false,
    },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    volumes: [/a, C:\\path, "./foo:d:\\\\target", "/a:/b:ro,z", "c:\\\\x:/y:rw", "/tmp:/tmp/${VAR:-{default}}/path", "${X}:/media/"]\n',
      doc: false,
    },
  ],
});
