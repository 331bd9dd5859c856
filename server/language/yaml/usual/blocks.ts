import { type Span, span } from "../../core/span.ts";
import type { Mapping, Mark, Pair, Scalar, Sequence, YamlNode } from "../syntax.ts";
import { blockText } from "./blockText.ts";
import { Cursor, colon, dash, isSpace, unusual } from "./cursor.ts";
import { alias, flow } from "./flow.ts";
import { Keys } from "./keys.ts";
import { marked, plain, quoted } from "./scalars.ts";

/**
 * The trees of a text that is written as most are: one document of block mappings and lists, scalars on one line, block
 * texts, brackets, anchors, aliases and comments, without a mistake. Undefined for all other texts, also for right ones.
 * What is answered equals what the tolerant reader answers.
 */
export function readUsual(source: string): YamlNode[] | undefined {
  if (hasOddCharacters(source)) return undefined;
  try {
    const cursor = new Cursor(source);
    cursor.toWord(0);
    if (/---[ \t]*\r?\n/y.test(source.slice(cursor.pos, cursor.pos + 8)) && cursor.column === 0) {
      cursor.pos += 3;
      cursor.toNextWord();
    }
    if (cursor.column !== 0) return undefined;
    const root = block(cursor);
    return cursor.column < 0 ? [root] : undefined;
  } catch (error) {
    if (error === unusual) return undefined;
    throw error;
  }
}

/** Control characters, a byte order mark, and carriage returns that end no line. */
const hasOddCharacters = (source: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufeff]|\r(?!\n)/.test(source);

/** The mapping or list that starts at the cursor. */
const block = (cursor: Cursor, anchor?: Mark): Mapping | Sequence =>
  isDash(cursor) ? sequence(cursor, cursor.column, anchor) : mapping(cursor, cursor.column, anchor);

const isDash = (cursor: Cursor): boolean =>
  cursor.code === dash && isSpace(cursor.source.charCodeAt(cursor.pos + 1));

/** `first` is the key, when it has been read. */
function mapping(cursor: Cursor, column: number, anchor?: Mark, first?: Scalar): Mapping {
  const pairs: Pair[] = [];
  const keys = new Keys();
  cursor.enter();
  for (let key = first ?? keyAt(cursor); ; key = keyAt(cursor)) {
    keys.add(key);
    cursor.pos++;
    const value = valueBehind(cursor, column);
    const at = span(key.at.start, value ? value.at.end : key.at.end);
    pairs.push(value ? { key, value, at } : { key, at });
    if (cursor.column !== column) break;
  }
  cursor.leave();
  if (cursor.column > column) throw unusual;
  return cursor.known(marked({ kind: "map", pairs, flow: false, at: spanOf(pairs) }, anchor));
}

const spanOf = (nodes: readonly { readonly at: Span }[]): Span => ({
  start: nodes[0]?.at.start ?? 0,
  end: nodes.at(-1)?.at.end ?? 0,
});

/** A key with its colon right behind it. */
function keyAt(cursor: Cursor): Scalar {
  const { source, pos } = cursor;
  // Three dots or dashes may part documents.
  if (cursor.column === 0 && (source.startsWith("---", pos) || source.startsWith("...", pos))) throw unusual;
  const key = isQuote(source[pos]) ? quoted(cursor) : plain(cursor);
  if (!isKey(cursor)) throw unusual;
  return key;
}

const isQuote = (ch: string | undefined): boolean => ch === '"' || ch === "'";

const isKey = (cursor: Cursor): boolean =>
  cursor.code === colon && isSpace(cursor.source.charCodeAt(cursor.pos + 1));

/** What stands behind a key, and goes on to the next line; `column` is that of the key. */
function valueBehind(cursor: Cursor, column: number): YamlNode | undefined {
  cursor.skipBlanks();
  const anchor = cursor.anchor();
  if (!cursor.isAtLineEnd) return inlineOf(cursor, column, anchor);
  cursor.toNextWord();
  if (cursor.column > column) return block(cursor, anchor);
  if (anchor) throw unusual;
  return cursor.column === column && isDash(cursor) ? sequence(cursor, column) : undefined;
}

/** A value on the line of its key or dash. */
function inlineOf(cursor: Cursor, column: number, anchor: Mark | undefined): YamlNode {
  const node = cursor.known(marked(wordOf(cursor, column, anchor), anchor));
  if (node.kind !== "scalar" || node.style !== "block") cursor.toNextWord();
  if (cursor.column > column) throw unusual;
  return node;
}

function wordOf(cursor: Cursor, column: number, anchor: Mark | undefined): YamlNode {
  switch (cursor.source[cursor.pos]) {
    case "[":
    case "{":
      return flow(cursor, column);
    case '"':
    case "'":
      return quoted(cursor);
    case "|":
    case ">":
      return blockText(cursor, column);
    case "*":
      if (anchor) throw unusual;
      return alias(cursor);
    default:
      return plain(cursor);
  }
}

function sequence(cursor: Cursor, column: number, anchor?: Mark): Sequence {
  const items: YamlNode[] = [];
  const { pos: start } = cursor;
  cursor.enter();
  while (cursor.column === column && isDash(cursor)) items.push(itemOf(cursor, column));
  cursor.leave();
  if (cursor.column > column) throw unusual;
  const end = items.at(-1)?.at.end ?? start;
  return cursor.known(marked({ kind: "list", items, flow: false, at: span(start, end) }, anchor));
}

function itemOf(cursor: Cursor, column: number): YamlNode {
  const dashAt = cursor.pos++;
  cursor.skipBlanks();
  const anchor = cursor.anchor();
  if (cursor.isAtLineEnd) {
    cursor.toNextWord();
    if (cursor.column <= column) throw unusual;
    return block(cursor, anchor);
  }
  const at = cursor.pos;
  const inner = column + at - dashAt;
  const isWord = isQuote(cursor.source[at]) || !/[[{|>*]/.test(cursor.source[at] ?? "");
  if (!isWord) return inlineOf(cursor, column, anchor);
  const word = isQuote(cursor.source[at]) ? quoted(cursor) : plain(cursor);
  if (isKey(cursor)) {
    if (anchor) throw unusual;
    return mapping(cursor, inner, undefined, word);
  }
  cursor.toNextWord();
  if (cursor.column > column) throw unusual;
  return cursor.known(marked(word, anchor));
}
