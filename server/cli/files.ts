import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../language/core/language.ts";
import { kindOfFile } from "../language/kinds.ts";
import { loadKind } from "../language/load.ts";

/** The command cannot do what it was asked; the message is one line. */
export class CannotRun extends Error {}

export interface Input {
  /** As it is reported. */
  readonly name: string;
  readonly source: string;
  readonly language: Language;
  readonly isStandardInput: boolean;
}

/** The language of a file, when it has rules; loaded when the first such file is met. */
async function lintable(path: string): Promise<Language | undefined> {
  const kind = kindOfFile(path);
  const language = kind && (await loadKind(kind));
  return language && language.rules.length > 0 ? language : undefined;
}

const skipped: ReadonlySet<string> = new Set(["node_modules", ".git", ".hg", ".svn", "vendor", ".venv"]);

/** The files of ours that the paths name; folders are searched, in the order of their names. */
export async function* inputs(
  paths: readonly string[],
  stdinFilename: string | undefined,
): AsyncGenerator<Input> {
  for (const path of paths) {
    if (path === "-") yield await standardInput(stdinFilename);
    else if (!existsSync(path)) throw new CannotRun(`${path}: no such file or folder`);
    else if (statSync(path).isDirectory()) yield* inFolder(path);
    else yield* read(path);
  }
}

async function standardInput(name: string | undefined): Promise<Input> {
  if (!name) throw new CannotRun("- needs --stdin-filename NAME, which tells the kind of file");
  const language = await lintable(name);
  if (!language) throw new CannotRun(`${name}: not the name of a file that docknote knows`);
  return { name, source: readFileSync(0, "utf8"), language, isStandardInput: true };
}

async function* read(path: string): AsyncGenerator<Input> {
  const language = await lintable(path);
  if (!language) return;
  try {
    yield { name: path, source: readFileSync(path, "utf8"), language, isStandardInput: false };
  } catch (error) {
    throw new CannotRun(`${path}: ${(error as NodeJS.ErrnoException).code ?? "cannot be read"}`);
  }
}

async function* inFolder(folder: string): AsyncGenerator<Input> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* inFolder(path);
    else if (entry.isFile()) yield* read(path);
  }
}
