import { compose } from "./compose/language.ts";
import type { Language } from "./core/language.ts";
import { dockerfile } from "./dockerfile/language.ts";
import { dockerignore } from "./dockerignore/language.ts";
import { kindOfFile } from "./kinds.ts";

/** The languages that have rules; those of documents in an editor are loaded one by one, see `load.ts`. */
export const languages: readonly Language[] = [dockerfile, compose, dockerignore];

const byKind = { dockerfile, compose, dockerignore } as const;

/** The language of a file by its path or URI; undefined for files that are none of ours. */
export function languageOfFile(path: string): Language | undefined {
  const kind = kindOfFile(path);
  return kind && byKind[kind];
}
