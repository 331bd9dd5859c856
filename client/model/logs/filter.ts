import type { Row } from "./buffer.ts";
import { type Level, levels } from "./level.ts";

/** Which lines are wanted. */
export interface Wanted {
  readonly search: string;
  readonly isRegex: boolean;
  readonly isCase: boolean;
  /** Lines of less than this level are left out; `none` leaves out nothing. */
  readonly least: Level;
  /** Containers that are left out, by their place in the list. */
  readonly hidden: readonly number[];
}

export const everything: Wanted = { search: "", isRegex: false, isCase: false, least: "none", hidden: [] };

/** Finds the search in a text; `undefined` for an expression that is none. A search for nothing finds nothing. */
export function finder({ search, isRegex, isCase }: Wanted): RegExp | undefined {
  const source = isRegex ? search : search.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  try {
    return new RegExp(source, isCase ? "gu" : "giu");
  } catch {
    return undefined;
  }
}

const weight = (level: Level): number => (level === "none" ? levels.indexOf("info") : levels.indexOf(level));

/** Whether a line is wanted; an expression that is none wants all. What says no level counts as information. */
export function filterOf(wanted: Wanted): (row: Row) => boolean {
  const found = wanted.search === "" ? undefined : finder(wanted);
  const least = wanted.least === "none" ? -1 : weight(wanted.least);
  const hidden = new Set(wanted.hidden);
  return (row) => {
    if (row.kind === "note") return true;
    if (hidden.has(row.source) || weight(row.level) < least) return false;
    return !found || row.plain.search(found) >= 0;
  };
}
