import type { Edit } from "../core/rule.ts";
import type { Span } from "../core/span.ts";
import type { Place, Snippet } from "./snippet.ts";

/** How a snippet of a place goes in where the cursor stands. */
export interface Fit {
  /** The best is 0; what merely can be put there comes later. */
  readonly rank: number;
  /** What goes in before the snippet, such as `services:` in an empty file. */
  readonly before?: string;
  /** How much deeper than the cursor the snippet stands. */
  readonly deeper?: string;
}

/** What can be put where the cursor stands. */
export interface Landing {
  /** The word that is being typed, which a snippet replaces. */
  readonly at: Span;
  /** The white space before it on its line. */
  readonly indent: string;
  /** What opens a line for it, where the cursor stands in one that is taken. */
  readonly lead?: string;
  /** One step of indentation in this file. */
  readonly unit: string;
  readonly fits: Readonly<Partial<Record<Place, Fit>>>;
  /** For places that `fits` does not name, when something can be put there all the same. */
  readonly otherwise?: Fit;
  /** Keys that stand there already: a second one would break the file. */
  readonly taken?: ReadonlySet<string>;
  /** What else the file needs for a snippet: edits elsewhere, and lines at the start of a line after it. */
  readonly completing?: (body: string) => { readonly edits: readonly Edit[]; readonly after: string };
}

/** A snippet made ready for its place. */
export interface Insertion {
  readonly rank: number;
  readonly at: Span;
  /** In snippet syntax; every line but the first carries its whole indentation. */
  readonly text: string;
  /** As `text`, for editors that indent the lines after the first by themselves. */
  readonly relative: string;
  /** Edits elsewhere in the file. */
  readonly edits: readonly Edit[];
}

/** How the snippet goes in at a landing; undefined where it does not belong. */
export function insertionAt(landing: Landing, snippet: Snippet): Insertion | undefined {
  const fit = landing.fits[snippet.place] ?? landing.otherwise;
  if (!fit) return undefined;
  const { at, indent, unit } = landing;
  const body = snippet.body.replaceAll("\t", unit);
  const [, key = ""] = /^(?:\s*#.*\n)*([\w-]+):/.exec(body) ?? [];
  if (landing.taken?.has(key)) return undefined;
  const { before = "", deeper = "", rank } = fit;
  const relative = before + indented(body, deeper);
  const { edits, after } = landing.completing?.(body) ?? { edits: [], after: "" };
  const text = relative.replaceAll("\n", `\n${indent}`).replace(/^[ \t]+$/gm, "");
  return { rank, at, relative, text: (landing.lead ?? "") + text + after, edits };
}

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** Where the line that holds `offset` begins. */
export function lineStart(source: string, offset: number): number {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(source[start - 1] ?? "")) start--;
  return start;
}

/** The word being typed on a line that holds nothing else; undefined in the middle of other text. */
export function wordAt(source: string, offset: number): { at: Span; indent: string } | undefined {
  const start = lineStart(source, offset);
  const [, indent = "", word = ""] = /^([ \t]*)([\w-]*)$/.exec(source.slice(start, offset)) ?? [];
  if (start + indent.length + word.length !== offset) return undefined;
  if (!/^[ \t]*(?:[\r\n]|$)/.test(source.slice(offset, offset + 200))) return undefined;
  return { at: { start: offset - word.length, end: offset }, indent };
}

/** The landing in a file of which nothing is known but whether it is empty. */
export function plainLanding(source: string, offset: number): Landing | undefined {
  const found = wordAt(source, offset);
  if (!found) return undefined;
  const isEmpty = source.trim() === source.slice(found.at.start, found.at.end);
  return {
    ...found,
    unit: "  ",
    fits: { line: { rank: 0 }, ...(isEmpty && { file: { rank: 0 } }) },
  };
}
