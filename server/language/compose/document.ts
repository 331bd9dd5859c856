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
  /** The entries of each section by name, merged ones included. */
  readonly named: Readonly<Record<Section, readonly Pair[]>>;
}

export function parseCompose(source: string): Compose {
  const yaml = parseYaml(source);
  const root = yaml.roots.find((it) => it.kind === "map");
  const named = Object.fromEntries(
    sections.map((it) => [it, entries(get(root, it))]),
  ) as unknown as Compose["named"];
  return { source, yaml, ...(root && { root }), named };
}

/** The entry of a section by its name. */
export const find = (compose: Compose, section: Section, name: string): Pair | undefined =>
  compose.named[section].find((it) => it.key.text === name);
