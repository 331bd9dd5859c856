import { countWhile } from "./search.ts";
/** A place in a text as LSP counts it: zero-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Line starts of one version of a text; a line ends with `\n`, `\r\n` or a lone `\r`, as in LSP. */
export interface Lines {
  readonly starts: readonly number[];
  readonly length: number;
}

export function linesOf(text: string): Lines {
  const starts = [0];
  const { length } = text;
  // Most texts have line feeds alone, which are found without looking at every character.
  if (!text.includes("\r")) {
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
    return { starts, length };
  }
  for (let i = 0; i < length; i++) {
    const ch = text.charCodeAt(i);
    if (ch === 10 || (ch === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return { starts, length };
}

/** The zero-based line that holds `offset`. */
export function lineAt({ starts }: Lines, offset: number): number {
  return countWhile(starts, (start) => start <= offset) - 1;
}

export function positionAt(lines: Lines, offset: number): Position {
  const inside = Math.min(Math.max(offset, 0), lines.length);
  const line = lineAt(lines, inside);
  return { line, character: inside - (lines.starts[line] as number) };
}

/** The offset of a position; columns past the end of a line count as its end, lines past the last as the text's end. */
export function offsetAt(lines: Lines, { line, character }: Position): number {
  const start = lines.starts[line];
  if (start === undefined) return line < 0 ? 0 : lines.length;
  const next = lines.starts[line + 1] ?? lines.length;
  return Math.min(start + Math.max(character, 0), next);
}
