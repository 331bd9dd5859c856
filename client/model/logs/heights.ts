import type { Row } from "./buffer.ts";

/** So many characters of a line are drawn; the rest is only told of. */
export const drawn = 4000;

/** What takes two columns in a monospace font: the wide blocks of UAX #11, emoji included, as far as whole blocks tell. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/gu;
const tab = 8;

/** Columns that a text takes in a monospace font. */
export function columnsOf(text: string): number {
  let columns = text.length;
  if (text.includes("\t")) columns += (text.split("\t").length - 1) * (tab - 1);
  for (const [it] of text.matchAll(wide)) columns += it.length === 1 ? 1 : 0;
  return columns;
}

/**
 * How high rows stand when long ones are wrapped: as good a guess as columns give, which the list sets right for those on
 * the screen. Counted in lines. Rows that were counted before are not counted again while they stay where they were.
 */
export class Heights {
  /** The line below each row, from the top. */
  readonly #ends: number[] = [];
  readonly #columns = new WeakMap<Row, number>();
  #rows: readonly Row[] = [];
  #first: Row | undefined;
  #last: Row | undefined;
  #width = 0;

  /** Takes the rows as they are now; `width` in columns, 0 when nothing is wrapped. */
  update(rows: readonly Row[], width: number): void {
    const count = this.#ends.length;
    const isLonger =
      width === this.#width && count > 0 && rows[0] === this.#first && rows[count - 1] === this.#last;
    if (!isLonger) this.#ends.length = 0;
    this.#rows = rows;
    this.#width = width;
    if (width === 0) return;
    for (let at = this.#ends.length; at < rows.length; at++)
      this.#ends.push((this.#ends[at - 1] ?? 0) + this.#linesOf(rows[at]));
    this.#first = rows[0];
    this.#last = rows[this.#ends.length - 1];
  }

  /** The first line of a row. */
  top(at: number): number {
    if (this.#width === 0) return at;
    return at <= 0 ? 0 : (this.#ends[Math.min(at, this.#ends.length) - 1] ?? 0);
  }

  get total(): number {
    return this.top(this.#rows.length);
  }

  /** The row that has this line. */
  at(line: number): number {
    if (this.#width === 0) return Math.floor(line);
    let [from, to] = [0, this.#ends.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#ends[middle] ?? 0) <= line) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #linesOf(row: Row | undefined): number {
    if (!row) return 1;
    let columns = this.#columns.get(row);
    if (columns === undefined) {
      columns = columnsOf(row.plain.slice(0, drawn));
      this.#columns.set(row, columns);
    }
    return Math.max(1, Math.ceil(columns / this.#width));
  }
}
