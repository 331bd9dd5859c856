import { flat } from "../../core/flat.ts";
import type { Edit, Fix } from "../../core/rule.ts";
import { type Piece, pieceSpan, piecesOf } from "../../shell/pieces.ts";
import type { Word } from "../../shell/syntax.ts";
import { commandsIn } from "../../shell/walk.ts";
import { fix, replace, rule } from "../rule.ts";
import { type RunScript, scriptsWith } from "../runs.ts";

const isQuote = ({ kind }: Piece): boolean => kind === "double" || kind === "single";

/** `"$x"`, where the quotes hold nothing but an expansion. */
const isExpansion = ({ raw, expansions }: Word, { from, to }: Piece): boolean =>
  expansions.some(({ at }) => at.end - at.start === to - from - 2) && /^"\$/.test(raw.text.slice(from, to));

const bareText = /^[A-Za-z0-9_.-]+$/;
/** Bare text between two quoted parts, where quotes inside quotes were meant. */
const inQuotes = /["'][\w.-]+["']/;

const isSuspect = ({ isQuoted, raw }: Word): boolean => isQuoted && inQuotes.test(raw.text);

interface Broken {
  readonly word: Word;
  readonly before: Piece;
  readonly bare: Piece;
  readonly after: Piece;
}

function broken(word: Word): readonly Broken[] {
  const found: Broken[] = [];
  const pieces = piecesOf(word);
  for (let i = 1; i < pieces.length - 1; i++) {
    const [before, bare, after] = [pieces[i - 1], pieces[i], pieces[i + 1]] as [Piece, Piece, Piece];
    if (bare.kind !== "plain" || !isQuote(before) || before.kind !== after.kind) continue;
    if (!bareText.test(word.raw.text.slice(bare.from, bare.to))) continue;
    if (isExpansion(word, before) && isExpansion(word, after)) continue;
    found.push({ word, before, bare, after });
  }
  return found;
}

function brokenIn({ script }: RunScript): readonly Broken[] {
  const found: Broken[] = [];
  for (const { command } of commandsIn(script))
    for (const word of command.words) if (isSuspect(word)) found.push(...broken(word));
  return found;
}

/** The quotes round the bare part, kept as characters. */
function kept(word: Word, before: Piece, after: Piece): Fix {
  const sign = before.kind === "double" ? '\\"' : "'\\''";
  const at = (offset: number): Edit => replace(pieceSpan(word, { from: offset, to: offset + 1 }), sign);
  return fix(
    { ko: "따옴표를 글자로 남기기", en: "Keep the quotes as characters" },
    false,
    at(before.to - 1),
    at(after.from),
  );
}

export default rule({
  name: "quotes-broken-up",
  title: { ko: "따옴표 안의 따옴표", en: "Quotes within quotes" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC2140", "shellcheck:SC2026"],
  topic: "dockerfile/shell-form",
  why: {
    ko: '큰따옴표 안의 큰따옴표는 글자가 아니라 따옴표를 닫고 다시 엽니다. 그래서 안쪽 따옴표는 사라지고 그 사이는 따옴표 밖이 됩니다. 글자로 남기려면 `\\"`로 씁니다.',
    en: 'A double quote within double quotes is no character, it closes them and opens them again: the inner quotes vanish and what stands between them is outside. Write `\\"` to keep one.',
  },
  say: (text: string) => ({
    ko: `${text}이(가) 따옴표 밖에 있습니다. 안쪽 따옴표는 결과에 남지 않습니다.`,
    en: `${text} is outside of the quotes, and the quotes round it will not be in the result.`,
  }),
  *check(doc) {
    for (const { word, before, bare, after } of flat(scriptsWith(doc, inQuotes), brokenIn)) {
      const data = word.raw.text.slice(bare.from, bare.to);
      yield { at: pieceSpan(word, bare), data, fixes: [kept(word, before, after)] };
    }
  },
  examples: [
    {
      bad: 'FROM debian:13\nRUN echo "<a href="«x»">" > /index.html\n',
      good: 'FROM debian:13\nRUN echo "<a href=\\"x\\">" > /index.html\n',
    },
    {
      bad: "FROM debian:13\nRUN echo 'it'«s»'fine'\n",
      good: "FROM debian:13\nRUN echo 'it'\\''s'\\''fine'\n",
      doc: false,
    },
    {
      good: 'FROM debian:13\nRUN echo "$a"b"$c" "a"=\'b\' "a"/"b" \'a\'$b\'c\' "a \\"b\\" c" --x="a" \'a\'"b"\n',
      doc: false,
    },
  ],
});
