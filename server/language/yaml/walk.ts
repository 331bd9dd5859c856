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
  return node.pairs.flatMap((pair) =>
    pair.value ? [{ path: [...path, pair.key.text], node: pair.value, pair, parents: down }] : [],
  );
}
