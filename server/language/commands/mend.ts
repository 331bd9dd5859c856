import { type Gap, offsetIn, Slice, type Span, span } from "../core/span.ts";

/** A backslash that was meant to join lines, and what keeps it from it: blanks, or a comment. */
const broken = /(?<=[ \t])\\([ \t]+(?:#[^\r\n]*)?)(?=\r?\n|$)/g;

/**
 * The text as it was meant: blanks and comments between a backslash and the end of its line are left out, so that the
 * lines below still belong to the command. A shell ends the command there; `brokenJoin` finds the place to say so.
 */
export function mended(text: Slice): Slice {
  const kept: { from: number; to: number }[] = [];
  let from = 0;
  for (const match of text.text.matchAll(broken)) {
    if (!/\b(docker|podman)/.test(commandBefore(text.text, match.index))) continue;
    kept.push({ from, to: match.index + 1 });
    from = match.index + match[0].length;
  }
  if (kept.length === 0) return text;
  kept.push({ from, to: text.text.length });
  return joined(text, kept);
}

/** No command goes on for longer. */
const mostLines = 100;

/** The text of the command that goes on to `offset`: its line, and those above that end with a backslash. */
function commandBefore(text: string, offset: number): string {
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  for (let i = 0; start > 0 && i < mostLines; i++) {
    const above = text.lastIndexOf("\n", start - 2) + 1;
    if (!/\\([ \t]+(#.*)?)?\r?\n$/.test(text.slice(above, start))) break;
    start = above;
  }
  return text.slice(start, offset);
}

function joined(text: Slice, parts: readonly { from: number; to: number }[]): Slice {
  const gaps: Gap[] = [];
  let made = "";
  for (const { from, to } of parts) {
    for (let i = from; i < to; i++) {
      const skip = offsetIn(text, i) - text.at.start - made.length;
      if (skip > (gaps.at(-1)?.skip ?? 0)) gaps.push({ offset: made.length, skip });
      made += text.text[i];
    }
  }
  return new Slice(text.start, text.end, made, gaps);
}

/** The backslash with what stands behind it, when `offset` is on one that does not join its line to the next. */
export function brokenJoin(source: string, offset: number): Span | undefined {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  const next = source.indexOf("\n", offset);
  const line = source.slice(start, next < 0 ? source.length : next);
  for (const { index, 0: whole } of line.matchAll(broken)) {
    const at = span(start + index, start + index + whole.trimEnd().length);
    if (at.start <= offset && offset <= start + index + whole.length) return at;
  }
  return undefined;
}
