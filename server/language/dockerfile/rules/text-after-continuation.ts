import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { type BrokenLine, brokenLinesOf } from "../continuations.ts";
import { fix, insert, lineEnd, remove, rule } from "../rule.ts";
import type { Dockerfile } from "../syntax.ts";

/** Moves a comment to a line of its own above; other text goes on after the character is taken away and put at the end. */
function fixOf({ source, escape: token }: Dockerfile, { instruction, mark, rest, next }: BrokenLine): Fix {
  const text = source.slice(rest.start, rest.end);
  if (!text.startsWith("#"))
    return fix(
      { ko: `${token}를 줄 끝으로 옮기기`, en: `Move the ${token} to the end of the line` },
      false,
      remove(span(mark.start, rest.start)),
      insert(rest.end, ` ${token}`),
    );
  const lineStart = Math.max(instruction.at.start, source.lastIndexOf("\n", mark.start) + 1);
  const indent = /^[ \t]*/.exec(source.slice(instruction.full.start, instruction.at.start))?.[0] ?? "";
  const before = lineStart === instruction.at.start ? `${text}${lineEnd(source)}${indent}` : "";
  const own = /^[ \t]*/.exec(source.slice(lineStart, mark.start))?.[0] ?? "";
  return fix(
    { ko: "주석을 윗줄로 옮기기", en: "Move the comment to the line above" },
    next !== undefined,
    insert(lineStart, before || `${own}${text}${lineEnd(source)}`),
    remove(next ? span(mark.end, rest.end) : span(spaceBefore(source, mark.start), rest.end)),
  );
}

function spaceBefore(source: string, offset: number): number {
  let start = offset;
  while (source[start - 1] === " " || source[start - 1] === "\t") start--;
  return start;
}

export default rule({
  name: "text-after-continuation",
  title: { ko: "줄을 잇는 문자 뒤의 글자", en: "Text after the character that continues a line" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000", "dockerfile-utils:UNKNOWN_INSTRUCTION"],
  topic: "dockerfile/line-continuation",
  why: {
    ko: "`\\`는 줄의 마지막 글자일 때만 다음 줄로 이어 줍니다. 뒤에 주석이나 글자가 있으면 줄이 거기서 끝나고, 다음 줄이 새 명령어로 읽혀 빌드가 실패합니다. 이어지는 줄 사이에는 `#`으로 시작하는 주석 줄을 둘 수 있습니다.",
    en: "A `\\` continues the line only as its last character. With a comment or other text after it the line ends there, and the next one is read as an instruction, so the build fails. Lines that start with `#` may stand between continued lines.",
  },
  say: ({ token, goesOn }: { token: string; goesOn: boolean }) =>
    goesOn
      ? {
          ko: `${token} 뒤에 글자가 있어 줄이 이어지지 않고, 다음 줄을 명령어로 읽어 빌드가 실패합니다.`,
          en: `Text follows the ${token}, so the line does not go on; the next one is taken for an instruction and the build fails.`,
        }
      : {
          ko: `${token} 뒤의 #은 주석이 아니라 인자로 읽힙니다.`,
          en: `After a ${token} the # starts no comment, but is read as an argument.`,
        },
  *check(doc) {
    for (const broken of brokenLinesOf(doc))
      yield {
        at: broken.rest,
        data: { token: doc.escape, goesOn: broken.next !== undefined },
        ...(broken.next && {
          related: [{ at: broken.next.at, said: { ko: "이어지지 못한 줄", en: "The line that was meant" } }],
        }),
        ...(!broken.next && { severity: "warning" as const }),
        fixes: [fixOf(doc, broken)],
      };
  },
  examples: [
    {
      bad: "FROM gcc:16\nRUN ./configure \\ «# with the defaults»\n && make\n",
      good: "FROM gcc:16\n# with the defaults\nRUN ./configure \\\n && make\n",
    },
    {
      bad: "FROM gcc:16\nRUN ./configure && \\\n    make -j4 \\ «# both parts»\n    all docs\n",
      good: "FROM gcc:16\nRUN ./configure && \\\n    # both parts\n    make -j4 \\\n    all docs\n",
    },
    {
      bad: "FROM debian:13\n  RUN a \\ «# one»\n    && b \\«# two»\n    # why\n    && c\n",
      good: "FROM debian:13\n  # one\n  RUN a \\\n    # two\n    && b \\\n    # why\n    && c\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN tar xf \\ «curl»\n    wget\n",
      good: "FROM debian:13\nRUN tar xf curl \\\n    wget\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN make \\ «# last»\n\nCMD true\n",
      good: "FROM debian:13\n# last\nRUN make\n\nCMD true\n",
      doc: false,
    },
    {
      bad: "# escape=`\nFROM windows\nRUN a ` «# first»\n  b\n",
      good: "# escape=`\nFROM windows\n# first\nRUN a `\n  b\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\r\nRUN a \\ «# b»\r\n  c\r\n",
      good: "FROM debian:13\r\n# b\r\nRUN a \\\r\n  c\r\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nCOPY my\\ file /x/\nRUN find . -exec rm {} \\;\nRUN a \\  \n  b\nRUN echo a \\\n  # c\n  b\n",
      doc: false,
    },
    { good: "FROM debian:13\nRUN <<E\na \\ # b\nE\n", doc: false },
  ],
});
