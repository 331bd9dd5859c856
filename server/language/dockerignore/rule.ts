import { ruleFor } from "../core/rule.ts";
import type { Dockerignore } from "./syntax.ts";

export { insert, remove, replace } from "../core/rule.ts";

/** How rules for `.dockerignore` are written. */
export const rule = ruleFor<Dockerignore>();
