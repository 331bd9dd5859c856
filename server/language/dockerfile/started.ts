import type { Slice } from "../core/span.ts";
import { chainOf } from "./stages.ts";
import type { Instruction, Stage } from "./syntax.ts";
import { argumentsOf } from "./words.ts";

/** What a container of the stage starts. */
export interface Started {
  readonly entrypoint?: Instruction;
  readonly cmd?: Instruction;
}

/** The ENTRYPOINT and CMD in force at the end of the stage: an ENTRYPOINT drops the CMD of the stages that it builds on. */
export function startedBy(stage: Stage): Started {
  let entrypoint: Instruction | undefined;
  let cmd: Instruction | undefined;
  for (const it of [...chainOf(stage)].reverse()) {
    const own = it.instructions.findLast(({ name }) => name === "CMD");
    const ownEntrypoint = it.instructions.findLast(({ name }) => name === "ENTRYPOINT");
    if (ownEntrypoint) cmd = undefined;
    entrypoint = ownEntrypoint ?? entrypoint;
    cmd = own ?? cmd;
  }
  return { ...(entrypoint && { entrypoint }), ...(cmd && { cmd }) };
}

/** The words of a command in either form, quotes kept in shell form; those of HEALTHCHECK start after its CMD. */
export function commandWords(it: Instruction): readonly Slice[] {
  return it.name === "HEALTHCHECK" && !it.json ? it.words.slice(1) : argumentsOf(it);
}

/** The program that a command starts, without its folder and `exec`; "" when there is none. */
export function programOf(it: Instruction | undefined): string {
  const words = it ? commandWords(it).map(({ text }) => text) : [];
  const first = words[0] === "exec" ? words[1] : words[0];
  return (first ?? "").replace(/^.*[\\/]/, "");
}
