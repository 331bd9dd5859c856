import { once } from "../core/memo.ts";
import type { Mapping, Pair, YamlNode } from "./syntax.ts";

/** The value of a key; aliases and merge keys (`<<`) are followed. */
export function get(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entry(node, key)?.value;
}

/** The value at the end of a path of keys; aliases and merge keys are followed. */
export const getIn = (node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined =>
  keys.reduce<YamlNode | undefined>((it, key) => get(it, key), node);

/** The text of the scalar that a key has. */
export function textAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  const found = resolve(getIn(node, ...keys));
  return found?.kind === "scalar" && found.value !== null ? found.text : undefined;
}

/** The items of a list, aliases followed; none for anything else. */
export function itemsOf(node: YamlNode | undefined): readonly Exclude<YamlNode, { kind: "alias" }>[] {
  const list = resolve(node);
  return list?.kind === "list" ? list.items.flatMap((it) => resolve(it) ?? []) : [];
}

/** The scalars of a list, or the one scalar that may stand for a list of one. */
export function textsOf(node: YamlNode | undefined): string[] {
  const it = resolve(node);
  if (it?.kind === "scalar") return it.value === null ? [] : [it.text];
  return itemsOf(it).flatMap((item) => (item.kind === "scalar" && item.value !== null ? [item.text] : []));
}

/** How far aliases are followed; nobody nests them deeper. */
const deepest = 20;

/** The pair of a key, its own or one that is merged in. */
export function entry(node: YamlNode | undefined, key: string): Pair | undefined {
  const map = resolve(node);
  if (map?.kind !== "map") return undefined;
  return key === "<<" ? map.pairs.find((it) => it.key.text === key) : pairsOf(map).get(key);
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
export function entries(node: YamlNode | undefined): readonly Pair[] {
  const map = resolve(node);
  return map?.kind === "map" ? entriesOf(map) : [];
}

/** The pairs by their keys: many ask the same mapping for many keys, most of which it does not have. */
const pairsOf = once((map: Mapping): ReadonlyMap<string, Pair> => {
  const found = new Map<string, Pair>();
  collect(map, found, new Set());
  return found;
});

const entriesOf = once((map: Mapping): readonly Pair[] => [...pairsOf(map).values()]);

function collect(node: YamlNode | undefined, found: Map<string, Pair>, seen: Set<YamlNode>): void {
  const map = resolve(node);
  if (map?.kind !== "map" || seen.has(map)) return;
  seen.add(map);
  for (const it of map.pairs) if (it.key.text !== "<<" && !found.has(it.key.text)) found.set(it.key.text, it);
  for (const source of mergedInto(map)) collect(source, found, seen);
}
