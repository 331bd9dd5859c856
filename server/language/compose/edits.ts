import { type Edit, insert, remove, replace } from "../core/rule.ts";
import { span } from "../core/span.ts";
import { entry } from "../yaml/read.ts";
import type { Mapping, Pair, Scalar, YamlNode } from "../yaml/syntax.ts";
import { wholeOf } from "../yaml/syntax.ts";
import type { Compose, Section } from "./document.ts";

/** Where the line of `offset` starts. */
export const lineStart = (source: string, offset: number): number => source.lastIndexOf("\n", offset - 1) + 1;

/** Where the line after that of `offset` starts. */
export function nextLine(source: string, offset: number): number {
  const newline = source.indexOf("\n", offset);
  return newline < 0 ? source.length : newline + 1;
}

/** The white space that the line of `offset` starts with. */
export const indentAt = (source: string, offset: number): string =>
  /[ \t]*/y.exec(source.slice(lineStart(source, offset)))?.[0] ?? "";

export const eolOf = (source: string): string => (source.includes("\r\n") ? "\r\n" : "\n");

/** How far one level is indented: as the first entry of a section is, else two spaces. */
export function unitOf({ source, named }: Compose): string {
  const [first] = named.services;
  const indent = first ? indentAt(source, first.key.at.start) : "";
  return indent === "" ? "  " : indent;
}

/** The end of the value of a pair: a block ends where its last line does. */
const endOf = (source: string, { at }: Pair): number => (source[at.end - 1] === "\n" ? at.end - 1 : at.end);

/** Takes a pair out, with its lines; undefined where that leaves something odd behind. */
export function deletePair(source: string, map: Mapping, pair: Pair): Edit | undefined {
  const index = map.pairs.indexOf(pair);
  const next = map.pairs[index + 1];
  if (index < 0 || map.pairs.length === 1) return undefined;
  const end = endOf(source, pair);
  if (map.flow) {
    const previous = map.pairs[index - 1];
    if (next) return remove(span(pair.key.at.start, next.key.at.start));
    return previous && remove(span(endOf(source, previous), end));
  }
  const start = lineStart(source, pair.key.at.start);
  // `- key: value`: the dash stays for the pair that follows.
  if (source.slice(start, pair.key.at.start).trim() !== "")
    return next && remove(span(pair.key.at.start, next.key.at.start));
  return remove(span(start, nextLine(source, end)));
}

/** Takes an item out of a list; undefined when it is the only one. */
export function deleteItem(source: string, list: YamlNode, item: YamlNode): Edit | undefined {
  if (list.kind !== "list" || list.items.length < 2) return undefined;
  const index = list.items.indexOf(item);
  const whole = wholeOf(item);
  if (list.flow) {
    const next = list.items[index + 1];
    const previous = list.items[index - 1];
    if (next) return remove(span(whole.start, wholeOf(next).start));
    return previous && remove(span(previous.at.end, whole.end));
  }
  const start = lineStart(source, whole.start);
  if (!/^[ \t]*-[ \t]*$/.test(source.slice(start, whole.start))) return undefined;
  const end = source[whole.end - 1] === "\n" ? whole.end - 1 : whole.end;
  return remove(span(start, nextLine(source, end)));
}

/** Adds a pair at the end of a block mapping, such as `healthcheck: …`; undefined in one that is written `{…}`. */
export function addPair(source: string, map: YamlNode | undefined, text: string): Edit | undefined {
  if (map?.kind !== "map" || map.flow) return undefined;
  const last = map.pairs.at(-1);
  const [first] = map.pairs;
  if (!last || !first) return undefined;
  const column = first.key.at.start - lineStart(source, first.key.at.start);
  const indent = " ".repeat(column);
  const eol = eolOf(source);
  const body = text
    .split("\n")
    .map((line) => indent + line)
    .join(eol);
  return appendAfter(source, endOf(source, last), body);
}

/** Adds an item at the end of a block list. */
export function addItem(source: string, list: YamlNode | undefined, text: string): Edit | undefined {
  if (list?.kind !== "list") return undefined;
  const last = list.items.at(-1);
  if (!last) return undefined;
  if (list.flow) return insert(wholeOf(last).end, `, ${text}`);
  const start = lineStart(source, wholeOf(last).start);
  const dash = /^([ \t]*-[ \t]+)/.exec(source.slice(start))?.[1];
  return dash === undefined ? undefined : appendAfter(source, last.at.end, `${dash}${text}`);
}

/** Adds lines after the line of `offset`. */
function appendAfter(source: string, offset: number, lines: string): Edit {
  const eol = eolOf(source);
  const at = source[offset - 1] === "\n" ? offset : nextLine(source, offset);
  return source[at - 1] === "\n" || at === 0 ? insert(at, lines + eol) : insert(at, eol + lines);
}

/** Declares `name` in a section: as its last entry, or in a new section at the end of the file. */
export function declare(compose: Compose, section: Section, name: string, body = ""): Edit | undefined {
  const { source, root } = compose;
  if (root?.kind !== "map" || root.flow) return undefined;
  const pair = entry(root, section);
  const unit = unitOf(compose);
  const eol = eolOf(source);
  const text = body === "" ? `${name}:` : `${name}:${eol}${unit}${unit}${body}`;
  if (!pair) {
    const gap = source === "" || source.endsWith("\n") ? "" : eol;
    return insert(source.length, `${gap}${section}:${eol}${unit}${text}${eol}`);
  }
  const { value } = pair;
  if (!value || (value.kind === "scalar" && value.at.end === value.at.start))
    return appendAfter(source, pair.key.at.end, `${unit}${text}`);
  if (value.kind !== "map" || value.flow) return undefined;
  const last = value.pairs.at(-1);
  const indent = indentAt(source, value.pairs[0]?.key.at.start ?? 0);
  return last && appendAfter(source, endOf(source, last), `${indent}${text}`);
}

/** Adds an entry of several lines to a section, as its last one or in a new section at the end of the file. */
export function declareLines(compose: Compose, section: Section, lines: readonly string[]): Edit | undefined {
  const { source, root } = compose;
  const eol = eolOf(source);
  const unit = unitOf(compose);
  const block = (indent: string) => lines.map((it) => (it === "" ? it : indent + it)).join(eol);
  const gap = source === "" || source.endsWith("\n") ? "" : eol;
  if (root && (root.kind !== "map" || root.flow)) return undefined;
  const pair = root && entry(root, section);
  if (!pair) return insert(source.length, `${gap}${section}:${eol}${block(unit)}${eol}`);
  const { value } = pair;
  if (!value || (value.kind === "scalar" && value.at.end === value.at.start))
    return appendAfter(source, pair.key.at.end, block(unit));
  if (value.kind !== "map" || value.flow) return undefined;
  const last = value.pairs.at(-1);
  const indent = indentAt(source, value.pairs[0]?.key.at.start ?? 0);
  return last && appendAfter(source, endOf(source, last), block(indent));
}

/** A text in double quotes, as YAML reads it back. */
export const quoted = (text: string): string => JSON.stringify(text);

/** Puts quotes round what is written plainly. */
export const quote = (source: string, { at }: Scalar): Edit =>
  replace(at, quoted(source.slice(at.start, at.end)));
