import { type FoldingRange, FoldingRangeKind, type FoldingRangeParams } from "vscode-languageserver/node";
import type { Opened } from "../language/core/language.ts";
import { lineAt } from "../language/core/lines.ts";
import { once } from "../language/core/memo.ts";
import type { Session } from "./session.ts";

const kinds = { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region } as const;

export async function foldingRange(
  session: Session,
  { textDocument }: FoldingRangeParams,
): Promise<FoldingRange[] | null> {
  const opened = await session.open(textDocument.uri);
  const ranges = opened ? rangesOf(opened) : [];
  return ranges.length > 0 ? ranges : null;
}

const rangesOf = once(({ folds, lines }: Opened): FoldingRange[] => {
  // Of the folds that start on one line, editors show the largest.
  const byLine = new Map<number, FoldingRange>();
  for (const { at, kind } of folds()) {
    const startLine = lineAt(lines, at.start);
    const endLine = lineAt(lines, Math.max(at.start, at.end - 1));
    if (endLine <= startLine || (byLine.get(startLine)?.endLine ?? 0) >= endLine) continue;
    byLine.set(startLine, { startLine, endLine, ...(kind && { kind: kinds[kind] }) });
  }
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
});
