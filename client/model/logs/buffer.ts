import { isContinued, type Level, levelOf } from "./level.ts";
import { type LogLine, plainText } from "./lines.ts";

/** A line as it is shown, or a word about the log itself. */
export type Row =
  | (LogLine & {
      readonly kind: "line";
      readonly level: Level;
      /** The text without colours: what is searched. */
      readonly plain: string;
      /** Milliseconds since 1970; rows stand in this order. */
      readonly at: number;
    })
  | { readonly kind: "note"; readonly plain: string; readonly at: number };

/** So much is kept; the oldest goes first. */
export interface Limits {
  readonly lines: number;
  /** Characters of all lines together. */
  readonly characters: number;
}

/** The lines of several logs in the order of their times, as many as fit, and those of them that are wanted. */
export class LogBuffer {
  readonly #limits: Limits;
  readonly #levels = new Map<string, Level>();
  #rows: Row[] = [];
  #shown: Row[] = [];
  #isWanted: (row: Row) => boolean = () => true;
  #characters = 0;
  #dropped = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** What is wanted of what is kept, oldest first. */
  get shown(): readonly Row[] {
    return this.#shown;
  }
  get all(): readonly Row[] {
    return this.#rows;
  }
  /** How many had to go. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Takes lines in; those of one container come in order, those of several may not. */
  add(lines: readonly LogLine[]): void {
    this.#take(lines.map((it) => this.#row(it)));
  }

  /** Says something about the log, at the end of what is there. */
  note(said: string): void {
    this.#take([{ kind: "note", plain: said, at: this.#rows.at(-1)?.at ?? 0 }]);
  }

  filter(isWanted: (row: Row) => boolean): void {
    this.#isWanted = isWanted;
    this.#shown = this.#rows.filter(isWanted);
  }

  clear(): void {
    this.#rows = [];
    this.#shown = [];
    this.#characters = 0;
    this.#dropped = 0;
  }

  #row(line: LogLine): Row {
    const plain = plainText(line.text);
    const at = Date.parse(line.time);
    const key = `${line.source}/${line.stream}`;
    const own = levelOf(plain);
    const level = own === "none" && isContinued(plain) ? (this.#levels.get(key) ?? "none") : own;
    this.#levels.set(key, level);
    return { ...line, kind: "line", plain, level, at: Number.isNaN(at) ? (this.#rows.at(-1)?.at ?? 0) : at };
  }

  #take(rows: readonly Row[]): void {
    merge(this.#rows, rows);
    merge(this.#shown, rows.filter(this.#isWanted));
    for (const it of rows) this.#characters += it.plain.length;
    this.#trim();
  }

  /** A tenth more than needed goes, so that this is rare. */
  #trim(): void {
    const { lines, characters } = this.#limits;
    if (this.#rows.length <= lines && this.#characters <= characters) return;
    let count = 0;
    while (this.#rows.length - count > lines * 0.9 || this.#characters > characters * 0.9) {
      this.#characters -= this.#rows[count]?.plain.length ?? 0;
      count++;
    }
    const gone = new Set(this.#rows.splice(0, count));
    const kept = this.#shown.findIndex((it) => !gone.has(it));
    this.#shown.splice(0, kept < 0 ? this.#shown.length : kept);
    this.#dropped += count;
  }
}

/** Puts rows where their times want them, after what has the same time; mostly that is the end. */
function merge(into: Row[], rows: readonly Row[]): void {
  const [first] = rows;
  if (!first) return;
  let from = into.length;
  const least = rows.reduce((found, it) => Math.min(found, it.at), first.at);
  while (from > 0 && (into[from - 1]?.at ?? 0) > least) from--;
  if (from === into.length) {
    const sorted = rows.every((it, at) => at === 0 || (rows[at - 1]?.at ?? 0) <= it.at);
    for (const it of sorted ? rows : [...rows].sort((a, b) => a.at - b.at)) into.push(it);
    return;
  }
  // a stable sort: rows with the same time stay in the order in which they came
  const tail = [...into.splice(from), ...rows].sort((a, b) => a.at - b.at);
  for (const it of tail) into.push(it);
}
