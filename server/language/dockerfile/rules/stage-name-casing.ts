import { replace, rule } from "../rule.ts";
import { usesOfStage } from "../stages.ts";

export default rule({
  name: "stage-name-casing",
  title: { ko: "단계 이름에 대문자", en: "Stage name in upper case" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["buildkit:StageNameCasing"],
  topic: "dockerfile/from-as",
  why: {
    ko: "빌더는 단계 이름을 소문자로 바꾸어 기억합니다. `--from`에서는 대소문자가 달라도 찾지만 `FROM`에서는 찾지 못하므로, 처음부터 소문자로 쓰는 것이 안전합니다.",
    en: "The builder keeps stage names in lower case. `--from` finds them in any case, `FROM` does not, so lower case from the start is safe.",
  },
  say: (name: string) => ({
    ko: `단계 이름 ${name}에 대문자가 있습니다. 소문자를 쓰세요.`,
    en: `The stage name ${name} has upper-case letters; use lower case.`,
  }),
  *check(doc) {
    for (const { from } of doc.stages) {
      if (!from?.name || from.name.text === from.name.text.toLowerCase()) continue;
      const lower = from.name.text.toLowerCase();
      yield {
        at: from.name.at,
        data: from.name.text,
        fixes: [
          {
            title: { ko: `모두 ${lower}로 바꾸기`, en: `Rename to ${lower} everywhere` },
            safe: true,
            edits: usesOfStage(doc, lower).map((it) => replace(it.at, lower)),
          },
        ],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26 AS «Builder»\nFROM nginx:1.30\nCOPY --from=Builder /app /app\n",
      good: "FROM node:26 AS builder\nFROM nginx:1.30\nCOPY --from=builder /app /app\n",
    },
    {
      bad: "FROM node:26 AS «Deps»\nFROM Deps AS build\nRUN --mount=type=bind,from=DEPS,target=/x ls /x\n",
      good: "FROM node:26 AS deps\nFROM deps AS build\nRUN --mount=type=bind,from=deps,target=/x ls /x\n",
      doc: false,
    },
    { good: "FROM node:26 AS builder\n", doc: false },
  ],
});
