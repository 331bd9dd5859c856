import { trimmed } from "../core/flat.ts";
import { once } from "../core/memo.ts";
import { cut, placeOf, type Slice, span, spanIn, trim, unquote } from "../core/span.ts";
import type { EscapeToken, Flag, Heredoc, Json, JsonItem, Pair } from "./syntax.ts";

/** Words between white space, as the builder splits FROM, EXPOSE, COPY and most others. */
export function wordsOf(args: Slice): readonly Slice[] {
  const words: Slice[] = [];
  const { text } = args;
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const isBetween = i === text.length || splits(text.charCodeAt(i));
    if (isBetween && start >= 0) words.push(cut(args, start, i));
    if (isBetween) start = -1;
    else if (start < 0) start = i;
  }
  return trimmed(words);
}

/** A blank, a tab, `\v`, `\f` or `\r`. */
const splits = (code: number): boolean => code === 32 || code === 9 || (code >= 11 && code <= 13);

/** White space as `\s` means it, by its code. */
const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code >= 128 && /\s/.test(String.fromCharCode(code)));

/** Words between white space outside quotes, as the builder splits ARG, ENV and LABEL; quotes stay. */
export const quotedWordsOf = (args: Slice, token: EscapeToken): readonly Slice[] =>
  splitQuoted(args, token).words;

/** Splits at white space outside quotes; `open` tells that a quote is never closed. */
function splitQuoted(args: Slice, token: string): { words: readonly Slice[]; open: boolean } {
  const words: Slice[] = [];
  let open = false;
  for (let i = skipSpaces(args.text, 0); i < args.text.length; ) {
    const word = wordEnd(args.text, i, token, "'");
    words.push(cut(args, i, word.end));
    open ||= word.open;
    i = skipSpaces(args.text, word.end);
  }
  return { words: trimmed(words), open };
}

function skipSpaces(text: string, start: number): number {
  let i = start;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i;
}

/** Where the word at `start` ends: at white space outside quotes. Inside the quote `rawQuote` nothing is escaped. */
function wordEnd(
  text: string,
  start: number,
  token: string,
  rawQuote: string,
): { end: number; open: boolean } {
  let quote = "";
  let i = start;
  for (; i < text.length; i++) {
    const ch = text[i] as string;
    if (ch === token && (quote === "" || quote !== rawQuote)) i++;
    else if (quote !== "") quote = ch === quote ? "" : quote;
    else if (ch === "'" || ch === '"') quote = ch;
    else if (isSpace(text.charCodeAt(i))) break;
  }
  return { end: Math.min(i, text.length), open: quote !== "" };
}

const noFlags: readonly Flag[] = [];

/** Flags from `start` on, and what follows them. A lone `--` ends the flags. */
export function flagsOf(line: Slice, start: number): { flags: readonly Flag[]; rest: Slice } {
  const { text } = line;
  let i = skipSpaces(text, start);
  if (!text.startsWith("--", i)) return { flags: noFlags, rest: trim(cut(line, i)) };
  const flags: Flag[] = [];
  for (;;) {
    i = skipSpaces(text, i);
    if (!text.startsWith("--", i)) break;
    // In flags `\\` escapes whatever the file's escape character is, also between single quotes.
    const { end } = wordEnd(text, i, "\\", "");
    if (end === i + 2) {
      i = end;
      break;
    }
    flags.push(flagOf(cut(line, i, end)));
    i = end;
  }
  return { flags: trimmed(flags), rest: trim(cut(line, i)) };
}

function flagOf(word: Slice): Flag {
  const eq = word.text.indexOf("=");
  const at = placeOf(word);
  if (eq < 0) return { at, name: cut(word, 2) };
  return { at, name: cut(word, 2, eq), value: unquote(cut(word, eq + 1), "\\") };
}

