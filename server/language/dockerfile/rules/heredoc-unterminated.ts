import { type Span, span } from "../../core/span.ts";
import { fix, insert, lineEnd, remove, rule } from "../rule.ts";
import type { Dockerfile, Heredoc } from "../syntax.ts";

/** A line of the body that would close it, were there no white space round it. */
function almostClosing(
  { source }: Dockerfile,
  { body, name }: Heredoc,
): { before: Span; after: Span } | undefined {
  let start = body.start;
  while (start < body.end) {
    const newline = source.indexOf("\n", start);
    const next = newline < 0 ? body.end : newline + 1;
    const line = source.slice(start, next).replace(/\r*\n$/, "");
    if (line.trim() === name) {
      const from = start + line.length - line.trimStart().length;
      return { before: span(start, from), after: span(from + name.length, start + line.length) };
    }
    start = next;
  }
  return undefined;
}

export default rule({
  name: "heredoc-unterminated",
  title: { ko: "닫지 않은 heredoc", en: "A heredoc that is not closed" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000"],
  topic: "dockerfile/heredoc",
  why: {
    ko: "heredoc은 구분자만 있는 줄에서 끝납니다. 앞뒤에 공백이 있어도 안 되고, `<<-`일 때만 앞의 탭이 무시됩니다. 닫지 않으면 파일 끝까지 내용으로 읽혀 빌드가 실패합니다.",
    en: "A heredoc ends at a line with nothing but its delimiter, no white space either; only with `<<-` are tabs before it ignored. Otherwise all the rest of the file is its body, and the build fails.",
  },
  say: (name: string) => ({
    ko: `heredoc을 닫는 ${name} 줄이 없습니다.`,
    en: `There is no line ${name} to close the heredoc.`,
  }),
  *check(doc) {
    const eol = lineEnd(doc.source);
    // What opens it takes all lines below.
    const open = doc.instructions.at(-1)?.heredocs.find((it) => !it.end);
    if (open) {
      const line = almostClosing(doc, open);
      const separator = doc.source.endsWith("\n") ? "" : eol;
      const close = fix(
        { ko: `파일 끝에 ${open.name} 넣기`, en: `Add ${open.name} at the end of the file` },
        false,
        insert(doc.source.length, `${separator}${open.name}${eol}`),
      );
      const unindent = line && [
        fix(
          { ko: `${open.name} 줄의 공백 지우기`, en: `Remove the white space round ${open.name}` },
          false,
          ...[line.before, line.after].filter((at) => at.end > at.start).map(remove),
        ),
      ];
      yield { at: open.at, data: open.name, fixes: [...(unindent ?? []), close] };
    }
  },
  examples: [
    {
      bad: "FROM alpine:3.24\nRUN «<<EOF»\n  echo hello\n  EOF\nCMD true\n",
      good: "FROM alpine:3.24\nRUN <<EOF\n  echo hello\nEOF\nCMD true\n",
    },
    {
      bad: "FROM alpine:3.24\nCOPY «<<'EOF'» /a\nhello",
      good: "FROM alpine:3.24\nCOPY <<'EOF' /a\nhello\nEOF\n",
    },
    {
      bad: "FROM alpine:3.24\nRUN <<A cat «<<B»\na\nA\nb\n",
      good: "FROM alpine:3.24\nRUN <<A cat <<B\na\nA\nb\nB\n",
      doc: false,
    },
    {
      bad: "FROM alpine:3.24\nONBUILD RUN «<<EOF»\n",
      good: "FROM alpine:3.24\nONBUILD RUN <<EOF\nEOF\n",
      doc: false,
    },
    { good: 'FROM alpine:3.24\nRUN <<-EOF\n\techo hello\n\tEOF\nRUN cat <<"X" > /a\nb\nX', doc: false },
  ],
});
