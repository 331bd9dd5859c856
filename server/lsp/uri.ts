import { fileURLToPath } from "node:url";

/** The path of a `file:` URI; other documents lie in no folder. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
