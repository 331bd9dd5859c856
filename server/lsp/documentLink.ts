import { pathToFileURL } from "node:url";
import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver/node";
import { fileIn } from "../folder.ts";
import type { Session } from "./session.ts";
import { range } from "./toLsp.ts";

export async function documentLink(
  session: Session,
  { textDocument: { uri } }: DocumentLinkParams,
): Promise<DocumentLink[] | null> {
  const opened = await session.open(uri);
  if (!opened) return null;
  const folder = await session.folder(uri);
  return opened.links(folder).flatMap(({ at, to }) => {
    const file = "path" in to && folder ? fileIn(folder, to.path) : undefined;
    const target = "url" in to ? to.url : file && pathToFileURL(file).href;
    return target === undefined ? [] : [{ range: range(opened.lines, at), target }];
  });
}
