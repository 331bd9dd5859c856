import { lineAt } from "../../core/lines.ts";
import { changesBetween, covers, coversAbove } from "../redundant.ts";
import { fix, removeLine, rule } from "../rule.ts";
import type { Pattern } from "../syntax.ts";

/** Files with more patterns are made by programs, and comparing each with each takes its time. */
const mostPatterns = 300;

export default rule({
  name: "shadowed-pattern",
  title: { ko: "다른 패턴에 이미 포함된 패턴", en: "A pattern that another one includes" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  tag: "unnecessary",
  topic: "dockerignore/overview",
  why: {
    ko: "폴더를 제외하면 그 안의 것은 모두 제외되고, `**/` 패턴은 루트의 파일에도 맞습니다. 더 넓은 패턴이 있으면 좁은 패턴은 하는 일이 없습니다.",
    en: "Leaving out a folder leaves out all that is in it, and a pattern with `**/` matches in the root as well. Beside the broader pattern the narrower one does nothing.",
  },
  say: ({ pattern, by, line }: { pattern: string; by: string; line: number }) => ({
    ko: `${pattern}은(는) ${line}번째 줄의 ${by}에 이미 포함됩니다.`,
    en: `${pattern} is already included in ${by} in line ${line}.`,
  }),
  *check(doc) {
    const { patterns, lines } = doc;
    if (patterns.length > mostPatterns) return;
    const changes = changesBetween(patterns);
    const firstNegated = patterns.findIndex((it) => it.negated);
    const gone = new Set<number>();
    for (const [i, it] of patterns.entries()) {
      // Once something was taken back in, a folder that is left out anew does not take all of its files along.
      const isFirstBlock = firstNegated < 0 || i < firstNegated;
      const includes = (other: Pattern) => covers(other, it) || (isFirstBlock && coversAbove(other, it));
      const j = patterns.findIndex(
        (other, at) => !gone.has(at) && other.path !== it.path && !changes(i, at) && includes(other),
      );
      const by = patterns[j];
      if (!by) continue;
      gone.add(i);
      yield {
        at: it.at,
        data: { pattern: it.written, by: by.written, line: lineAt(lines, by.at.start) + 1 },
        fixes: [fix({ ko: "이 줄 지우기", en: "Delete this line" }, true, removeLine(doc, it.at))],
      };
    }
  },
  examples: [
    { bad: "dist\n«dist/cache»\n«dist/**»\n", good: "dist\n" },
    { bad: "«*.log»\n**/*.log\n«a/b.log»\n", good: "**/*.log\n", doc: false },
    { bad: "*\n!**/a.js\n«!src/a.js»\n", good: "*\n!**/a.js\n", doc: false },
    {
      bad: "**/node_modules\r\n«**/web/node_modules»\r\n«node_modules/a»\r\n",
      good: "**/node_modules\r\n",
      doc: false,
    },
    {
      good: "*\n!a/b\na\na/b\n!src\n!src/*.js\ndist\n!dist/keep\ndist/keep/a\n*.log\na.logs\n*/x\nb\n**/c/*\nc\nd/**\n",
      doc: false,
    },
  ],
});
