import type { Span } from "../../core/span.ts";
import { pieceSpan, piecesOf } from "../../shell/pieces.ts";
import type { Word } from "../../shell/syntax.ts";
import { fix, replace, rule } from "../rule.ts";
import { visitsWith } from "../runs.ts";

type Kind = "quote" | "space" | "dash";

const signs = /[“”„‟]|[‘’‚‛]|[\u00a0\u2000-\u200b\u202f\u3000\ufeff]|^[–—―]+(?=[A-Za-z])/;

const kindOf = (sign: string): Kind =>
  /[“”„‟‘’‚‛]/.test(sign) ? "quote" : /[–—―]/.test(sign) ? "dash" : "space";

function ascii(sign: string): string {
  if (/[“”„‟]/.test(sign)) return '"';
  if (/[‘’‚‛]/.test(sign)) return "'";
  return /[–—―]/.test(sign) ? (sign === "–" ? "-" : "--") : /[\u200b\ufeff]/.test(sign) ? "" : " ";
}

/** Characters of word processors and web pages that stand outside of quotes. */
function* found(word: Word): Generator<{ at: Span; sign: string }> {
  if (/^[\0-\x7f]*$/.test(word.raw.text)) return;
  for (const { kind, from, to } of piecesOf(word)) {
    if (kind !== "plain") continue;
    const text = word.raw.text.slice(from, to);
    for (let i = 0; i < text.length; ) {
      const match = signs.exec(text.slice(i));
      if (!match || (match[0].length > 0 && /[–—―]/.test(match[0]) && from + i > 0)) break;
      const start = from + i + match.index;
      yield { at: pieceSpan(word, { from: start, to: start + match[0].length }), sign: match[0] };
      i += match.index + match[0].length;
    }
  }
}

const said = {
  quote: (sign: string) => ({
    ko: `${sign}는 셸의 따옴표가 아닙니다.`,
    en: `${sign} is no quote to the shell.`,
  }),
  space: () => ({
    ko: "보이지 않는 특수 공백이 있어 셸이 단어를 나누지 못합니다.",
    en: "This special space does not separate words for the shell.",
  }),
  dash: (sign: string) => ({
    ko: `${sign}는 옵션을 시작하는 -가 아닙니다.`,
    en: `${sign} is not the - that starts an option.`,
  }),
} as const;

export default rule({
  name: "typographic-characters",
  title: { ko: "문서에서 복사된 따옴표와 공백", en: "Quotes and spaces of a word processor" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC1018", "shellcheck:SC1100", "shellcheck:SC1110", "shellcheck:SC1111"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "웹 문서나 워드에서 복사하면 “ ” 같은 따옴표나 줄바꿈 없는 공백이 섞여 듭니다. 셸에게는 보통 글자라서 단어의 일부가 됩니다.",
    en: "Text copied from web pages or documents brings quotes such as “ ” and non-breaking spaces. To the shell they are plain characters and become part of the word.",
  },
  say: ({ sign, kind }: { sign: string; kind: Kind }) => said[kind](sign),
  *check(doc) {
    for (const visit of visitsWith(doc, /[^\0-\x7f]/)) {
      const signs = visit.command.words.flatMap((word) => [...found(word)]);
      const [first] = signs;
      if (!first) continue;
      // Quotes come in pairs, so that all of a command are replaced at once.
      const title = { ko: "일반 문자로 바꾸기", en: "Turn into plain characters" };
      const fixes = [fix(title, false, ...signs.map(({ at, sign }) => replace(at, ascii(sign))))];
      yield { at: first.at, data: { sign: first.sign, kind: kindOf(first.sign) }, fixes };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN echo «“»hello world”\n",
      good: 'FROM debian:13\nRUN echo "hello world"\n',
    },
    {
      bad: "FROM debian:13\nRUN apt-get«\u00a0»update && curl «–»f a && npm ci «—»omit=dev\n",
      good: "FROM debian:13\nRUN apt-get update && curl -f a && npm ci --omit=dev\n",
      doc: false,
    },
    { good: "FROM debian:13\nRUN echo '“a” – b' \"‘c’\" 가—나 – x\n", doc: false },
  ],
});
