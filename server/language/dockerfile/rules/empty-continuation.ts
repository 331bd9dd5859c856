import type { Edit } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import { fix, remove, replace, rule, withSpaceBefore } from "../rule.ts";
import type { EscapeToken, Instruction } from "../syntax.ts";

/** Blank lines in a row, as one stretch. */
function runsOf(blanks: readonly Span[]): Span[] {
  const runs: Span[] = [];
  for (const it of blanks) {
    const last = runs.at(-1);
    if (last?.end === it.start) runs[runs.length - 1] = span(last.start, it.end);
    else runs.push(it);
  }
  return runs;
}

/** The escape character that ends the last line of the file, with nothing to continue. */
function danglingIn(source: string, token: EscapeToken, it: Instruction): Span | undefined {
  if (it.heredocs.length > 0 || it.blanks.length > 0 || it.comments.length > 0) return undefined;
  const text = source.slice(it.at.start, it.full.end).replace(/[ \t]*\r?\n?$/, "");
  if (!text.endsWith(token) || !/[^\\`\s]\s*[\\`]$/.test(text)) return undefined;
  const end = it.at.start + text.length;
  return span(end - 1, end);
}

/** Removes blank lines; where nothing follows them, the escape character before them as well. */
function closing(source: string, token: EscapeToken, it: Instruction, at: Span): Edit {
  const before = source.slice(it.at.start, at.start).trimEnd();
  const isLast = at.end >= it.full.end && before.endsWith(token);
  if (!isLast) return remove(at);
  const end = it.at.start + before.length;
  const eol = /\r?\n?$/.exec(source.slice(end, at.start))?.[0] ?? "";
  return replace(span(withSpaceBefore(source, span(end - 1, end)).start, at.end), eol);
}

export default rule({
  name: "empty-continuation",
  title: { ko: "이어지는 명령어 안의 빈 줄", en: "A blank line within an instruction" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["buildkit:NoEmptyContinuation", "dockerfile-utils:EMPTY_CONTINUATION_LINE"],
  topic: "dockerfile/line-continuation",
  why: {
    ko: "`\\`로 이어지는 줄 사이의 빈 줄은 지금은 무시되지만 앞으로 오류가 될 예정입니다. 명령어가 끝난 것처럼 보여 읽는 사람도 헷갈립니다. 띄우고 싶으면 주석 줄을 쓰세요.",
    en: "Blank lines between lines joined with `\\` are ignored today and are to become errors. They also look as if the instruction had ended; to set lines apart use a comment line.",
  },
  say: (isDangling: boolean) =>
    isDangling
      ? {
          ko: "다음 줄로 이어진다고 했지만 이어지는 줄이 없습니다. 나중에 아래에 더하는 명령어가 여기에 붙어 버립니다.",
          en: "The line is continued, but the file ends; what is added below one day would become part of it.",
        }
      : {
          ko: "이어지는 명령어 안에 빈 줄이 있습니다. 지우거나 주석으로 바꾸세요.",
          en: "There is a blank line within the instruction; remove it or make it a comment.",
        },
  *check({ source, escape: token, instructions }) {
    const last = instructions.at(-1);
    const end = last && danglingIn(source, token, last);
    if (end)
      yield {
        at: end,
        data: true,
        aliases: ["dockerfile-utils:EMPTY_CONTINUATION_LINE"],
        fixes: [
          fix(
            { ko: `${token} 지우기`, en: `Remove the ${token}` },
            true,
            remove(withSpaceBefore(source, end)),
          ),
        ],
      };
    for (const it of instructions.filter(({ blanks }) => blanks.length > 0))
      for (const at of runsOf(it.blanks))
        yield {
          at,
          data: false,
          fixes: [
            fix({ ko: "빈 줄 지우기", en: "Remove the blank line" }, true, closing(source, token, it, at)),
          ],
        };
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && \\\n«\n»    apt-get upgrade\n",
      good: "FROM debian:13\nRUN apt-get update && \\\n    apt-get upgrade\n",
    },
    { bad: "FROM debian:13\nEXPOSE 80 \\\n«\n  \n»", good: "FROM debian:13\nEXPOSE 80\n", doc: false },
    { bad: "FROM debian:13\nRUN a \\\n  b «\\»\n", good: "FROM debian:13\nRUN a \\\n  b\n", doc: false },
    { good: "FROM debian:13\nRUN a && \\\n# a comment\n  b\n\nRUN <<EOF\na\n\nb\nEOF\n", doc: false },
  ],
});
