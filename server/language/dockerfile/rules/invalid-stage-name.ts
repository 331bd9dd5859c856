import { renamed } from "../edits.ts";
import { rule } from "../rule.ts";
import { usesOfStage } from "../stages.ts";

const valid = /^[a-z][a-z0-9-_.]*$/i;

/** A name as near as the builder allows. */
function cleaned(name: string): string {
  const words = name.replace(/[^a-z0-9-_.]+/gi, "-").replace(/^[-_.]+|[-_.]+$/g, "");
  return /^[a-z]/i.test(words) ? words : `stage-${words}`.replace(/-$/, "");
}

export default rule({
  name: "invalid-stage-name",
  title: { ko: "쓸 수 없는 단계 이름", en: "A name that no stage can have" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000", "dockerfile-utils:INVALID_BUILD_STAGE_NAME"],
  topic: "dockerfile/from-as",
  why: {
    ko: "단계 이름은 영문자로 시작하고 영문자, 숫자, `-`, `_`, `.`만 씁니다. 변수도 쓸 수 없습니다. 아니면 빌드가 시작되지 않습니다.",
    en: "A stage's name starts with a letter and goes on with letters, digits, `-`, `_` and `.`; variables are not replaced in it. Otherwise the build does not start.",
  },
  say: (name: string) => ({
    ko: `${name}: 단계 이름으로 쓸 수 없습니다. 영문자로 시작해 영문자, 숫자, -, _, .만 쓰세요.`,
    en: `${name} cannot name a stage; start with a letter and use letters, digits, -, _ and . only.`,
  }),
  *check(doc) {
    for (const { from } of doc.stages) {
      const { name, as } = from ?? {};
      if (!name || !/^as$/i.test(as?.text ?? "") || valid.test(name.text)) continue;
      const better = cleaned(name.text);
      const uses = usesOfStage(doc, name.text);
      yield {
        at: name.at,
        data: name.text,
        fixes: [renamed(uses, better)],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26 AS «1st»\nFROM nginx:1.30\nCOPY --from=1st /app /app\n",
      good: "FROM node:26 AS stage-1st\nFROM nginx:1.30\nCOPY --from=stage-1st /app /app\n",
    },
    { bad: "FROM node:26 AS «my/build»\n", good: "FROM node:26 AS my-build\n", doc: false },
    { bad: "ARG N=a\nFROM node:26 AS «${N}»\n", good: "ARG N=a\nFROM node:26 AS N\n", doc: false },
    { good: "FROM node:26 AS Build_2.x-y\n", doc: false },
  ],
});
