import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from "vscode-languageserver/node";
import type { Opened } from "../language/core/language.ts";
import type { Lines } from "../language/core/lines.ts";
import { once } from "../language/core/memo.ts";
import type { DocumentSymbol as Outlined } from "../language/core/navigation.ts";
import type { Session } from "./session.ts";
import { range } from "./toLsp.ts";

const kinds: Readonly<Record<Outlined["kind"], SymbolKind>> = {
  section: SymbolKind.Namespace,
  stage: SymbolKind.Module,
  service: SymbolKind.Class,
  network: SymbolKind.Interface,
  volume: SymbolKind.Struct,
  file: SymbolKind.File,
  variable: SymbolKind.Variable,
  command: SymbolKind.Event,
  property: SymbolKind.Property,
  list: SymbolKind.Array,
  name: SymbolKind.Key,
};

export async function documentSymbol(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): Promise<DocumentSymbol[] | null> {
  const opened = await session.open(textDocument.uri);
  if (!opened || session.left.outlines.some((it) => it === opened.language)) return null;
  return outlineOf(opened);
}

/** Editors ask for the outline again and again. */
const outlineOf = once(({ lines, symbols }: Opened) => symbols().map((it) => symbol(lines, it)));

const symbol = (lines: Lines, { name, detail, kind, at, nameAt, children }: Outlined): DocumentSymbol => ({
  name,
  ...(detail !== undefined && { detail }),
  kind: kinds[kind],
  range: range(lines, at),
  selectionRange: range(lines, nameAt),
  children: children.map((it) => symbol(lines, it)),
});
