import type { Command, Compound, Pipeline, Script, SimpleCommand, Word } from "./syntax.ts";

/** What a command may stand in. */
export type Container = Compound | "substitution";

/** A simple command and where it stands. */
export interface Visit {
  readonly command: SimpleCommand;
  readonly pipeline: Pipeline;
  /** Its place among the commands of the pipeline. */
  readonly index: number;
  /** What it stands in, innermost last; empty for a command of the script itself. */
  readonly inside: readonly Container[];
}

/** A pipeline and what it stands in, innermost last. */
export interface PipelineVisit {
  readonly pipeline: Pipeline;
  readonly inside: readonly Container[];
}

/** The words of a command, with the values of assignments and the targets of redirections. */
export function* wordsOf(command: Command): Generator<Word> {
  if (command.kind === "simple") for (const { value } of command.assignments) yield value;
  yield* command.words;
  for (const { target } of command.redirections) if (target) yield target;
}

/** The scripts right inside a command: lists of a compound, substitutions in its words. */
function* scriptsIn(command: Command): Generator<{ script: Script; container: Container }> {
  if (command.kind !== "simple") for (const script of command.lists) yield { script, container: command };
  for (const word of wordsOf(command))
    for (const { script } of word.expansions) if (script) yield { script, container: "substitution" };
}

/** Every pipeline, in order, those in compounds and substitutions included. */
export function* pipelinesIn(script: Script, inside: readonly Container[] = []): Generator<PipelineVisit> {
  for (const pipeline of script.pipelines) {
    yield { pipeline, inside };
    for (const command of pipeline.commands)
      for (const it of scriptsIn(command)) yield* pipelinesIn(it.script, [...inside, it.container]);
  }
}

/** Every simple command, in order, those in compounds and substitutions included. */
export function* commandsIn(script: Script): Generator<Visit> {
  for (const { pipeline, inside } of pipelinesIn(script))
    for (const [index, command] of pipeline.commands.entries())
      if (command.kind === "simple") yield { command, pipeline, index, inside };
}
