import { below, type Folder, folderOf } from "../core/folder.ts";
import { contextOf } from "../dockerfile/context.ts";
import { parse } from "../dockerfile/parse.ts";
import type { Dockerfile } from "../dockerfile/syntax.ts";
import { kindOfFile } from "../kinds.ts";

/** A Dockerfile whose build heeds the ignore file. */
export interface Guarded {
  /** From the root of the context. */
  readonly path: string;
  readonly doc: Dockerfile;
}

/** What an ignore file is there for. */
export interface Guard {
  /** The folder that its patterns speak of. */
  readonly context: Folder;
  readonly dockerfiles: readonly Guarded[];
}

/** How many Dockerfiles of one folder are read. */
const mostDockerfiles = 20;

const memo = new WeakMap<Folder, Map<string, { readonly text: string; readonly doc: Dockerfile }>>();

function read(folder: Folder, path: string): Dockerfile | undefined {
  const text = folder.read(path);
  if (text === undefined) return undefined;
  const known = memo.get(folder) ?? new Map();
  memo.set(folder, known);
  const found = known.get(path);
  if (found?.text === text) return found.doc;
  const doc = parse(text);
  known.set(path, { text, doc });
  return doc;
}

/** The Dockerfile that an ignore file goes with by its name, from the root; undefined for a plain `.dockerignore`. */
export const namedDockerfile = (document: string): string | undefined =>
  /^(.*[^/])\.dockerignore$/.exec(document)?.[1];

/** The Dockerfiles whose build heeds the ignore file `folder.document`. */
export function guardOf(folder: Folder): Guard {
  const named = namedDockerfile(folder.document);
  if (named === undefined)
    return { context: folder, dockerfiles: candidates(folder).flatMap((path) => guarded(folder, path)) };
  const doc = read(folder, named);
  if (!doc) return { context: folder, dockerfiles: [] };
  return { context: contextOf(doc, folder), dockerfiles: [{ path: named, doc }] };
}

/** Dockerfiles that may be built from the folder. */
function candidates(folder: Folder): string[] {
  const built = folder.builds().flatMap((it) => (it.context === "" ? it.dockerfile : []));
  const found = folder.files()?.filter((it) => kindOfFile(it) === "dockerfile") ?? [
    "Dockerfile",
    "Containerfile",
  ];
  return [...new Set([...built, ...found])].slice(0, mostDockerfiles);
}

function guarded(folder: Folder, path: string): Guarded[] {
  if (path.startsWith("../") || folder.exists(`${path}.dockerignore`)) return [];
  const doc = read(folder, path);
  return doc && isBuiltHere(folder, path, doc) ? [{ path, doc }] : [];
}

function isBuiltHere(folder: Folder, path: string, doc: Dockerfile): boolean {
  const builds = folder.builds().filter((it) => it.dockerfile === path);
  if (builds.length > 0) return builds.some((it) => it.context === "");
  const own = folderOf(path);
  if (own === "") return true;
  const nearer = below(folder, own, path);
  return contextOf(doc, nearer) !== nearer;
}
