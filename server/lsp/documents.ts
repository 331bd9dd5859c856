import type { TextDocuments } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Opened } from "../language/core/language.ts";

/** Makes the function that answers a document in parsed form; the languages are loaded when first needed. */
export function opener(documents: TextDocuments<TextDocument>): (uri: string) => Promise<Opened | undefined> {
  const parsed = new Map<string, { version: number; opened: Opened }>();
  documents.onDidClose(({ document }) => parsed.delete(document.uri));
  return async (uri) => {
    const document = documents.get(uri);
    if (!document) return undefined;
    const known = parsed.get(uri);
    if (known?.version === document.version) return known.opened;
    const { languageOfDocument } = await import("../language/languages.ts");
    const opened = languageOfDocument(document.languageId, uri)?.open(document.getText());
    if (opened) parsed.set(uri, { version: document.version, opened });
    return opened;
  };
}
