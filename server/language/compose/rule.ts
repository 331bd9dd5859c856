import { type Edit, type Fix, ruleFor } from "../core/rule.ts";
import type { Compose } from "./document.ts";

export { insert, remove, replace } from "../core/rule.ts";

/** How rules for Compose files are written. */
export const rule = ruleFor<Compose>();

/** A fix by its title, whether it is safe, and its edits; undefined when one of them is not possible. */
export function fix(
  title: Fix["title"],
  safe: boolean,
  ...edits: readonly (Edit | undefined)[]
): Fix | undefined {
  const made = edits.filter((it) => it !== undefined);
  return made.length === edits.length && made.length > 0 ? { title, safe, edits: made } : undefined;
}

/** The fixes that are possible. */
export const fixes = (...all: readonly (Fix | undefined)[]): readonly Fix[] =>
  all.filter((it) => it !== undefined);