/** The JSON array that the arguments are, as a whole; anything else is read as plain text by the builder. */
export function jsonOf(args: Slice): Json | undefined {
  if (!args.text.startsWith("[")) return undefined;
  let values: unknown;
  try {
    values = JSON.parse(args.text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(values)) return undefined;
  const items = jsonItems(args);
  return { at: args.at, items, onlyStrings: values.every((it) => typeof it === "string") };
}

/** Finds the items of a valid JSON array; a nested array or object counts as one item. */
function jsonItems(args: Slice): readonly JsonItem[] {
  const items: JsonItem[] = [];
  const { text } = args;
  for (let i = skipSpaces(text, 1); i < text.length && text[i] !== "]"; i = skipSpaces(text, i)) {
    const end = valueEnd(text, i);
    items.push(jsonItem(trim(cut(args, i, end))));
    i = text[end] === "," ? end + 1 : end;
  }
  return trimmed(items);
}

/** Where the JSON value at `start` ends: at the comma or bracket of the array that holds it. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  let i = start;
  for (; i < text.length; i++) {
    const ch = text[i] as string;
    if (ch === '"') i = stringEnd(text, i);
    else if (depth === 0 && (ch === "," || ch === "]")) break;
    else if (ch === "[" || ch === "{") depth++;
    else if (ch === "]" || ch === "}") depth--;
  }
  return i;
}

function stringEnd(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
  return i;
}

function jsonItem(word: Slice): JsonItem {
  const isString = word.text.startsWith('"');
  return {
    at: placeOf(word),
    raw: isString ? cut(word, 1, word.text.length - 1) : word,
    value: isString ? String(JSON.parse(word.text)) : word.text,
  };
}

/** `KEY=value …`; ENV and LABEL also know the legacy `KEY value`, and ARG a bare `KEY`. `words` are those outside quotes. */
export function pairsOf(args: Slice, words: readonly Slice[], bare: boolean): Pair[] {
  const first = words[0];
  if (!first) return [];
  if (!bare && !first.text.includes("=")) return [legacyPair(args)];
  return words.map((word) => {
    const eq = word.text.indexOf("=");
    if (eq < 0) return { at: word.at, key: word };
    return { at: word.at, key: cut(word, 0, eq), value: cut(word, eq + 1), separator: "=" };
  });
}

function legacyPair(args: Slice): Pair {
  const gap = /[\t\v\f\r ]+/.exec(args.text);
  if (!gap) return { at: args.at, key: args };
  return {
    at: args.at,
    key: cut(args, 0, gap.index),
    value: cut(args, gap.index + gap[0].length),
    separator: " ",
  };
}

const opening = /^(\d*)<<(-?)([^<]+)$/;

/**
 * The heredocs that the arguments of ADD, COPY or RUN open. Since BuildKit 0.22 white space may stand after `<<`
 * (https://github.com/moby/buildkit/pull/5817), but not after `<<-`.
 */
export function heredocsIn(args: Slice): Omit<Heredoc, "body" | "end">[] {
  if (!args.text.includes("<<")) return [];
  const { words, open } = splitQuoted(args, "\\");
  if (open) return [];
  const found: Omit<Heredoc, "body" | "end">[] = [];
  for (const [i, word] of words.entries()) {
    const next = words[i + 1];
    if (/^\d*<<$/.test(word.text) && next && /^['"]?[A-Za-z_]/.test(next.text)) {
      found.push(heredocOf(span(word.at.start, next.at.end), next.text, false));
      continue;
    }
    const match = opening.exec(word.text);
    if (match) found.push(heredocOf(placeOf(word), match[3] as string, match[2] === "-"));
  }
  return found.filter((it) => it.name !== "");
}

function heredocOf(at: Slice["at"], word: string, stripTabs: boolean): Omit<Heredoc, "body" | "end"> {
  const name = word.replace(/\\(.)|["']/g, "$1");
  return { at, name, stripTabs, expand: name === word };
}

/** One `key=value` of a comma-separated flag value such as that of `--mount`. */
export interface FlagOption {
  readonly at: Slice["at"];
  readonly key: Slice;
  readonly value?: Slice;
}

/** The last option named so, in any case. */
export function optionNamed(options: readonly FlagOption[], name: string): FlagOption | undefined {
  for (let i = options.length - 1; i >= 0; i--) {
    const text = options[i]?.key.text;
    if (text === name || text?.toLowerCase() === name) return options[i];
  }
  return undefined;
}

/** Splits the value of `--mount`, `--device` and the like at its commas. */
export const optionsOf: (value: Slice) => readonly FlagOption[] = once((value) => {
  const options: FlagOption[] = [];
  let start = 0;
  for (const part of value.text.split(",")) {
    const eq = part.indexOf("=");
    const end = start + part.length;
    const at = spanIn(value, start, end);
    options.push(
      eq < 0
        ? { at, key: cut(value, start, end) }
        : { at, key: cut(value, start, start + eq), value: cut(value, start + eq + 1, end) },
    );
    start = end + 1;
  }
  return trimmed(options);
});
