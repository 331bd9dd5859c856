import { writeFileSync } from "node:fs";
import { fixAll } from "../language/core/fix.ts";
import { linesOf } from "../language/core/lines.ts";
import type { LintConfig, Problem } from "../language/core/lint.ts";
import type { Severity } from "../language/core/rule.ts";
import { languages } from "../language/languages.ts";
import type { Lang } from "../protocol/text.ts";
import { today } from "../today.ts";
import { CannotRun, type Input, inputs } from "./files.ts";
import { type Format, formats } from "./print.ts";
import type { Report } from "./report.ts";

export interface LintOptions {
  readonly fix: boolean;
  /** `recommended`, `all`, or names parted by commas. */
  readonly rules: string;
  readonly format: Format;
  readonly failOn: "error" | "warning" | "info" | "never";
  readonly stdinFilename: string | undefined;
  readonly lang: Lang;
}

const weights: Readonly<Record<Severity | "never", number>> = {
  hint: 0,
  info: 1,
  warning: 2,
  error: 3,
  never: 4,
};

/** Lints the paths and prints what it finds; answers the exit code. */
export function lint(paths: readonly string[], options: LintOptions): number {
  if (paths.length === 0) throw new CannotRun("lint needs a file or a folder");
  const config = configOf(options.rules);
  const day = today();
  const reports: Report[] = [];
  for (const input of inputs(paths, options.stdinFilename)) {
    const problems = (text: string) => input.language.open(text).problems(day, config);
    const source = options.fix ? fixed(input, problems) : input.source;
    reports.push({ file: input.name, source, lines: linesOf(source), problems: problems(source) });
  }
  // With --fix on standard input, the fixed text is the output.
  if (!(options.fix && paths.includes("-")))
    process.stdout.write(formats[options.format](reports, options.lang));
  const worst = Math.max(
    -1,
    ...reports.flatMap((it) => it.problems.map(({ severity }) => weights[severity])),
  );
  return worst >= weights[options.failOn] ? 1 : 0;
}

/** The text with all safe fixes, written back to where it came from. */
function fixed(input: Input, problems: (source: string) => Problem[]): string {
  const text = fixAll(input.source, problems);
  if (input.isStandardInput) process.stdout.write(text);
  else if (text !== input.source) writeFileSync(input.name, text);
  return text;
}

function configOf(rules: string): LintConfig {
  if (rules === "recommended" || rules === "all") return { rules };
  const names = rules.split(",").map((it) => it.trim());
  const known = new Set(languages.flatMap((it) => it.rules.map(({ name }) => name)));
  const unknown = names.find((it) => !known.has(it));
  if (unknown !== undefined) throw new CannotRun(`no rule ${unknown}`);
  return { rules: names };
}
