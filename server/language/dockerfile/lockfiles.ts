import { type Folder, nameOf } from "../core/folder.ts";
import { type Ignoring, type LocalSource, localSources, takes } from "./context.ts";
import type { Run } from "./runs.ts";
import { chainOf } from "./stages.ts";
import type { Dockerfile } from "./syntax.ts";

/** Whether a source brings one of the files: by its name, or in a folder or a set of files that holds it. */
function brings(
  source: LocalSource,
  names: readonly string[],
  folder: Folder | undefined,
  ignoring: Ignoring | undefined,
): boolean {
  const isKept = (path: string) => !ignoring?.judge(path).ignored;
  if (!source.isPattern && names.includes(nameOf(source.path))) return isKept(source.path);
  if (!folder) return false;
  if (source.isPattern) {
    const isTaken = takes(source);
    return folder.files()?.some((it) => names.includes(nameOf(it)) && isTaken(it) && isKept(it)) ?? false;
  }
  const inside = source.path === "" ? "" : `${source.path}/`;
  return names.some((it) => folder.exists(inside + it) && isKept(inside + it));
}

/** The name of the lock file that is there when the RUN runs: copied before, or mounted for it; undefined when none is known to be. */
export function hasLockfile(
  doc: Dockerfile,
  { instruction, stage }: Run,
  names: readonly string[],
  folder: Folder | undefined,
  ignoring: Ignoring | undefined,
): boolean {
  const stages = new Set(chainOf(stage));
  return localSources(doc).some(
    (it) =>
      stages.has(it.stage) &&
      (it.isMount ? it.instruction === instruction : it.instruction.index < instruction.index) &&
      brings(it, names, folder, ignoring),
  );
}
