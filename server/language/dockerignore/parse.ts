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

/** What Go takes for white space; it knows U+0085 and not the byte order mark. */
const space = /[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && space.test(text[start] as string)) start++;
  while (end > start && space.test(text[end - 1] as string)) end--;
  return text.slice(start, end);
}

function entryOf(line: string, offset: number): Pattern | IgnoreComment | undefined {
  const trimmed = trim(line);
  if (trimmed === "") return undefined;
  const start = offset + line.indexOf(trimmed);
  const at = span(start, start + trimmed.length);
  // Only a `#` in the very first column starts a comment.
  if (line.startsWith("#")) return { kind: "comment", at };
  const negated = trimmed.startsWith("!");
  const written = negated ? trim(trimmed.slice(1)) : trimmed;
  const writtenAt = span(at.end - written.length, at.end);
  const cleaned = clean(written);
  const path = trim(cleaned.length > 1 ? cleaned.replace(/^\//, "") : cleaned);
  // An exclamation mark counts after a slash, too: `/!a` is `!a`.
  const isLate = !negated && path.startsWith("!");
  const own = isLate ? path.slice(1) : path;
  return {
    kind: "pattern",
    at,
    negated: negated || isLate,
    written,
    writtenAt,
    path: (negated || isLate) && own === "/" ? "" : own,
  };
}

/** The pattern as Go's filepath.Clean leaves it. */
function clean(pattern: string): string {
  if (pattern === "") return "";
  const isRooted = pattern.startsWith("/");
  const parts: string[] = [];
  for (const part of pattern.split("/")) if (part !== "" && part !== ".") step(parts, part, isRooted);
  return `${isRooted ? "/" : ""}${parts.join("/")}` || ".";
}

/** Goes down into `part`, or up for `..`; above the root there is nothing. */
function step(parts: string[], part: string, isRooted: boolean): void {
  const canGoUp = parts.length > 0 && parts.at(-1) !== "..";
  if (part !== "..") parts.push(part);
  else if (canGoUp) parts.pop();
  else if (!isRooted) parts.push("..");
}
