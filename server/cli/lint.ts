import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { configFor, type FolderConfig } from "../configFiles.ts";
import { lintConfigOf } from "../language/core/config.ts";
import { fixAll } from "../language/core/fix.ts";
import { linesOf } from "../language/core/lines.ts";
import type { LintConfig, Problem } from "../language/core/lint.ts";
import type { RuleHead, Severity } from "../language/core/rule.ts";
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
  /** Whether configuration files count. */
  readonly config: boolean;
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
  const rules = rulesOf(options.rules);
  const day = today();
  const reports: Report[] = [];
  for (const input of inputs(paths, options.stdinFilename)) {
    const config = options.config ? configured(input.name, rules) : { rules };
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

const allRules = (): readonly RuleHead[] => languages.flatMap((it) => it.rules);

function rulesOf(rules: string): LintConfig["rules"] {
  if (rules === "recommended" || rules === "all") return rules;
  const names = rules.split(",").map((it) => it.trim());
  const known = new Set(allRules().map((it) => it.name));
  const unknown = names.find((it) => !known.has(it));
  if (unknown !== undefined) throw new CannotRun(`no rule ${unknown}`);
  return names;
}

const folders = new Map<string, FolderConfig>();

/** What the configuration files for a path say; a mistake in one of ours stops the run, as nothing else would show it. */
function configured(path: string, rules: LintConfig["rules"]): LintConfig {
  const folder = dirname(resolve(path));
  let found = folders.get(folder);
  if (!found) {
    found = configFor(folder, undefined, allRules());
    folders.set(folder, found);
  }
  for (const { file, errors } of [found.ours, found.hadolint].filter((it) => it !== undefined))
    for (const error of errors)
      throw new CannotRun(`${file}: ${error.path ? `${error.path}: ` : ""}${error.message}`);
  return lintConfigOf([found.hadolint?.config ?? {}, found.ours?.config ?? {}], rules);
}
