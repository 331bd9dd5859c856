import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Snippet } from "./language/snippets/snippet.ts";

let loaded: readonly Snippet[] | undefined;

/** Every snippet, read from `snippets.json` beside the built file the first time one is asked for. */
export function loadSnippets(folder: string): readonly Snippet[] {
  loaded ??= JSON.parse(readFileSync(join(folder, "snippets.json"), "utf8")) as Snippet[];
  return loaded;
}
