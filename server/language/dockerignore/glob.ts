import { fromGo } from "./goRegexp.ts";

/** Whether a path, without what is above it, is what the pattern means. */
export type Test = (path: string) => boolean;

/** What the builder keeps from having the meaning that it has in regular expressions. It forgets `^`, `|`, `{` and `}`. */
const plain: ReadonlySet<string> = new Set(".+()$");

/**
 * Reads a pattern as the builder does, its oddities included: `**x` is any path that ends in `x`, while `**x?` wants a
 * whole name. Undefined for patterns that the builder rejects. https://pkg.go.dev/github.com/moby/patternmatcher
 */
export function testOf(pattern: string): Test | undefined {
  if (pattern === "" || !isWellFormed(pattern)) return undefined;
  const { kind, expression } = compile(pattern);
  switch (kind) {
    case "exact":
      return (path) => path === pattern;
    case "prefix":
      return (path) => path.startsWith(pattern.slice(0, -2));
    case "suffix": {
      const suffix = pattern.slice(2);
      return (path) => path.endsWith(suffix) || (suffix.startsWith("/") && path === suffix.slice(1));
    }
    default: {
      const made = fromGo(`${expression}$`);
      return made && ((path) => made.test(path));
    }
  }
}

type Kind = "exact" | "prefix" | "suffix" | "expression";

/** The pattern as an expression of Go, and whether it needs one. */
function compile(pattern: string): { kind: Kind; expression: string } {
  let kind: Kind = "exact";
  let expression = "^";
  const points = [...pattern.replace(/^\uFEFF/, "")];
  for (let i = 0; i < points.length; ) {
    const { next, piece, isSpecial } = pieceAt(points, i);
    const isDouble = points[i] === "*" && points[i + 1] === "*";
    if (isDouble && i === 0) kind = "suffix";
    else if (isDouble && next >= points.length && kind === "exact") kind = "prefix";
    else if (isSpecial) kind = "expression";
    expression += piece;
    i = next;
  }
  return { kind, expression };
}

interface Piece {
  readonly piece: string;
  readonly next: number;
  /** It is more than the character itself. */
  readonly isSpecial: boolean;
}

function pieceAt(points: readonly string[], i: number): Piece {
  const ch = points[i] as string;
  const following = points[i + 1];
  if (ch === "*" && following === "*") return starsAt(points, i + 2);
  if (ch === "*") return { piece: "[^/]*", next: i + 1, isSpecial: true };
  if (ch === "?") return { piece: "[^/]", next: i + 1, isSpecial: true };
  if (ch === "\\" && following !== undefined) return { piece: ch + following, next: i + 2, isSpecial: true };
  if (plain.has(ch)) return { piece: `\\${ch}`, next: i + 1, isSpecial: false };
  return { piece: ch, next: i + 1, isSpecial: ch === "[" || ch === "]" };
}

/** `**` crosses folders, and at the end it takes everything. */
function starsAt(points: readonly string[], after: number): Piece {
  const next = points[after] === "/" ? after + 1 : after;
  return { piece: next >= points.length ? ".*" : "(.*/)?", next, isSpecial: true };
}

/**
 * Whether the builder takes the pattern at its start: it asks whether `.` matches, and looks no further than it has to
 * for the answer. What is wrong behind that comes to light when the expression is made.
 * https://pkg.go.dev/path/filepath#Match
 */
function isWellFormed(pattern: string): boolean {
  let name = ".";
  for (let i = 0; i < pattern.length; ) {
    const start = i;
    while (pattern[i] === "*") i++;
    const end = chunkEnd(pattern, i);
    const after = afterChunk(pattern.slice(i, end), name, i > start, end >= pattern.length);
    if (after === "bad") return false;
    if (after === undefined) return true;
    name = after.rest;
    i = end;
  }
  return true;
}

type Outcome = "bad" | { readonly isMatch: boolean; readonly rest: string };

/** What is left of the name after a chunk, which may follow a star; undefined when it does not match. */
function afterChunk(
  chunk: string,
  name: string,
  hasStar: boolean,
  isLast: boolean,
): "bad" | { readonly rest: string } | undefined {
  const here = inChunk(chunk, name);
  if (here === "bad" || (here.isMatch && (here.rest === "" || !isLast))) return here;
  const later: Outcome | undefined = hasStar && name !== "" ? inChunk(chunk, "") : undefined;
  return later === "bad" || later?.isMatch ? later : undefined;
}

/** Where the piece up to the next `*` outside brackets ends. */
function chunkEnd(pattern: string, start: number): number {
  let inBrackets = false;
  let i = start;
  for (; i < pattern.length; i++) {
    const ch = pattern[i];
    if (ch === "\\") i += i + 1 < pattern.length ? 1 : 0;
    else if (ch === "[") inBrackets = true;
    else if (ch === "]") inBrackets = false;
    else if (ch === "*" && !inBrackets) break;
  }
  return i;
}

/** Whether `name` starts as the chunk says, and what is left of it then. */
function inChunk(chunk: string, name: string): Outcome {
  let rest = name;
  let isMatch = true;
  for (let i = 0; i < chunk.length; ) {
    const step = stepAt(chunk, i, rest[0] ?? "");
    if (!step) return "bad";
    isMatch = isMatch && rest !== "" && step.takes;
    rest = rest.slice(1);
    i = step.end;
  }
  return { isMatch, rest };
}

interface ChunkStep {
  readonly end: number;
  /** Whether the character is what is meant. */
  readonly takes: boolean;
}

function stepAt(chunk: string, i: number, ch: string): ChunkStep | undefined {
  if (chunk[i] === "[") return bracketsAt(chunk, i + 1, ch);
  if (chunk[i] === "?") return { end: i + 1, takes: ch !== "/" };
  const at = chunk[i] === "\\" ? i + 1 : i;
  return at < chunk.length ? { end: at + 1, takes: chunk[at] === ch } : undefined;
}

/** Brackets whose inside starts at `start`; undefined when they are broken. */
function bracketsAt(chunk: string, start: number, ch: string): ChunkStep | undefined {
  const isNegated = chunk[start] === "^";
  const point = ch.codePointAt(0) ?? 0;
  let i = isNegated ? start + 1 : start;
  let takes = false;
  for (let isFirst = true; isFirst || chunk[i] !== "]"; isFirst = false) {
    const low = memberAt(chunk, i);
    const high = low && chunk[low.end] === "-" ? memberAt(chunk, low.end + 1) : low;
    if (!low || !high) return undefined;
    takes ||= low.point <= point && point <= high.point;
    i = high.end;
  }
  return { end: i + 1, takes: takes !== isNegated };
}

/** A character of a class; something has to follow it. */
function memberAt(
  chunk: string,
  start: number,
): { readonly point: number; readonly end: number } | undefined {
  const first = chunk[start];
  if (first === undefined || first === "-" || first === "]") return undefined;
  const at = first === "\\" ? start + 1 : start;
  const point = chunk.codePointAt(at);
  if (point === undefined) return undefined;
  const end = at + (point > 0xffff ? 2 : 1);
  return end < chunk.length ? { point, end } : undefined;
}
