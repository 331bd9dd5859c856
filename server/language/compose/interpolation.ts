import { cut, type Slice, type Span, slice, spanIn } from "../core/span.ts";

/** A use of a variable in a value: `$name`, `${name}` or `${name:-word}`. https://docs.docker.com/reference/compose-file/interpolation/ */
export interface Reference {
  readonly at: Span;
  /** The same place as offsets in the text. */
  readonly from: number;
  readonly to: number;
  /** Empty for `$$` and for a dollar sign that nothing follows. */
  readonly name: Slice;
  readonly modifier?: Modifier;
  /** What follows the modifier. */
  readonly word?: Slice;
  /** `$$`: a dollar sign, and no variable. */
  readonly isEscape: boolean;
  /** What Compose rejects: no name after the sign, no closing brace, or something else after the name. */
  readonly error?: "name" | "unclosed" | "modifier";
}

export type Modifier = ":-" | "-" | ":?" | "?" | ":+" | "+";

/**
 * What a variable holds and where that is written, with the line from 1; null when it is certainly not set, undefined
 * when nobody can tell.
 */
export type Lookup = (
  name: string,
) => { readonly value: string; readonly from?: string; readonly line?: number } | null | undefined;

const nothing: Lookup = () => undefined;

/** Every use of a variable in a value, outer ones before those in their defaults. */
export const referencesIn = (text: Slice): readonly Reference[] =>
  text.text.includes("$") ? new Reader(text, nothing).read().references : [];

/** A value with its variables replaced. */
export interface Interpolated {
  /** References whose value nobody can tell stand as they are written. */
  readonly text: string;
  /** Every reference has a value. */
  readonly isKnown: boolean;
}

/** A variable that has no value where it needs one. */
export interface Missing {
  readonly name: string;
  /** The whole reference. */
  readonly at: Span;
  /** What `:?` says; undefined for a variable that becomes empty. */
  readonly demand?: string;
}

/** A value with its variables replaced, and what Compose would say to that. */
export interface Substituted {
  readonly text: string;
  readonly missing: readonly Missing[];
  /** Where Compose cannot read the value at all. */
  readonly faults: readonly Span[];
}

/** Replaces variables as Compose does when `lookup` knows all there are: what is not set is empty. */
export function substitute(written: Slice, lookup: Lookup): Substituted {
  if (!written.text.includes("$")) return { text: written.text, missing: [], faults: [] };
  const { text, missing, references } = new Reader(written, lookup).read();
  // A lone `$` stays what it is.
  const faults = references.filter(({ error, to, from }) => error && (error !== "name" || to - from > 1));
  return { text, missing, faults: faults.map(({ at }) => at) };
}

/** Replaces variables as Compose does: by what `lookup` knows, else by the default that the value itself gives. */
export function interpolate(written: string, lookup: Lookup = nothing): Interpolated {
  if (!written.includes("$")) return { text: written, isKnown: true };
  const whole = slice(written, 0, written.length);
  const { text, isKnown } = new Reader(whole, lookup).read();
  return { text, isKnown };
}

const nameAt = /[a-z_][a-z0-9_]*/iy;
const modifierAt = /:?[-?+]/y;

/** Defaults inside defaults are read this deep; nobody writes more, and hostile input must not cost the stack. */
const deepest = 20;

class Reader {
  private readonly whole: Slice;
  private readonly lookup: Lookup;
  private readonly references: Reference[] = [];
  private i = 0;
  private depth = 0;
  private isKnown = true;
  private missing: Missing[] = [];

  constructor(whole: Slice, lookup: Lookup) {
    this.whole = whole;
    this.lookup = lookup;
  }

  read(): Interpolated & { readonly references: readonly Reference[]; readonly missing: readonly Missing[] } {
    const { text } = this.until(false);
    return { text, isKnown: this.isKnown, references: this.references, missing: this.missing };
  }

  /** Reads to the end, or past the brace that closes the reference this stands in. */
  private until(inBraces: boolean): { text: string; isClosed: boolean } {
    const { text } = this.whole;
    let read = "";
    let open = 0;
    while (this.i < text.length) {
      const ch = text[this.i] as string;
      if (ch === "$") {
        read += this.dollar();
        continue;
      }
      this.i++;
      if (inBraces && ch === "}" && open === 0) return { text: read, isClosed: true };
      if (ch === "{") open++;
      else if (ch === "}") open--;
      read += ch;
    }
    return { text: read, isClosed: !inBraces };
  }

