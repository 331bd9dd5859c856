import { type FoldingRange, FoldingRangeKind, type FoldingRangeParams } from "vscode-languageserver/node";
import { lineAt } from "../language/core/lines.ts";
import type { Session } from "./session.ts";

const kinds = { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region } as const;

export async function foldingRange(
  session: Session,
  { textDocument }: FoldingRangeParams,
): Promise<FoldingRange[] | null> {
  const opened = await session.open(textDocument.uri);
  if (!opened) return null;
  // Of the folds that start on one line, editors show the largest.
  const byLine = new Map<number, FoldingRange>();
  for (const { at, kind } of opened.folds()) {
    const startLine = lineAt(opened.lines, at.start);
    const endLine = lineAt(opened.lines, Math.max(at.start, at.end - 1));
    if (endLine <= startLine || (byLine.get(startLine)?.endLine ?? 0) >= endLine) continue;
    byLine.set(startLine, { startLine, endLine, ...(kind && { kind: kinds[kind] }) });
  }
  const all = [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
  return all.length > 0 ? all : null;
}
