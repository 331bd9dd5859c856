import { type Folder, folderOf, join } from "../core/folder.ts";
import { entries, get, getIn, itemsOf, resolve } from "../yaml/read.ts";
import type { Scalar, YamlNode } from "../yaml/syntax.ts";
import { type Compose, parseCompose } from "./document.ts";
import { mainDocumentOf } from "./fileSet.ts";
import { interpolate } from "./interpolation.ts";

/** A file that a Compose file names. */
export interface Named {
  readonly node: Scalar;
  /** As the file writes it, defaults of variables filled in. */
  readonly written: string;
  /** From the folder of the document; undefined for one that lies outside, is remote or hangs on a variable. */
  readonly path?: string;
  readonly kind: "env_file" | "label_file" | "secret" | "config" | "include" | "extends";
}

/** Whether a path names something that is fetched. */
const isRemote = (path: string): boolean => /^(\w[\w+.-]*:|git@|github\.com\/)/.test(path);

function named(kind: Named["kind"], node: YamlNode | undefined, document: string): Named[] {
  const it = resolve(node);
  if (it?.kind !== "scalar" || it.value === null) return [];
  const { text: written, isKnown } = interpolate(it.text);
  const isElsewhere = !isKnown || written === "" || isRemote(written) || /^[/~\\]/.test(written);
  const path = isElsewhere ? undefined : join(folderOf(document), written);
  const isInside = path !== undefined && path !== "" && !path.startsWith("..");
  return [{ kind, node: it, written, ...(isInside && { path }) }];
}

const oneOrMany = (node: YamlNode | undefined): readonly YamlNode[] => {
  const it = resolve(node);
  if (!it) return [];
  return it.kind === "list" ? itemsOf(it) : [it];
};

/** The files that a Compose file names, in no order. */
export function* namedFiles(compose: Compose, document: string): Generator<Named> {
  for (const { value: service } of compose.named.services) {
    for (const it of oneOrMany(get(service, "env_file"))) yield* envFile(it, document);
    for (const it of oneOrMany(get(service, "label_file"))) yield* named("label_file", it, document);
    yield* named("extends", getIn(service, "extends", "file"), document);
  }
  for (const { value } of compose.named.secrets) yield* named("secret", get(value, "file"), document);
  for (const { value } of compose.named.configs) yield* named("config", get(value, "file"), document);
  for (const it of includedIn(compose, document)) yield it;
}

function envFile(it: YamlNode, document: string): Named[] {
  if (it.kind !== "map") return named("env_file", it, document);
  const required = resolve(get(it, "required"));
  if (required?.kind === "scalar" && required.text === "false") return [];
  return named("env_file", get(it, "path"), document);
}

/** The files that a Compose file includes. */
export const includedIn = ({ root }: Compose, document: string): Named[] =>
  itemsOf(get(root, "include")).flatMap((it) =>
    it.kind === "map"
      ? oneOrMany(get(it, "path")).flatMap((path) => named("include", path, document))
      : named("include", it, document),
  );

/** The names of the variables that `.env` of the project sets; undefined when there is no such file. */
export function dotEnvNames(folder: Folder | undefined): ReadonlySet<string> | undefined {
  if (!folder) return undefined;
  const text = folder.read(join(folderOf(mainDocumentOf(folder)), ".env"));
  if (text === undefined) return undefined;
  return new Set([...text.matchAll(/^\s*(?:export\s+)?([\w.]+)\s*[=:]/gm)].map(([, name = ""]) => name));
}

/** The names of the services of a file; undefined when it cannot be read. */
export const servicesIn = (compose: Compose): string[] =>
  entries(get(compose.root, "services")).map(({ key }) => key.text);

/** Another Compose file of the folder; undefined when it cannot be read. */
export function composeIn(folder: Folder, path: string): Compose | undefined {
  const source = folder.read(path);
  return source === undefined ? undefined : parseCompose(source);
}
