import { slice, spanIn } from "../../core/span.ts";
import { fix, insertAbove, remove, rule } from "../rule.ts";

export default rule({
  name: "comment-after-pattern",
  title: { ko: "패턴 뒤의 주석", en: "A comment behind a pattern" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerignore/comment",
  why: {
    ko: ".dockerignore에서 `#`은 줄의 첫 칸에 있을 때만 주석입니다. 패턴 뒤에 쓴 `# …`은 패턴의 일부가 되어 그런 이름의 파일만 찾으므로, 제외하려던 파일이 제외되지 않습니다.",
    en: "In a .dockerignore a `#` starts a comment only in the first column. Behind a pattern it is part of the pattern, which then looks for files of that very name and leaves nothing out.",
  },
  say: ({ pattern, comment }: { pattern: string; comment: string }) => ({
    ko: `${comment}은(는) 주석이 아니라 패턴의 일부여서 ${pattern} 패턴이 맞지 않습니다.`,
    en: `${comment} is no comment but part of the pattern, so ${pattern} is not left out.`,
  }),
  *check(doc) {
    for (const { written, writtenAt, at } of doc.patterns) {
      const match = /\s+(#(?:\s.*|[^\s#].*|#.*)?)$/.exec(written);
      if (!match || match.index === 0) continue;
      const whole = slice(doc.source, writtenAt.start, writtenAt.end);
      const comment = match[1] as string;
      yield {
        at: spanIn(whole, match.index + match[0].length - comment.length, written.length),
        data: { pattern: written.slice(0, match.index), comment },
        fixes: [
          fix(
            { ko: "주석을 윗줄로 옮기기", en: "Move the comment to the line above" },
            false,
            insertAbove(doc, at, [comment]),
            remove(spanIn(whole, match.index, written.length)),
          ),
        ],
      };
    }
  },
  examples: [
    { bad: "node_modules «# dependencies»\ndist\n", good: "# dependencies\nnode_modules\ndist\n" },
    { bad: "dist\r\n!a.log  «#keep # this»\r\n", good: "dist\r\n#keep # this\r\n!a.log\r\n", doc: false },
    { good: "# dependencies\nnode_modules\nc#\na#b\n#*#\n", doc: false },
  ],
});
