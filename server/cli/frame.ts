import { type Lines, positionAt } from "../language/core/lines.ts";
import type { Span } from "../language/core/span.ts";

/** Characters that terminals draw two columns wide: Hangul, CJK, full-width forms, most emoji (Unicode Standard Annex 11). */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** White space of the same width as `text`; tabs stay tabs. */
const blankOf = (text: string): string =>
  [...text].map((ch) => (ch === "\t" ? "\t" : wide.test(ch) ? "  " : " ")).join("");

const widthOf = (text: string): number => [...text].reduce((sum, ch) => sum + (wide.test(ch) ? 2 : 1), 0);

/** Control characters could repaint the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** The line of the problem with what it is about underlined. */
export function frame(source: string, lines: Lines, at: Span): string {
  const { line, character } = positionAt(lines, at.start);
  const start = lines.starts[line] ?? 0;
  const next = lines.starts[line + 1] ?? source.length;
  const text = source
    .slice(start, next)
    .replace(/[\r\n]+$/, "")
    .replace(controls, "\u00B7");
  const end = Math.min(at.end - start, text.length);
  const marks = "^".repeat(Math.max(1, widthOf(text.slice(character, end))));
  const number = String(line + 1);
  const margin = " ".repeat(number.length);
  return `  ${number} | ${text}\n  ${margin} | ${blankOf(text.slice(0, character))}${marks}\n`;
}
