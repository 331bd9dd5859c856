import { defaultNameOf } from "../globals.ts";
import { rule } from "../rule.ts";

const empty = "dockerfile-utils:BASE_NAME_EMPTY";
const undefinedArg = "buildkit:UndefinedArgInFrom";
const invalid = "buildkit:InvalidDefaultArgInFrom";

export default rule({
  name: "empty-base-name",
  title: { ko: "비어 있게 되는 베이스 이미지", en: "A base image whose name is empty" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [empty, undefinedArg, invalid],
  topic: "dockerfile/arg-before-from",
  why: {
    ko: "FROM에서는 첫 FROM 앞에 선언한 ARG만 쓸 수 있습니다. 선언하지 않은 변수는 `--build-arg`로도 채울 수 없어 이름이 비고, 빌드가 실패합니다.",
    en: "FROM sees only the ARGs declared before the first FROM. A variable that is not declared cannot be filled with `--build-arg` either, so the name is empty and the build fails.",
  },
  say: ({ name, isDeclared }: { name: string; isDeclared: boolean }) => {
    if (name === "")
      return { ko: "베이스 이미지 이름이 비어 있습니다.", en: "The name of the base image is empty." };
    return isDeclared
      ? {
          ko: `${name}에 기본값이 없어 --build-arg를 주지 않으면 베이스 이미지 이름이 비어 있습니다.`,
          en: `${name} has no default, so without --build-arg the name of the base image is empty.`,
        }
      : {
          ko: `선언하지 않은 변수 ${name} 때문에 베이스 이미지 이름이 비어 있습니다. 첫 FROM 앞에 ARG로 선언하세요.`,
          en: `The variable ${name} is not declared, so the name of the base image is empty; declare it with ARG before the first FROM.`,
        };
  },
  *check(doc) {
    for (const { from } of doc.stages) {
      const name = from && defaultNameOf(doc, from);
      if (!from?.image || name?.value !== "") continue;
      const { first, isDeclared } = name;
      yield {
        at: from.image.at,
        data: { name: first, isDeclared },
        aliases: isDeclared ? [invalid] : [empty, ...(first === "" ? [] : [undefinedArg]), invalid],
        ...(isDeclared && { severity: "info" as const }),
      };
    }
  },
  examples: [
    { bad: "FROM «$BASE»\nRUN echo hello\n", good: "ARG BASE=alpine:3.24\nFROM $BASE\nRUN echo hello\n" },
    { bad: "ARG X=1\nFROM «${BASE}» AS build\n", doc: false },
    { bad: "FROM «\"\"»\nFROM «''» AS b\nFROM «${X#a}»\n", doc: false },
    { good: "ARG BASE=node:26\nFROM $BASE\n" },
    { bad: "ARG BASE\nARG OTHER=$BASE\nFROM «$BASE»\nFROM «$OTHER»\n", doc: false },
    { good: "FROM ${X:-alpine:3.24}\nFROM img$Y\nFROM $TARGETOS\n", doc: false },
  ],
});
