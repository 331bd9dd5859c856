import { text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import { get, resolve } from "../../yaml/read.ts";
import { includes } from "../document.ts";
import { mainDocumentOf } from "../fileSet.ts";
import { changeTo, fixes, rule } from "../rule.ts";
import { knownText } from "../scale.ts";
import { composeIn, namedFiles, servicesIn } from "../siblings.ts";

export default rule({
  name: "extends-invalid",
  title: { ko: "다른 파일에 없는 서비스를 확장", en: "Service to extend that the other file does not have" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.extends",
  why: {
    ko: "extends의 file과 service는 그 파일에 있는 서비스를 가리켜야 합니다. 없으면 Compose가 거부합니다.",
    en: "file and service of extends name a service of that file. Compose refuses when there is none.",
  },
  say: ({ name, file, wanted }: { name: string; file: string; wanted: string | undefined }) =>
    text(
      `${file}에 ${name} 서비스가 없습니다.${wanted === undefined ? "" : ` ${wanted}을(를) 쓰려던 것 같습니다.`}`,
      `${file} has no service ${name}${wanted === undefined ? "." : `: did you mean ${wanted}?`}`,
    ),
  *check(doc, { folder }) {
    if (!folder) return;
    const files = new Map([...namedFiles(doc, mainDocumentOf(folder))].map((it) => [it.node, it]));
    for (const { value } of doc.named.services) {
      const parent = resolve(get(value, "extends"));
      const file = resolve(get(parent, "file"));
      const service = resolve(get(parent, "service"));
      const path = file?.kind === "scalar" ? files.get(file)?.path : undefined;
      const other = path === undefined ? undefined : composeIn(folder, path);
      const name = knownText(service);
      if (!other || name === undefined || !service || path === undefined) continue;
      const names = servicesIn(other);
      if (names.includes(name) || includes(other)) continue;
      const wanted = nearest(name, names);
      yield {
        at: service.at,
        data: { name, file: path, wanted },
        fixes: fixes(changeTo(service.at, wanted)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    extends:\n      file: base.yaml\n      service: «weeb»\n",
      good: "services:\n  web:\n    extends:\n      file: base.yaml\n      service: web\n",
      files: { "base.yaml": "services:\n  web:\n    image: nginx:1.30\n" },
    },
    {
      good: "services:\n  web:\n    extends:\n      file: elsewhere.yaml\n      service: web\n",
      doc: false,
      files: {},
    },
  ],
});
