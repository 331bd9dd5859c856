import { rule } from "../rule.ts";
import { stageGraphOf } from "../stageGraph.ts";

export default rule({
  name: "circular-stages",
  title: { ko: "서로 의존하는 단계", en: "Stages that need each other" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "dockerfile/multi-stage",
  why: {
    ko: "단계는 앞에서부터 차례로 만들어집니다. 두 단계가 서로의 파일을 가져오면 어느 것도 먼저 만들 수 없어 빌드가 실패합니다.",
    en: "Stages are built one after the other. If two take files from each other, neither can come first and the build fails.",
  },
  say: ({ own, other }: { own: string; other: string }) => ({
    ko: `${own} 단계와 ${other} 단계가 서로 의존합니다.`,
    en: `The stages ${own} and ${other} need each other.`,
  }),
  *check(doc) {
    const { uses, inOneCircle } = stageGraphOf(doc);
    for (const { stage, target, name } of uses) {
      if (!target || target.index <= stage.index || !inOneCircle(stage, target)) continue;
      const own = stage.from?.name ?? stage.from?.image;
      const back = uses.filter((it) => it.stage === target && it.target && inOneCircle(it.target, target));
      const from = target.from?.image;
      yield {
        at: name.at,
        data: { own: own?.text ?? "", other: name.text },
        related: [
          ...back.map((it) => it.name.at),
          ...(target.base && inOneCircle(target.base, target) && from ? [from.at] : []),
        ].map((at) => ({
          at,
          said: { ko: `${name.text} 단계가 필요로 하는 것`, en: `What ${name.text} needs` },
        })),
      };
    }
  },
  examples: [
    {
      bad: "FROM alpine:3.24 AS a\nCOPY --from=«b» /x /x\nFROM alpine:3.24 AS b\nCOPY --from=a /y /y\n",
    },
    {
      bad: "FROM alpine:3.24 AS a\nRUN --mount=type=bind,from=«c»,target=/c true\nFROM a AS b\nFROM b AS c\n",
      doc: false,
    },
    {
      good: "FROM alpine:3.24 AS a\nFROM a AS b\nCOPY --from=a /x /x\nFROM scratch\nCOPY --from=b /x /x\n",
    },
    { good: "FROM alpine:3.24 AS a\nCOPY --from=b /x /x\nFROM alpine:3.24 AS b\n", doc: false },
  ],
});
