import { entry } from "../yaml/read.ts";
import type { Mapping, Pair, Scalar, Step, YamlFile, YamlNode } from "../yaml/syntax.ts";
import { nodesIn, type Visit } from "../yaml/walk.ts";
import type { Compose } from "./document.ts";
import { once } from "./memo.ts";
import { pathOf } from "./paths.ts";
import { topicPath } from "./topics.ts";

const visitsOf = once((yaml: YamlFile): readonly Visit[] => yaml.roots.flatMap((root) => [...nodesIn(root)]));

/** Every node of a file with the way to it, in order. */
export const everyNode = ({ yaml }: Compose): readonly Visit[] => visitsOf(yaml);

export function* everyMapping(compose: Compose): Generator<Mapping> {
  for (const { node } of everyNode(compose)) if (node.kind === "map") yield node;
}

/** A value at a place that topics have a path for. */
export interface Value {
  readonly node: YamlNode;
  /** The path as topics write it: `services.healthcheck.interval`. */
  readonly path: string;
  /** The way as Compose sees it. */
  readonly steps: readonly Step[];
  readonly pair?: Pair;
  /** The mapping or list around it. */
  readonly parent?: Mapping | Visit["parents"][number];
}

/** The values of a file, by their paths as topics write them; names of the user's choice are left out of the paths. */
export const valuesOf = once((compose: Compose): ReadonlyMap<string, readonly Value[]> => {
  const made = new Map<string, Value[]>();
  for (const visit of everyNode(compose)) {
    const steps = pathOf(compose, visit);
    const { path, isExtension, isOwnName } = topicPath(steps);
    if (isExtension) continue;
    const { node, pair, parents } = visit;
    const parent = parents.at(-1);
    const key = isOwnName ? `${path}.*` : path;
    const value: Value = { node, path: key, steps, ...(pair && { pair }), ...(parent && { parent }) };
    const others = made.get(key);
    if (others) others.push(value);
    else made.set(key, [value]);
  }
  return made;
});

/** The values at some paths, aliases left out: what they stand for is visited where it is written. */
export function* valuesAt(compose: Compose, paths: Iterable<string>): Generator<Value> {
  const values = valuesOf(compose);
  for (const path of paths) for (const it of values.get(path) ?? []) if (it.node.kind !== "alias") yield it;
}

/** The scalars at some paths, each with its place. */
export function* scalarsAt(
  compose: Compose,
  paths: Iterable<string>,
): Generator<Value & { readonly node: Scalar }> {
  for (const it of valuesAt(compose, paths))
    if (it.node.kind === "scalar") yield it as Value & { readonly node: Scalar };
}

/** The key of a service, its own or merged in, to point at. */
export const keyAt = (node: YamlNode | undefined, key: string): Scalar | undefined => entry(node, key)?.key;
