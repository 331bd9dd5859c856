import type { Pair, Step, YamlNode } from "./syntax.ts";

/** A node and the way to it. */
export interface Visit {
  readonly path: readonly Step[];
  readonly node: YamlNode;
  /** The pair whose value it is; absent for roots and the items of lists. */
  readonly pair?: Pair;
}

/** Every node below `node`, itself first, in order; aliases are not followed. */
export function* nodesIn(node: YamlNode, path: readonly Step[] = [], pair?: Pair): Generator<Visit> {
  yield { path, node, ...(pair && { pair }) };
  if (node.kind === "map")
    for (const it of node.pairs) if (it.value) yield* nodesIn(it.value, [...path, it.key.text], it);
  if (node.kind === "list") for (const [i, it] of node.items.entries()) yield* nodesIn(it, [...path, i]);
}
