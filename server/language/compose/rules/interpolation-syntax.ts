import { type Text, text } from "../../../protocol/text.ts";
import { sliceOf } from "../../yaml/text.ts";
import { type Reference, referencesIn } from "../interpolation.ts";
import { everyNode } from "../nodes.ts";
import { fix, fixes, insert, rule } from "../rule.ts";

const faults: Readonly<Record<NonNullable<Reference["error"]>, Text>> = {
  name: text("변수 이름이 없습니다.", "the name of a variable is missing."),
  unclosed: text("닫는 }가 없습니다.", "the closing } is missing."),
  modifier: text("이름 뒤에는 :- - :? ? :+ + 만 올 수 있습니다.", "only :- - :? ? :+ + may follow the name."),
};

export default rule({
  name: "interpolation-syntax",
  title: { ko: "잘못 쓴 ${…} 변수", en: "Malformed ${…} variable" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/interpolation",
  why: {
    ko: "Compose는 모든 값에서 ${이름}을 변수로 바꿉니다. 형식이 틀리면 파일을 거부합니다. 달러 기호를 그대로 쓰려면 $$로 적습니다.",
    en: "Compose replaces ${NAME} in every value and refuses the file when one is malformed. A dollar sign that is meant as such is written $$.",
  },
  say: ({ written, error }: { written: string; error: NonNullable<Reference["error"]> }) =>
    text(`${written}: ${faults[error].ko}`, `${written}: ${faults[error].en}`),
  *check(doc) {
    for (const { node } of everyNode(doc)) {
      if (node.kind !== "scalar" || !node.text.includes("${")) continue;
      for (const { at, error } of referencesIn(sliceOf(doc.source, node))) {
        const written = doc.source.slice(at.start, at.end);
        // A sign that no name follows is just a sign.
        if (!error || !written.startsWith("${")) continue;
        yield {
          at,
          data: { written, error },
          fixes: fixes(
            fix(
              { ko: "$를 글자 그대로 쓰기($$)", en: "Keep the dollar sign ($$)" },
              false,
              insert(at.start, "$"),
            ),
          ),
        };
      }
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      A: «${B!}»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      A: $${B!}\n",
    },
    { bad: "services:\n  web:\n    image: nginx:«${}»\n", doc: false },
    { bad: "services:\n  web:\n    image: nginx:«${TAG»\n", doc: false },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    command: ["sh", "-c", "echo «${ A}»"]\n',
      doc: false,
    },
    {
      good: 'services:\n  web:\n    image: nginx:${TAG:-1.30}\n    command: echo $$ $1 $} $${a} $- ${B:-{"x":1}} ${C:+${D}}\n',
      doc: false,
    },
  ],
});
