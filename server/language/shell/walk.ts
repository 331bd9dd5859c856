import { trimmed } from "../core/flat.ts";
import { once } from "../core/memo.ts";
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
export function wordsOf(command: Command): readonly Word[] {
  const { words, redirections } = command;
  const assignments = command.kind === "simple" ? command.assignments : [];
  if (assignments.length === 0 && redirections.length === 0) return words;
  const all = [...assignments.map(({ value }) => value), ...words];
  for (const { target } of redirections) if (target) all.push(target);
  return all;
}

/** Whether a word of the command, as `wordsOf` gives them, is such a one. */
export function hasWord(command: Command, isSuch: (word: Word) => boolean): boolean {
  for (const word of command.words) if (isSuch(word)) return true;
  if (command.kind === "simple") for (const { value } of command.assignments) if (isSuch(value)) return true;
  for (const { target } of command.redirections) if (target && isSuch(target)) return true;
  return false;
}

/** Whether the shell replaces something in the word. */
export const isExpanding = ({ expansions }: Word): boolean => expansions.length > 0;

const nowhere: readonly Container[] = [];

/** Every pipeline, in order, those in compounds and substitutions included. */
export const pipelinesIn: (script: Script) => readonly PipelineVisit[] = once((script) => {
  const found: PipelineVisit[] = [];
  collect(script, nowhere, found);
  return trimmed(found);
});

function collect(script: Script, inside: readonly Container[], found: PipelineVisit[]): void {
  for (const pipeline of script.pipelines) {
    found.push({ pipeline, inside });
    for (const command of pipeline.commands) collectIn(command, inside, found);
  }
}

/** The scripts right inside a command: lists of a compound, substitutions in its words. */
function collectIn(command: Command, inside: readonly Container[], found: PipelineVisit[]): void {
  if (command.kind !== "simple") for (const list of command.lists) collect(list, [...inside, command], found);
  if (!hasWord(command, isExpanding)) return;
  for (const { expansions } of wordsOf(command))
    for (const { script } of expansions) if (script) collect(script, [...inside, "substitution"], found);
}

/** Every simple command, in order, those in compounds and substitutions included. */
export const commandsIn: (script: Script) => readonly Visit[] = once((script) => {
  const found: Visit[] = [];
  for (const { pipeline, inside } of pipelinesIn(script))
    for (let index = 0; index < pipeline.commands.length; index++) {
      const command = pipeline.commands[index] as Command;
      if (command.kind === "simple") found.push({ command, pipeline, index, inside });
    }
  return trimmed(found);
});
