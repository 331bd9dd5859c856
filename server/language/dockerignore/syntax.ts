import type { Lines } from "../core/lines.ts";
import type { Span } from "../core/span.ts";

/** A line that leaves files out of the build context, or takes them back in. */
export interface Pattern {
  readonly kind: "pattern";
  readonly at: Span;
  /** Starts with `!`: what matches is taken back in. */
  readonly negated: boolean;
  /** The pattern without `!`, as it was written, and where it stands. */
  readonly written: string;
  readonly writtenAt: Span;
  /** As the builder reads it: cleaned, without a slash at its start or end. Empty when nothing is left. */
  readonly path: string;
}

export interface IgnoreComment {
  readonly kind: "comment";
  readonly at: Span;
}

export interface Dockerignore {
  readonly source: string;
  readonly lines: Lines;
  /** Comments and patterns in order. */
  readonly entries: readonly (Pattern | IgnoreComment)[];
  readonly patterns: readonly Pattern[];
}
