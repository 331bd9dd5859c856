import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
} from "vscode-languageserver/node";
import { nameAt } from "./names.ts";
import type { Session } from "./session.ts";
import { range } from "./toLsp.ts";

export async function documentHighlight(
  session: Session,
  params: DocumentHighlightParams,
): Promise<DocumentHighlight[] | null> {
  const found = await nameAt(session, params);
  if (!found) return null;
  const { name, opened, folder } = found;
  return opened
    .names(folder)
    .filter(({ key }) => key === name.key)
    .map(({ at, isDefinition }) => ({
      range: range(opened.lines, at),
      kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}
