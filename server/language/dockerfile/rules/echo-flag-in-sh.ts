import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import type { Word } from "../../shell/syntax.ts";
import { commandsIn, type Visit } from "../../shell/walk.ts";
import { readerOf, shTexts, useBash } from "../bashisms.ts";
import type { Sh } from "../posixShell.ts";
import { fix, remove, replace, rule } from "../rule.ts";

/** dash's echo knows `\n` without a flag; printf does everywhere. */
function better([echo, flag, text, more]: readonly Word[], sh: Sh | undefined): Fix[] {
  if (!echo || !flag || !text) return [];
  if (sh === "dash" && /^-e+$/.test(flag.text))
    return [
      fix(
        { ko: `${flag.text} 지우기`, en: `Delete ${flag.text}` },
        false,
        remove(span(flag.at.start, text.at.start)),
      ),
    ];
  if (more || flag.text !== "-e") return [];
  const title = { ko: "printf '%b\\n'으로 바꾸기", en: "Turn into printf '%b\\n'" };
  return [fix(title, false, replace(span(echo.at.start, flag.at.end), "printf '%b\\n'"))];
}

const flags = /^-[neE]*[eE][neE]*$/;
const mayBeFlag = /\s-n*[eE]/;

const isFlagged = ({ command: { words } }: Visit): boolean =>
  words[0]?.text === "echo" && words[1]?.isQuoted === false && flags.test(words[1].text);

export default rule({
  name: "echo-flag-in-sh",
  title: { ko: "sh의 echo -e", en: "echo -e in sh" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC3036", "shellcheck:SC3037"],
  topic: "dockerfile/shell",
  why: {
    ko: "dash(Debian·Ubuntu)의 `echo`는 `-e`를 모릅니다. `\\n`은 옵션 없이도 줄바꿈이 되고, `-e`는 글자 그대로 출력되어 파일 첫머리에 `-e`가 들어갑니다. `printf`는 어느 셸에서나 같습니다.",
    en: "The `echo` of dash (Debian, Ubuntu) does not know `-e`: it turns `\\n` into a line break without a flag, and prints `-e` as it is, so that the file starts with `-e`. `printf` is the same in every shell.",
  },
  say: ({ flag, sh }: { flag: string; sh: Sh | undefined }) => ({
    ko: `${readerOf(sh)}의 echo는 ${flag}를 글자 그대로 출력합니다.`,
    en: `The echo of ${readerOf(sh)} prints ${flag} as it is.`,
  }),
  *check(doc) {
    for (const it of shTexts(doc, mayBeFlag).filter(({ sh }) => sh !== "ash"))
      for (const { command } of commandsIn(it.script).filter(isFlagged)) {
        const [, flag] = command.words;
        if (!flag) continue;
        const fixes = [...better(command.words, it.sh), ...useBash(doc, it)];
        yield { at: flag.at, data: { flag: flag.text, sh: it.sh }, fixes, ...it.weight };
      }
  },
  examples: [
    {
      bad: 'FROM debian:13\nRUN echo «-e» "a\\nb" > /etc/list\n',
      good: 'FROM debian:13\nRUN echo "a\\nb" > /etc/list\n',
    },
    {
      bad: 'FROM example.com/base:1\nRUN echo «-e» "a\\nb"\n',
      good: "FROM example.com/base:1\nRUN printf '%b\\n' \"a\\nb\"\n",
      doc: false,
    },
    {
      good: 'FROM debian:13\nRUN echo -n a && echo "-e" && echo a -e && /bin/echo -e b\nFROM alpine:3.24\nRUN echo -e a\nFROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN echo -e a\n',
      doc: false,
    },
  ],
});
