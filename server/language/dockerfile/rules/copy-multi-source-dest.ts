import { inlineCommentOf } from "../inlineComment.ts";
import { fix, insert, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Instruction } from "../syntax.ts";
import { variablesOf } from "../variables.ts";
import { copiedBy, isHeredocWord } from "../words.ts";

function bringsMany(it: Instruction): boolean {
  const { sources, inline } = copiedBy(it);
  return sources.length + inline.length > 1;
}

/** What is a folder by its look. */
const folder = /[/\\]$|(?:^|[/\\])\.\.?$/;

export default rule({
  name: "copy-multi-source-dest",
  title: {
    ko: "여러 파일을 복사하는데 위치가 /로 끝나지 않습니다",
    en: "Several sources and a destination without a slash",
  },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3021", "dockerfile-utils:INVALID_DESTINATION"],
  topic: "dockerfile/copy",
  why: {
    ko: "위치가 `/`로 끝나야 디렉터리로 읽힙니다. 그 디렉터리가 아직 없으면 BuildKit은 같은 이름의 파일 하나에 차례로 덮어써서 마지막 파일만 남고, 예전 빌더는 실패합니다.",
    en: "Only with a `/` at its end is the destination a directory for sure. If the directory does not exist yet, BuildKit writes one file over the other under that name, so that only the last is left; the older builder fails.",
  },
  say: (destination: string) => ({
    ko: `여러 개를 복사할 때는 위치를 /로 끝내야 합니다: ${destination}/`,
    en: `With several sources the destination should end with a slash: ${destination}/`,
  }),
  *check(doc) {
    const { expand } = variablesOf(doc);
    const copies = instructionsNamed(doc, "ADD", "COPY").filter(({ instruction }) => bringsMany(instruction));
    for (const { instruction: it } of copies) {
      const { destination } = copiedBy(it);
      if (!destination || isHeredocWord(destination, it) || inlineCommentOf(it)) continue;
      const text = expand(destination, it);
      if (text === undefined || folder.test(text)) continue;
      const isPlain = destination.text === text;
      yield {
        at: destination.at,
        data: text,
        fixes: isPlain
          ? [fix({ ko: "끝에 / 붙이기", en: "Put a / at the end" }, false, insert(destination.at.end, "/"))]
          : [],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nCOPY package.json package-lock.json «/app»\n",
      good: "FROM node:26\nCOPY package.json package-lock.json /app/\n",
    },
    {
      bad: 'FROM node:26\nADD ["a", "b", "«/app»"]\n',
      good: 'FROM node:26\nADD ["a", "b", "/app/"]\n',
      doc: false,
    },
    {
      bad: "FROM node:26\nCOPY a <<EOF «/app»\nx\nEOF\n",
      good: "FROM node:26\nCOPY a <<EOF /app/\nx\nEOF\n",
      doc: false,
    },
    { bad: "FROM node:26\nENV D=/app\nCOPY a b «$D»\n", doc: false },
    {
      good: "# escape=`\nFROM node:26\nCOPY --chown=a b /app\nCOPY a b .\nCOPY a b ./\nCOPY a b $X\nCOPY a b C:\\app\\\nCOPY a /b\nCOPY << EOF /c\nx\nEOF\n",
      doc: false,
    },
  ],
});
