import { parseYaml } from "../yaml/parse.ts";
import { entries, get } from "../yaml/read.ts";
import type { Pair, YamlFile, YamlNode } from "../yaml/syntax.ts";

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

export function parseCompose(source: string): Compose {
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

const topLevel: ReadonlySet<string> = new Set([...sections, "version", "name", "include"]);

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
  compose.named[section].find((it) => it.key.text === name);
