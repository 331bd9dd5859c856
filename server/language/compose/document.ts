import { type Folder, folderOf, join, nameOf } from "../core/folder.ts";
import { once, recent } from "../core/memo.ts";
import { parseYaml } from "../yaml/parse.ts";
import { entries, get } from "../yaml/read.ts";
import type { Pair, YamlFile, YamlNode } from "../yaml/syntax.ts";
import { chosenSetOf } from "./fileSet.ts";
import { defaultFiles } from "./project/defaultFiles.ts";

/** The top-level sections whose entries have names of the user's choice. */
export const sections = ["services", "networks", "volumes", "secrets", "configs", "models"] as const;
export type Section = (typeof sections)[number];

/** A Compose file: https://docs.docker.com/reference/compose-file/ */
export interface Compose {
  readonly source: string;
  readonly yaml: YamlFile;
  /** The first document that holds a mapping. */
  readonly root?: YamlNode;
  /** In the format before 2016 the services stand at the top, without `services:`. Compose 2 no longer reads it. */
  readonly isLegacy: boolean;
  /** The entries of each section by name, merged ones included. */
  readonly named: Readonly<Record<Section, readonly Pair[]>>;
}

/** How many characters of Compose files are kept in parsed form: a project of usual size, or a few states of a large file. */
const kept = 400_000;

/** Reads a Compose file. The same text is read once, for those who edit it, those it is beside of, and its project. */
export const parseCompose = recent(read, kept);

function read(source: string): Compose {
  const yaml = parseYaml(source);
  const root = yaml.roots.find((it) => it.kind === "map");
  const isLegacy = isLegacyRoot(root);
  const named = Object.fromEntries(sections.map((it) => [it, entries(get(root, it))])) as unknown as Record<
    Section,
    readonly Pair[]
  >;
  if (isLegacy) named.services = entries(root).filter(({ key }) => !isExtension(key.text));
  return { source, yaml, ...(root && { root }), isLegacy, named };
}

/** Whether a key is one that Compose leaves to the user: `x-…`. */
export const isExtension = (key: string): boolean => key.startsWith("x-");

const topLevel: ReadonlySet<string> = new Set([...sections, "version", "name", "include", "jobs"]);

/** Nothing but mappings at the top, none by a name that Compose knows, and one of them runs an image. */
function isLegacyRoot(root: YamlNode | undefined): boolean {
  const pairs = entries(root);
  return (
    pairs.every(({ key }) => !topLevel.has(key.text)) &&
    pairs.some(
      ({ key, value }) =>
        !isExtension(key.text) && (get(value, "image") !== undefined || get(value, "build") !== undefined),
    )
  );
}

/** The entry of a section by its name. */
export const find = (compose: Compose, section: Section, name: string): Pair | undefined =>
  entriesByName(compose)[section].get(name);

const entriesByName = once(
  ({ named }: Compose) =>
    Object.fromEntries(
      sections.map((it) => [it, new Map(named[it].map((pair) => [pair.key.text, pair]))]),
    ) as unknown as Record<Section, ReadonlyMap<string, Pair>>,
);

/** The names under which Compose finds a project by itself: https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file */
const baseNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"] as const;

/**
 * Whether the file may be only a part of a project, such as `compose.override.yaml`, so that what it lacks may stand in
 * another file. A set of files that somebody has chosen decides, else the name where it is known: one of the usual names is a project of its own unless there is an
 * override file beside it, `override` in a name or a usual file beside it make a part. Else the content does: `!reset` and `!override` have a meaning only on top of
 * another file, several documents are merged with each other, and a file in which at least half of the services run
 * nothing, but change something, is taken for a part.
 */
export function mayBePartial(compose: Compose, folder?: Folder): boolean {
  const name = folder && nameOf(folder.document);
  const chosen = folder && chosenSetOf(folder);
  if (chosen) return chosen.length > 1;
  if (hasMergeTags(compose)) return true;
  if (name !== undefined && /\.ya?ml$/.test(name)) {
    if (/override/i.test(name)) return true;
    if (baseNames.some((it) => it === name)) return folder !== undefined && hasOverride(folder);
    if (folder && baseFileOf(folder) !== undefined) return true;
  }
  return compose.yaml.roots.length > 1 || amendsOnly(compose);
}

/** The path of the file beside the document that Compose takes for the project; undefined when there is none. */
export const baseFileOf = (folder: Folder): string | undefined =>
  baseNames.map((it) => join(folderOf(folder.document), it)).find((it) => folder.exists(it));

/** Whether Compose lays another file on top of this one by itself. */
function hasOverride({ document, exists }: Folder): boolean {
  const path = (name: string): string => join(folderOf(document), name);
  return defaultFiles("", (it) => exists(path(it.slice(1)))).length > 1;
}

const hasMergeTags = once(({ source }: Compose) => /!(?:reset|override)\b/.test(source));

const amendsOnly = once(({ named: { services } }: Compose) => {
  const amending = services.filter(({ value }) => entries(value).length > 0 && !runs(value));
  return amending.length > 0 && amending.length * 2 >= services.length;
});

/** Whether a service says what it runs, itself or by the service that it extends. */
export const runs = (service: YamlNode | undefined): boolean =>
  ["image", "build", "provider", "extends"].some((key) => get(service, key) !== undefined);

/** Whether other files are included, which may declare what this one names. */
export const includes = ({ root }: Compose): boolean => get(root, "include") !== undefined;
