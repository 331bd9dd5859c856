import type { Navigation } from "../../core/navigation.ts";
import type { Dockerfile } from "../syntax.ts";
import { folds } from "./folds.ts";
import { links } from "./links.ts";
import { names } from "./names.ts";
import { selections } from "./selections.ts";
import { symbols } from "./symbols.ts";

/** The way through a Dockerfile. */
export const navigation: Navigation<Dockerfile> = { symbols, folds, names, links, selections };
