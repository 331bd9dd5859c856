import type { Edit } from "../../core/rule.ts";
import { type Span, span, touches } from "../../core/span.ts";
import { placeAt } from "../../yaml/place.ts";
import { type Mapping, type Pair, wholeOf, type YamlNode } from "../../yaml/syntax.ts";
import { nodesIn } from "../../yaml/walk.ts";
import type { Compose } from "../document.ts";
import { lineStart } from "../edits.ts";
import { pathOf } from "../paths.ts";
import { topicPath } from "../topics.ts";

/** A key with its value, found by the cursor. */
export interface Spot {
  readonly pair: Pair;
  readonly map: Mapping;
  /** `services.environment` */
  readonly path: string;
  /** The entry of the section that it belongs to, such as the service. */
  readonly entry?: string;
}

/** The innermost key at the selection whose path is one of those wanted. */
export function spotAt(
  doc: Compose,
  { start, end }: Span,
  wanted: (path: string) => boolean,
): Spot | undefined {
  const at = ontoKey(doc.source, start);
  const place = placeAt(doc.yaml, at);
  if (!place) return undefined;
  for (let i = place.path.length - 1; i >= 0; i--) {
    const step = place.path[i];
    const map = place.parents[i];
    if (typeof step !== "string" || map?.kind !== "map") continue;
    const { path, isOwnName, isExtension, entry } = topicPath(
      pathOf(doc, { path: place.path.slice(0, i + 1), parents: place.parents.slice(0, i + 1) }),
    );
    const pair = map.pairs.find((it) => it.key.text === step && touches(it.at, at));
    if (isOwnName || isExtension || !pair || !wanted(path)) continue;
    return end <= Math.max(pair.at.end, pair.key.at.end)
      ? { pair, map, path, ...(entry !== undefined && { entry }) }
      : undefined;
  }
  return undefined;
}

/** The key, when the cursor stands behind its colon with nothing else on the line. */
function ontoKey(source: string, offset: number): number {
  const before = source.slice(lineStart(source, offset), offset);
  const newline = source.indexOf("\n", offset);
  const after = source.slice(offset, newline < 0 ? undefined : newline);
  const key = /^([ \t]*(?:-[ \t]+)?[^\s#:]+):[ \t]*$/.exec(before)?.[1];
  return key !== undefined && /^\s*(#.*)?$/.test(after) ? offset - before.length + key.length : offset;
}

/** Where the last word of a node ends, before comments and blank lines. */
export function lastEnd(node: YamlNode): number {
  if ((node.kind !== "map" && node.kind !== "list") || node.flow)
    return node.kind === "scalar" && node.style === "block" ? blockEnd(node.at) : node.at.end;
  if (node.kind === "list") {
    const last = node.items.at(-1);
    return last ? lastEnd(last) : node.at.end;
  }
  const last = node.pairs.at(-1);
  if (!last) return node.at.end;
  return last.value ? Math.max(lastEnd(last.value), last.key.at.end) : last.key.at.end;
}

/** The line break at the end of a block scalar is not its own. */
const blockEnd = ({ start, end }: Span): number => Math.max(start, end - 1);

/** Right after the colon of a pair. */
export function colonEnd(source: string, { key }: Pair): number {
  const colon = source.indexOf(":", key.at.end);
  return colon < 0 ? key.at.end : colon + 1;
}

export const columnOf = (source: string, offset: number): number => offset - lineStart(source, offset);

/** Where the dash of an item of a block list stands; undefined in a list in brackets. */
export function dashOf(source: string, item: YamlNode): number | undefined {
  const { start } = wholeOf(item);
  const match = /-[ \t]+$/.exec(source.slice(lineStart(source, start), start));
  return match ? start - match[0].length : undefined;
}

/** Whether a node can be written anew: no anchor, alias, tag or merge in it, and no comment. */
export const isSimple = (doc: Compose, node: YamlNode): boolean =>
  !hasMarks(node) && !hasComment(doc, span(wholeOf(node).start, lastEnd(node)));

/** Whether a comment starts in a place. */
export const hasComment = ({ yaml }: Compose, at: Span): boolean =>
  yaml.comments.some(({ start }) => at.start <= start && start < at.end);

/** Whether something in a node cannot be moved or merged otherwise. */
export const hasMarks = (node: YamlNode): boolean =>
  [...nodesIn(node)].some(
    ({ node: it, path }) =>
      it.anchor !== undefined || it.tag !== undefined || it.kind === "alias" || path.includes("<<"),
  );

/** Moves whole lines to the right, from that of `start` up to that of `end`. */
export function indented(source: string, start: number, end: number, by: string): Edit[] {
  const edits: Edit[] = [];
  for (let at = lineStart(source, start); at < end; ) {
    const newline = source.indexOf("\n", at);
    if (source.slice(at, newline < 0 ? undefined : newline).trim() !== "")
      edits.push({ at: span(at, at), text: by });
    if (newline < 0) break;
    at = newline + 1;
  }
  return edits;
}
