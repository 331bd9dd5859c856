import type { Text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import { cut, type Slice, type Span, spanIn, textOffset, trim } from "../../core/span.ts";
import { fix, insert, lineEnd, remove, replace, rule } from "../rule.ts";
import { type ShellText, shellsOf } from "../shells.ts";
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

interface Data {
  readonly rest: string;
  readonly isInHeredoc: boolean;
}

interface Found {
  readonly at: Span;
  readonly data: Data;
  readonly related: readonly { readonly at: Span; readonly said: Text }[];
  readonly fixes: readonly Fix[];
}

const quoted = (rest: string, isInHeredoc: boolean): Data => {
  const said = rest.replace(/\s+/g, " ");
  return { rest: said.length > 40 ? `${said.slice(0, 40)}…` : said, isInHeredoc };
};

const lineStartAt = (source: string, offset: number): number => source.lastIndexOf("\n", offset - 1) + 1;

/** A single backslash at the end. */
const isContinued = /(?:^|[^\\])(?:\\\\)*\\\r?\n?$/;
/** After these the shell waits for the next command, over comments and line ends. */
const isOpen = /(?:&&|\|\|?|;|[({]|(?:^|\s)(?:then|do|else|in))$/;

/** In a heredoc nobody takes comments out: one within a continued command ends it. */
function endingIn(source: string, end: number, comment: Span): Found | undefined {
  const line = lineStartAt(source, comment.start);
  const previous = source.slice(lineStartAt(source, line - 1), line);
  const isAlone = source.slice(line, comment.start).trim() === "";
  const words = source.slice(comment.start, comment.end);
  if (!isContinued.test(isAlone ? previous : words)) return undefined;
  const before = isAlone ? previous.replace(/\\\r?\n?$/, "") : source.slice(line, comment.start);
  if (before.trim() === "" || isOpen.test(before.trim())) return undefined;
  const next = /^\r?\n(?:[ \t]*#.*\n)*/.exec(source.slice(comment.end, end))?.[0].length ?? 0;
  const below = comment.end + next;
  const rest = /^[ \t]*(\S.*)/.exec(source.slice(below, end))?.[1]?.trim();
  if (next === 0 || rest === undefined) return undefined;
  let first = line;
  while (isContinued.test(source.slice(lineStartAt(source, first - 1), first)))
    first = lineStartAt(source, first - 1);
  const indent = /^[ \t]*/.exec(source.slice(first, comment.start))?.[0] ?? "";
  const text = words.replace(/\s*\\?\s*$/, "");
  const title = { ko: "주석을 명령 위로 옮기기", en: "Move the comment above the command" };
  const edits = isAlone
    ? [insert(first, source.slice(line, below)), remove({ start: line, end: below })]
    : [insert(first, indent + text + lineEnd(source)), replace(comment, "\\")];
  const start = source.indexOf(rest, below);
  return {
    at: { start: comment.start, end: comment.start + text.length },
    data: quoted(rest, true),
    related: [
      {
        at: { start, end: start + rest.length },
        said: { ko: "따로 실행되는 줄", en: "What is run as a command of its own" },
      },
    ],
    fixes: [fix(title, false, ...edits)],
  };
}

function hiddenBy(doc: Dockerfile, text: Slice, first: Span): Found | undefined {
  const { source } = doc;
  const found = hidingIn(doc, text, first.start);
  if (!found) return undefined;
  const { comment, rest } = found;
  const lineStart = lineStartAt(source, comment.at.start);
  const indent = /^[ \t]*/.exec(source.slice(lineStart, comment.at.start))?.[0] ?? "";
  const isAfterSpace = /\s/.test(source[comment.at.start - 1] ?? "");
  const gone = isAfterSpace ? { start: comment.at.start - 1, end: comment.at.end } : comment.at;
  const title = { ko: "주석을 윗줄로 옮기기", en: "Move the comment to the line above" };
  return {
    at: comment.at,
    data: quoted(rest.text, false),
    related: [
      { at: spanIn(rest, 0, rest.text.length), said: { ko: "실행되지 않는 줄", en: "What is not run" } },
    ],
    fixes: [fix(title, false, insert(lineStart, `${indent}${comment.text}${lineEnd(source)}`), remove(gone))],
  };
}

const hasComment = ({ script }: ShellText): boolean => script !== undefined && script.comments.length > 0;

export default rule({
  name: "comment-hides-rest",
  title: { ko: "이어지는 줄을 삼키는 주석", en: "A comment that swallows the lines below" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/comment",
  why: {
    ko: "`\\`로 이은 줄은 셸에 한 줄로 넘어갑니다. 그 안에서 `#`을 쓰면 뒤따르는 줄까지 모두 주석이 되어 실행되지 않는데, 빌드는 성공합니다. 주석은 `#`으로 시작하는 줄에 따로 쓰세요. 그런 줄은 Dockerfile이 먼저 걷어 냅니다. 다만 heredoc 안의 주석은 걷어 내지 않으므로, 이어지는 명령 가운데에 쓰면 명령이 거기서 끝납니다.",
    en: "Lines joined by `\\` reach the shell as one. A `#` in it makes a comment of all that follows, the lines below included: they are not run, and yet the build succeeds. Put the comment on a line of its own that starts with `#`; such lines are taken out before. Not so in a heredoc: there a comment in a continued command ends it.",
  },
  say: ({ rest, isInHeredoc }: Data) =>
    isInHeredoc
      ? {
          ko: `heredoc에서는 이 주석에서 명령이 끝나므로, 아래의 ${rest} 부분은 따로 된 명령으로 실행됩니다.`,
          en: `In a heredoc this comment ends the command: ${rest} below is run as a command of its own.`,
        }
      : {
          ko: `이 주석 때문에 아래의 ${rest} 부분까지 실행되지 않습니다.`,
          en: `This comment goes on below: ${rest} is not run either.`,
        },
  *check(doc) {
    for (const { text, script, heredoc } of shellsOf(doc).filter(hasComment)) {
      const [first] = script?.comments ?? [];
      if (!script || !first) continue;
      if (!heredoc) {
        const found = hiddenBy(doc, text, first);
        if (found) yield found;
        continue;
      }
      for (const comment of script.comments) {
        const found = endingIn(doc.source, text.at.end, comment);
        if (found) yield found;
      }
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
      bad: "FROM debian:13\nRUN <<EOF\nset -e\napt-get install -y \\\n  curl \\\n  «# the certificates»\n  # of Mozilla\n  ca-certificates\nmake «# all» \\\n  install\nEOF\n",
      good: "FROM debian:13\nRUN <<EOF\nset -e\n  # the certificates\n  # of Mozilla\napt-get install -y \\\n  curl \\\n  ca-certificates\n# all\nmake \\\n  install\nEOF\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN <<EOF\nset -e\na && \\\n  # fine\n  b\nc \\\n  # the last\n\nd # x\\\\\ne\nf \\\n  # the end\nEOF\nRUN <<EOF python3\na = 1 + \\\n  # no shell\n  2\nEOF\n",
      doc: false,
    },
    {
      good: 'FROM gcc:16\nRUN ./configure \\\n # why\n && echo "# $#" \\\n && make # done\nRUN make # x\nRUN <<E\na # b\nc\nE\nRUN a#b \\\n c\n',
    },
  ],
});
