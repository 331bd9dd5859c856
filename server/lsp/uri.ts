import { fileURLToPath, pathToFileURL } from "node:url";
import type { Session } from "./session.ts";

/** The path of a `file:` URI; other documents lie in no folder. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** The URI under which a file is open, else the one it has. */
export const uriOfFile = ({ documents }: Pick<Session, "documents">, path: string): string =>
  documents.all().find(({ uri }) => pathOf(uri) === path)?.uri ?? pathToFileURL(path).href;
