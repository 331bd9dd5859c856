import type { Folder } from "./folder.ts";
import type { Span } from "./span.ts";

/** What an outline shows an icon for; LSP has no kinds of Docker's own. */
export type SymbolKind =
  | "section"
  | "stage"
  | "service"
  | "network"
  | "volume"
  | "file"
  | "variable"
  | "command"
  | "property"
  | "list"
  | "name";

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  /** All that belongs to it. */
  readonly at: Span;
  /** What is selected when somebody goes there; it lies in `at`. */
  readonly nameAt: Span;
  readonly children: readonly DocumentSymbol[];
}

/** Lines that may be folded: those of `at`, of which the first stays. */
export interface Fold {
  readonly at: Span;
  readonly kind?: "comment" | "region";
}

/** A name that stands for something, or what it stands for. */
export interface Name {
  /** The same for all names of one thing in a file. */
  readonly key: string;
  readonly at: Span;
  readonly isDefinition: boolean;
  /** What it stands for lies in another file, by its path from the folder. */
  readonly elsewhere?: { readonly path: string; readonly at: Span };
}

/** A place that leads elsewhere: to a page, or to a file by its path from the folder. */
export interface Link {
  readonly at: Span;
  readonly to: { readonly url: string } | { readonly path: string };
}

/** How somebody finds the way in documents of a language; each function answers for any input. */
export interface Navigation<Doc> {
  readonly symbols: (doc: Doc) => readonly DocumentSymbol[];
  readonly folds: (doc: Doc) => readonly Fold[];
  readonly names: (doc: Doc, folder?: Folder) => readonly Name[];
  readonly links: (doc: Doc, folder?: Folder) => readonly Link[];
  /** What is selected step by step when the selection grows, the smallest first; each lies in the next. */
  readonly selections: (doc: Doc, offset: number) => readonly Span[];
}

const startsRegion = /^\s*#\s*#?region\b/;
const endsRegion = /^\s*#\s*#?endregion\b/;

/** Folds of runs of at least two comment lines, and of `# region` up to `# endregion`. `comments` come in order. */
export function commentFolds(source: string, comments: readonly Span[]): Fold[] {
  const folds: Fold[] = [];
  const open: Span[] = [];
  let first: Span | undefined;
  let last: Span | undefined;
  const close = () => {
    if (first && last && first !== last)
      folds.push({ at: { start: first.start, end: last.end }, kind: "comment" });
    first = undefined;
    last = undefined;
  };
  for (const at of comments) {
    const text = source.slice(at.start, at.end);
    const isMark = startsRegion.test(text) || endsRegion.test(text);
    const follows = last !== undefined && /^\r?\n[ \t]*$/.test(source.slice(last.end, at.start));
    if (!follows || isMark) close();
    if (startsRegion.test(text)) open.push(at);
    const start = endsRegion.test(text) ? open.pop() : undefined;
    if (start) folds.push({ at: { start: start.start, end: at.end }, kind: "region" });
    if (isMark) continue;
    first ??= at;
    last = at;
  }
  close();
  return folds;
}

/** The spans that hold the offset, the smallest first, each once and each in the next. */
export function growing(spans: Iterable<Span>, offset: number): Span[] {
  const holding = [...spans].filter(({ start, end }) => start <= offset && offset <= end);
  holding.sort((a, b) => a.end - a.start - (b.end - b.start));
  const kept: Span[] = [];
  for (const it of holding) {
    const last = kept.at(-1);
    if (last && (last.start < it.start || last.end > it.end)) continue;
    if (last && last.start === it.start && last.end === it.end) continue;
    kept.push(it);
  }
  return kept;
}
