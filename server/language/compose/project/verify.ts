import type { Span } from "../../core/span.ts";
import { placeAt } from "../../yaml/place.ts";
import type { YamlFile } from "../../yaml/syntax.ts";
import { compose } from "../language.ts";
import { type Effective, effective, type Request } from "./effective.ts";
import type { Files } from "./files.ts";
import type { Source } from "./loading.ts";
import type { ProjectProblem } from "./problem.ts";

/** The rules that tell what Compose refuses in a file whatever else is in the project. */
const ownRules: readonly string[] = [
  "command-syntax",
  "byte-format",
  "container-name-pattern",
  "device-count-and-ids",
  "duration-format",
  "empty-name",
  "env-trailing-space",
  "excessive-aliases",
  "external-conflict",
  "extra-hosts",
  "interpolation-cast",
  "invalid-name",
  "key-value-item",
  "legacy-v1-file",
  "missing-key",
  "non-string-key",
  "not-a-mapping",
  "repeated-item",
  "target-missing",
  "unknown-anchor",
  "unknown-key",
  "unknown-value",
  "value-out-of-range",
  "watch-target",
  "wrong-type",
  "yaml-merge",
  "yaml-syntax",
];

/** Works out a project, and what is wrong with it as well as with each of its files. `today` is the day, `YYYY-MM-DD`. */
export function verified(request: Request, files: Files, today: string): Effective {
  const made = effective(request, files);
  const isPart = request.paths.length > 1;
  const own = [...made.sources].flatMap(([file, source]) => fileProblems(file, source, today, isPart));
  const told = new Set(own.map(({ file, at }) => `${file} ${at.start} ${at.end}`));
  const others = made.problems.filter(({ file, at }) => !told.has(`${file} ${at.start} ${at.end}`));
  return { ...made, problems: [...own, ...others] };
}

function fileProblems(
  file: string,
  { source, yaml }: Source,
  today: string,
  isPart: boolean,
): ProjectProblem[] {
  const problems = compose.open(source).problems(today, { rules: ownRules, ignoreComments: true });
  return problems.flatMap(({ rule, severity, at, message }) => {
    if (severity !== "error" || (isPart && mayStandElsewhere(rule.name, yaml, at))) return [];
    return [{ severity, file, at, message }];
  });
}

/** Whether another file of the set may say what this one lacks: a required key, or the value of a key that has none. */
function mayStandElsewhere(rule: string, yaml: YamlFile, at: Span): boolean {
  if (rule === "missing-key") return true;
  const place = rule === "wrong-type" ? placeAt(yaml, at.start) : undefined;
  return (
    place?.key !== undefined && (!place.node || (place.node.kind === "scalar" && place.node.value === null))
  );
}
