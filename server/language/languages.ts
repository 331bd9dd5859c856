import type { Language } from "./core/language.ts";
import { dockerfile } from "./dockerfile/language.ts";

/** Every language that Docknote knows. */
export const languages: readonly Language[] = [dockerfile];

const dockerfileName = /(^|[./\\])(dockerfile|containerfile)(\.[^/\\]*)?$|\.(dockerfile|containerfile)$/i;

/** The language of a file by its name; undefined for files that are none of ours. */
export function languageOfFile(path: string): Language | undefined {
  if (/\.(dockerignore|containerignore)$/i.test(path)) return undefined;
  return dockerfileName.test(path) ? dockerfile : undefined;
}
