import { type Folder, folderOf, join } from "../../core/folder.ts";
import { get, itemsOf, resolve, textAt } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { type EnvFile, parseEnvFile } from "../dotenv.ts";
import { mainDocumentOf } from "../fileSet.ts";
import { interpolate, type Lookup } from "../interpolation.ts";
import type { Service } from "../services.ts";

/** What the files beside a Compose file tell. */
export interface Around {
  /** What `.env` gives to `${…}`; the shell, which counts more, is not known. */
  readonly lookup: Lookup;
  /** `.env` of the project folder, when there is one. */
  readonly dotenv?: EnvFile;
  /** An env file by its path; null when there is certainly none, undefined when nobody can tell. */
  envFile(path: string): EnvFile | null | undefined;
}

/** A file of `env_file`. */
export interface ServiceEnvFile {
  /** As it is written, with its variables replaced. */
  readonly path: string;
  readonly isRequired: boolean;
  readonly file: EnvFile | null | undefined;
}

/** Values by such names are not repeated outside the place they are written in. */
const secret = /(pass(word|wd|phrase)?|secret|token|credential|private|api_?key|access_?key)/i;

/** A value as it may be shown away from its file: without what is secret. */
const shown = (name: string, value: string): string =>
  secret.test(name) && value !== "" ? "…" : value.replace(/(:\/\/[^:/@\s]*:)[^@\s]+(?=@)/g, "$1…");

/** What a document in no folder has round it. */
export const nowhere: Around = { lookup: () => undefined, envFile: () => undefined };

const read = new WeakMap<Folder, Map<string, { readonly source: string; readonly file: EnvFile }>>();

/** Paths start beside the first Compose file of the project. The same text is read once. */
function envFileIn(folder: Folder, path: string): EnvFile | null | undefined {
  const inside = join(folderOf(mainDocumentOf(folder)), path);
  if (path.startsWith("/") || inside.startsWith("..")) return undefined;
  const source = folder.read(inside);
  if (source === undefined) return folder.exists(inside) ? undefined : null;
  const files = read.get(folder) ?? new Map();
  read.set(folder, files);
  const known = files.get(inside);
  if (known?.source === source) return known.file;
  const file = parseEnvFile(source);
  files.set(inside, { source, file });
  return file;
}

/**
 * What Compose reads beside its file: `.env` of the folder of the first Compose file, and what `env_file` names.
 * https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/
 */
export function aroundOf(folder: Folder): Around {
  const dotenv = envFileIn(folder, ".env") ?? undefined;
  return {
    ...(dotenv && { dotenv }),
    lookup(name) {
      const entry = dotenv?.entries.get(name);
      return entry && { value: shown(name, entry.value), from: ".env", line: entry.line };
    },
    envFile: (path) => envFileIn(folder, path),
  };
}

/** The files of `env_file`, in the order in which Compose reads them: a later one wins. */
export function envFilesOf(service: Service | undefined, around: Around): ServiceEnvFile[] {
  const node = get(service?.node, "env_file");
  const written = resolve(node)?.kind === "list" ? itemsOf(node) : node ? [node] : [];
  return written.flatMap((it) => envFileOf(it, around));
}

function envFileOf(node: YamlNode, around: Around): ServiceEnvFile[] {
  const written = resolve(node)?.kind === "map" ? textAt(node, "path") : textAt(node);
  if (written === undefined) return [];
  const { text: path, isKnown } = interpolate(written, around.lookup);
  const isRequired = textAt(node, "required") !== "false";
  const isRead = isKnown && textAt(node, "format") !== "raw";
  return [{ path, isRequired, file: isRead ? around.envFile(path) : undefined }];
}

/** Where the files of `env_file` set a variable: the last one wins. */
export function inEnvFiles(
  service: Service | undefined,
  around: Around,
  name: string,
): { readonly path: string; readonly value: string; readonly line: number } | undefined {
  const found = envFilesOf(service, around).findLast(({ file }) => file?.entries.has(name));
  const entry = found?.file?.entries.get(name);
  return found && entry && { path: found.path, value: shown(name, entry.value), line: entry.line };
}
