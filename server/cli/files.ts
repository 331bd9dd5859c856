import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../language/core/language.ts";
import { languageOfFile } from "../language/languages.ts";

/** The command cannot do what it was asked; the message is one line. */
export class CannotRun extends Error {}

export interface Input {
  /** As it is reported. */
  readonly name: string;
  readonly source: string;
  readonly language: Language;
  readonly isStandardInput: boolean;
}

const skipped: ReadonlySet<string> = new Set(["node_modules", ".git", ".hg", ".svn", "vendor", ".venv"]);

/** The files of ours that the paths name; folders are searched, in the order of their names. */
export function* inputs(paths: readonly string[], stdinFilename: string | undefined): Generator<Input> {
  for (const path of paths) {
    if (path === "-") yield standardInput(stdinFilename);
    else if (!existsSync(path)) throw new CannotRun(`${path}: no such file or folder`);
    else if (statSync(path).isDirectory()) yield* inFolder(path);
    else yield* read(path);
  }
}

function standardInput(name: string | undefined): Input {
  if (!name) throw new CannotRun("- needs --stdin-filename NAME, which tells the kind of file");
  const language = languageOfFile(name);
  if (!language) throw new CannotRun(`${name}: not the name of a file that docknote knows`);
  return { name, source: readFileSync(0, "utf8"), language, isStandardInput: true };
}

function* read(path: string): Generator<Input> {
  const language = languageOfFile(path);
  if (!language) return;
  try {
    yield { name: path, source: readFileSync(path, "utf8"), language, isStandardInput: false };
  } catch (error) {
    throw new CannotRun(`${path}: ${(error as NodeJS.ErrnoException).code ?? "cannot be read"}`);
  }
}

function* inFolder(folder: string): Generator<Input> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* inFolder(path);
    else if (entry.isFile()) yield* read(path);
  }
}
