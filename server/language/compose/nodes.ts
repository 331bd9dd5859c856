import { once } from "../core/memo.ts";
import type { Mapping, Pair, Scalar, Step, YamlFile, YamlNode } from "../yaml/syntax.ts";
import { type Visit, visitsOf } from "../yaml/walk.ts";
import { type Compose, isExtension } from "./document.ts";
import { pathOf } from "./paths.ts";
import { deeper, isSection, type TopicPath, topicPath } from "./topics.ts";

const visitsIn = once((yaml: YamlFile): readonly Visit[] => yaml.roots.flatMap(visitsOf));

/** Every node of a file with the way to it, in order. */
export const everyNode = ({ yaml }: Compose): readonly Visit[] => visitsIn(yaml);

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

/** Reads the paths of nodes from the top down, so that what stands above is read once. */
class Topics {
  private readonly known = new Map<YamlNode, { readonly topic: TopicPath; readonly depth: number }>();
  private readonly compose: Compose;
  constructor(compose: Compose) {
    this.compose = compose;
  }

  of(visit: Visit): { steps: readonly Step[]; topic: TopicPath } {
    const { path, parents, node } = visit;
    const [first] = path;
    // Extensions, merged mappings and the old format stand elsewhere than they are written.
    if (this.compose.isLegacy || path.includes("<<") || (typeof first === "string" && isExtension(first))) {
      const steps = pathOf(this.compose, visit);
      return { steps, topic: topicPath(steps) };
    }
    const parent = parents.at(-1);
    const above = (parent && this.known.get(parent)) ?? { topic: topicPath([]), depth: 0 };
    const step = path.at(-1);
    const isKey = typeof step === "string";
    const topic = isKey ? deeper(above.topic, step, above.depth === 1 && isSection(first)) : above.topic;
    if (node.kind === "map" || node.kind === "list")
      this.known.set(node, { topic, depth: above.depth + (isKey ? 1 : 0) });
    return { steps: path, topic };
  }
}

/** The values of a file, by their paths as topics write them; names of the user's choice are left out of the paths. */
const valuesOf = once((compose: Compose): ReadonlyMap<string, readonly Value[]> => {
  const made = new Map<string, Value[]>();
  const topics = new Topics(compose);
  for (const visit of everyNode(compose)) {
    const { steps, topic } = topics.of(visit);
    if (topic.isExtension) continue;
    const { node, pair, parents } = visit;
    const parent = parents.at(-1);
    const key = topic.isOwnName ? `${topic.path}.*` : topic.path;
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
  // What `!reset` takes away is not read.
  for (const it of valuesAt(compose, paths))
    if (it.node.kind === "scalar" && it.node.tag?.name !== "!reset")
      yield it as Value & { readonly node: Scalar };
}
