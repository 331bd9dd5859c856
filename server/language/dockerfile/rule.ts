import type { Text } from "../../protocol/text.ts";
import { type Edit, type Fix, ruleFor } from "../core/rule.ts";
import { type Span, span } from "../core/span.ts";
import type { Dockerfile } from "./syntax.ts";

export { insert, remove, replace } from "../core/rule.ts";

/** How rules for Dockerfiles are written. */
export const rule = ruleFor<Dockerfile>();

export const fix = (title: Text, safe: boolean, ...edits: readonly Edit[]): Fix => ({ title, safe, edits });

/** A stretch with the white space before it, so that nothing double is left when it is taken out. */
export function withSpaceBefore(source: string, at: Span): Span {
  let start = at.start;
  while (source[start - 1] === " " || source[start - 1] === "\t") start--;
  return span(start, at.end);
}

/** The line end that the file uses, which is that of its first line. */
export const lineEnd = (source: string): string =>
  source[source.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
