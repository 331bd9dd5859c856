import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import type { Word } from "../../shell/syntax.ts";
import { type Sh, shellFor } from "../posixShell.ts";
import { fix, replace, rule } from "../rule.ts";
import { runVisitsWith } from "../runs.ts";

/** Escapes that echo may or may not turn into characters; a doubled backslash is none. */
const escapes = /^(?:[^\\]|\\\\)*\\[nrtabfve0]/;

/** `printf`, which reads them everywhere. */
function printf(words: readonly Word[]): Fix[] {
  const [echo, text, more] = words;
  if (!echo || !text || more) return [];
  const title = { ko: "printf '%b\\n'으로 바꾸기", en: "Turn into printf '%b\\n'" };
  return [fix(title, false, replace(span(echo.at.start, echo.at.end), "printf '%b\\n'"))];
}

export default rule({
  name: "echo-escapes",
  title: { ko: "echo의 \\n", en: "\\n in echo" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC2028"],
  topic: "dockerfile/shell-form",
  why: {
    ko: '`echo "a\\nb"`의 `\\n`은 dash(Debian·Ubuntu)에서는 줄바꿈이지만 bash와 BusyBox(Alpine)에서는 글자 그대로 출력됩니다. `printf`는 어느 셸에서나 줄바꿈으로 읽습니다.',
    en: 'In `echo "a\\nb"` dash (Debian, Ubuntu) makes `\\n` a line break; bash and BusyBox (Alpine) print it as it is. `printf` makes it one everywhere.',
  },
  say: (isCertain: boolean) =>
    isCertain
      ? {
          ko: "이 셸의 echo는 \\n 같은 표시를 글자 그대로 출력합니다.",
          en: "The echo of this shell prints escapes such as \\n as they are.",
        }
      : {
          ko: "echo가 \\n 같은 표시를 바꿀지는 셸에 따라 다릅니다.",
          en: "Whether echo turns escapes such as \\n into characters depends on the shell.",
        },
  *check(doc) {
    for (const { text, visit } of runVisitsWith(doc, /\\/)) {
      const { words } = visit.command;
      // A flag says it outright.
      if (words[0]?.text !== "echo" || /^-/.test(words[1]?.text ?? "")) continue;
      const sh: Sh | undefined = text.dialect === "bash" ? "bash" : shellFor(doc, text);
      if (sh === "dash") continue;
      const found = words.slice(1).find(({ text: said, isQuoted }) => isQuoted && escapes.test(said));
      if (!found) continue;
      const weight = sh ? {} : ({ severity: "info" } as const);
      yield { at: found.at, data: sh !== undefined, fixes: printf(words), ...weight };
    }
  },
  examples: [
    {
      bad: 'FROM alpine:3.24\nRUN echo «"a\\nb"» > /etc/list\n',
      good: "FROM alpine:3.24\nRUN printf '%b\\n' \"a\\nb\" > /etc/list\n",
    },
    { bad: "FROM example.com/x:1\nRUN echo a «'b\\tc'»\n", doc: false },
    {
      good: "FROM alpine:3.24\nRUN echo -e \"a\\nb\" && echo 'a\\\\n' && printf 'a\\nb' && echo a\\\n b\nFROM debian:13\nRUN echo 'a\\nb'\n",
      doc: false,
    },
  ],
});
