import { type Span, spanIn, textOffset } from "../core/span.ts";
import type { Word } from "./syntax.ts";

/** A stretch of a word as it is written. */
export interface Piece {
  readonly kind: "plain" | "single" | "double" | "expansion" | "escape";
  /** Offsets in `raw.text`, quotes included. */
  readonly from: number;
  readonly to: number;
}

/** The stretches of a word, in order; expansions inside double quotes belong to the quotes. */
export function piecesOf(word: Word): Piece[] {
  const { text } = word.raw;
  if (!word.isQuoted && word.expansions.length === 0)
    return text === "" ? [] : [{ kind: "plain", from: 0, to: text.length }];
  const expansions = expansionsOf(word);
  const pieces: Piece[] = [];
  for (let i = 0; i < text.length; ) {
    const piece = pieceAt(text, i, expansions);
    const last = pieces.at(-1);
    if (piece.kind === "plain" && last?.kind === "plain")
      pieces[pieces.length - 1] = { ...last, to: piece.to };
    else pieces.push(piece);
    i = piece.to;
  }
  return pieces;
}

function pieceAt(text: string, from: number, expansions: ReadonlyMap<number, number>): Piece {
  const expanded = expansions.get(from);
  if (expanded !== undefined && expanded > from) return { kind: "expansion", from, to: expanded };
  const ch = text[from];
  if (ch === "\\") return { kind: "escape", from, to: Math.min(from + 2, text.length) };
  if (ch === "'") {
    const close = text.indexOf("'", from + 1);
    return { kind: "single", from, to: close < 0 ? text.length : close + 1 };
  }
  if (ch === '"') return { kind: "double", from, to: doubleEnd(text, from + 1, expansions) };
  return { kind: "plain", from, to: from + 1 };
}

function doubleEnd(text: string, start: number, expansions: ReadonlyMap<number, number>): number {
  for (let i = start; i < text.length; ) {
    const expanded = expansions.get(i);
    if (expanded !== undefined && expanded > i) i = expanded;
    else if (text[i] === '"') return i + 1;
    else i += text[i] === "\\" ? 2 : 1;
  }
  return text.length;
}

const noEnds: ReadonlyMap<number, number> = new Map();

/** Where expansions end in the text of the word, by where they start. */
function expansionsOf({ raw, expansions }: Word): ReadonlyMap<number, number> {
  if (expansions.length === 0) return noEnds;
  const ends = new Map<number, number>();
  for (const { at } of expansions) {
    const from = textOffset(raw, at.start);
    if (!ends.has(from)) ends.set(from, textOffset(raw, at.end - 1) + 1);
  }
  return ends;
}

/** The text of a word with everything that is quoted, escaped or expanded blotted out, so that what is left is plain. */
export function plainOf(word: Word): string {
  let plain = "";
  for (const { kind, from, to } of piecesOf(word))
    plain += kind === "plain" ? word.raw.text.slice(from, to) : "\0".repeat(to - from);
  return plain;
}

/** A stretch of a word in the source. */
export const pieceSpan = ({ raw }: Word, { from, to }: Pick<Piece, "from" | "to">): Span =>
  spanIn(raw, from, to);
