import { once } from "../core/memo.ts";
import { cut, type Slice, type Span, spanIn } from "../core/span.ts";
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
  /** What the builder would complain about: no name, no closing brace (or second slash), or a modifier it does not know. */
  readonly error?: "bad-substitution" | "unclosed" | "unsupported-modifier";
}

/** `${name:-word}` rather than `${name}`. */
export const hasModifier = /\$\{\w+[^}\w]/;

/** A quote that is never closed. */
export interface OpenQuote {
  /** From the quote to the end of the word. */
  readonly at: Span;
  readonly quote: "'" | '"';
}

/** A word as the builder's lexer sees it. */
export interface Reading {
  /** With variables replaced and quotes taken away; undefined when a value cannot be known or the word is broken. */
  readonly value: string | undefined;
  /** Every use of a variable, outer ones before those in their defaults. */
  readonly references: readonly Reference[];
  readonly openQuote?: OpenQuote;
}

/** What a variable holds: null when it is certainly not set, undefined when nobody can tell. */
export type Lookup = (name: string) => string | null | undefined;

/**
 * Reads a word as BuildKit's lexer does: single quotes and escapes protect, double quotes do not protect `$`.
 * Without `quotes` they are plain characters, as in the body of a heredoc.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go
 */
export const readWord = (word: Slice, token: EscapeToken, lookup: Lookup, quotes = true): Reading =>
  new WordReader(word, token, lookup, quotes).read();

const unknown: Lookup = () => undefined;

const readerOf = (token: EscapeToken): ((word: Slice) => readonly Reference[]) =>
  once((word) => plainReferences(word) ?? readWord(word, token, unknown).references);

const readers: Readonly<Record<EscapeToken, (word: Slice) => readonly Reference[]>> = {
  "\\": readerOf("\\"),
  "`": readerOf("`"),
};

const none: readonly Reference[] = [];

/** Every use of a variable in a word, those inside another's default included. */
export const referencesIn = (word: Slice, token: EscapeToken): readonly Reference[] =>
  word.text.includes("$") ? readers[token](word) : none;

