import { type Gap, Slice, slice } from "../core/span.ts";
import type { Scalar } from "./syntax.ts";

/**
 * The text of a scalar in which every character knows its place in the source: quotes, escapes, indentation and the
 * header of a block are left out. `slice.text` is `scalar.text` but for a last line break that only YAML sees; where
 * the two cannot be matched the slice is what is written.
 */
export function sliceOf(source: string, scalar: Scalar): Slice {
  const { at, text, style } = scalar;
  if (style === "plain" && text.length === at.end - at.start) return new Slice(at.start, at.end, text);
  // Escapes and line breaks make a text shorter than it is written.
  const isQuoted = style === "single" || style === "double";
  if (isQuoted && text !== "" && text.length === at.end - at.start - 2)
    return new Slice(at.start + 1, at.end - 1, text);
  const places = new Matcher(source, scalar).places();
  return places ? joined(text.slice(0, places.length), places, at.end) : slice(source, at.start, at.end);
}

/** Makes a slice of the places of its characters. */
function joined(text: string, places: readonly number[], end: number): Slice {
  const [start = end] = places;
  const gaps: Gap[] = [];
  for (let i = 1; i < places.length; i++) {
    const skip = (places[i] as number) - start - i;
    if (skip > (gaps.at(-1)?.skip ?? 0)) gaps.push({ offset: i, skip });
  }
  return new Slice(start, Math.min((places.at(-1) ?? end - 1) + 1, end), text, gaps);
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};

const hexLength: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Walks along the source and the text at once. */
class Matcher {
  private readonly source: string;
  private readonly text: string;
  private readonly style: Scalar["style"];
  private readonly end: number;
  private readonly found: number[] = [];
  /** How many spaces every line of a block is indented by. */
  private readonly indent: number;
  private j: number;

  constructor(source: string, { at, text, style }: Scalar) {
    this.source = source;
    this.text = text;
    this.style = style;
    this.end = at.end;
    this.j = at.start;
    this.indent = 0;
    if (style === "single" || style === "double") this.j++;
    if (style !== "block") return;
    const newline = source.indexOf("\n", at.start);
    this.j = newline < 0 ? at.end : Math.min(newline + 1, at.end);
    const first = /^(?: *\r?\n)*( *)/.exec(source.slice(this.j, at.end))?.[1]?.length ?? 0;
    const own = /^\n*( *)/.exec(text)?.[1]?.length ?? 0;
    this.indent = Math.max(0, first - own);
    this.skipIndent();
  }

  /** Where each character of the text stands; undefined when text and source do not match. */
  places(): number[] | undefined {
    while (this.found.length < this.text.length && !this.isDone) if (!this.step()) return undefined;
    return this.found;
  }

  /** YAML ends a block with a line break even where the text has none. */
  private get isDone(): boolean {
    return this.j >= this.end && this.style === "block" && /^\n*$/.test(this.text.slice(this.found.length));
  }

  private step(): boolean {
    const wanted = this.text[this.found.length] as string;
    if (this.style === "double" && this.source[this.j] === "\\") return this.escaped();
    if (wanted === "\n" || wanted === " " || wanted === "\t") return this.blank(wanted);
    while (this.j < this.end && /\s/.test(this.source[this.j] as string)) this.j++;
    if (this.style === "double" && this.source[this.j] === "\\") return this.escaped();
    if (this.j >= this.end || this.source[this.j] !== wanted) return false;
    this.found.push(this.j);
    this.j += this.style === "single" && wanted === "'" ? 2 : 1;
    return true;
  }

  /** A space may stand for a line break. */
  private blank(wanted: string): boolean {
    if (this.source[this.j] === "\r") this.j++;
    const ch = this.source[this.j];
    if (this.j >= this.end) return this.isDone;
    if (ch === wanted || (wanted === " " && ch === "\n")) {
      this.found.push(this.j++);
      if (ch === "\n") this.skipIndent();
      return true;
    }
    // Spaces before a break that the text keeps.
    if (wanted !== "\n" || !/[ \t]/.test(ch ?? "")) return false;
    this.j++;
    return true;
  }

  private skipIndent(): void {
    for (let i = 0; i < this.indent && this.source[this.j] === " " && this.j < this.end; i++) this.j++;
  }

  private escaped(): boolean {
    const sign = this.source[this.j + 1] ?? "";
    if (sign === "\n" || sign === "\r") {
      this.j += sign === "\r" ? 3 : 2;
      while (/[ \t]/.test(this.source[this.j] ?? "")) this.j++;
      return this.j < this.end;
    }
    const length = hexLength[sign] ?? 0;
    const hex = this.source.slice(this.j + 2, this.j + 2 + length);
    const made = length > 0 ? fromCode(Number.parseInt(hex, 16)) : escapes[sign];
    if (made === undefined || !this.text.startsWith(made, this.found.length)) return false;
    for (let i = 0; i < made.length; i++) this.found.push(this.j + i);
    this.j += 2 + length;
    return true;
  }
}

const fromCode = (code: number): string | undefined =>
  code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
