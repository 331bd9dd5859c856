import { renamed } from "../edits.ts";
import { rule } from "../rule.ts";
import { usesOfStage } from "../stages.ts";

export default rule({
  name: "reserved-stage-name",
  title: { ko: "예약된 단계 이름", en: "A reserved stage name" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3063", "buildkit:ReservedStageName"],
  topic: "dockerfile/from-as",
  why: {
    ko: "`scratch`는 빈 이미지를, `context`는 빌드 컨텍스트를 뜻하는 이름입니다. 단계 이름으로 쓰면 어느 쪽을 가리키는지 헷갈리고 빌더가 다르게 읽을 수 있습니다.",
    en: "`scratch` is the empty image and `context` the build context. As names of stages they are ambiguous, to the builder as well.",
  },
  say: (name: string) => ({
    ko: `${name}: 빌더가 따로 쓰는 이름입니다. 단계 이름을 바꾸세요.`,
    en: `${name} is a name of the builder's own; call the stage something else.`,
  }),
  *check(doc) {
    for (const { from } of doc.stages) {
      const name = from?.name;
      if (!name || !/^(scratch|context)$/i.test(name.text)) continue;
      const better = `${name.text.toLowerCase()}-stage`;
      const uses = usesOfStage(doc, name.text).filter((it) => it.at.start >= name.at.start);
      yield {
        at: name.at,
        data: name.text,
        fixes: [renamed(uses, better)],
      };
    }
  },
  examples: [
    {
      bad: "FROM alpine:3.24 AS «context»\nFROM nginx:1.30\nCOPY --from=context /a /a\n",
      good: "FROM alpine:3.24 AS context-stage\nFROM nginx:1.30\nCOPY --from=context-stage /a /a\n",
    },
    { bad: "FROM scratch AS «Scratch»\n", good: "FROM scratch AS scratch-stage\n", doc: false },
    { good: "FROM scratch AS base\n", doc: false },
  ],
});
