import type { Location, TextDocumentPositionParams } from "vscode-languageserver/node";
import { fileIn } from "../folder.ts";
import type { Folder } from "../language/core/folder.ts";
import type { Opened } from "../language/core/language.ts";
import { offsetAt } from "../language/core/lines.ts";
import type { Name } from "../language/core/navigation.ts";
import { type Span, touches } from "../language/core/span.ts";
import { loadLanguage } from "../language/load.ts";
import type { Session } from "./session.ts";
import { range } from "./toLsp.ts";
import { uriOfFile } from "./uri.ts";

/** A document with what is round it. */
export interface Document {
  readonly uri: string;
  readonly opened: Opened;
  readonly folder: Folder | undefined;
}

/** A name in a document. */
export interface Found extends Document {
  readonly name: Name;
}

/** The name at a place of an open document; where two meet, the later one. */
export async function nameAt(
  session: Session,
  { textDocument: { uri }, position }: TextDocumentPositionParams,
): Promise<Found | undefined> {
  const opened = await session.open(uri);
  if (!opened) return undefined;
  const folder = await session.folder(uri);
  const offset = offsetAt(opened.lines, position);
  const name = opened
    .names(folder)
    .filter(({ at }) => touches(at, offset))
    .sort((a, b) => a.at.start - b.at.start)
    .at(-1);
  return name && { uri, opened, folder, name };
}

/** A file by its path, open or not; undefined when it cannot be read or is none of our languages. */
export async function documentAt(session: Session, path: string): Promise<Document | undefined> {
  const uri = uriOfFile(session, path);
  const open = await session.open(uri);
  if (open) return { uri, opened: open, folder: await session.folder(uri) };
  const text = await session.files.text(path);
  const language = text === undefined ? undefined : await loadLanguage("", uri);
  if (!language || text === undefined) return undefined;
  return { uri, opened: language.open(text), folder: await session.folder(uri) };
}

/** The file that a name leads to; undefined for one that stays in its own. */
export const pathElsewhere = ({ folder }: Document, { elsewhere }: Name): string | undefined =>
  folder && elsewhere && fileIn(folder, elsewhere.path);

export const location = ({ uri, opened }: Pick<Document, "uri" | "opened">, at: Span): Location => ({
  uri,
  range: range(opened.lines, at),
});
