import type { Text } from "../../protocol/text.ts";
import { type Edit, type Fix, insert, remove, ruleFor } from "../core/rule.ts";
import { type Span, span } from "../core/span.ts";
import type { Dockerignore } from "./syntax.ts";

export { insert, remove, replace } from "../core/rule.ts";

/** How rules for `.dockerignore` are written. */
export const rule = ruleFor<Dockerignore>();

export const fix = (title: Text, safe: boolean, ...edits: readonly Edit[]): Fix => ({ title, safe, edits });

const lineEnd = (source: string): string => (source.includes("\r\n") ? "\r\n" : "\n");

/** Deletes the line of an entry. */
export function removeLine({ source }: Dockerignore, at: Span): Edit {
  const start = source.lastIndexOf("\n", at.start - 1) + 1;
  const next = source.indexOf("\n", at.end);
  if (next >= 0) return remove(span(start, next + 1));
  const before = start > 1 && source[start - 2] === "\r" ? start - 2 : Math.max(0, start - 1);
  return remove(span(before, source.length));
}

/** Adds lines at the end. */
export function append({ source }: Dockerignore, lines: readonly string[]): Edit {
  const eol = lineEnd(source);
  const isOpen = source !== "" && !source.endsWith("\n");
  return insert(source.length, `${isOpen ? eol : ""}${lines.join(eol)}${eol}`);
}

/** The fix that adds patterns at the end; what they leave out or keep is the user's to judge. */
export const adding = (doc: Dockerignore, patterns: readonly string[]): Fix => {
  const all = patterns.join(", ");
  return fix({ ko: `${all} 더하기`, en: `Add ${all}` }, false, append(doc, patterns));
};

/** Adds lines above an entry. */
export function insertAbove({ source }: Dockerignore, at: Span, lines: readonly string[]): Edit {
  const start = source.lastIndexOf("\n", at.start - 1) + 1;
  return insert(start, lines.map((it) => it + lineEnd(source)).join(""));
}

/** Where something is said that no line says: at the last line, or at the start of an empty file. */
export const lastLine = ({ entries }: Dockerignore): Span => entries.at(-1)?.at ?? span(0, 0);
