import { keywordIn } from "../casing.ts";
import { fix, insert, lineEnd, rule } from "../rule.ts";
import { lostVariablesOf } from "../scope.ts";

export default rule({
  name: "global-arg-not-redeclared",
  title: { ko: "단계 안에서 다시 선언하지 않은 ARG", en: "An ARG that the stage does not see" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC2154"],
  topic: "dockerfile/arg-before-from",
  why: {
    ko: "첫 FROM 앞의 ARG는 FROM에서만 보입니다. RUN에서 쓰려면 그 단계 안에 `ARG 이름`을 다시 적어야 하고, 아니면 말없이 빈 값이 됩니다. 빌드 검사(`docker build --check`)도 RUN 안은 보지 않습니다.",
    en: "An ARG from before the first FROM is seen by FROM only. For a RUN the stage has to say `ARG name` again; otherwise it is silently empty. The checks of `docker build --check` do not look into RUN.",
  },
  say: (name: string) => ({
    ko: `이 단계에서 ARG ${name}(으)로 다시 선언하지 않아 ${name} 변수가 빈 값입니다.`,
    en: `The stage does not declare ARG ${name} again, so ${name} is empty here.`,
  }),
  *check(doc) {
    for (const { at, name, run, where, definition } of lostVariablesOf(doc)) {
      if (where !== "global") continue;
      const { instruction } = run;
      const title = { ko: `위에 ARG ${name} 선언하기`, en: `Declare ARG ${name} above` };
      const place = (instruction.above[0] ?? instruction).full.start;
      yield {
        at,
        data: name,
        related: [{ at: definition.pair.at, said: { ko: "FROM에서만 보이는 ARG", en: "Seen by FROM only" } }],
        fixes: [fix(title, false, insert(place, `${keywordIn(doc, "ARG")} ${name}${lineEnd(doc.source)}`))],
      };
    }
  },
  examples: [
    {
      bad: "ARG VERSION=26\nFROM node:26\nRUN echo «$VERSION» > /version\n",
      good: "ARG VERSION=26\nFROM node:26\nARG VERSION\nRUN echo $VERSION > /version\n",
    },
    {
      bad: 'ARG A B\nFROM alpine:3.24 AS x\nARG A\n# why\nRUN echo $A && if [ -n "«${B%%x}»" ]; then echo $B; fi\nRUN echo $B\nFROM x\nRUN cat <<E\n$B\nE\nFROM example.com/x\nRUN <<E\necho "$(uname «$A»)"\nE\n',
      good: 'ARG A B\nFROM alpine:3.24 AS x\nARG A\nARG B\n# why\nRUN echo $A && if [ -n "${B%%x}" ]; then echo $B; fi\nRUN echo $B\nFROM x\nRUN cat <<E\n$B\nE\nFROM example.com/x\nARG A\nRUN <<E\necho "$(uname $A)"\nE\n',
      doc: false,
    },
    {
      good: "ARG VERSION=26\nFROM node:26\nARG VERSION\nRUN echo $VERSION > /version\n",
    },
    {
      bad: "ARG A\nFROM alpine:3.24\nRUN A=1; echo $A\nRUN echo «$A»\n",
      good: "ARG A\nFROM alpine:3.24\nRUN A=1; echo $A\nARG A\nRUN echo $A\n",
      doc: false,
    },
    {
      good: "ARG A V\nFROM alpine:3.24\nRUN A=1 && echo $A ${V:-x} '$V' \\$V\nONBUILD RUN echo $V\nFROM example.com/x:$V\nRUN echo $V\nFROM node:26 AS b\nENV A=x\nFROM b\nRUN echo $A\nCMD echo $A\n",
      doc: false,
    },
    { good: "ARG NODE_VERSION=26\nFROM node:${NODE_VERSION}\nRUN echo $NODE_VERSION\n", doc: false },
  ],
});
