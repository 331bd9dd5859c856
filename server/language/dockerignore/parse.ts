import { linesOf } from "../core/lines.ts";
import { span } from "../core/span.ts";
import type { Dockerignore, IgnoreComment, Pattern } from "./syntax.ts";

/** Reads a `.dockerignore` as the builder does: https://docs.docker.com/build/concepts/context/#dockerignore-files */
export function parseDockerignore(source: string): Dockerignore {
  const entries: (Pattern | IgnoreComment)[] = [];
  for (const match of source.matchAll(/[^\n]+/g)) {
    // The byte order mark of the first line is not part of it.
    const bom = match.index === 0 && match[0].startsWith("\uFEFF") ? 1 : 0;
    const entry = entryOf(match[0].slice(bom), match.index + bom);
    if (entry) entries.push(entry);
  }
  return {
    source,
    lines: linesOf(source),
    entries,
    patterns: entries.filter((it): it is Pattern => it.kind === "pattern"),
  };
}

function entryOf(line: string, offset: number): Pattern | IgnoreComment | undefined {
  const trimmed = line.trim();
  if (trimmed === "") return undefined;
  const start = offset + line.indexOf(trimmed);
  const at = span(start, start + trimmed.length);
  // Only a `#` in the very first column starts a comment.
  if (line.startsWith("#")) return { kind: "comment", at };
  const negated = trimmed.startsWith("!");
  const written = negated ? trimmed.slice(1).trim() : trimmed;
  const writtenAt = span(at.end - written.length, at.end);
  return { kind: "pattern", at, negated, written, writtenAt, path: clean(written) };
}

/** The pattern as Go's filepath.Clean leaves it, without the slash at its start. */
function clean(pattern: string): string {
  if (pattern === "") return "";
  const isRooted = pattern.startsWith("/");
  const parts: string[] = [];
  for (const part of pattern.split("/")) if (part !== "" && part !== ".") step(parts, part, isRooted);
  return parts.join("/") || (isRooted ? "/" : ".");
}

/** Goes down into `part`, or up for `..`; above the root there is nothing. */
function step(parts: string[], part: string, isRooted: boolean): void {
  const canGoUp = parts.length > 0 && parts.at(-1) !== "..";
  if (part !== "..") parts.push(part);
  else if (canGoUp) parts.pop();
  else if (!isRooted) parts.push("..");
}
