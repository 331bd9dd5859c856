import { languageOf } from "../core/language.ts";
import { dockerignoreRules } from "../generated/rules.ts";
import { wordAt } from "../snippets/landing.ts";
import { occurrenceAt } from "./hover.ts";
import { parseDockerignore } from "./parse.ts";
import { allow, suppressionsOf } from "./suppressions.ts";

/** `.dockerignore` and `Dockerfile.dockerignore`. */
export const dockerignore = languageOf({
  id: "dockerignore",
  parse: parseDockerignore,
  rules: dockerignoreRules,
  suppressions: suppressionsOf,
  allow,
  occurrenceAt,
  landingAt(source, offset) {
    const found = wordAt(source, offset);
    return found && { ...found, unit: "  ", fits: { file: { rank: 0 } } };
  },
});