  private dollar(): string {
    const start = this.i;
    const next = this.whole.text[start + 1];
    if (next === "$") {
      this.i += 2;
      this.push(start, { isEscape: true });
      return "$";
    }
    if (next === "{" && this.depth < deepest) return this.braced(start);
    const end = this.nameEnd(start + 1);
    this.i = end;
    if (end === start + 1) {
      this.push(start, { error: "name" });
      return "$";
    }
    this.push(start, { name: cut(this.whole, start + 1, end) });
    return this.valueOf(start, undefined, "").value;
  }

  private braced(start: number): string {
    const { text } = this.whole;
    const nameEnd = this.nameEnd(start + 2);
    modifierAt.lastIndex = nameEnd;
    const modifier = modifierAt.exec(text)?.[0] as Modifier | undefined;
    const index = this.references.length;
    this.push(start, {});
    const wordStart = nameEnd + (modifier?.length ?? 0);
    this.i = wordStart;
    const wasKnown = this.isKnown;
    const missedBefore = this.missing;
    this.missing = [];
    this.depth++;
    const { text: word, isClosed } = this.until(true);
    this.depth--;
    const isWordKnown = this.isKnown;
    const missedInWord = this.missing;
    this.isKnown = wasKnown;
    this.missing = missedBefore;
    const wordEnd = isClosed ? this.i - 1 : this.i;
    const error = errorOf(nameEnd === start + 2, isClosed, modifier === undefined && wordEnd > wordStart);
    this.references[index] = {
      ...this.place(start),
      name: cut(this.whole, start + 2, nameEnd),
      isEscape: false,
      ...(modifier && { modifier, word: cut(this.whole, wordStart, wordEnd) }),
      ...(error && { error }),
    };
    if (error) return this.unknown(start);
    const { value, isWord } = this.valueOf(start, modifier, word);
    // The default counts only where it was taken.
    if (!isWord) return value;
    if (!isWordKnown) this.isKnown = false;
    this.missing.push(...missedInWord);
    return value;
  }

  /** What the reference that starts at `start` and ends here is replaced by, and whether that is its word. */
  private valueOf(
    start: number,
    modifier: Modifier | undefined,
    word: string,
  ): { value: string; isWord: boolean } {
    const name = /[a-z_][a-z0-9_]*/i.exec(this.whole.text.slice(start, this.i))?.[0] ?? "";
    const found = this.lookup(name);
    const value = found?.value;
    const isSet = value !== undefined && (value !== "" || !modifier?.startsWith(":"));
    switch (modifier?.at(-1)) {
      case "-":
        return { value: isSet ? value : word, isWord: !isSet };
      case "+":
        return { value: isSet ? word : "", isWord: isSet };
      default:
        return {
          value: isSet ? value : this.lacking(start, name, modifier && word, found === null),
          isWord: false,
        };
    }
  }

  /** What stands for a variable without a value. */
  private lacking(start: number, name: string, demand: string | undefined, isUnset: boolean): string {
    const { at } = this.place(start);
    this.missing.push({ name, at, ...(demand !== undefined && { demand }) });
    return isUnset && demand === undefined ? "" : this.unknown(start);
  }

  private unknown(start: number): string {
    this.isKnown = false;
    return this.whole.text.slice(start, this.i);
  }

  private nameEnd(start: number): number {
    nameAt.lastIndex = start;
    return start + (nameAt.exec(this.whole.text)?.[0].length ?? 0);
  }

  private push(start: number, it: Partial<Reference>): void {
    const empty = cut(this.whole, start, start);
    this.references.push({ ...this.place(start), name: empty, isEscape: false, ...it });
  }

  /** From `start` to where the reader stands; a lone sign is a place, too. */
  private place(start: number): { at: Span; from: number; to: number } {
    const to = Math.max(this.i, start + 1);
    return { at: spanIn(this.whole, start, to), from: start, to };
  }
}

function errorOf(isNameless: boolean, isClosed: boolean, isOther: boolean): Reference["error"] {
  if (!isClosed) return "unclosed";
  if (isNameless) return "name";
  return isOther ? "modifier" : undefined;
}
