import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { resolve, sep } from "node:path";
import type { Files } from "./language/compose/project/files.ts";

/** Larger files are not read, in bytes. */
const largest = 8 << 20;

/** A path as projects have it: absolute, with `/` between its parts. */
export const projectPath = (path: string): string =>
  sep === "/" ? resolve(path) : resolve(path).replaceAll(sep, "/");

/**
 * The files on the disk. `open` answers the text of a file that is being edited, which counts more; `isAllowed` is asked
 * before a file is looked at.
 */
export function diskFiles(
  open: (path: string) => string | undefined = () => undefined,
  isAllowed: (path: string) => boolean = () => true,
): Files {
  const isFile = (path: string): boolean => {
    try {
      return isAllowed(path) && (open(path) !== undefined || statSync(path).isFile());
    } catch {
      return false;
    }
  };
  return {
    home: projectPath(homedir()),
    isFile,
    read(path) {
      try {
        if (!isFile(path)) return undefined;
        return open(path) ?? (statSync(path).size <= largest ? readFileSync(path, "utf8") : undefined);
      } catch {
        return undefined;
      }
    },
  };
}
