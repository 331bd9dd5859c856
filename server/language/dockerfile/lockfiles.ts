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

/**
 * Makes the function that tells whether one of the files is there when a RUN runs: copied before, or mounted for it.
 * Without a folder only sources that name it count.
 */
export function lockfileFinder(
  doc: Dockerfile,
  names: readonly string[],
  folder: Folder | undefined,
  ignoring: Ignoring | undefined,
): (run: Run) => boolean {
  const bringing = localSources(doc).filter((it) => brings(it, names, folder, ignoring));
  return ({ instruction, stage }) => {
    if (bringing.length === 0) return false;
    const stages = new Set(chainOf(stage));
    return bringing.some((it) =>
      it.isMount
        ? it.instruction === instruction
        : it.instruction.index < instruction.index && stages.has(it.stage),
    );
  };
}
