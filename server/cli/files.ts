import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Language } from "../language/core/language.ts";
import { kindOfFile } from "../language/kinds.ts";
import { loadKind } from "../language/load.ts";
import { CannotRun } from "./cannotRun.ts";
import { filesBelow, globBelow, globOf } from "./search.ts";

export interface Input {
  /** As it is reported. */
  readonly name: string;
  readonly source: string;
  readonly language: Language;
  readonly isStandardInput: boolean;
}

export interface Search {
  readonly stdinFilename: string | undefined;
  /** Whether `.gitignore` counts in folders that are searched. */
  readonly gitignore: boolean;
  /** Told of a file that was named and cannot be linted. */
  readonly skipped: (file: string) => void;
}

/** The language of a file, when it has rules; loaded when the first such file is met. */
async function lintable(path: string): Promise<Language | undefined> {
  const kind = kindOfFile(path);
  const language = kind && (await loadKind(kind));
  return language && language.rules.length > 0 ? language : undefined;
}

/**
 * The files of ours that the paths name, each once: files as they are named; folders and globs are searched, in the order
 * of their names. A path with `!` before it leaves out what it names.
 */
export async function* inputs(paths: readonly string[], search: Search): AsyncGenerator<Input> {
  const isLeftOut = globOf(paths.filter((it) => it.startsWith("!")).map((it) => it.slice(1)));
  const seen = new Set<string>();
  for (const path of paths.filter((it) => !it.startsWith("!"))) {
    if (path === "-") yield await standardInput(search.stdinFilename);
    const files = path === "-" ? [] : [...filesOf(path, search)];
    for (const file of files.filter((it) => !seen.has(it) && !isLeftOut(it))) {
      seen.add(file);
      yield* read(file, file === path ? search.skipped : undefined);
    }
  }
}

/** The files that one path stands for: a file that is there, what lies in a folder, or what a glob matches. */
function filesOf(path: string, { gitignore }: Search): Iterable<string> {
  if (existsSync(path)) return statSync(path).isDirectory() ? filesBelow(path, gitignore) : [path];
  const { base, matches } = globBelow(path);
  if (base === undefined || !existsSync(base)) throw new CannotRun(`${path}: no such file or folder`);
  const files = [...filesBelow(base, gitignore)].filter(matches);
  if (files.length === 0) throw new CannotRun(`${path}: no file matches`);
  return files;
}

async function standardInput(name: string | undefined): Promise<Input> {
  if (!name) throw new CannotRun("- needs --stdin-filename NAME, which tells the kind of file");
  const language = await lintable(name);
  if (!language) throw new CannotRun(`${name}: not the name of a file that docknote knows`);
  return { name, source: readFileSync(0, "utf8"), language, isStandardInput: true };
}

/** A file that somebody names is what they say it is: `Dockerfile_prod`, `app-dockerfile`, `app-compose.yml`, `stack.yml`. */
function kindByName(name: string): "compose" | "dockerfile" | undefined {
  if (/\.ya?ml$/i.test(name)) return /compose|stack/i.test(name) ? "compose" : undefined;
  return /docker-?file|containerfile/i.test(name) ? "dockerfile" : undefined;
}

async function* read(path: string, skipped?: (file: string) => void): AsyncGenerator<Input> {
  const kind = skipped && kindByName(basename(path));
  const language = (await lintable(path)) ?? (kind && (await loadKind(kind)));
  if (!language) return skipped?.(path);
  try {
    yield { name: path, source: readFileSync(path, "utf8"), language, isStandardInput: false };
  } catch (error) {
    throw new CannotRun(`${path}: ${(error as NodeJS.ErrnoException).code ?? "cannot be read"}`);
  }
}
