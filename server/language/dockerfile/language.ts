import { languageOf } from "../core/language.ts";
import { dockerfileRefactorings } from "../generated/refactorings.ts";
import { dockerfileRules } from "../generated/rules.ts";
import { breaksOf } from "./buildChecks.ts";
import { occurrenceAt } from "./hover/occurrence.ts";
import { landingAt } from "./landing.ts";
import { navigation } from "./navigation/navigation.ts";
import { parse } from "./parse.ts";
import { scriptsOf } from "./scripts.ts";
import { allow, suppressionsOf } from "./suppressions.ts";

/** Dockerfiles, as the Dockerfile reference describes them: https://docs.docker.com/reference/dockerfile/ */
export const dockerfile = languageOf({
  id: "dockerfile",
  parse,
  rules: dockerfileRules,
  suppressions: suppressionsOf,
  breaks: breaksOf,
  allow,
  occurrenceAt,
  refactorings: dockerfileRefactorings,
  scripts: scriptsOf,
  landingAt: (_, offset, doc) => landingAt(doc(), offset),
  navigation,
});
