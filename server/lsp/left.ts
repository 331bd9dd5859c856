import type { RuleHead } from "../language/core/rule.ts";
import type { LeftToOthers } from "../protocol/requests.ts";

export const nothingLeft: LeftToOthers = { outlines: [], rules: [] };

/** Whether the problems of a rule are shown by another tool of the editor. */
export const isLeft = (
  { name, aliases }: Pick<RuleHead, "name" | "aliases">,
  { rules }: LeftToOthers,
): boolean =>
  rules.some((it) => (it.endsWith(":") ? aliases.some((alias) => alias.startsWith(it)) : it === name));
