import type { Folder } from "../core/folder.ts";
import { type Judge, taker } from "../dockerignore/match.ts";
import { isSecretFile } from "../knowledge/secretFiles.ts";
import { type LocalSource, takes } from "./context.ts";
import { flagsNamed } from "./flags.ts";

/** Makes the function that tells whether a file gets from the folder into the image by way of a source that takes more than that file. */
export function carries(source: LocalSource, judge: Judge | undefined): (file: string) => boolean {
  const taken = takes(source);
  const excluded = flagsNamed(source.instruction, "exclude").flatMap(({ value }) =>
    value ? [taker({ path: value.text })] : [],
  );
  const inside = source.path === "" || source.isPattern ? 0 : source.path.length + 1;
  return (file) =>
    file !== source.path &&
    taken(file) &&
    !judge?.(file.replace(/\/$/, "")).ignored &&
    !excluded.some((it) => it(file.slice(inside)));
}

const secretsMemo = new WeakMap<readonly string[], readonly string[]>();

/** The files of a folder that hold secrets, and `.git/`, whose history keeps what was ever in it. */
function secretsIn(folder: Folder): readonly string[] {
  const files = folder.files();
  if (!files) return [];
  const known = secretsMemo.get(files);
  if (known) return known;
  const made = files.filter((it) => /(^|\/)\.git\/$/.test(it) || isSecretFile(it, folder.read));
  secretsMemo.set(files, made);
  return made;
}

/** The secrets that a source copies along with other things. */
export function leaksOf(source: LocalSource, folder: Folder, judge: Judge | undefined): string[] {
  const secrets = secretsIn(folder);
  return secrets.length === 0 ? [] : secrets.filter(carries(source, judge));
}
