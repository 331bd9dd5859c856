import { compose } from "./compose/language.ts";
import type { Language } from "./core/language.ts";
import { dockerfile } from "./dockerfile/language.ts";
import { dockerignore } from "./dockerignore/language.ts";

/** Every language that Docknote knows. */
export const languages: readonly Language[] = [dockerfile, compose, dockerignore];

/** By the identifiers that editors give; others are told by their file names. */
const byEditor: Readonly<Record<string, Language | undefined>> = {
  dockerfile,
  dockercompose: compose,
};

const byName: readonly (readonly [RegExp, Language])[] = [
  [/\.(dockerignore|containerignore)$/i, dockerignore],
  [/^(dockerfile|containerfile)(\..*)?$|\.(dockerfile|containerfile)$/i, dockerfile],
  [/^(docker-|podman-)?compose([.-].*)?\.ya?ml$/i, compose],
];

/** The language of a file by its path or URI; undefined for files that are none of ours. */
export function languageOfFile(path: string): Language | undefined {
  const name = path.replace(/^.*[\\/]/, "");
  return byName.find(([pattern]) => pattern.test(name))?.[1];
}

/** The language of a document in an editor. */
export const languageOfDocument = (languageId: string, uri: string): Language | undefined =>
  byEditor[languageId] ?? languageOfFile(uri);
