import { pathToFileURL } from "node:url";
import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver/node";
import { fileIn } from "../folder.ts";
import type { Folder } from "../language/core/folder.ts";
import type { Opened } from "../language/core/language.ts";
import { once } from "../language/core/memo.ts";
import type { Session } from "./session.ts";
import { range } from "./toLsp.ts";

export async function documentLink(
  session: Session,
  { textDocument: { uri } }: DocumentLinkParams,
): Promise<DocumentLink[] | null> {
  const opened = await session.open(uri);
  if (!opened) return null;
  const folder = await session.folder(uri);
  return folder ? linksIn(opened)(folder) : linksOf(opened);
}

/** A folder stays the same until something changes on the disk. */
const linksIn = once((opened: Opened) => once((folder: Folder) => linksOf(opened, folder)));

const linksOf = (opened: Opened, folder?: Folder): DocumentLink[] =>
  opened.links(folder).flatMap(({ at, to }) => {
    const file = "path" in to && folder ? fileIn(folder, to.path) : undefined;
    const target = "url" in to ? to.url : file && pathToFileURL(file).href;
    return target === undefined ? [] : [{ range: range(opened.lines, at), target }];
  });
