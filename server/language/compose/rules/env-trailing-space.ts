import { text } from "../../../protocol/text.ts";
import { cut } from "../../core/span.ts";
import { sliceOf } from "../../yaml/text.ts";
import { scalarsAt } from "../nodes.ts";
import { fix, fixes, remove, rule } from "../rule.ts";

const paths = [
  "services.environment",
  "services.build.args",
  ...["pre_start", "post_start", "pre_stop", "develop.watch.exec"].map((it) => `services.${it}.environment`),
];

export default rule({
  name: "env-trailing-space",
  title: {
    ko: "등호 앞에 공백이 있는 환경 변수",
    en: "Environment variable with a space before the equals sign",
  },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.environment",
  why: {
    ko: "목록으로 쓴 환경 변수는 이름=값입니다. 이름 뒤에 공백이 있으면 Compose가 파일을 거부합니다.",
    en: "In a list an environment variable is NAME=value. Compose refuses the file when white space follows the name.",
  },
  say: ({ name }: { name: string }) =>
    name === ""
      ? text("환경 변수의 이름이 공백뿐입니다.", "The name of this environment variable is only white space.")
      : text(
          `${name} 뒤에 공백이 있습니다. ${name}=값처럼 붙여 쓰세요.`,
          `White space follows ${name}; write ${name}=value.`,
        ),
  *check(doc) {
    for (const { node, pair } of scalarsAt(doc, paths)) {
      if (pair) continue;
      const slice = sliceOf(doc.source, node);
      const match = /^([^=]*?\S)?(\s+)(?:=|$)/.exec(slice.text);
      if (!match || (!match[1] && match[0] !== slice.text)) continue;
      if (!match[1]) {
        yield { at: node.at, data: { name: "" } };
        continue;
      }
      const start = match[1].length;
      const at = cut(slice, start, start + (match[2]?.length ?? 0)).at;
      yield {
        at,
        data: { name: match[1] },
        fixes: fixes(fix({ ko: "공백 지우기", en: "Delete the white space" }, true, remove(at))),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      - TZ« »=Asia/Seoul\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      - TZ=Asia/Seoul\n",
    },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      - «' '»\n", doc: false },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    environment: ["A=b c = d", "B= x", C]\n    labels: ["A =b"]\n  api:\n    image: nginx:1.30\n    environment:\n      "A ": b\n',
      doc: false,
    },
  ],
});
