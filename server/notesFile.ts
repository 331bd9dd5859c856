import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Notes, notesOf, type Topic } from "./language/core/notes.ts";

let loaded: Notes | undefined;

/** The notes, read from `notes.json` beside the built file the first time they are asked for. */
export function loadNotes(folder: string): Notes {
  loaded ??= notesOf(JSON.parse(readFileSync(join(folder, "notes.json"), "utf8")) as Topic[]);
  return loaded;
}
