import type { Fix } from "../../core/rule.ts";
import { pieceSpan, plainOf } from "../../shell/pieces.ts";
import type { Word } from "../../shell/syntax.ts";
import { commandsIn } from "../../shell/walk.ts";
import { readerOf, shTexts, useBash } from "../bashisms.ts";
import type { Sh } from "../posixShell.ts";
import { fix, replace, rule } from "../rule.ts";

const list = /\{[^{}\s]*,[^{}\s]*\}/;
const range = /\{(-?\d+)\.\.(-?\d+)\}/;

const most = 12;

/** What bash would make of the part between the braces. */
function alternatives(braces: string): string[] | undefined {
  const [, first, last] = range.exec(braces) ?? [];
  if (first === undefined || last === undefined) return braces.slice(1, -1).split(",");
  const [from, to] = [Number(first), Number(last)];
  if (Math.abs(to - from) >= most || /^-?0\d/.test(first)) return undefined;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => String(from + Math.sign(to - from) * i));
}

/** The first braces of a word that bash would expand. */
function bracesIn(word: Word): { from: number; to: number } | undefined {
  if (!word.raw.text.includes("{")) return undefined;
  const plain = plainOf(word);
  const match = list.exec(plain) ?? range.exec(plain);
  return match ? { from: match.index, to: match.index + match[0].length } : undefined;
}

/** The words written out, when there is one pair of braces and nothing else of note. */
function written({ raw, at }: Word, from: number, to: number): Fix[] {
  const [before, braces, after] = [raw.text.slice(0, from), raw.text.slice(from, to), raw.text.slice(to)];
  const all = alternatives(braces);
  if (!all || all.length > most || /[{}\n]/.test(before + after)) return [];
  const words = all.map((it) => before + it + after).join(" ");
  return [fix({ ko: "펼쳐서 쓰기", en: "Write them out" }, false, replace(at, words))];
}

export default rule({
  name: "bash-brace-in-sh",
  title: { ko: "sh가 펼치지 않는 중괄호", en: "Braces that sh does not expand" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC3009"],
  topic: "dockerfile/shell",
  why: {
    ko: "`{a,b}`를 두 단어로 펼치는 것은 bash입니다. dash(Debian·Ubuntu)와 BusyBox(Alpine)의 `/bin/sh`는 글자 그대로 두어, `mkdir /app/{bin,lib}`는 `{bin,lib}`이라는 디렉터리 하나를 만듭니다.",
    en: "It is bash that expands `{a,b}` to two words. The `/bin/sh` of dash (Debian, Ubuntu) and BusyBox (Alpine) leaves it as it is: `mkdir /app/{bin,lib}` makes one directory called `{bin,lib}`.",
  },
  say: ({ text, sh }: { text: string; sh: Sh | undefined }) => ({
    ko: `${readerOf(sh)}는 ${text}을(를) 펼치지 않고 글자 그대로 씁니다.`,
    en: `${readerOf(sh)} does not expand ${text}, but takes it literally.`,
  }),
  *check(doc) {
    for (const it of shTexts(doc, /\{[^}]*[,.]/))
      for (const { command } of commandsIn(it.script))
        for (const word of command.words) {
          const braces = bracesIn(word);
          if (!braces) continue;
          const { from, to } = braces;
          const fixes = [...written(word, from, to), ...useBash(doc, it)];
          const data = { text: word.raw.text.slice(from, to), sh: it.sh };
          yield { at: pieceSpan(word, braces), data, fixes, ...it.weight };
        }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN mkdir -p /app/«{bin,lib}»\n",
      good: "FROM debian:13\nRUN mkdir -p /app/bin /app/lib\n",
    },
    {
      bad: 'FROM alpine:3.24\nRUN touch a«{1..3}» && rm -rf "$X"/«{a,}»/b\n',
      good: 'FROM alpine:3.24\nRUN touch a1 a2 a3 && rm -rf "$X"/a/b "$X"//b\n',
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN touch «{1..99}»\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN touch {1..99}\n',
      doc: false,
    },
    {
      good: 'FROM debian:13\nRUN find . -exec rm {} + && echo \'{a,b}\' "{a,b}" \\{a,b\\} ${x} {a} --format={{.ID}} && a={b,c}\nRUN bash -c \'mkdir {a,b}\'\nSHELL ["/bin/bash", "-c"]\nRUN mkdir {a,b}\nFROM fedora:44\nRUN mkdir {a,b}\n',
      doc: false,
    },
  ],
});
