import type { TextDocuments } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Opened } from "../language/core/language.ts";
import { loadLanguage } from "../language/load.ts";

/**
 * Makes the function that answers a document in parsed form, parsed once a version; its language is loaded when first
 * needed.
 */
export function opener(documents: TextDocuments<TextDocument>): (uri: string) => Promise<Opened | undefined> {
  const parsed = new Map<string, { version: number; opened: Promise<Opened | undefined> }>();
  documents.onDidClose(({ document }) => parsed.delete(document.uri));
  return (uri) => {
    const document = documents.get(uri);
    if (!document) return Promise.resolve(undefined);
    const { version, languageId } = document;
    const known = parsed.get(uri);
    if (known?.version === version) return known.opened;
    // Taken now, since the document goes on changing while a language is loaded.
    const source = document.getText();
    const opened = loadLanguage(languageId, uri).then((language) => language?.open(source));
    parsed.set(uri, { version, opened });
    return opened;
  };
}
