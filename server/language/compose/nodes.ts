import { once } from "../core/memo.ts";
import type { Mapping, Pair, Scalar, Step, YamlFile, YamlNode } from "../yaml/syntax.ts";
import { type Visit, visitsOf } from "../yaml/walk.ts";
import { type Compose, isExtension } from "./document.ts";
import { pathOf } from "./paths.ts";
import { deeper, isSection, type TopicPath, topicPath } from "./topics.ts";

const visitsIn = once((yaml: YamlFile): readonly Visit[] => yaml.roots.flatMap(visitsOf));

/** Every node of a file with the way to it, in order. */
export const everyNode = ({ yaml }: Compose): readonly Visit[] => visitsIn(yaml);

const inFlow = once(
  (compose: Compose): ReadonlySet<YamlNode> =>
    new Set(everyNode(compose).flatMap((it) => (isFlowVisit(it) ? [it.node] : []))),
);

const isFlowVisit = ({ parents }: Visit): boolean =>
  parents.some((it) => (it.kind === "map" || it.kind === "list") && it.flow);

/** Whether a scalar must be quoted for braces and commas to be text: it has no quotes, and stands in `[…]` or `{…}`. */
export const isBareInFlow = (compose: Compose, node: Scalar): boolean =>
  node.style === "plain" && inFlow(compose).has(node);

export function* everyMapping(compose: Compose): Generator<Mapping> {
  for (const { node } of everyNode(compose)) if (node.kind === "map") yield node;
}

/** A value at a place that topics have a path for. */
export interface Value {
  readonly node: YamlNode;
  /** The path as topics write it: `services.healthcheck.interval`; `.*` for a name of the user's choice. */
  readonly path: string;
  readonly topic: TopicPath;
  /** The way as Compose sees it. */
  readonly steps: readonly Step[];
  readonly pair: Pair | undefined;
  /** The mapping or list around it. */
  readonly parent: YamlNode | undefined;
}

/** A value with what its place means; its way is put together only for those who ask. */
class Placed implements Value {
  readonly node: YamlNode;
  readonly visit: Visit;
  readonly topic: TopicPath;
  /** How many keys lead here as it is written, and the first step. */
  readonly depth: number;
  readonly first: Step | undefined;
  /** The way as Compose sees it, where that is not as it is written. */
  readonly elsewhere: readonly Step[] | undefined;

  constructor(
    visit: Visit,
    topic: TopicPath,
    depth: number,
    first: Step | undefined,
    elsewhere?: readonly Step[],
  ) {
    this.node = visit.node;
    this.visit = visit;
    this.topic = topic;
    this.depth = depth;
    this.first = first;
    this.elsewhere = elsewhere;
  }

  get path(): string {
    return this.topic.isOwnName ? `${this.topic.path}.*` : this.topic.path;
  }

  get steps(): readonly Step[] {
    return this.elsewhere ?? this.visit.path;
  }

  get pair(): Pair | undefined {
    return this.visit.pair;
  }

  get parent(): YamlNode | undefined {
    return this.visit.up?.node;
  }
}

/** Finds the places of nodes from the top down, so that what stands above is read once. */
class Places {
  private readonly known = new Map<Visit, Placed>();
  private readonly compose: Compose;
  private readonly top = topicPath([]);
  /** The steps down from a path: services have the same keys, which are worked out once. */
  private readonly below = new Map<TopicPath, Map<string, TopicPath>>();

  constructor(compose: Compose) {
    this.compose = compose;
  }

  of(visit: Visit): Placed {
    const placed = this.placed(visit);
    if (visit.node.kind === "map" || visit.node.kind === "list") this.known.set(visit, placed);
    return placed;
  }

  private placed(visit: Visit): Placed {
    const { step, up } = visit;
    const above = up && this.known.get(up);
    const first = above?.first ?? step;
    const depth = above?.depth ?? 0;
    // Extensions, merged mappings and the old format stand elsewhere than they are written.
    const isTop = first === step && up !== undefined && up.up === undefined;
    const isExtra = step === "<<" || (isTop && typeof step === "string" && isExtension(step));
    if (this.compose.isLegacy || isExtra || above?.elsewhere) {
      const steps = pathOf(this.compose, visit);
      return new Placed(visit, topicPath(steps), depth, first, steps);
    }
    const topic = above?.topic ?? this.top;
    if (typeof step !== "string") return new Placed(visit, topic, depth, first);
    return new Placed(visit, this.down(topic, step, depth === 1 && isSection(first)), depth + 1, first);
  }

  private down(above: TopicPath, step: string, isEntry: boolean): TopicPath {
    // All entries of a section are alike.
    const name = isEntry ? "" : step;
    const known = this.below.get(above) ?? new Map<string, TopicPath>();
    this.below.set(above, known);
    const topic = known.get(name) ?? deeper(above, step, isEntry);
    known.set(name, topic);
    return topic;
  }
}

/** Every node of a document of the file, in order. */
const placesOf = once((compose: Compose): ReadonlyMap<YamlNode, readonly Placed[]> => {
  const places = new Places(compose);
  return new Map(
    compose.yaml.roots.map((root) => [root, visitsOf(root).map((visit) => places.of(visit))] as const),
  );
});

/** Every node of the project's document, in order. */
export const everyValue = (compose: Compose): readonly Value[] =>
  (compose.root && placesOf(compose).get(compose.root)) ?? [];

/** The values of a file, by their paths as topics write them; names of the user's choice are left out of the paths. */
const valuesOf = once((compose: Compose): ReadonlyMap<string, readonly Value[]> => {
  const made = new Map<string, Value[]>();
  for (const places of placesOf(compose).values())
    for (const value of places) {
      if (value.topic.isExtension) continue;
      const others = made.get(value.path);
      if (others) others.push(value);
      else made.set(value.path, [value]);
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
