import type { Pattern } from "./syntax.ts";

/** Whether a path below the context (`/` between folders, none at its start) is left out, and by which pattern. */
export interface Verdict {
  readonly ignored: boolean;
  /** The last pattern that matched. */
  readonly by?: Pattern;
}

/**
 * Makes the function that judges paths: the last pattern that matches a path, or a folder above it, decides. Patterns that
 * the builder would reject match nothing. https://pkg.go.dev/github.com/moby/patternmatcher
 */
export function matcher(patterns: readonly Pattern[]): (path: string) => Verdict {
  const compiled = patterns.flatMap((pattern) => {
    const expression = expressionOf(pattern.path);
    return expression ? [{ pattern, expression }] : [];
  });
  return (path) => {
    let by: Pattern | undefined;
    const above = foldersOf(path);
    for (const { pattern, expression } of compiled)
      if (expression.test(path) || above.some((folder) => expression.test(folder))) by = pattern;
    return { ignored: by !== undefined && !by.negated, ...(by && { by }) };
  };
}

/** `a/b/c` → `a`, `a/b`. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) folders.push(path.slice(0, at));
  return folders;
}

/** A pattern as a regular expression; undefined when it is malformed. */
export function expressionOf(pattern: string): RegExp | undefined {
  let text = "";
  for (let i = 0; i < pattern.length; ) {
    const [piece, next] = pieceAt(pattern, i);
    text += piece;
    i = next;
  }
  try {
    return new RegExp(`^${text}$`, "u");
  } catch {
    return undefined;
  }
}

/** The expression for what stands at `i`, and where the next piece starts. */
function pieceAt(pattern: string, i: number): [string, number] {
  const ch = pattern[i] as string;
  if (ch === "*") return starsAt(pattern, i);
  if (ch === "?") return ["[^/]", i + 1];
  if (ch === "[") return classAt(pattern, i);
  if (ch === "\\") {
    const next = [...pattern.slice(i + 1, i + 3)][0];
    return next === undefined ? ["\\\\", i + 1] : [literal(next), i + 1 + next.length];
  }
  const point = String.fromCodePoint(pattern.codePointAt(i) ?? 0);
  return [literal(point), i + point.length];
}

const literal = (ch: string): string => ch.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** `*` stays within a folder, `**` crosses folders, `**` at the end takes everything. */
function starsAt(pattern: string, i: number): [string, number] {
  if (pattern[i + 1] !== "*") return ["[^/]*", i + 1];
  let next = i + 2;
  if (pattern[next] === "/") next++;
  return next >= pattern.length ? [".*", next] : ["(?:.*/)?", next];
}

/** `[a-z]`, `[^a]`; without its end the pattern is malformed. */
function classAt(pattern: string, i: number): [string, number] {
  const close = pattern.indexOf("]", i + (pattern[i + 1] === "^" ? 3 : 2));
  if (close < 0) return ["[", pattern.length];
  const inside = pattern
    .slice(i + 1, close)
    .replace(/[[&~|]/g, "\\$&")
    .replace(/\\\\([&~|[])/g, "\\$1");
  return [`[${inside}]`, close + 1];
}
