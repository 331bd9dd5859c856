import { groupBy } from "../core/group.ts";
import { once } from "../core/memo.ts";
import { countWhile } from "../core/search.ts";
import { type Slice, span } from "../core/span.ts";
import { optionsOf } from "./arguments.ts";
import type { Dockerfile, From, Instruction, Keyword, Stage } from "./syntax.ts";

/** Splits the instructions of a file into the ARGs before the first FROM and the build stages. */
export function stagesOf(
  instructions: readonly Instruction[],
  end: number,
): Pick<Dockerfile, "globals" | "stages"> {
  const first = instructions.findIndex((it) => it.name === "FROM");
  const before = first < 0 ? instructions : instructions.slice(0, first);
  const headless = before.some((it) => it.name !== "ARG");
  const stages: Stage[] = [];
  const byName = new Map<string, Stage>();
  const open = (from: From | undefined, own: Instruction[], until: number) => {
    const base = from?.image ? byName.get(from.image.text.toLowerCase()) : undefined;
    const start = own[0]?.at.start ?? 0;
    const stage: Stage = {
      index: stages.length,
      ...(from && { from }),
      ...(base && { base }),
      instructions: own,
      at: span(start, until),
    };
    stages.push(stage);
    if (from?.name) byName.set(from.name.text.toLowerCase(), stage);
  };
  if (headless) open(undefined, [...before], instructions[first]?.full.start ?? end);
  const rest = first < 0 ? [] : instructions.slice(first);
  for (let i = 0; i < rest.length; ) {
    let next = i + 1;
    while (next < rest.length && rest[next]?.name !== "FROM") next++;
    open(fromOf(rest[i] as Instruction), rest.slice(i, next), rest[next]?.full.start ?? end);
    i = next;
  }
  return { globals: before.filter((it) => it.name === "ARG"), stages };
}

function fromOf(instruction: Instruction): From {
  const [image, as, name] = instruction.words;
  return { instruction, ...(image && { image }), ...(as && { as }), ...(name && { name }) };
}

/** The stage that `--from`, `from=` or FROM means by `name`: an index, or a name in any case; only stages before `before`. */
export function findStage(
  doc: Dockerfile,
  name: string,
  before: number = doc.stages.length,
): Stage | undefined {
  const named = doc.stages.filter((it) => it.from);
  const earlier = named.slice(0, before);
  if (/^\d+$/.test(name)) return earlier[Number(name)];
  const wanted = name.toLowerCase();
  return earlier.findLast((it) => it.from?.name?.text.toLowerCase() === wanted);
}

/** The stage that holds an instruction; undefined for an ARG before the first FROM. */
export function stageOf({ stages }: Dockerfile, { index }: Instruction): Stage | undefined {
  return stages[countWhile(stages, ({ instructions }) => (instructions[0]?.index ?? 0) <= index) - 1];
}

/** The stage and those it builds on, nearest first; a stage builds only on stages before it. */
export function chainOf(stage: Stage): readonly Stage[] {
  const chain: Stage[] = [];
  for (let it: Stage | undefined = stage; it; it = it.base) chain.push(it);
  return chain;
}

/** Every word that names a stage or may name one: after AS, in FROM, in `--from=` and in `from=` of a mount. */
function stageNamesIn(doc: Dockerfile): Slice[] {
  const names: Slice[] = [];
  for (const { from } of doc.stages) {
    if (from?.image) names.push(from.image);
    if (from?.name) names.push(from.name);
  }
  for (const it of doc.instructions)
    for (const { instruction } of withTrigger(it)) names.push(...sourceNamesOf(instruction));
  return names;
}

const namesOfStages = once((doc: Dockerfile) => groupBy(stageNamesIn(doc), ({ text }) => text.toLowerCase()));

/** Every word that means the stage `name`, in any case: what renaming it has to change. */
export const usesOfStage = (doc: Dockerfile, name: string): readonly Slice[] =>
  namesOfStages(doc).get(name.toLowerCase()) ?? [];

