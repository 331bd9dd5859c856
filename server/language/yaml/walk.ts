import { once } from "../core/memo.ts";
import type { Mapping, Pair, Sequence, Step, YamlNode } from "./syntax.ts";

/** A node and the way to it. */
export interface Visit {
  readonly path: readonly Step[];
  readonly node: YamlNode;
  /** The pair whose value it is; absent for roots and the items of lists. */
  readonly pair?: Pair;
  /** The mappings and lists on the way, outermost first: `parents[i]` is where step `i` of the path is taken. */
  readonly parents: readonly (Mapping | Sequence)[];
}

/** Every node below `node`, itself first, in order; aliases are not followed. */
export function* nodesIn(node: YamlNode): Generator<Visit> {
  // A stack of our own: nested generators would cost every node its depth.
  const waiting: Visit[] = [{ path: [], node, parents: [] }];
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    yield visit;
    for (const it of childrenOf(visit).reverse()) waiting.push(it);
  }
}

function childrenOf({ path, node, parents }: Visit): Visit[] {
  if (node.kind !== "map" && node.kind !== "list") return [];
  const down = [...parents, node];
  if (node.kind === "list")
    return node.items.map((it, i) => ({ path: [...path, i], node: it, parents: down }));
  const children: Visit[] = [];
  for (const pair of node.pairs)
    if (pair.value) children.push({ path: [...path, pair.key.text], node: pair.value, pair, parents: down });
  return children;
}

/** The same as a list, made once for a node. */
export const visitsOf = once((node: YamlNode): readonly Visit[] => [...nodesIn(node)]);
