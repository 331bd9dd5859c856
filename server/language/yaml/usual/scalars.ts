import type { Mark, Scalar, YamlNode } from "../syntax.ts";
import { blank, type Cursor, unusual } from "./cursor.ts";

/** The node with its anchor, if it has one. */
export const marked = <Node extends YamlNode>(node: Node, anchor: Mark | undefined): Node =>
  anchor ? { ...node, anchor } : node;

/** A plain text up to a comment, the colon behind a key, or the end of its line. */
const inBlock = /(?:[^\s:#"'?,[\]{}&*!|>%@`-]|-(?=\S))(?:[^\s:#]+|:(?=\S)|#| +(?=[^\s#]))*/y;
/** The same within brackets, where commas and brackets end it too. */
const inBrackets =
  /(?:[^\s:#"'?,[\]{}&*!|>%@`-]|-(?=[^\s,[\]{}]))(?:[^\s:#,[\]{}]+|:(?=[^\s,[\]{}])|#| +(?=[^\s#,[\]{}]))*/y;

/** A text without quotes, on one line. */
export function plain(cursor: Cursor, isInBrackets = false): Scalar {
  const { source, pos: start } = cursor;
  const pattern = isInBrackets ? inBrackets : inBlock;
  pattern.lastIndex = start;
  if (!pattern.test(source)) throw unusual;
  const end = pattern.lastIndex;
  // White space before the colon of a key.
  if (source.charCodeAt(end - 1) === blank) throw unusual;
  cursor.pos = end;
  const text = source.slice(start, end);
  return { kind: "scalar", text, value: typed(text), style: "plain", at: { start, end } };
}

/** Most texts are words, and most words are told by their first letter. */
const mayBeOther = /^[-+.~\dnNtTfF]/;
const isNull = /^(?:~|[Nn]ull|NULL)$/;
const isBoolean = /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/;
const isOctal = /^0o[0-7]+$/;
const isInteger = /^[-+]?[0-9]+$/;
const isHex = /^0x[0-9a-fA-F]+$/;
const isFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const isOdd = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** What a plain text means in the core schema of YAML 1.2: https://yaml.org/spec/1.2.2/#103-core-schema */
function typed(text: string): Scalar["value"] {
  if (!mayBeOther.test(text)) return text;
  if (isNull.test(text)) return null;
  if (isBoolean.test(text)) return text[0] === "t" || text[0] === "T";
  if (isInteger.test(text)) return Number.parseInt(text, 10);
  if (isFloat.test(text)) return Number.parseFloat(text);
  if (isOctal.test(text)) return Number.parseInt(text.slice(2), 8);
  if (isHex.test(text)) return Number.parseInt(text.slice(2), 16);
  return isOdd.test(text) ? oddNumber(text) : text;
}

function oddNumber(text: string): number {
  if (text.toLowerCase() === ".nan") return Number.NaN;
  return text[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** A text in quotes on one line. */
export function quoted(cursor: Cursor): Scalar {
  const { source, pos: start } = cursor;
  const isDouble = source[start] === '"';
  const end = isDouble ? doubleEnd(source, start) : singleEnd(source, start);
  const inner = source.slice(start + 1, end - 1);
  if (inner.includes("\n")) throw unusual;
  const text = isDouble ? unescaped(inner) : inner.replaceAll("''", "'");
  cursor.pos = end;
  return { kind: "scalar", text, value: text, style: isDouble ? "double" : "single", at: { start, end } };
}

function singleEnd(source: string, start: number): number {
  for (let at = source.indexOf("'", start + 1); at >= 0; at = source.indexOf("'", at + 2))
    if (source[at + 1] !== "'") return at + 1;
  throw unusual;
}

/** The end of a text in double quotes: a quote with an even number of backslashes before it. */
function doubleEnd(source: string, start: number): number {
  for (let at = source.indexOf('"', start + 1); at >= 0; at = source.indexOf('"', at + 1)) {
    let first = at;
    while (source[first - 1] === "\\") first--;
    if ((at - first) % 2 === 0) return at + 1;
  }
  throw unusual;
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
};

/** Codes of characters are left to the other reader. */
const unescaped = (text: string): string =>
  text.includes("\\")
    ? text.replace(/\\(.?)/gs, (_, sign: string) => {
        const made = Object.hasOwn(escapes, sign) ? escapes[sign] : undefined;
        if (made === undefined) throw unusual;
        return made;
      })
    : text;
