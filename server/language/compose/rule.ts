import { text } from "../../protocol/text.ts";
import { type Edit, type Fix, replace, ruleFor } from "../core/rule.ts";
import type { Span } from "../core/span.ts";
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

/** The fix that writes `wanted` in that place; undefined when it is not known what is wanted. */
export const changeTo = (at: Span, wanted: string | undefined): Fix | undefined =>
  wanted === undefined
    ? undefined
    : fix(text(`${wanted}(으)로 바꾸기`, `Change to ${wanted}`), false, replace(at, wanted));

/** The fixes that are possible. */
export const fixes = (...all: readonly (Fix | undefined)[]): readonly Fix[] =>
  all.filter((it) => it !== undefined);
