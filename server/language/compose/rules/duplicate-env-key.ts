import { text } from "../../../protocol/text.ts";
import type { Finding } from "../../core/rule.ts";
import type { Sequence } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import { deleteItem } from "../edits.ts";
import { valuesAt } from "../nodes.ts";
import { fix, fixes, rule } from "../rule.ts";
import { namesIn, type VariableName } from "../settings.ts";

interface Data {
  readonly name: string;
}

/** The items of a list whose name comes again further down: Compose keeps the last. */
function* repeated(doc: Compose, list: Sequence): Generator<Finding<Data>> {
  const last = new Map<string, VariableName>();
  for (const it of namesIn(doc, list).reverse()) {
    const later = last.get(it.name);
    if (!later) last.set(it.name, it);
    else
      yield {
        at: it.at,
        data: { name: it.name },
        related: [{ at: later.at, said: text("이 값이 쓰입니다", "This value is used") }],
        fixes: fixes(
          fix(
            text("쓰이지 않는 줄 지우기", "Delete the line that is not used"),
            false,
            deleteItem(doc.source, list, it.node),
          ),
        ),
      };
  }
}

export default rule({
  name: "duplicate-env-key",
  title: { ko: "두 번 적은 환경 변수", en: "Variable that is set twice" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.environment",
  why: {
    ko: "목록에 같은 변수를 두 번 적으면 Compose는 마지막 값만 씁니다. 앞의 값을 고쳐도 아무 일도 일어나지 않습니다.",
    en: "Of a variable that a list sets twice Compose takes the last value; a change to the first one does nothing.",
  },
  say: ({ name }: Data) =>
    text(
      `${name}이(가) 아래에 다시 있어 이 값은 쓰이지 않습니다.`,
      `${name} is set again further down, so this value is not used.`,
    ),
  *check(doc) {
    for (const { node } of valuesAt(doc, ["services.environment", "services.build.args"]))
      if (node.kind === "list") yield* [...repeated(doc, node)].reverse();
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      - «MODE»=test\n      - TZ=Asia/Seoul\n      - MODE=production\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      - TZ=Asia/Seoul\n      - MODE=production\n",
    },
    {
      bad: 'services:\n  web:\n    build:\n      context: .\n      args: ["«A»=1", "«A»", B, A=2]\n',
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    environment: [a=1, A=2]\n  api:\n    image: a:1\n    environment: [a=1]\n",
      doc: false,
    },
  ],
});
