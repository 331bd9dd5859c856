import { cut, type Slice, type Span, spanIn, unquote } from "../core/span.ts";
import type { EscapeToken } from "./syntax.ts";

/** A use of a variable: `$name` or `${name:-word}`. */
export interface Reference {
  readonly at: Span;
  /** The same place as offsets in the text of the word. */
  readonly from: number;
  readonly to: number;
  readonly name: Slice;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`, or what stands there instead. */
  readonly modifier?: string;
  /** What follows the modifier. */
  readonly word?: Slice;
  /** What the builder would complain about: no name, no closing brace, or a modifier it does not know. */
  readonly error?: "bad-substitution" | "unclosed" | "unsupported-modifier";
}

const modifiers: ReadonlySet<string> = new Set([
  ":-",
  "-",
  ":+",
  "+",
  ":?",
  "?",
  "#",
  "##",
  "%",
  "%%",
  "/",
  "//",
]);

/** What decides how the text goes on: an escaped character, a quote, a dollar sign. */
const events = { "\\": /\\[\s\S]|["'$]/g, "`": /`[\s\S]|["'$]/g };

/** Every use of a variable in a word, those inside another's default included; single quotes and escapes protect. */
export function referencesIn(word: Slice, token: EscapeToken, depth = 0): Reference[] {
  const found: Reference[] = [];
  const { text } = word;
  const event = new RegExp(events[token]);
  let inDouble = false;
  for (let match = event.exec(text); match; match = event.exec(text)) {
    if (match[0] === '"') inDouble = !inDouble;
    else if (match[0] === "'" && !inDouble) {
      const close = text.indexOf("'", match.index + 1);
      if (close < 0) break;
      event.lastIndex = close + 1;
    } else if (match[0] === "$") event.lastIndex = readReference(word, match.index, token, found, depth);
  }
  return found;
}

const nameAt = /[A-Za-z_][A-Za-z0-9_]*|\d+|[@*#?\-$!]/y;

/** Reads the reference at `start`; answers where it ends. */
function readReference(
  word: Slice,
  start: number,
  token: EscapeToken,
  found: Reference[],
  depth: number,
): number {
  const braced = word.text[start + 1] === "{";
  const from = start + (braced ? 2 : 1);
  nameAt.lastIndex = from;
  const nameEnd = from + (nameAt.exec(word.text)?.[0] ?? "").length;
  if (braced) return readBraced(word, start, nameEnd, token, found, depth);
  if (nameEnd > from) found.push({ ...placeOf(word, start, nameEnd), name: cut(word, from, nameEnd) });
  return nameEnd;
}

function readBraced(
  word: Slice,
  start: number,
  nameEnd: number,
  token: EscapeToken,
  found: Reference[],
  depth: number,
): number {
  const close = closingBrace(word.text, start + 2, token);
  const end = close < 0 ? word.text.length : close + 1;
  const whole = { ...placeOf(word, start, end), name: cut(word, start + 2, nameEnd) };
  if (close < 0) found.push({ ...whole, error: "unclosed" });
  else if (nameEnd === start + 2) found.push({ ...whole, error: "bad-substitution" });
  else if (nameEnd === close) found.push(whole);
  else {
    const modifier = /^(:?[-+?]|##?|%%?|\/\/?|:?[\s\S])/.exec(word.text.slice(nameEnd, close))?.[0] ?? "";
    const wordStart = nameEnd + modifier.length;
    const rest = cut(word, wordStart, close);
    const isKnown = modifiers.has(modifier);
    found.push({
      ...whole,
      modifier,
      word: rest,
      ...(!isKnown && { error: "unsupported-modifier" as const }),
    });
    const inside = depth < deepest ? referencesIn(rest, token, depth + 1) : [];
    for (const it of inside) found.push({ ...it, from: it.from + wordStart, to: it.to + wordStart });
  }
  return end;
}

/** Defaults inside defaults are read this deep; nobody writes more, and hostile input must not cost the stack. */
const deepest = 20;

const placeOf = (word: Slice, from: number, to: number) => ({ at: spanIn(word, from, to), from, to });

/** Where the brace that opened before `start` closes, or -1. */
function closingBrace(text: string, start: number, token: string): number {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    if (text[i] === token) i++;
    else if (text.startsWith("${", i)) depth++;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  return -1;
}

/** Replaces variables as the builder does; undefined when one has no known value, or needs a pattern to be applied. */
export function expandWith(
  word: Slice,
  token: EscapeToken,
  lookup: (name: string) => string | undefined,
): string | undefined {
  if (!word.text.includes("$")) return unquote(word, token).text;
  const top = outermost(referencesIn(word, token));
  let text = "";
  let at = 0;
  for (const reference of top) {
    const value = replacementOf(reference, token, lookup);
    if (value === undefined) return undefined;
    text += unquote(cut(word, at, reference.from), token).text + value;
    at = reference.to;
  }
  return text + unquote(cut(word, at), token).text;
}

function outermost(references: readonly Reference[]): Reference[] {
  const top: Reference[] = [];
  let end = -1;
  for (const it of references) {
    if (it.from < end) continue;
    top.push(it);
    end = it.to;
  }
  return top;
}

function replacementOf(
  { name, modifier, word, error }: Reference,
  token: EscapeToken,
  lookup: (name: string) => string | undefined,
): string | undefined {
  if (error) return undefined;
  const value = lookup(name.text);
  const isSet = value !== undefined && (value !== "" || !modifier?.startsWith(":"));
  const other = () => (word ? expandWith(word, token, lookup) : "");
  switch (modifier?.replace(":", "")) {
    case undefined:
    case "?":
      return value;
    case "-":
      return isSet ? value : other();
    case "+":
      return isSet ? other() : "";
    default:
      return undefined;
  }
}
