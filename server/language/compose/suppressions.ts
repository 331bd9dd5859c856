import { lineAt, linesOf } from "../core/lines.ts";
import { type Span, span } from "../core/span.ts";
import { afterComments, readAllow, type Suppression } from "../core/suppress.ts";
import type { Compose } from "./document.ts";

const dclint = /^#\s*dclint\s+(disable-file|disable-line|disable)\b[ \t]*([\w -]*)/;

/**
 * Comments that let rules pass: `# docknote allow RULE: reason` on the line or above it, `# docknote allow-file RULE`
 * anywhere, and dclint's `disable`, `disable-line` and `disable-file`.
 */
export function suppressionsOf({ source, yaml }: Compose): Suppression[] {
  const comments = yaml.comments.filter(({ start, end }) =>
    /docknote|dclint/i.test(source.slice(start, end)),
  );
  if (comments.length === 0) return [];
  const lines = linesOf(source);
  const whole = span(0, source.length + 1);
  const lineSpan = (first: number, last: number): Span =>
    span(lines.starts[first] ?? 0, lines.starts[last + 1] ?? source.length + 1);
  return comments.flatMap((at): Suppression[] => {
    const text = source.slice(at.start, at.end);
    const line = lineAt(lines, at.start);
    const isAlone = source.slice(lines.starts[line], at.start).trim() === "";
    // A comment on a line of its own speaks of the next line that is none, any other of its own.
    const scope = lineSpan(line, isAlone ? afterComments(source, lines, line + 1, /^[ \t]*#/) : line);
    const own = readAllow(text, at.start);
    if (own) return [{ at, scope: own.isWide ? whole : scope, peer: "docknote", names: own.names }];
    const theirs = dclint.exec(text);
    if (!theirs) return [];
    const names = (theirs[2] ?? "").split(/\s+/).filter(Boolean);
    const wide = theirs[1] === "disable-line" ? scope : whole;
    return [{ at, scope: wide, peer: "dclint", names: names.length > 0 ? names : "all" }];
  });
}

/** The edit that allows `rule` at `at`: a comment on the line above, as far in. */
export function allow({ source }: Compose, rule: string, at: Span): { at: Span; text: string } {
  const lines = linesOf(source);
  const start = lines.starts[lineAt(lines, at.start)] ?? 0;
  const indent = /^[ \t]*/.exec(source.slice(start))?.[0] ?? "";
  const eol = source.includes("\r\n") ? "\r\n" : "\n";
  return { at: span(start, start), text: `${indent}# docknote allow ${rule}${eol}` };
}