/** An instruction, or what ONBUILD triggers. */
interface Triggered {
  readonly instruction: Instruction;
  readonly isTrigger: boolean;
}

/** The instruction and, for ONBUILD, what it triggers. */
export function withTrigger(instruction: Instruction): readonly Triggered[] {
  const { trigger } = instruction;
  if (!trigger) return [{ instruction, isTrigger: false }];
  return [
    { instruction, isTrigger: false },
    { instruction: trigger, isTrigger: true },
  ];
}

/** An instruction, or what ONBUILD triggers, with the instruction at whose line it stands. */
interface Placed extends Triggered {
  readonly whole: Instruction;
}

interface InStage extends Placed {
  readonly stage: Stage;
}

/** Every instruction of every stage, triggers of ONBUILD included; FROM comes first in each. */
export const inStages: (doc: Dockerfile) => readonly InStage[] = once(({ stages }) => {
  const found: InStage[] = [];
  for (const stage of stages)
    for (const whole of stage.instructions) {
      found.push({ instruction: whole, isTrigger: false, whole, stage });
      if (whole.trigger) found.push({ instruction: whole.trigger, isTrigger: true, whole, stage });
    }
  return found;
});

/** Every instruction of the file, triggers of ONBUILD included, with the instruction at whose line it stands. */
export const everyInstruction: (doc: Dockerfile) => readonly Placed[] = once((doc) => {
  // What stands before the first FROM is a stage of its own, unless it is ARGs alone.
  const isHeadless = doc.stages[0] !== undefined && !doc.stages[0].from;
  const before = isHeadless ? [] : doc.globals;
  return [...before.map((whole) => ({ instruction: whole, isTrigger: false, whole })), ...inStages(doc)];
});

/** Those of every instruction that have flags. */
export const withFlags: (doc: Dockerfile) => readonly Placed[] = once((doc) =>
  everyInstruction(doc).filter(({ instruction }) => instruction.flags.length > 0),
);

type ByNames<Item> = Map<string, readonly Item[]>;

/** Makes the function that picks those with one of the names out of a list; each choice is made once for a file. */
function pickerOf<Item extends Triggered>(list: (doc: Dockerfile) => readonly Item[]) {
  const known: (doc: Dockerfile) => ByNames<Item> = once((doc) => groupBy(list(doc), nameOf));
  return (doc: Dockerfile, ...names: readonly Keyword[]): readonly Item[] => {
    const [name, ...more] = names;
    const key = more.length === 0 ? (name ?? "") : names.join();
    const table = known(doc);
    const found = table.get(key) ?? (more.length === 0 ? [] : list(doc).filter((it) => isOneOf(it, names)));
    table.set(key, found);
    return found;
  };
}

const nameOf = ({ instruction }: Triggered): string => instruction.name;
const isOneOf = ({ instruction }: Triggered, names: readonly string[]): boolean =>
  names.includes(instruction.name);

/** Those of every instruction that are called so, in order. */
export const instructionsNamed = pickerOf(everyInstruction);

/** Those of every stage that are called so, in order. */
export const inStagesNamed = pickerOf(inStages);

/** Whether the stage or one that it builds on is marked; asked at the start of each stage, the mark passes on. */
export function inherits(marked: Set<Stage>, stage: Stage): boolean {
  if (stage.base && marked.has(stage.base)) marked.add(stage);
  return marked.has(stage);
}

/** What `--from=` of COPY and `from=` of each `--mount` of RUN say. */
export function sourceNamesOf({ flags }: Instruction): Slice[] {
  const names: Slice[] = [];
  for (const { name, value } of flags) {
    if (value && name.text === "from") names.push(value);
    else if (value && name.text === "mount")
      for (const option of optionsOf(value))
        if (option.key.text === "from" && option.value) names.push(option.value);
  }
  return names;
}
