import { type Span, touches } from "../core/span.ts";
import {
  type Mapping,
  type Pair,
  type Place,
  type Sequence,
  type Step,
  wholeOf,
  type YamlFile,
  type YamlNode,
} from "./syntax.ts";

/** What stands at `offset`: a key, a scalar, an alias, an anchor or a tag, and the way to it. */
export function placeAt({ roots }: YamlFile, offset: number): Place | undefined {
  return lastTouching(roots, wholeOf, offset, (root) => inNode(root, offset, [], []));
}

type Parents = readonly (Mapping | Sequence)[];

/** Where two meet, the later one starts right at the cursor and is meant. */
function lastTouching<T>(
  candidates: readonly T[],
  spanOf: (it: T) => Span,
  offset: number,
  find: (it: T, index: number) => Place | undefined,
): Place | undefined {
  for (let i = candidates.length - 1; i >= 0; i--) {
    const it = candidates[i] as T;
    const place = touches(spanOf(it), offset) ? find(it, i) : undefined;
    if (place) return place;
  }
  return undefined;
}

function inNode(node: YamlNode, offset: number, path: readonly Step[], parents: Parents): Place | undefined {
  const { anchor, tag } = node;
  if (anchor && touches(anchor.at, offset))
    return { path, node, parents, mark: { kind: "anchor", ...anchor } };
  if (tag && touches(tag.at, offset)) return { path, node, parents, mark: { kind: "tag", ...tag } };
  if (!touches(node.at, offset)) return undefined;
  if (node.kind !== "map" && node.kind !== "list") return { path, node, parents };
  const down = [...parents, node];
  if (node.kind === "map")
    return lastTouching(
      node.pairs,
      (it) => it.at,
      offset,
      (it) => inPair(it, offset, path, down),
    );
  return lastTouching(node.items, wholeOf, offset, (it, index) => inNode(it, offset, [...path, index], down));
}

function inPair(
  { key, value }: Pair,
  offset: number,
  above: readonly Step[],
  parents: Parents,
): Place | undefined {
  const path = [...above, key.text];
  if (touches(key.at, offset)) return { path, key, parents, ...(value && { node: value }) };
  return value && inNode(value, offset, path, parents);
}
