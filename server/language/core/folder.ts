import { once } from "./memo.ts";

/** A service of a Compose file that is built. Paths are seen from the folder; what lies outside starts with `../`. */
export interface Build {
  readonly service: string;
  /** The build context, "" for the folder itself. */
  readonly context: string;
  readonly dockerfile: string;
  /** The stage that is built, when the file names one. */
  readonly target?: string;
  /** The ports of containers that the service publishes, as the Compose file writes them. */
  readonly ports: readonly string[];
}

/**
 * The files that a document is about: for a Dockerfile its build context, for a `.dockerignore` the folder that it
 * guards, for a Compose file the folder of the user's work, for others the folder they stand in. Paths start at the folder and have `/` between their parts; what lies
 * outside the folder is not there.
 */
export interface Folder {
  /** The document itself. It may lie outside the folder, and then starts with `../`. */
  readonly document: string;
  /** The text of a file; undefined when there is none, or when it is large. `<document>.dockerignore` is always in reach. */
  read(path: string): string | undefined;
  /** Whether there is a file or folder. What lies behind a link that leads outside is taken to be there, unseen. */
  exists(path: string): boolean;
  /**
   * Every file below; undefined when there are too many. Folders that hold other people's files, such as
   * `node_modules/` and `.git/`, are not looked into and end in `/`.
   */
  files(): readonly string[] | undefined;
  /** What the Compose files here and above build. */
  builds(): readonly Build[];
  /**
   * For a Compose file that the user's settings or a running project read together with others: all of them, itself
   * among them, each laid on top of those before. Those that lie outside start with `../`.
   */
  readonly composeFiles?: readonly string[];
  /** The folder above, when this one is only the likeliest build context and that one may be meant as well. */
  readonly above?: Folder;
}

/** Folders that other people's files fill; they are named, and not looked into. */
export const closedFolders: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  "bower_components",
  ".venv",
  "venv",
  ".tox",
  ".mypy_cache",
  ".pytest_cache",
  ".gradle",
  ".next",
  ".nuxt",
  ".terraform",
]);

/** Makes the sum of two paths; `..` goes up, and at the top it stays in the path. */
export function join(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** The folder of a path, "" at the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** The last part of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** What lies in each folder: the files below it, at any depth, and the names right in it. */
export interface Contents {
  readonly below: ReadonlyMap<string, readonly string[]>;
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Sorts the files of a folder by the folders that they lie in; "" is the folder itself. */
export const contentsOf: (files: readonly string[]) => Contents = once((files) => {
  const below = new Map<string, string[]>();
  const names = new Map<string, Set<string>>();
  for (const file of files) {
    let path = file.replace(/\/$/, "");
    while (path !== "") {
      const folder = folderOf(path);
      add(below, folder, () => []).push(file);
      add(names, folder, () => new Set()).add(nameOf(path));
      path = folder;
    }
  }
  return { below, names };
});

function add<Made>(map: Map<string, Made>, key: string, make: () => Made): Made {
  const made = map.get(key) ?? make();
  map.set(key, made);
  return made;
}

/** A folder below, seen as the likeliest build context of a Dockerfile in it; the folder itself is the other one. */
export function below(folder: Folder, path: string, document: string): Folder {
  const prefix = `${path}/`;
  const inside = (name: string) => join(path, name);
  const own = once((files: readonly string[]) =>
    files.flatMap((it) => (it.startsWith(prefix) && it !== prefix ? it.slice(prefix.length) : [])),
  );
  return {
    document: document.startsWith(prefix) ? document.slice(prefix.length) : document,
    read: (name) => folder.read(inside(name)),
    exists: (name) => folder.exists(inside(name)),
    files() {
      const files = folder.files();
      return files && own(files);
    },
    builds: () => [],
    above: { ...folder, document },
  };
}
