import { cut, type Slice, spanIn, textOffset, trim } from "../../core/span.ts";
import { fix, insert, lineEnd, remove, rule } from "../rule.ts";
import { shellsOf } from "../shells.ts";
import type { Dockerfile } from "../syntax.ts";

/** A comment in a continued line, and what was meant to be run after it. */
function hidingIn(
  { source }: Dockerfile,
  text: Slice,
  start: number,
): { comment: Slice; rest: Slice } | undefined {
  const from = textOffset(text, start);
  const gap = text.gaps.find(({ offset }) => offset > from);
  if (!gap) return undefined;
  const comment = trim(cut(text, from, gap.offset));
  const rest = trim(cut(text, gap.offset));
  // Right below it the line has to go on; a comment that ends the text hides nothing.
  return rest.text !== "" && source[comment.at.start] === "#" ? { comment, rest } : undefined;
}

export default rule({
  name: "comment-hides-rest",
  title: { ko: "이어지는 줄을 삼키는 주석", en: "A comment that swallows the lines below" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/comment",
  why: {
    ko: "`\\`로 이은 줄은 셸에 한 줄로 넘어갑니다. 그 안에서 `#`을 쓰면 뒤따르는 줄까지 모두 주석이 되어 실행되지 않는데, 빌드는 성공합니다. 주석은 `#`으로 시작하는 줄에 따로 쓰세요. 그런 줄은 Dockerfile이 먼저 걷어 냅니다.",
    en: "Lines joined by `\\` reach the shell as one. A `#` in it makes a comment of all that follows, the lines below included: they are not run, and yet the build succeeds. Put the comment on a line of its own that starts with `#`; such lines are taken out before.",
  },
  say: (rest: string) => ({
    ko: `이 주석 때문에 아래의 ${rest} 부분까지 실행되지 않습니다.`,
    en: `This comment goes on below: ${rest} is not run either.`,
  }),
  *check(doc) {
    const { source } = doc;
    for (const { text, script, heredoc } of shellsOf(doc)) {
      const [first] = heredoc ? [] : (script?.comments ?? []);
      const found = first && hidingIn(doc, text, first.start);
      if (!found) continue;
      const { comment, rest } = found;
      const said = rest.text.replace(/\s+/g, " ");
      const lineStart = source.lastIndexOf("\n", comment.at.start - 1) + 1;
      const indent = /^[ \t]*/.exec(source.slice(lineStart, comment.at.start))?.[0] ?? "";
      const isAfterSpace = /\s/.test(source[comment.at.start - 1] ?? "");
      const gone = isAfterSpace ? { start: comment.at.start - 1, end: comment.at.end } : comment.at;
      const title = { ko: "주석을 윗줄로 옮기기", en: "Move the comment to the line above" };
      yield {
        at: comment.at,
        data: said.length > 40 ? `${said.slice(0, 40)}…` : said,
        related: [
          { at: spanIn(rest, 0, rest.text.length), said: { ko: "실행되지 않는 줄", en: "What is not run" } },
        ],
        fixes: [
          fix(title, false, insert(lineStart, `${indent}${comment.text}${lineEnd(source)}`), remove(gone)),
        ],
      };
    }
  },
  examples: [
    {
      bad: "FROM gcc:16\nRUN ./configure «# with the defaults» \\\n && make\n",
      good: "FROM gcc:16\n# with the defaults\nRUN ./configure \\\n && make\n",
    },
    {
      bad: "FROM gcc:16\nRUN ./configure \\\n  # fine\n    && make «# all» \\\n    # fine, too\n    && make install\nCMD a «# b» \\\n c\n",
      good: "FROM gcc:16\nRUN ./configure \\\n  # fine\n    # all\n    && make \\\n    # fine, too\n    && make install\n# b\nCMD a \\\n c\n",
      doc: false,
    },
    {
      good: 'FROM gcc:16\nRUN ./configure \\\n # why\n && echo "# $#" \\\n && make # done\nRUN make # x\nRUN <<E\na # b\nc\nE\nRUN a#b \\\n c\n',
    },
  ],
});
