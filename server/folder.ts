import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { ServiceBuild } from "./language/compose/builds.ts";
import { type Build, closedFolders, type Folder } from "./language/core/folder.ts";
import { kindOfFile } from "./language/kinds.ts";

/** How many files and folders are looked at below one folder. */
const mostEntries = 5000;
/** Larger files are not read, in bytes. */
const largest = 1 << 20;
/** How many Compose files of one folder are read, and how many folders above are asked. */
const mostComposeFiles = 20;
const mostAbove = 12;

/** Answers the files round documents; what it has seen stays as it was until `forget`. */
export interface Folders {
  /**
   * The folder of a document. `top` is the folder of the user's work, above which nothing is looked at; without it, that
   * is the nearest folder with a repository, else the document's own. Undefined when there is no such folder, or when
   * Compose files do not agree on which it is.
   */
  of(file: string, top?: string): Promise<Folder | undefined>;
  /** The Compose files beside a file and in the folders above it, up to `top`. */
  composeFiles(file: string, top?: string): string[];
  /** The text of a file, that which is being edited first; undefined when there is none, or when it is large. */
  text(file: string): string | undefined;
  forget(): void;
}

/** The Compose files that are read together with one, when somebody says so; all paths absolute. */
export type ComposeSets = (file: string) => Promise<readonly string[] | undefined>;

/** `open` answers the text of a file that is being edited, which counts more than what is on the disk. */
export function foldersOf(
  open: (file: string) => string | undefined = () => undefined,
  setOf: ComposeSets = () => Promise.resolve(undefined),
): Folders {
  let disk = diskOf(open);
  return {
    of: (file, top) => folderOf(disk, resolve(file), top, setOf),
    composeFiles(file, top) {
      const [own, folders] = aroundOf(resolve(file), top);
      return isFolder(own) ? folders.flatMap((it) => composeIn(it, disk.entries(it))) : [];
    },
    text: (file) => disk.text(file),
    forget() {
      disk = diskOf(open);
    },
  };
}

/** A folder itself, and what is in it now. */
export const folderAt = (root: string): Folder => {
  const own = real(resolve(root));
  return view(
    diskOf(() => undefined),
    own,
    join(own, "Dockerfile"),
    [],
    [],
  );
};

/** What is on the disk, each thing asked for once. */
interface Disk {
  text(file: string): string | undefined;
  entries(folder: string): readonly Dirent[];
  listing(root: string): readonly string[] | undefined;
  has(root: string, path: string): boolean;
  /** The services that the Compose files of a folder build, paths resolved. */
  builds(folder: string): Promise<readonly ResolvedBuild[]>;
}

interface ResolvedBuild extends Omit<ServiceBuild, "context" | "dockerfile"> {
  readonly context: string;
  readonly dockerfile: string;
}