/** What makes more than names of the text round a `$`: quotes that protect it, escapes, letters of other scripts. */
const special = /['\\`\u0080-\uffff]/;
const plainUse = /\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/y;

/** The uses in a word that has no other than `$NAME` and `${NAME}`, as most have; undefined for the rest. */
function plainReferences(word: Slice): readonly Reference[] | undefined {
  const { text } = word;
  if (special.test(text)) return undefined;
  const found: Reference[] = [];
  for (let from = text.indexOf("$"); from >= 0; ) {
    plainUse.lastIndex = from;
    const use = plainUse.exec(text);
    if (!use) return undefined;
    const to = plainUse.lastIndex;
    const name = use[1] === undefined ? cut(word, from + 2, to - 1) : cut(word, from + 1, to);
    found.push({ at: spanIn(word, from, to), from, to, name });
    from = text.indexOf("$", to);
  }
  return found;
}

/** Replaces variables as the builder does; undefined when one has no known value, or needs a pattern to be applied. */
export const expandWith = (word: Slice, token: EscapeToken, lookup: Lookup): string | undefined =>
  isPlain(word, token) ? word.text : readWord(word, token, lookup).value;

/** Whether a word means what it says. */
export const isPlain = ({ text }: Slice, token: EscapeToken): boolean =>
  !means.test(text) && !text.includes(token);

const means = /['"$]/;

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

const nameAt = /[\p{L}_][\p{L}\p{Nd}_]*|\d+|[@*#?\-$!]/uy;
const modifierAt = /:?[-+?]|##?|%%?|\/\/?|:?[^}]/suy;

/** What stands for itself, whatever ends the stretch that is read. */
const plainAt = /[^$'"\\`}/]+/y;

/** The same between double quotes. */
const plainInDoubleAt = /[^$"\\`]+/y;

const pattern = /^[#%/]/;
/** What cannot start a name after `${`. */
const noName = /[{}:]/;

/** Defaults inside defaults are read this deep; nobody writes more, and hostile input must not cost the stack. */
const deepest = 20;

class WordReader {
  private readonly word: Slice;
  private readonly token: EscapeToken;
  private readonly lookup: Lookup;
  private readonly quotes: boolean;
  private readonly references: Reference[] = [];
  private openQuote: OpenQuote | undefined;
  private i = 0;
  private depth = 0;

  constructor(word: Slice, token: EscapeToken, lookup: Lookup, quotes: boolean) {
    this.word = word;
    this.token = token;
    this.lookup = lookup;
    this.quotes = quotes;
  }

  read(): Reading {
    const { value } = this.until("", false);
    const { references, openQuote } = this;
    return openQuote ? { value: undefined, references, openQuote } : { value, references };
  }

  /** Reads up to `stop` and past it; "" is the end of the word. With `raw` escape characters stay. */
  private until(stop: string, raw: boolean): { value: string | undefined; closed: boolean } {
    const { text } = this.word;
    let value: string | undefined = "";
    while (this.i < text.length) {
      const ch = text[this.i] as string;
      if (ch === stop) {
        this.i++;
        return { value, closed: true };
      }
      const piece = this.piece(ch, raw);
      value = value === undefined || piece === undefined ? undefined : value + piece;
    }
    return { value, closed: stop === "" };
  }

  private piece(ch: string, raw: boolean): string | undefined {
    if (ch === "$") return this.dollar();
    if (this.quotes && ch === "'") return this.single();
    if (this.quotes && ch === '"') return this.double();
    const { text } = this.word;
    const from = this.i;
    if (ch === this.token) {
      this.i = Math.min(from + 2, text.length);
      return text.slice(raw ? from : from + 1, this.i);
    }
    plainAt.lastIndex = from + 1;
    this.i = plainAt.test(text) ? plainAt.lastIndex : from + 1;
    return text.slice(from, this.i);
  }

  private single(): string {
    const start = this.i;
    const close = this.word.text.indexOf("'", start + 1);
    if (close < 0) this.leaveOpen(start, "'");
    else this.i = close + 1;
    return this.word.text.slice(start + 1, this.i - 1);
  }

  private double(): string | undefined {
    const { text } = this.word;
    const start = this.i++;
    let value: string | undefined = "";
    while (this.i < text.length) {
      const ch = text[this.i] as string;
      if (ch === '"') {
        this.i++;
        return value;
      }
      const piece = ch === "$" ? this.dollar() : this.inDouble(ch);
      value = value === undefined || piece === undefined ? undefined : value + piece;
    }
    this.leaveOpen(start, '"');
    return undefined;
  }

  /** Between double quotes only a quote, a dollar sign and the escape character itself can be escaped. */
  private inDouble(ch: string): string {
    const { text } = this.word;
    const from = this.i;
    const next = text[from + 1];
    if (ch === this.token && (next === '"' || next === "$" || next === ch)) {
      this.i += 2;
      return next;
    }
    plainInDoubleAt.lastIndex = from + 1;
    this.i = plainInDoubleAt.test(text) ? plainInDoubleAt.lastIndex : from + 1;
    return text.slice(from, this.i);
  }

  private leaveOpen(start: number, quote: OpenQuote["quote"]): void {
    const { text } = this.word;
    this.i = text.length;
    if (this.depth === 0) this.openQuote ??= { at: spanIn(this.word, start, text.length), quote };
  }

  private dollar(): string | undefined {
    const start = this.i;
    const { text } = this.word;
    if (text[start + 1] === "{" && this.depth < deepest) return this.braced(start);
    const end = this.nameEnd(start + 1);
    this.i = end;
    if (end === start + 1) return "$";
    const name = cut(this.word, start + 1, end);
    this.references.push(this.reference(start, name));
    return replacementOf("", this.lookup(name.text), undefined);
  }

  private braced(start: number): string | undefined {
    const { text } = this.word;
    const nameStart = start + 2;
    const isBad = noName.test(text[nameStart] ?? "");
    const nameEnd = isBad ? nameStart : this.nameEnd(nameStart);
    const name = cut(this.word, nameStart, nameEnd);
    const index = this.references.push(this.reference(start, name)) - 1;
    this.i = nameEnd;
    const modifier = this.modifier();
    const wordStart = this.i;
    this.depth++;
    const { closed, other } = this.afterModifier(modifier);
    this.depth--;
    const error = errorOf(isBad, closed, modifier);
    const reference: { -readonly [Key in keyof Reference]: Reference[Key] } = this.reference(start, name);
    if (modifier !== "") {
      reference.modifier = modifier;
      reference.word = cut(this.word, wordStart, closed ? this.i - 1 : this.i);
    }
    if (error) reference.error = error;
    this.references[index] = reference;
    return error ? undefined : replacementOf(modifier, this.lookup(name.text), other);
  }

  /** Reads the modifier: nothing where the name is followed by the brace or by the end. */
  private modifier(): string {
    modifierAt.lastIndex = this.i;
    const modifier = modifierAt.exec(this.word.text)?.[0] ?? "";
    this.i += modifier.length;
    return modifier;
  }

  private afterModifier(modifier: string): { closed: boolean; other: string | undefined } {
    const isPattern = pattern.test(modifier);
    if (modifier.startsWith("/") && !this.until("/", true).closed) return { closed: false, other: undefined };
    const { value, closed } = this.until("}", isPattern);
    return { closed, other: value };
  }

  private nameEnd(start: number): number {
    nameAt.lastIndex = start;
    return start + (nameAt.exec(this.word.text)?.[0].length ?? 0);
  }

  /** From `start` to where the reader stands. */
  private reference(start: number, name: Slice): Reference {
    return { at: spanIn(this.word, start, this.i), from: start, to: this.i, name };
  }
}

function errorOf(isBad: boolean, closed: boolean, modifier: string): Reference["error"] {
  if (!closed) return "unclosed";
  if (isBad) return "bad-substitution";
  return modifier === "" || modifiers.has(modifier) ? undefined : "unsupported-modifier";
}

function replacementOf(
  modifier: string,
  value: string | null | undefined,
  other: string | undefined,
): string | undefined {
  const isSet = typeof value === "string" && (value !== "" || !modifier.startsWith(":"));
  switch (modifier.replace(":", "")) {
    case "":
      return value === null ? "" : value;
    case "?":
      return value ?? undefined;
    case "-":
      return isSet ? value : other;
    case "+":
      return isSet ? other : "";
    case "#":
    case "##":
    case "%":
    case "%%":
      return value === null ? "" : undefined;
    default:
      return undefined;
  }
}
