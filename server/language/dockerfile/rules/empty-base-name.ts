import { isGlobalArg } from "../globals.ts";
import { expandWith, referencesIn } from "../references.ts";
import { fix, insert, lineEnd, rule } from "../rule.ts";
import { variablesOf } from "../variables.ts";

export default rule({
  name: "empty-base-name",
  title: { ko: "비어 있게 되는 베이스 이미지", en: "A base image whose name is empty" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dockerfile-utils:BASE_NAME_EMPTY", "buildkit:UndefinedArgInFrom"],
  topic: "dockerfile/arg-before-from",
  why: {
    ko: "FROM에서는 첫 FROM 앞에 선언한 ARG만 쓸 수 있습니다. 선언하지 않은 변수는 `--build-arg`로도 채울 수 없어 이름이 비고, 빌드가 실패합니다.",
    en: "FROM sees only the ARGs declared before the first FROM. A variable that is not declared cannot be filled with `--build-arg` either, so the name is empty and the build fails.",
  },
  say: (name: string) => ({
    ko: `선언하지 않은 변수 ${name} 때문에 베이스 이미지 이름이 비어 있습니다. 첫 FROM 앞에 ARG로 선언하세요.`,
    en: `The variable ${name} is not declared, so the name of the base image is empty; declare it with ARG before the first FROM.`,
  }),
  *check(doc) {
    for (const { from } of doc.stages) {
      if (!from?.image?.text.includes("$")) continue;
      const references = referencesIn(from.image, doc.escape);
      const variables = variablesOf(doc);
      const isFree = (name: string) => !variables.lookup(name, from.instruction) && !isGlobalArg(name);
      const [first] = references;
      if (!first || references.some((it) => it.error || !isFree(it.name.text))) continue;
      if (expandWith(from.image, doc.escape, () => null)?.trim() !== "") continue;
      const start = doc.instructions.find((it) => it.name === "FROM")?.full.start ?? 0;
      yield {
        at: from.image.at,
        data: first.name.text,
        fixes: /^\w+$/.test(first.name.text)
          ? [
              fix(
                { ko: `ARG ${first.name.text} 선언하기`, en: `Declare ARG ${first.name.text}` },
                false,
                insert(start, `ARG ${first.name.text}${lineEnd(doc.source)}`),
              ),
            ]
          : [],
      };
    }
  },
  examples: [
    { bad: "FROM «$BASE»\nRUN echo hello\n", good: "ARG BASE\nFROM $BASE\nRUN echo hello\n" },
    {
      bad: "ARG X=1\nFROM «${BASE}» AS build\n",
      good: "ARG X=1\nARG BASE\nFROM ${BASE} AS build\n",
      doc: false,
    },
    { good: "ARG BASE=node:26\nFROM $BASE\n" },
    { good: "ARG BASE\nFROM $BASE\nFROM ${X:-alpine:3.24}\nFROM img$Y\nFROM $TARGETOS\n", doc: false },
  ],
});
