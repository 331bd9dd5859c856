import { addUser } from "../addUser.ts";
import { refactoring, selected } from "../refactor.ts";
import { chainOf, stageOf } from "../stages.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";

const stageAt = (doc: Dockerfile, it: Instruction | undefined): Stage | undefined =>
  it && it.name !== "ARG" ? stageOf(doc, it) : undefined;

export default refactoring({
  name: "add-user",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const stage = stageAt(doc, selected(doc, selection)[0]);
    if (!stage?.from || stage !== doc.stages.at(-1)) return undefined;
    if (chainOf(stage).some(({ instructions }) => instructions.some(({ name }) => name === "USER")))
      return undefined;
    const edit = addUser(doc, stage);
    return (
      edit && {
        title: { ko: "root가 아닌 사용자로 실행하기", en: "Run as a user other than root" },
        edits: [edit],
      }
    );
  },
  examples: [
    {
      before: 'FROM node:26\nCOPY . «».\nCMD ["node"]\n',
      after: 'FROM node:26\nCOPY . .\nUSER node\nCMD ["node"]\n',
    },
    {
      before: "FROM alpine:3.24\nRUN x«»",
      after: "FROM alpine:3.24\nRUN x\nRUN addgroup -S app && adduser -S -G app app\nUSER app",
    },
    { before: "FROM alpine:3.24 AS a\nRUN x«»\nFROM b\nRUN y\n" },
    { before: "FROM a\nUSER x\nRUN y«»\n" },
  ],
});
