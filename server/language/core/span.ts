/** A stretch of a source text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const span = (start: number, end: number): Span => ({ start, end });

/** The stretch alone, where the slice that stands there is not to be kept. */
export const placeOf = ({ start, end }: Span): Span => ({ start, end });

/** Whether the cursor position `offset` is in the span; both ends count, as a caret stands between characters. */
export const touches = (at: Span, offset: number): boolean => at.start <= offset && offset <= at.end;

/** Whether the two spans share a character or meet at an empty span. */
export const overlaps = (a: Span, b: Span): boolean =>
  a.start < b.end && b.start < a.end ? true : a.start === b.start || a.end === b.end;

/** Where some characters of the source are left out of a slice: before `offset` of its text, `skip` are missing. */
export interface Gap {
  readonly offset: number;
  readonly skip: number;
}

const noGaps: readonly Gap[] = [];

/**
 * A piece of the source as the builder reads it: line continuations, comment lines inside them (and, after
 * `unquote`, quotes) are left out of `text`, and `gaps` tells where, so that every character still knows its place.
 * A slice is its own place: a long file has ten thousands, and an object less for each is felt.
 */
export class Slice implements Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly gaps: readonly Gap[];
  constructor(start: number, end: number, text: string, gaps: readonly Gap[] = noGaps) {
    this.start = start;
    this.end = end;
    this.text = text;
    this.gaps = gaps;
  }

  get at(): Span {
    return this;
  }
}

/** The slice of a source text that leaves nothing out. */
export const slice = (source: string, start: number, end: number): Slice =>
  new Slice(start, end, source.slice(start, end));

/** How many gaps lie at or before `offset` of the text. */
function gapsUpTo(gaps: readonly Gap[], offset: number): number {
  let low = 0;
  let high = gaps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((gaps[middle] as Gap).offset <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Builds slices from left to right out of stretches of the source. */
export class SliceBuilder {
  private start = -1;
  private end = -1;
  private skipped = 0;
  private readonly parts: string[] = [];
  private readonly gaps: Gap[] = [];
  private length = 0;
  private readonly source: string;
  constructor(source: string) {
    this.source = source;
  }

  /** Adds `source[start, end)`; stretches come in order. */
  add(start: number, end: number): void {
    if (this.start < 0) this.start = start;
    else if (start > this.end) {
      this.skipped += start - this.end;
      this.gaps.push({ offset: this.length, skip: this.skipped });
    }
    this.parts.push(this.source.slice(start, end));
    this.length += end - start;
    this.end = end;
  }

  /** The slice so far; an empty one stands at `where`. Gap skips are kept as running sums. */
  build(where: number): Slice {
    return this.start < 0
      ? new Slice(where, where, "")
      : new Slice(this.start, this.end, this.parts.join(""), this.gaps);
  }
}

/** The source offset of the character at `offset` of the slice's text (of its end, for the text's length). */
export function offsetIn(it: Slice, offset: number): number {
  if (offset >= it.text.length) return it.end;
  if (it.gaps.length === 0) return it.start + offset;
  const gap = it.gaps[gapsUpTo(it.gaps, offset) - 1];
  return it.start + offset + (gap?.skip ?? 0);
}

/** Where `text[from, to)` ends in the source: right after its last character, before any gap that follows. */
const endIn = (it: Slice, from: number, to: number, start: number): number =>
  to > from ? offsetIn(it, to - 1) + 1 : start;

/** The source span of `text[from, to)`. */
export function spanIn(it: Slice, from: number, to: number): Span {
  const start = offsetIn(it, from);
  return { start, end: endIn(it, from, to, start) };
}

/** The part `text[from, to)` of a slice, as a slice of its own. */
export function cut(it: Slice, from: number, to: number = it.text.length): Slice {
  const text = it.text.slice(from, to);
  if (it.gaps.length === 0) {
    const start = offsetIn(it, from);
    return new Slice(start, endIn(it, from, to, start), text);
  }
  const first = gapsUpTo(it.gaps, from);
  const base = it.gaps[first - 1]?.skip ?? 0;
  if (from < to && to <= it.text.length && (it.gaps[first]?.offset ?? to) >= to) {
    const start = it.start + from + base;
    return new Slice(start, start + to - from, text);
  }
  const gaps: Gap[] = [];
  for (let i = first; i < it.gaps.length; i++) {
    const gap = it.gaps[i] as Gap;
    if (gap.offset >= to) break;
    gaps.push({ offset: gap.offset - from, skip: gap.skip - base });
  }
  const start = offsetIn(it, from);
  return new Slice(start, endIn(it, from, to, start), text, gaps);
}

/** The offset in the slice's text that stands for a source offset (inside a gap: the text that follows it). */
export function textOffset(it: Slice, sourceOffset: number): number {
  let low = 0;
  let high = it.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsetIn(it, middle) < sourceOffset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The slice without white space at its ends. */
export function trim(it: Slice): Slice {
  const start = it.text.length - it.text.trimStart().length;
  const end = it.text.trimEnd().length;
  return start === 0 && end === it.text.length ? it : cut(it, Math.min(start, end), end);
}

const quoteMark = /['"]/;

/** Takes quotes away, and escapes outside single quotes, as the builder does when it reads a word. */
export function unquote(it: Slice, token: string): Slice {
  if (!quoteMark.test(it.text) && !it.text.includes(token)) return it;
  const kept = new Keeper(it);
  let quote = "";
  for (let i = 0; i < it.text.length; i++) {
    const ch = it.text[i] as string;
    if (quote === "" && (ch === '"' || ch === "'")) quote = ch;
    else if (ch === quote) quote = "";
    else if (ch === token && quote !== "'" && isEscaping(it.text[i + 1], quote, token)) kept.keep(++i);
    else kept.keep(i);
  }
  return kept.build();
}

const isEscaping = (next: string | undefined, quote: string, token: string): boolean =>
  next !== undefined && (quote === "" || next === '"' || next === "$" || next === token);

/** What stands between the quotes of a JSON string, as it reads; a character written with an escape has the place of its end. */
export function unescapeJson(it: Slice): Slice {
  if (!it.text.includes("\\")) return it;
  const kept = new Keeper(it);
  for (let i = 0; i < it.text.length; i++) {
    const length = it.text[i] !== "\\" ? 1 : it.text[i + 1] === "u" ? 6 : 2;
    const written = it.text.slice(i, i + length);
    i += length - 1;
    kept.keep(i, length === 1 ? written : String(JSON.parse(`"${written}"`)));
  }
  return kept.build();
}

/** Collects single characters of a slice into a new slice. */
class Keeper {
  private readonly it: Slice;
  private text = "";
  private readonly gaps: Gap[] = [];
  private start = -1;
  private end = -1;
  private skipped = 0;
  constructor(it: Slice) {
    this.it = it;
  }

  keep(offset: number, as = this.it.text[offset] ?? ""): void {
    const at = offsetIn(this.it, offset);
    if (this.start < 0) this.start = at;
    else if (at > this.end) {
      this.skipped += at - this.end;
      this.gaps.push({ offset: this.text.length, skip: this.skipped });
    }
    this.text += as;
    this.end = at + 1;
  }

  build(): Slice {
    return this.start < 0
      ? new Slice(this.it.start, this.it.start, "")
      : new Slice(this.start, this.end, this.text, this.gaps);
  }
}
