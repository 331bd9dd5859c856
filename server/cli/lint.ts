import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { configFor, type FolderConfig, isIgnored } from "../configFiles.ts";
import { foldersOf } from "../folder.ts";
import { lintConfigOf } from "../language/core/config.ts";
import { fixAll } from "../language/core/fix.ts";
import { linesOf } from "../language/core/lines.ts";
import type { LintConfig, Problem } from "../language/core/lint.ts";
import type { Remark } from "../language/core/remarks.ts";
import type { Severity } from "../language/core/rule.ts";
import { ruleNames } from "../language/generated/ruleNames.ts";
import type { Lang } from "../protocol/text.ts";
import type { SecondOpinion } from "../shellcheck.ts";
import { today } from "../today.ts";
import { CannotRun } from "./cannotRun.ts";
import { type Input, inputs } from "./files.ts";
import { type Format, formats } from "./print.ts";
import type { Report } from "./report.ts";

export interface LintOptions {
  /** Write what is safely fixed, show the difference, or neither. */
  readonly fix: "no" | "write" | "show";
  /** `recommended`, `all`, or names parted by commas. */
  readonly rules: string;
  readonly format: Format;
  readonly failOn: "error" | "warning" | "info" | "never";
  readonly stdinFilename: string | undefined;
  readonly lang: Lang;
  /** Whether configuration files count. */
  readonly config: boolean;
  /** Whether what git ignores is left out of folders that are searched. */
  readonly gitignore: boolean;
  /** Whether ShellCheck is asked as well: never, where it is installed, or for sure. */
  readonly shellcheck: "off" | "auto" | "on";
}

const weights: Readonly<Record<Severity | "never", number>> = {
  hint: 0,
  info: 1,
  warning: 2,
  error: 3,
  never: 4,
};

/** Lints the paths and prints what it finds; answers the exit code. */
export async function lint(paths: readonly string[], options: LintOptions): Promise<number> {
  if (paths.length === 0) throw new CannotRun("lint needs a file or a folder");
  const rules = rulesOf(options.rules);
  const day = today();
  const reports: Report[] = [];
  const neighbours = foldersOf();
  const opinion = await secondOpinion(options.shellcheck);
  for await (const input of inputs(paths, { ...options, skipped })) {
    const config = options.config ? await configured(input.name, rules) : { rules };
    const folder = await neighbours.of(input.name);
    const problems = (text: string) => input.language.open(text).problems(day, config, folder);
    const source = options.fix === "no" ? input.source : await fixed(input, problems, options.fix);
    const remarks = opinion && config.rules.length > 0 ? await remarksOn(opinion, input, source) : [];
    const found = input.language.open(source).problems(day, config, folder, remarks);
    reports.push({ file: input.name, source, lines: linesOf(source), problems: found });
  }
  // With --fix on standard input the fixed text is the output, with --fix-dry-run the difference.
  if (options.fix === "no" || (options.fix === "write" && !paths.includes("-")))
    process.stdout.write(formats[options.format](reports, options.lang));
  const worst = Math.max(
    -1,
    ...reports.flatMap((it) => it.problems.map(({ severity }) => weights[severity])),
  );
  return worst >= weights[options.failOn] ? 1 : 0;
}

/** ShellCheck, where it is wanted and installed. */
async function secondOpinion(use: LintOptions["shellcheck"]): Promise<SecondOpinion | undefined> {
  if (use === "off") return undefined;
  const { findShellCheck, SecondOpinion: Opinion } = await import("../shellcheck.ts");
  const program = findShellCheck("");
  if (program === undefined && use === "on")
    throw new CannotRun("--shellcheck on: ShellCheck is not in PATH");
  return program === undefined ? undefined : new Opinion(program);
}

/** How many scripts are looked at side by side. */
const atOnce = availableParallelism();

async function remarksOn(
  opinion: SecondOpinion,
  { language, name }: Input,
  source: string,
): Promise<readonly Remark[]> {
  const scripts = language.open(source).scripts();
  try {
    await opinion.ask(scripts, atOnce, new AbortController().signal);
  } catch (error) {
    throw new CannotRun(`${name}: ShellCheck: ${error instanceof Error ? error.message : String(error)}`);
  }
  return opinion.known(scripts).remarks;
}

/** The text with all safe fixes, written back to where it came from, or shown as a difference. */
async function fixed(
  input: Input,
  problems: (source: string) => Problem[],
  how: "write" | "show",
): Promise<string> {
  const text = fixAll(input.source, problems);
  if (how === "show") process.stdout.write(await difference(input, text));
  else if (input.isStandardInput) process.stdout.write(text);
  else if (text !== input.source) writeFileSync(input.name, text);
  return text;
}

/** A unified difference; "" when nothing changes. */
async function difference({ name, source }: Input, text: string): Promise<string> {
  if (text === source) return "";
  const { createTwoFilesPatch } = await import("diff");
  return createTwoFilesPatch(name, name, source, text, undefined, undefined, { context: 3 });
}

function rulesOf(rules: string): LintConfig["rules"] {
  if (rules === "recommended" || rules === "all") return rules;
  const names = rules.split(",").map((it) => it.trim());
  const known = new Set(ruleNames.map((it) => it.name));
  const unknown = names.find((it) => !known.has(it));
  if (unknown !== undefined) throw new CannotRun(`no rule ${unknown}`);
  return names;
}

const skipped = (file: string) =>
  process.stderr.write(`docknote: ${file}: left out, not the name of a file that docknote knows\n`);

const folders = new Map<string, FolderConfig>();

/** What the configuration files for a path say; a mistake in one of ours stops the run, as nothing else would show it. */
async function configured(path: string, rules: LintConfig["rules"]): Promise<LintConfig> {
  const folder = dirname(resolve(path));
  let found = folders.get(folder);
  if (!found) {
    found = await configFor(folder, undefined);
    folders.set(folder, found);
  }
  for (const { file, errors } of [found.ours, found.hadolint].filter((it) => it !== undefined))
    for (const error of errors)
      throw new CannotRun(`${file}: ${error.path ? `${error.path}: ` : ""}${error.message}`);
  if (await isIgnored(found, resolve(path))) return { rules: [] };
  return lintConfigOf([found.hadolint?.config ?? {}, found.ours?.config ?? {}], rules);
}
