import { type Edit, replace } from "../core/rule.ts";
import { span } from "../core/span.ts";
import type { Mapping, Pair, Sequence, YamlNode } from "../yaml/syntax.ts";
import { wholeOf } from "../yaml/syntax.ts";
import { nodesIn } from "../yaml/walk.ts";
import { eolOf, lineStart, nextLine } from "./edits.ts";

/** The first that should have come before the one ahead of it; undefined when all are in order. */
export function firstOutOfOrder<T>(
  all: readonly T[],
  compare: (a: T, b: T) => number,
): { readonly late: T; readonly before: T } | undefined {
  for (let i = 1; i < all.length; i++) {
    const late = all[i] as T;
    if (compare(all[i - 1] as T, late) > 0)
      return { late, before: all.find((it) => compare(it, late) > 0) as T };
  }
  return undefined;
}

/** By the alphabet, upper and lower case alike. */
export function byName(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

/** Aliases must stay behind their anchors, so that such blocks are left where they are. */
const hasMarks = (node: YamlNode | undefined): boolean =>
  node !== undefined &&
  [...nodesIn(node)].some((it) => it.node.anchor !== undefined || it.node.kind === "alias");

/** Where a block starts: at the comments right above it, which speak of it. */
function blockStart(source: string, offset: number): number {
  let start = lineStart(source, offset);
  while (start > 0) {
    const above = lineStart(source, start - 1);
    if (!/^[ \t]*#/.test(source.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** Sorts blocks of lines; `starts` are where their first words stand, `end` is the end of the last. */
function sortBlocks<T>(
  source: string,
  blocks: readonly { readonly it: T; readonly start: number }[],
  end: number,
  compare: (a: T, b: T) => number,
): Edit | undefined {
  const starts = blocks.map(({ start }) => blockStart(source, start));
  if (blocks.some(({ start }) => !/^[ \t]*(-[ \t]+)?$/.test(source.slice(lineStart(source, start), start))))
    return undefined;
  const stop = nextLine(source, source[end - 1] === "\n" ? end - 1 : end);
  const texts = blocks.map(({ it }, i) => {
    const text = source.slice(starts[i], starts[i + 1] ?? stop);
    return { it, text: text.endsWith("\n") ? text : text + eolOf(source) };
  });
  const sorted = texts.sort((a, b) => compare(a.it, b.it)).map(({ text }) => text);
  const whole = sorted.join("");
  return replace(span(starts[0] ?? 0, stop), source[stop - 1] === "\n" ? whole : whole.trimEnd());
}

/** Puts the pairs of a block mapping into order; undefined where that is not certain to keep the meaning. */
export function sortPairs(
  source: string,
  map: Mapping,
  compare: (a: Pair, b: Pair) => number,
): Edit | undefined {
  const last = map.pairs.at(-1);
  if (map.flow || !last || hasMarks(map)) return undefined;
  const blocks = map.pairs.map((it) => ({ it, start: it.key.at.start }));
  return sortBlocks(source, blocks, last.at.end, compare);
}

/** Puts the items of a list into order. */
export function sortItems(
  source: string,
  list: Sequence,
  compare: (a: YamlNode, b: YamlNode) => number,
): Edit | undefined {
  const last = list.items.at(-1);
  const [first] = list.items;
  if (!last || !first || hasMarks(list)) return undefined;
  if (!list.flow)
    return sortBlocks(
      source,
      list.items.map((it) => ({ it, start: wholeOf(it).start })),
      last.at.end,
      compare,
    );
  const at = span(first.at.start, last.at.end);
  if (source.slice(at.start, at.end).includes("#")) return undefined;
  const texts = [...list.items].sort(compare).map((it) => source.slice(it.at.start, it.at.end));
  return replace(at, texts.join(", "));
}
