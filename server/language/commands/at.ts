import { countWhile } from "../core/search.ts";
import { type Span, touches } from "../core/span.ts";
import type { Command, Pipeline, Script, SimpleCommand } from "../shell/syntax.ts";
import { wordsOf } from "../shell/walk.ts";

/** The simple commands round `offset`, the innermost first: one in a substitution comes before the one that uses it. */
export function commandsAt(script: Script, offset: number): SimpleCommand[] {
  const found: SimpleCommand[] = [];
  collect(script, offset, found);
  return found.reverse();
}

/** The pipelines of a list that `offset` touches: one, or the two that meet there. Scripts are long, so by halving. */
export function pipelinesAt({ pipelines }: Script, offset: number): readonly Pipeline[] {
  const first = countWhile(pipelines, ({ at }) => at.end < offset);
  return pipelines.slice(first, first + 2).filter(({ at }) => touches(at, offset));
}

function collect(script: Script, offset: number, found: SimpleCommand[]): void {
  for (const { commands } of pipelinesAt(script, offset)) {
    const command = commands.find((it) => touches(it.at, offset));
    if (!command) continue;
    if (command.kind === "simple") found.push(command);
    for (const inner of scriptsAt(command, offset)) collect(inner, offset, found);
  }
}

/** The scripts right inside a command that `offset` is in: lists of a compound, substitutions in its words. */
function scriptsAt(command: Command, offset: number): Script[] {
  const lists = command.kind === "simple" ? [] : command.lists.filter(({ at }) => touches(at, offset));
  const inWords = [...wordsOf(command)]
    .filter(({ at }) => touches(at, offset))
    .flatMap(({ expansions }) => expansions)
    .flatMap(({ at, script }) => (script && touches(at, offset) ? [script] : []));
  return [...lists, ...inWords];
}

/** The one that `offset` is in, as a reader sees it: of two that meet there, the one whose first character it is. */
export const under = <It extends { readonly at: Span }>(all: readonly It[], offset: number): It | undefined =>
  all.find(({ at }) => at.start <= offset && offset < at.end) ??
  all.findLast(({ at }) => touches(at, offset));
