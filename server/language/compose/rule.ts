import { ruleFor } from "../core/rule.ts";
import type { Compose } from "./document.ts";

export { insert, remove, replace } from "../core/rule.ts";

/** How rules for Compose files are written. */
export const rule = ruleFor<Compose>();
