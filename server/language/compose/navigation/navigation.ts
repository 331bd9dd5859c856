import type { Navigation } from "../../core/navigation.ts";
import type { Compose } from "../document.ts";
import { folds } from "./folds.ts";
import { links } from "./links.ts";
import { names } from "./names.ts";
import { selections } from "./selections.ts";
import { symbols } from "./symbols.ts";

/** The way through a Compose file. */
export const navigation: Navigation<Compose> = { symbols, folds, names, links, selections };
