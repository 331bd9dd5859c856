import { ruleFor } from "../core/rule.ts";
import type { Dockerfile } from "./syntax.ts";

export { insert, remove, replace } from "../core/rule.ts";

/** How rules for Dockerfiles are written. */
export const rule = ruleFor<Dockerfile>();
