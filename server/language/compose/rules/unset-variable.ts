import { text } from "../../../protocol/text.ts";
import { sliceOf } from "../../yaml/text.ts";
import { type Reference, referencesIn } from "../interpolation.ts";
import { everyNode, isBareInFlow } from "../nodes.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { dotEnvNames } from "../siblings.ts";
import { isUsual } from "../usualVariables.ts";

/** Whether nothing is said for the case that the variable is not set. */
const isBare = ({ name, modifier, isEscape, error }: Reference): boolean =>
  !isEscape && error === undefined && name.text !== "" && modifier === undefined;

export default rule({
  name: "unset-variable",
  title: { ko: ".env에 없는 변수", en: "Variable that .env does not set" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/interpolation",
  why: {
    ko: "값이 없는 변수는 빈 문자열이 되고 Compose는 경고만 합니다. env_file의 값은 컨테이너에만 전달되고 여기에는 쓰이지 않습니다. .env에 적거나, 기본값(:-)이나 필수 표시(:?)를 붙이세요.",
    en: "A variable that is not set becomes an empty text, and Compose only warns. What env_file sets goes to the container and is not used here. Set it in .env, or give a default (:-) or make it required (:?).",
  },
  say: ({ name }: { name: string }) =>
    text(
      `${name} 변수가 .env에 없습니다. 셸에도 없으면 빈 값이 됩니다.`,
      `The variable ${name} is not in .env; unless the shell sets it, it is empty.`,
    ),
  *check(doc, { folder }) {
    const names = dotEnvNames(folder);
    if (!names) return;
    for (const { node } of everyNode(doc)) {
      if (node.kind !== "scalar" || !node.text.includes("$")) continue;
      for (const it of referencesIn(sliceOf(doc.source, node))) {
        const name = it.name.text;
        if (!isBare(it) || names.has(name) || isUsual(name)) continue;
        yield {
          at: it.at,
          data: { name },
          fixes: isBareInFlow(doc, node)
            ? []
            : fixes(
                fix(
                  { ko: `\${${name}:?}로 필수로 만들기`, en: `Make it required: \${${name}:?}` },
                  false,
                  replace(it.at, `\${${name}:?}`),
                ),
                fix(
                  { ko: `\${${name}:-}로 써서 빈 값을 허용하기`, en: `Let it be empty: \${${name}:-}` },
                  false,
                  replace(it.at, `\${${name}:-}`),
                ),
              ),
        };
      }
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      KEY: «${API_KEY}»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      KEY: ${API_KEY:?}\n",
      files: { ".env": "TAG=1\n" },
    },
    {
      good: "services:\n  web:\n    image: nginx:$TAG\n    environment:\n      A: ${B:-c}\n      D: $${E}\n      F: $HOME\n",
      doc: false,
      files: { ".env": "# x\nexport TAG=1\n" },
    },
    { good: "services:\n  web:\n    image: nginx:$TAG\n", doc: false },
  ],
});
