import type { SelectionRange, SelectionRangeParams } from "vscode-languageserver/node";
import { offsetAt } from "../language/core/lines.ts";
import type { Session } from "./session.ts";
import { range } from "./toLsp.ts";

export async function selectionRange(
  session: Session,
  { textDocument, positions }: SelectionRangeParams,
): Promise<SelectionRange[] | null> {
  const opened = await session.open(textDocument.uri);
  if (!opened) return null;
  return positions.map((position) => {
    let around: SelectionRange | undefined;
    for (const at of opened.selections(offsetAt(opened.lines, position)).toReversed())
      around = { range: range(opened.lines, at), ...(around && { parent: around }) };
    return around ?? { range: { start: position, end: position } };
  });
}
