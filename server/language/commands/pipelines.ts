import type { Language } from "../core/language.ts";
import { gitlab } from "./hosts/gitlab.ts";
import { workflow } from "./hosts/workflow.ts";
import { commandLanguage } from "./language.ts";

/** The pipelines in YAML that hold docker commands. */
export const pipelines = {
  workflow: commandLanguage(workflow),
  gitlab: commandLanguage(gitlab),
} as const satisfies Record<string, Language>;