function remember<Made>(make: (key: string) => Made): (key: string) => Made {
  const known = new Map<string, Made>();
  return (key) => {
    if (known.has(key)) return known.get(key) as Made;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

function diskOf(open: (file: string) => string | undefined): Disk {
  const saved = remember(textOf);
  const text = (file: string) => open(file) ?? saved(file);
  const entries = remember(entriesOf);
  const found = new Map<string, (path: string) => boolean>();
  return {
    text,
    entries,
    listing: remember(listingOf),
    has(root, path) {
      const known = found.get(root) ?? remember((it: string) => isThere(root, it));
      found.set(root, known);
      return known(path);
    },
    builds: remember((folder) => composeBuilds(folder, entries(folder), text)),
  };
}

function textOf(file: string): string | undefined {
  try {
    const stat = statSync(file);
    return stat.isFile() && stat.size <= largest ? readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined;
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** All files below, paths with `/`; links are listed and not followed. */
function listingOf(root: string): readonly string[] | undefined {
  const files: string[] = [];
  const folders = [""];
  let seen = 0;
  for (const folder of folders) {
    const entries = entriesOf(join(root, folder));
    seen += entries.length;
    if (seen > mostEntries) return undefined;
    for (const it of entries) {
      const path = folder === "" ? it.name : `${folder}/${it.name}`;
      if (!it.isDirectory()) files.push(path);
      else if (closedFolders.has(it.name)) files.push(`${path}/`);
      else folders.push(path);
    }
  }
  return files;
}

const isInside = (root: string, file: string): boolean =>
  file === root || file.startsWith(root.endsWith(sep) ? root : root + sep);

/** Whether there is something at the path; a link that leads out of `root` ends the search, for what is there is not ours to see. */
function isThere(root: string, path: string): boolean {
  let at = root;
  try {
    for (const part of path.split("/").filter((it) => it !== "" && it !== ".")) {
      if (part === "..") return false;
      at = join(at, part);
      if (lstatSync(at).isSymbolicLink() && !isInside(root, realpathSync(at))) return true;
    }
    return true;
  } catch {
    return false;
  }
}

const composeIn = (folder: string, entries: readonly Dirent[]): string[] =>
  entries
    .filter((it) => it.isFile() && kindOfFile(it.name) === "compose")
    .slice(0, mostComposeFiles)
    .map(({ name }) => join(folder, name));

async function composeBuilds(
  folder: string,
  entries: readonly Dirent[],
  text: (file: string) => string | undefined,
): Promise<ResolvedBuild[]> {
  const texts = composeIn(folder, entries).map((it) => text(it) ?? "");
  const sources = texts.filter((it) => it.includes("build"));
  if (sources.length === 0) return [];
  // Loaded late: it brings a YAML parser along.
  const { buildsOf } = await import("./language/compose/builds.ts");
  const { parseCompose } = await import("./language/compose/document.ts");
  return sources.flatMap((source) =>
    buildsOf(parseCompose(source)).map((it) => {
      const context = real(resolve(folder, it.context));
      return { ...it, context, dockerfile: resolve(context, it.dockerfile) };
    }),
  );
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The folder and those above it, up to `top`. */
function upTo(folder: string, top: string): string[] {
  const folders: string[] = [];
  for (let at = folder; folders.length < mostAbove; at = dirname(at)) {
    folders.push(at);
    if (at === top || dirname(at) === at) break;
  }
  return folders;
}

/** The nearest folder with a repository in it, else the folder itself. */
function topOf(folder: string): string {
  const all = upTo(folder, "");
  return all.find((it) => isThere(it, ".git")) ?? folder;
}

/** The folder of a file, that with those above it up to the top, and the top. */
function aroundOf(file: string, given: string | undefined): [own: string, folders: string[], top: string] {
  const own = real(dirname(file));
  const top = given === undefined ? topOf(own) : real(resolve(given));
  return [own, isInside(top, own) ? upTo(own, top) : [own], top];
}

async function folderOf(
  disk: Disk,
  file: string,
  given: string | undefined,
  setOf: ComposeSets,
): Promise<Folder | undefined> {
  const [own, folders, top] = aroundOf(file, given);
  if (!isFolder(own)) return undefined;
  const document = join(own, basename(file));
  const builds = (await Promise.all(folders.map((it) => disk.builds(it)))).flat();
  const dockerfile = dockerfileOf(document);
  if (dockerfile === undefined) {
    // What a Compose file names may lie beside its folder.
    const set = /\.ya?ml$/i.test(document) ? await setOf(file) : undefined;
    const isWide = (set !== undefined || kindOfFile(document) === "compose") && isInside(top, own);
    return view(disk, isWide ? top : own, document, builds, [], set);
  }
  const contexts = new Set(builds.filter((it) => it.dockerfile === dockerfile).map((it) => it.context));
  const [context] = contexts;
  if (contexts.size > 1) return undefined;
  if (context !== undefined && isFolder(context)) return view(disk, context, document, builds, []);
  return view(disk, own, document, builds, folders.slice(1));
}

/** The Dockerfile whose context the document is about: itself, or the one that `<name>.dockerignore` goes with. */
function dockerfileOf(document: string): string | undefined {
  if (kindOfFile(document) === "dockerfile") return document;
  const match = /^(.+)\.dockerignore$/.exec(basename(document));
  return match ? join(dirname(document), match[1] as string) : undefined;
}

const withSlashes = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));

function view(
  disk: Disk,
  root: string,
  file: string,
  builds: readonly ResolvedBuild[],
  above: readonly string[],
  set?: readonly string[],
): Folder {
  const document = withSlashes(relative(root, file));
  const beside = `${document}.dockerignore`;
  const [next, ...more] = above;
  const folder: Folder = {
    document,
    read(path) {
      const wanted = join(root, path);
      if (path !== beside && !isReadable(root, path, wanted)) return undefined;
      return disk.text(wanted);
    },
    exists: (path) => disk.has(root, path),
    files: () => disk.listing(root),
    builds: () => builds.map((it) => buildIn(root, it)),
    ...(set && {
      composeFiles: set.map((it) => withSlashes(relative(root, join(real(dirname(it)), basename(it))))),
    }),
    ...(next !== undefined && { above: view(disk, next, file, builds, more) }),
  };
  roots.set(folder, root);
  return folder;
}

const roots = new WeakMap<Folder, string>();

/** Where a path of a folder lies on the disk; undefined for folders that were not made here. */
export function fileIn(folder: Folder, path: string): string | undefined {
  const root = roots.get(folder);
  return root === undefined ? undefined : resolve(root, path);
}

const buildIn = (root: string, { context, dockerfile, ...build }: ResolvedBuild): Build => ({
  ...build,
  context: withSlashes(relative(root, context)),
  dockerfile: withSlashes(relative(root, dockerfile)),
});

/** Whether a path stays in the folder, also behind links. A file that is not there yet may be open in the editor. */
const isReadable = (root: string, path: string, wanted: string): boolean =>
  !isAbsolute(path) && isInside(root, wanted) && isInside(root, real(wanted));
