import { text } from "../../../protocol/text.ts";
import { interpolate } from "../interpolation.ts";
import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";
import { keyName } from "../schema/words.ts";

const paths = ["services.build.additional_contexts", "services.build.ssh"];

export default rule({
  name: "key-value-item",
  title: { ko: "등호가 없는 이름=값 항목", en: "Item that lacks the equals sign of name=value" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.build",
  why: {
    ko: "build의 additional_contexts와 ssh를 목록으로 쓰면 항목마다 이름=값이어야 합니다. 예외는 SSH 에이전트를 그대로 쓰는 ssh: [default] 하나뿐입니다.",
    en: "Written as a list, additional_contexts and ssh of build take name=value in each item. The one exception is ssh: [default], which uses the agent as it is.",
  },
  say: ({ key, value }: { key: string; value: string }) =>
    text(`${key}의 항목 ${value}은(는) 이름=값이 아닙니다.`, `${value} in ${key} is not name=value.`),
  *check(doc) {
    for (const { node, path, steps, pair } of scalarsAt(doc, paths)) {
      const { text: value, isKnown } = interpolate(node.text);
      const isList = !pair && typeof steps.at(-1) === "number";
      if (!isList || !isKnown || value.includes("=")) continue;
      if (path === "services.build.ssh" && value === "default") continue;
      yield { at: node.at, data: { key: keyName(steps), value: value === "" ? '""' : value } };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        - «../shared»\n",
      good: "services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        - shared=../shared\n",
    },
    {
      bad: "services:\n  web:\n    build:\n      context: .\n      ssh: [default, «deploy», key=./id]\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    build:\n      context: .\n      ssh: {deploy: }\n      additional_contexts: ['${CONTEXT}']\n",
      doc: false,
    },
  ],
});
