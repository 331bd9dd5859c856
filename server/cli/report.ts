import { type Lines, positionAt } from "../language/core/lines.ts";
import type { Problem } from "../language/core/lint.ts";

/** A file and what was found in it. */
export interface Report {
  readonly file: string;
  readonly source: string;
  readonly lines: Lines;
  readonly problems: readonly Problem[];
}

/** Lines and columns that count from 1. */
export function places({ lines }: Report, { at }: Problem) {
  const start = positionAt(lines, at.start);
  const end = positionAt(lines, at.end);
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}
