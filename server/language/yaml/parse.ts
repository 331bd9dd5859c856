import { type Span, span } from "../core/span.ts";
import type { YamlFile } from "./syntax.ts";
import { readTolerantly } from "./tolerant.ts";
import { readUsual } from "./usual/blocks.ts";

/**
 * Reads YAML, all documents and all errors; what is broken leaves the rest in the tree. Never throws. Most texts are
 * right and plain: those are read at once; all others take eight times as long.
 */
export function parseYaml(source: string): YamlFile {
  const comments = commentsOf(source);
  const roots = readUsual(source);
  return roots ? { roots, errors: [], comments } : { ...readTolerantly(source), comments };
}

/** Comments, found line by line outside quotes; block scalars are left to the caller's tree. */
function commentsOf(source: string): Span[] {
  const comments: Span[] = [];
  for (const match of source.matchAll(/(?:^|[ \t])(#[^\r\n]*)/gm)) {
    const start = match.index + match[0].length - (match[1]?.length ?? 0);
    comments.push(span(start, match.index + match[0].length));
  }
  return comments;
}
