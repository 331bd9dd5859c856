import { mapDefined } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import type { Slice } from "../../core/span.ts";
import { quotedWordsOf } from "../arguments.ts";
import { jsonArray } from "../execForm.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { type OpenQuote, readWord } from "../references.ts";
import { fix, insert, replace, rule } from "../rule.ts";
import { everyInstruction } from "../stages.ts";
import type { Dockerfile, EscapeToken, Instruction } from "../syntax.ts";
import { expandedWordsOf, isExpanded } from "../words.ts";

/** Every quote has its other half, and nothing is in between that takes a closer look. */
const plainlyClosed = /^(?:[^"'\\`$]|"[^"\\`$]*"|'[^']*')*$/;

const quotes = /["']/;
const unknown = () => undefined;

const openIn = (word: Slice, token: EscapeToken): OpenQuote | undefined =>
  quotes.test(word.text) && !plainlyClosed.test(word.text)
    ? readWord(word, token, unknown).openQuote
    : undefined;

const lists: ReadonlySet<string> = new Set(["ADD", "COPY", "VOLUME"]);
const pairs: ReadonlySet<string> = new Set(["ARG", "ENV", "LABEL"]);

/** `COPY "a b" /c`: the quotes are balanced, but the builder splits at white space before it looks at them. */
function asJson(it: Instruction, token: EscapeToken): Fix | undefined {
  if (!lists.has(it.name) || it.args.gaps.length > 0 || openIn(it.args, token)) return undefined;
  const words = quotedWordsOf(it.args, token).map((word) =>
    /^(["'])([^"'\\]*)\1$|^([^"'\\]*)$/.exec(word.text),
  );
  if (words.some((match) => !match)) return undefined;
  const array = jsonArray(words.map((match) => match?.[2] ?? match?.[3] ?? ""));
  return fix({ ko: "JSON 배열로 바꾸기", en: "Turn into a JSON array" }, false, replace(it.args.at, array));
}

/** `"KEY=value"` → `KEY="value"`. */
function quoteMoved(doc: Dockerfile, it: Instruction, at: OpenQuote["at"]): Fix | undefined {
  const pair = it.pairs.find((one) => one.at.start <= at.start && at.end <= one.at.end);
  const [, quote, key, value] =
    /^(["'])([\w.-]+)=([^"'\\]*)\1$/.exec(pair ? doc.source.slice(pair.at.start, pair.at.end) : "") ?? [];
  if (!pair || !quote) return undefined;
  const moved = `${key}=${quote}${value}${quote}`;
  return fix({ ko: `${moved}(으)로 고치기`, en: `Change to ${moved}` }, false, replace(pair.at, moved));
}

function fixesFor(doc: Dockerfile, it: Instruction, { at, quote }: OpenQuote): Fix[] {
  const better = asJson(it, doc.escape) ?? quoteMoved(doc, it, at);
  if (better) return [better];
  const last = doc.source[at.end - 1];
  if (last === doc.escape || last === quote) return [];
  return [fix({ ko: `끝에 ${quote} 붙이기`, en: `Put a ${quote} at the end` }, false, insert(at.end, quote))];
}

/** Whether it has quotes where the builder reads them. */
const mayBeOpen = (it: Instruction): boolean =>
  quotes.test(it.args.text) && (it.flags.length > 0 || isExpanded(it));

/** The first open quote of each pair, or of the whole instruction. */
function openQuotesOf(doc: Dockerfile, it: Instruction): readonly OpenQuote[] {
  const found = mapDefined(expandedWordsOf(it), (word) => openIn(word, doc.escape));
  if (found.length < 2) return found;
  const wholeOf = ({ at }: OpenQuote) => pairs.has(it.name) && it.pairs.find((one) => one.at.end >= at.end);
  return found.filter((open, i) => i === 0 || wholeOf(open) !== wholeOf(found[i - 1] as OpenQuote));
}

export default rule({
  name: "quote-unclosed",
  title: { ko: "닫지 않은 따옴표", en: "A quote that is not closed" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dockerfile-utils:SYNTAX_MISSING_SINGLE_QUOTE", "dockerfile-utils:SYNTAX_MISSING_DOUBLE_QUOTE"],
  topic: "dockerfile/variable-substitution",
  why: {
    ko: '변수를 바꾸는 명령어에서는 따옴표의 짝이 맞아야 하고, 아니면 빌드가 실패합니다. ADD, COPY, VOLUME은 따옴표를 보기 전에 공백 기준으로 나누므로, 공백이 있는 경로는 `["a b", "/c"]`처럼 JSON 배열로 써야 합니다.',
    en: 'Where variables are replaced, quotes have to come in pairs, or the build fails. ADD, COPY and VOLUME split at spaces before they look at quotes, so a path with a space needs the JSON form `["a b", "/c"]`.',
  },
  say: (quote: string) => ({
    ko: `${quote} 따옴표를 닫지 않았습니다.`,
    en: `The quote ${quote} is never closed.`,
  }),
  *check(doc) {
    const isOpen = (word: Slice): boolean => openIn(word, doc.escape) !== undefined;
    const places = everyInstruction(doc).filter(
      ({ instruction: it }) => mayBeOpen(it) && expandedWordsOf(it).some(isOpen) && !inlineCommentOf(it),
    );
    for (const { instruction: it } of places)
      for (const open of openQuotesOf(doc, it))
        yield { at: open.at, data: open.quote, fixes: fixesFor(doc, it, open) };
  },
  examples: [
    {
      bad: 'FROM node:26\nCOPY «"my» file.txt" /app/\n',
      good: 'FROM node:26\nCOPY ["my file.txt", "/app/"]\n',
    },
    {
      bad: 'FROM node:26\nENV GREETING=«"hello world»\n',
      good: 'FROM node:26\nENV GREETING="hello world"\n',
    },
    { bad: "FROM node:26\nLABEL «'a»=b'\n", good: "FROM node:26\nLABEL a='b'\n", doc: false },
    { bad: 'FROM node:26\nWORKDIR «"/app»\n', good: 'FROM node:26\nWORKDIR "/app"\n', doc: false },
    { bad: 'FROM node:26\nARG V=«"val»\\', good: 'FROM node:26\nARG V="val"\\', doc: false },
    { bad: "FROM node:26\nENV A=it«'s»\n", good: "FROM node:26\nENV A=it's'\n", doc: false },
    {
      good: 'FROM node:26\nENV A="it\'s" B=it\\\'s C=\'"\' D=${X:-"}"}\nRUN echo it\'s\nCMD echo "\nLABEL a="b \\\n  c"\nMAINTAINER it\'s me\n',
      doc: false,
    },
  ],
});
