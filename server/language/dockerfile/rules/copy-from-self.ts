import { rule } from "../rule.ts";
import { stageGraphOf } from "../stageGraph.ts";

export default rule({
  name: "copy-from-self",
  title: { ko: "자기 자신에서 복사합니다", en: "A stage that copies from itself" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL3023"],
  topic: "dockerfile/copy-from",
  why: {
    ko: "`--from`에는 이미 만들어진 단계만 쓸 수 있습니다. 지금 만드는 단계를 쓰면 순환이 되어 빌드가 실패합니다. 같은 단계 안에서 옮기려면 RUN cp를 쓰세요.",
    en: "`--from` takes a stage that is already built. The one being built is a circle, and the build fails. To copy within a stage, use RUN cp.",
  },
  say: (name: string) => ({
    ko: `${name} 단계가 자기 자신에서 파일을 가져옵니다.`,
    en: `The stage ${name} takes files from itself.`,
  }),
  *check(doc) {
    for (const { stage, target, name } of stageGraphOf(doc).uses)
      if (stage === target) yield { at: name.at, data: name.text };
  },
  examples: [
    { bad: "FROM node:26 AS build\nCOPY --from=«build» /app /app\n" },
    { bad: "FROM node:26\nFROM nginx:1.30\nCOPY --from=«1» /app /app\n", doc: false },
    { bad: "FROM node:26 AS a\nRUN --mount=from=«A»,target=/x true\n", doc: false },
    { good: "FROM node:26 AS build\nFROM nginx:1.30 AS run\nCOPY --from=build /app /app\n" },
  ],
});
