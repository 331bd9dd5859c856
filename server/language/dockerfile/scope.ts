import { groupBy } from "../core/group.ts";
import { once } from "../core/memo.ts";
import { type Span, textOffset } from "../core/span.ts";
import type { Shell } from "../shell/syntax.ts";
import { expandedIn, type Run, scriptsWith } from "./runs.ts";
import { originOf } from "./shellValues.ts";
import { chainOf, stageOf } from "./stages.ts";
import type { Dockerfile, Stage } from "./syntax.ts";
import { type Definition, variablesOf } from "./variables.ts";

/** A variable that a RUN uses but its stage does not see, though the file sets it elsewhere. */
export interface Lost {
  readonly at: Span;
  readonly name: string;
  readonly run: Run;
  /** Before the first FROM, further down in the same stage, or in a stage that this one does not build on. */
  readonly where: "global" | "below" | "stage";
  readonly definition: Definition;
}

/** The variables that are lost to a RUN, each at its first use in a stage. */
export const lostVariablesOf: (doc: Dockerfile) => readonly Lost[] = once((doc) => [...find(doc)]);

const namesByStage = once((doc: Dockerfile): ReadonlyMap<Stage, ReadonlySet<string>> => {
  const groups = groupBy(lostVariablesOf(doc), ({ run }) => run.stage);
  return new Map([...groups].map(([it, lost]) => [it, new Set(lost.map(({ name }) => name))]));
});

/** Whether the variable is lost to the RUNs of the stage: rules of their own speak of that. */
export const isLost = (doc: Dockerfile, stage: Stage, name: string): boolean =>
  namesByStage(doc).get(stage)?.has(name) === true;

/** A use that expects the variable not to be set: `${X:-y}`. */
const isDeliberate = /^\$\{\w+:?[-+?=]/;

function* find(doc: Dockerfile): Generator<Lost> {
  const definitions = groupBy(variablesOf(doc).all, ({ name }) => name);
  const seen = new Map<Stage, Set<string>>();
  for (const { run, script } of scriptsWith(doc, /\$/)) {
    if (run.isTrigger) continue;
    const names = seen.get(run.stage) ?? new Set();
    seen.set(run.stage, names);
    for (const { at, name } of parametersIn(script)) {
      const all = names.has(name) ? undefined : definitions.get(name);
      const place = all && placeIn(doc, run, name, all);
      if (!place) continue;
      names.add(name);
      yield { at, name, run, ...place };
    }
  }
}

/** The variables that a script counts on. */
export const parametersIn: (script: Shell) => readonly Parameter[] = once((script) => {
  const found: Parameter[] = [];
  for (const { word } of expandedIn(script))
    for (const { kind, at, name } of word.expansions)
      if (kind === "parameter" && name !== undefined && /^[A-Za-z_]/.test(name))
        if (!isDeliberate.test(word.raw.text.slice(textOffset(word.raw, at.start)))) found.push({ at, name });
  return found;
});

/** A variable in a script, and where it stands. */
interface Parameter {
  readonly at: Span;
  readonly name: string;
}

type Place = Pick<Lost, "where" | "definition">;

/** Where a variable is set that the RUN does not see; undefined when it does, or the base image may set it. */
function placeIn(doc: Dockerfile, run: Run, name: string, all: readonly Definition[]): Place | undefined {
  const origin = originOf(doc, run, name).kind;
  if (origin !== "unset" && origin !== "unknown") return undefined;
  return origin === "unset" || !mayComeFromBase(doc, run.stage, name) ? placeOf(doc, run, all) : undefined;
}

function placeOf(
  doc: Dockerfile,
  { stage, instruction }: Run,
  all: readonly Definition[],
): Place | undefined {
  const stages = all.map((it) => stageOf(doc, it.instruction));
  const global = all[stages.indexOf(undefined)];
  if (global) return { where: "global", definition: global };
  const below = all.find((it, i) => stages[i] === stage && it.instruction.index > instruction.index);
  if (below) return { where: "below", definition: below };
  const other = all.find((_, i) => stages[i] !== stage);
  return other && { where: "stage", definition: other };
}

/** An image that is nobody's but the author's often sets what its tag is made of. */
const mayComeFromBase = (doc: Dockerfile, stage: Stage, name: string): boolean =>
  chainOf(stage).some(({ from }) => {
    const text = from ? doc.source.slice(from.instruction.at.start, from.instruction.at.end) : "";
    return text.includes(name);
  });
