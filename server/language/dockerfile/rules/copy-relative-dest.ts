import { workdirOf } from "../../knowledge/baseImages.ts";
import { baseImageOf } from "../bases.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { isAbsoluteHere } from "../paths.ts";
import { readWord } from "../references.ts";
import { rule } from "../rule.ts";
import { inherits, inStagesNamed } from "../stages.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";
import { variablesOf } from "../variables.ts";
import { copiedBy, isHeredocWord } from "../words.ts";

interface InStage {
  readonly stage: Stage;
  readonly instruction: Instruction;
}

/** ADD and COPY for which the file has not said where relative paths start. */
function copiesBeforeWorkdir(doc: Dockerfile): readonly InStage[] {
  const found: InStage[] = [];
  const settled = new Set<Stage>();
  /** Where ONBUILD sets one: that counts for what else is put off. */
  const putOff = new Set<Stage>();
  for (const it of inStagesNamed(doc, "FROM", "WORKDIR", "ADD", "COPY")) {
    const { stage, instruction, isTrigger } = it;
    if (inherits(settled, stage) || (isTrigger && putOff.has(stage))) continue;
    if (instruction.name === "WORKDIR") (isTrigger ? putOff : settled).add(stage);
    const isCopy = instruction.name === "COPY" || instruction.name === "ADD";
    if (isCopy && !inlineCommentOf(instruction)) found.push(it);
  }
  return found;
}

export default rule({
  name: "copy-relative-dest",
  title: { ko: "WORKDIR 없이 상대 경로로 복사합니다", en: "Copying to a relative path without WORKDIR" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3045"],
  topic: "dockerfile/copy",
  why: {
    ko: "WORKDIR을 정하지 않으면 상대 경로는 베이스 이미지의 작업 디렉터리에서 시작합니다. 대개 `/`여서 앱 파일이 시스템 디렉터리와 섞이고, 베이스 이미지가 바뀌면 위치도 바뀝니다.",
    en: "Without a WORKDIR a relative path starts from that of the base image. Mostly this is `/`, so that your files lie among those of the system, and it may change with the base image.",
  },
  say: ({ destination, workdir }: { destination: string; workdir: string | undefined }) => ({
    ko: `WORKDIR을 정하지 않아 ${destination}의 시작점이 ${workdir ? `${workdir} 디렉터리` : "베이스 이미지의 작업 디렉터리"}입니다. WORKDIR을 정하거나 절대 경로를 쓰세요.`,
    en: `There is no WORKDIR, so ${destination} starts from ${workdir ?? "wherever the base image says"}; set one or use an absolute path.`,
  }),
  *check(doc) {
    const { expand } = variablesOf(doc);
    for (const { stage, instruction: it } of copiesBeforeWorkdir(doc)) {
      const { sources, inline, destination } = copiedBy(it);
      if (!destination || sources.length + inline.length === 0 || isHeredocWord(destination, it)) continue;
      const isBroken = readWord(destination, doc.escape, () => undefined).openQuote !== undefined;
      if (isBroken || isAbsoluteHere(destination.text, expand(destination, it))) continue;
      const image = baseImageOf(doc, stage);
      const workdir = image && workdirOf(image);
      yield {
        at: destination.at,
        data: { destination: destination.text, workdir },
        ...(workdir !== "/" && { severity: "info" as const }),
      };
    }
  },
  examples: [
    { bad: "FROM node:26\nCOPY package.json «./»\n" },
    { bad: "FROM example.com/base\nADD a.tar «.»\nONBUILD COPY . «src»\n", doc: false },
    { bad: 'FROM scratch\nCOPY ["a", "«b»"]\n', doc: false },
    { good: "FROM node:26\nWORKDIR /app\nCOPY package.json ./\n" },
    {
      good: 'FROM debian:13 AS base\nWORKDIR /usr\nFROM debian:13\nCOPY a /b\nCOPY a $DEST\nCOPY a c:\\\\b\nCOPY a "/b"\nFROM base\nCOPY foo bar\n',
      doc: false,
    },
    { good: "FROM node:26\nONBUILD WORKDIR /app\nONBUILD COPY . .\n", doc: false },
    { bad: "FROM node:26\nONBUILD WORKDIR /app\nCOPY . «app»\n", doc: false },
  ],
});
