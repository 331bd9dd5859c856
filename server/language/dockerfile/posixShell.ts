import { once } from "../core/memo.ts";
import { distributionOf } from "../knowledge/distributions.ts";
import { baseImageOf } from "./bases.ts";
import { commandsNamed } from "./runs.ts";
import type { ShellText } from "./shells.ts";
import type { Dockerfile, Stage } from "./syntax.ts";

/** What `sh` is: dash on Debian, ash on Alpine, bash elsewhere; undefined when nobody can tell. */
export type Sh = "dash" | "ash" | "bash";

const shells: Readonly<Record<string, Sh | undefined>> = {
  alpine: "ash",
  arch: "bash",
  busybox: "ash",
  debian: "dash",
  fedora: "bash",
  suse: "bash",
};

function shIn(doc: Dockerfile, stage: Stage): Sh | undefined {
  const image = baseImageOf(doc, stage);
  return image && shells[distributionOf(image) ?? ""];
}

const byStage = once((doc: Dockerfile) => new Map(doc.stages.map((stage) => [stage, shIn(doc, stage)])));

/** What `/bin/sh` is in the image that the stage comes from. */
export const shOf = (doc: Dockerfile, stage: Stage): Sh | undefined => byStage(doc).get(stage);

/** The shell that reads a text of dialect `sh`, bash when `/bin/sh` was replaced; undefined when only the base image knows. */
export function shellFor(doc: Dockerfile, { program, stage, instruction }: ShellText): Sh | undefined {
  if (program === "ash" || program === "busybox") return "ash";
  if (program === "dash") return "dash";
  const replaced = replacements(doc).get(stage);
  if (replaced !== undefined && replaced < instruction.index) return "bash";
  return shOf(doc, stage);
}

/** The instruction of each stage, or of those it builds on (-1), that puts another shell in the place of `/bin/sh`. */
const replacements: (doc: Dockerfile) => ReadonlyMap<Stage, number> = once((doc) => {
  const made = new Map<Stage, number>();
  for (const { words, run } of commandsNamed(doc, "ln", "cp", "mv", "dpkg-reconfigure", "dpkg-divert"))
    if (words.some(({ text }) => /^(\/usr)?\/bin\/sh$|^dash$/.test(text)) && !made.has(run.stage))
      made.set(run.stage, run.instruction.index);
  for (const stage of doc.stages) if (stage.base && made.has(stage.base)) made.set(stage, -1);
  return made;
});
