import { touches } from "../core/span.ts";
import type { Mapping, Pair, Place, Step, YamlFile, YamlNode } from "./syntax.ts";

/** What stands at `offset`: a key, a scalar or an alias, and the way to it. */
export function placeAt({ roots }: YamlFile, offset: number): Place | undefined {
  const root = roots.find(({ at }) => touches(at, offset));
  return root && inNode(root, offset, [], []);
}

function inNode(
  node: YamlNode,
  offset: number,
  path: readonly Step[],
  pairs: readonly Pair[],
): Place | undefined {
  if (node.kind === "map") return inPairs(node.pairs, offset, path, pairs);
  if (node.kind !== "list") return { path, node, pairs };
  const index = node.items.findIndex(({ at }) => touches(at, offset));
  const item = node.items[index];
  return item && inNode(item, offset, [...path, index], pairs);
}

function inPairs(
  own: readonly Pair[],
  offset: number,
  path: readonly Step[],
  pairs: readonly Pair[],
): Place | undefined {
  const pair = own.find(({ at }) => touches(at, offset));
  if (!pair) return undefined;
  const down = [...path, pair.key.text];
  const way = [...pairs, pair];
  if (touches(pair.key.at, offset)) return { path: down, key: pair.key, pairs: way };
  if (pair.value && touches(pair.value.at, offset)) return inNode(pair.value, offset, down, way);
  return undefined;
}

/** The value of a key; aliases and merge keys (`<<`) are followed. */
export function get(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entry(node, key)?.value;
}

/** How far merge keys are followed; nobody nests them deeper, and anchors may be made to explode. */
const deepest = 20;

/** The pair of a key, its own or one that is merged in. */
export function entry(node: YamlNode | undefined, key: string, depth = 0): Pair | undefined {
  const map = resolve(node);
  if (map?.kind !== "map" || depth > deepest) return undefined;
  const own = map.pairs.find((it) => it.key.text === key);
  if (own) return own;
  for (const source of mergedInto(map)) {
    const found = entry(source, key, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** The mappings that `<<` merges into a mapping, the strongest first. */
function* mergedInto(map: Mapping): Generator<YamlNode> {
  for (const { key, value } of map.pairs) {
    const merged = key.text === "<<" ? resolve(value) : undefined;
    if (merged?.kind === "list") yield* merged.items;
    else if (merged) yield merged;
  }
}

/** The node that an alias stands for; other nodes stand for themselves. */
export function resolve(node: YamlNode | undefined): Exclude<YamlNode, { kind: "alias" }> | undefined {
  let it = node;
  for (let i = 0; it?.kind === "alias" && i < deepest; i++) it = it.target;
  return it?.kind === "alias" ? undefined : it;
}

/** All pairs of a mapping, merged ones included; its own come first and win. */
export function entries(node: YamlNode | undefined): Pair[] {
  const found = new Map<string, Pair>();
  collect(node, found, new Set());
  return [...found.values()];
}

function collect(node: YamlNode | undefined, found: Map<string, Pair>, seen: Set<YamlNode>): void {
  const map = resolve(node);
  if (map?.kind !== "map" || seen.has(map)) return;
  seen.add(map);
  for (const it of map.pairs) if (it.key.text !== "<<" && !found.has(it.key.text)) found.set(it.key.text, it);
  for (const source of mergedInto(map)) collect(source, found, seen);
}
