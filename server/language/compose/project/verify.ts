import { compose } from "../language.ts";
import { type Effective, effective, type Request } from "./effective.ts";
import type { Files } from "./files.ts";
import type { Source } from "./loading.ts";
import type { ProjectProblem } from "./problem.ts";

/** The rules that tell what Compose refuses in a file whatever else is in the project. */
const ownRules: readonly string[] = [
  "command-syntax",
  "byte-format",
  "device-count-and-ids",
  "duration-format",
  "env-trailing-space",
  "excessive-aliases",
  "external-conflict",
  "extra-hosts",
  "invalid-name",
  "legacy-v1-file",
  "missing-key",
  "non-string-key",
  "not-a-mapping",
  "repeated-item",
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
  const own = [...made.sources].flatMap(([file, source]) => fileProblems(file, source, today));
  const told = new Set(own.map(({ file, at }) => `${file} ${at.start} ${at.end}`));
  const others = made.problems.filter(({ file, at }) => !told.has(`${file} ${at.start} ${at.end}`));
  return { ...made, problems: [...own, ...others] };
}

const fileProblems = (file: string, { source }: Source, today: string): ProjectProblem[] =>
  compose
    .open(source)
    .problems(today, { rules: ownRules, ignoreComments: true })
    .flatMap(({ severity, at, message }) => (severity === "error" ? [{ severity, file, at, message }] : []));
