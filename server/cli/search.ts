import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import picomatch from "picomatch";
import { CannotRun } from "./cannotRun.ts";

/** Folders of other people's files; a path or a glob has to start in them to reach them. */
const closed: ReadonlySet<string> = new Set(["node_modules", ".git", ".hg", ".svn", "vendor", ".venv"]);

const withSlashes = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));

/** A matcher for files against globs (`**`, `*`, `?`, `[a-z]`, `{a,b}`), or paths and what lies below them. */
export const globOf = (globs: readonly string[]): ((file: string) => boolean) => {
  const plain = globs.map((it) => withSlashes(it).replace(/^\.\//, "").replace(/\/$/, ""));
  const matches = plain.map((it) => picomatch([it, `${it}/**`], { dot: true }));
  return (file) => matches.some((it) => it(withSlashes(file).replace(/^\.\//, "")));
};

/** A glob's matcher with the folder to be searched; no folder for what is no glob. */
export function globBelow(glob: string): { base: string | undefined; matches: (file: string) => boolean } {
  const { base, isGlob } = picomatch.scan(withSlashes(glob));
  return { base: isGlob ? base || "." : undefined, matches: globOf([glob]) };
}

/** What a `.gitignore` says of the files below its folder. */
interface Ignoring {
  readonly folder: string;
  readonly rules: Ignore;
}

function ignoringIn(folder: string): readonly Ignoring[] {
  const file = join(folder, ".gitignore");
  if (!existsSync(file)) return [];
  return [{ folder, rules: ignore().add(readFileSync(file, "utf8")) }];
}

/** The `.gitignore` files above a folder of a repository, from its top down; none outside of repositories. */
function ignoringAbove(folder: string): readonly Ignoring[] {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return folders.reverse().flatMap(ignoringIn);
    if (dirname(at) === at) return [];
    folders.push(dirname(at));
  }
}

/** Whether git leaves a path out; the nearest file that speaks of it decides. */
function isIgnored(path: string, isFolder: boolean, all: readonly Ignoring[]): boolean {
  for (const { folder, rules } of [...all].reverse()) {
    const { ignored, unignored } = rules.test(withSlashes(relative(folder, path)) + (isFolder ? "/" : ""));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/**
 * Every file below a folder, in the order of the names, each with the folder's path before it. With `gitignore`, what git
 * leaves out is left out; a folder that is named is searched even if git ignores it.
 */
export function* filesBelow(folder: string, gitignore: boolean): Generator<string> {
  const above = gitignore ? ignoringAbove(resolve(folder)) : [];
  const counts = !isIgnored(resolve(folder), true, above);
  yield* walk(folder, gitignore, counts ? above : []);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new CannotRun(`${folder}: ${(error as NodeJS.ErrnoException).code ?? "cannot be read"}`);
  }
}

function* walk(folder: string, gitignore: boolean, above: readonly Ignoring[]): Generator<string> {
  const all = gitignore ? [...above, ...ignoringIn(resolve(folder))] : [];
  for (const entry of entriesOf(folder).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (!isFolder && !entry.isFile()) continue;
    if (isFolder && closed.has(entry.name)) continue;
    if (all.length > 0 && isIgnored(resolve(path), isFolder, all)) continue;
    if (isFolder) yield* walk(path, gitignore, all);
    else yield path;
  }
}
