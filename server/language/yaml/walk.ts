import { once } from "../core/memo.ts";
import type { Mapping, Pair, Sequence, Step, YamlNode } from "./syntax.ts";

/** A node and the way to it. */
export interface Visit {
  readonly node: YamlNode;
  /** The pair whose value it is; undefined for roots and the items of lists. */
  readonly pair: Pair | undefined;
  /** The mapping or list around it, and the step from there; undefined for roots. */
  readonly up: Visit | undefined;
  readonly step: Step | undefined;
  /** All steps from the root. */
  readonly path: readonly Step[];
  /** The mappings and lists on the way, outermost first: `parents[i]` is where step `i` of the path is taken. */
  readonly parents: readonly (Mapping | Sequence)[];
}

/** Ways are put together only for those who ask: most nodes are told apart by less. */
class Visited implements Visit {
  readonly node: YamlNode;
  readonly up: Visited | undefined;
  readonly step: Step | undefined;
  readonly pair: Pair | undefined;

  constructor(node: YamlNode, up?: Visited, step?: Step, pair?: Pair) {
    this.node = node;
    this.up = up;
    this.step = step;
    this.pair = pair;
  }

  get path(): readonly Step[] {
    const steps: Step[] = [];
    for (let it: Visited | undefined = this; it?.step !== undefined; it = it.up) steps.push(it.step);
    return steps.reverse();
  }

  get parents(): readonly (Mapping | Sequence)[] {
    const nodes: (Mapping | Sequence)[] = [];
    for (let it = this.up; it; it = it.up) nodes.push(it.node as Mapping | Sequence);
    return nodes.reverse();
  }
}

/** Every node below `node`, itself first, in order; aliases are not followed. */
export function nodesIn(node: YamlNode): readonly Visit[] {
  const visits: Visit[] = [];
  visit(new Visited(node), visits);
  return visits;
}

function visit(it: Visited, visits: Visit[]): void {
  visits.push(it);
  const { node } = it;
  if (node.kind === "list")
    for (let i = 0; i < node.items.length; i++) visit(new Visited(node.items[i] as YamlNode, it, i), visits);
  else if (node.kind === "map")
    for (const pair of node.pairs)
      if (pair.value) visit(new Visited(pair.value, it, pair.key.text, pair), visits);
}

/** The same, made once for a node. */
export const visitsOf = once(nodesIn);
