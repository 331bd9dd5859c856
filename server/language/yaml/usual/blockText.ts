import type { Scalar } from "../syntax.ts";
import { blank, type Cursor, carriageReturn, isSpace, newline, tab, unusual } from "./cursor.ts";

/**
 * `|` or `>` with the lines below it, and goes on to the next word behind them; `column` is that of the key or dash
 * before it. https://yaml.org/spec/1.2.2/#81-block-scalar-styles
 */
export function blockText(cursor: Cursor, column: number): Scalar {
  const { source, pos: start } = cursor;
  const isFolded = source[start] === ">";
  const sign = source[++cursor.pos];
  const chomp = sign === "+" || sign === "-" ? sign : "";
  if (chomp !== "") cursor.pos++;
  // A number that tells the indentation is left to the other reader.
  if (!isSpace(cursor.code)) throw unusual;
  cursor.skipBlanks();
  const from = source.indexOf("\n", cursor.pos) + 1;
  if (!cursor.isAtLineEnd || from === 0) throw unusual;
  const indent = indentOf(source, from);
  if (indent <= column) throw unusual;
  const end = endOf(source, from, indent, chomp === "+");
  const text = textOf(source.slice(from, end), indent, isFolded, chomp);
  cursor.toWord(end);
  return { kind: "scalar", text, value: text, style: "block", at: { start, end } };
}

/** How far in the first line with something in it stands; blank lines before it stand no further in. */
function indentOf(source: string, from: number): number {
  let widest = 0;
  for (let start = from; start < source.length; ) {
    const pos = blanksEnd(source, start);
    const code = source.charCodeAt(pos);
    if (code !== newline && code !== carriageReturn) {
      if (code === tab || pos === source.length || pos - start < widest) break;
      return pos - start;
    }
    widest = Math.max(widest, pos - start);
    start = source.indexOf("\n", pos) + 1;
  }
  throw unusual;
}

function blanksEnd(source: string, start: number): number {
  let pos = start;
  while (source.charCodeAt(pos) === blank) pos++;
  return pos;
}

/** Where the text ends: before the first line that stands less far in, and before the blank lines that end it. */
function endOf(source: string, from: number, indent: number, keepsBlanks: boolean): number {
  let end = from;
  for (let start = from; start < source.length; ) {
    const pos = blanksEnd(source, start);
    const code = source.charCodeAt(pos);
    const isBlank = code === newline || code === carriageReturn;
    // Whether blanks at the very end belong to the text is left to the other reader.
    if (pos === source.length) throw unusual;
    if (!isBlank && pos - start < indent) {
      if (code === tab) throw unusual;
      break;
    }
    const width = pos - start;
    const next = source.indexOf("\n", pos) + 1;
    start = next === 0 ? source.length : next;
    // Blanks further in than the text are a part of it.
    if (!isBlank || keepsBlanks || width > indent) end = start;
  }
  return end;
}

interface Line {
  /** Blanks further in than the text itself. */
  readonly more: string;
  readonly content: string;
}

function textOf(block: string, indent: number, isFolded: boolean, chomp: string): string {
  const rows = block.split(/\r?\n/);
  // What stands behind the last line break is no line.
  if (rows.at(-1) === "") rows.pop();
  const lines = rows.map((row): Line => {
    const width = blanksEnd(row, 0);
    return { more: row.slice(Math.min(indent, width), width), content: row.slice(width) };
  });
  let length = lines.length;
  while (length > 0 && isEmpty(lines[length - 1] as Line)) length--;
  const body = lines.slice(0, length);
  const text = isFolded ? folded(body) : body.map(({ more, content }) => more + content).join("\n");
  if (chomp === "-") return text;
  return chomp === "+" ? text + "\n".repeat(lines.length - length + 1) : `${text}\n`;
}

const isEmpty = ({ more, content }: Line): boolean => more === "" && content === "";

/** Line breaks become spaces, but for those round lines that stand further in, and those of empty lines. */
function folded(lines: readonly Line[]): string {
  const first = lines.findIndex(({ content }) => content !== "");
  let text = lines
    .slice(0, Math.max(first, 0))
    .map(({ more }) => `${more}\n`)
    .join("");
  let between = "";
  let wasFurther = false;
  for (const line of lines.slice(Math.max(first, 0))) {
    const isFurther = line.more !== "" || line.content[0] === "\t";
    if (!isFurther && line.content === "") {
      if (between === "\n") text += "\n";
      else between = "\n";
      continue;
    }
    text += (isFurther ? beforeFurther(between, wasFurther) : between) + line.more + line.content;
    between = isFurther ? "\n" : " ";
    wasFurther = isFurther;
  }
  return text;
}

/** What stands between a line and one that is further in; `between` would stand before any other. */
function beforeFurther(between: string, wasFurther: boolean): string {
  if (between === " ") return "\n";
  return !wasFurther && between === "\n" ? "\n\n" : between;
}
