import { languageOf } from "../core/language.ts";
import { composeRefactorings } from "../generated/refactorings.ts";
import { composeRules } from "../generated/rules.ts";
import { parseCompose } from "./document.ts";
import { aroundOf } from "./hover/around.ts";
import { occurrenceAt } from "./hover/occurrence.ts";
import { landingAt } from "./landing.ts";
import { navigation } from "./navigation/navigation.ts";
import { allow, suppressionsOf } from "./suppressions.ts";

/** Compose files, as the Compose file reference describes them: https://docs.docker.com/reference/compose-file/ */
export const compose = languageOf({
  id: "compose",
  parse: parseCompose,
  rules: composeRules,
  suppressions: suppressionsOf,
  allow,
  occurrenceAt: (doc, offset, folder) => occurrenceAt(doc, offset, folder && aroundOf(folder)),
  landingAt,
  navigation,
  refactorings: composeRefactorings,
});
