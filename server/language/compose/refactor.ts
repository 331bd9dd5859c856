import type { Refactoring } from "../core/refactoring.ts";
import type { Compose } from "./document.ts";

/** How refactorings of Compose files are written. */
export const refactoring = (it: Refactoring<Compose>): Refactoring<Compose> => it;
