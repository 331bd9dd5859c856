import { once } from "../core/memo.ts";
import { countWhile } from "../core/search.ts";
import type { Slice } from "../core/span.ts";
import { expandWith, isPlain } from "./references.ts";
import { stageOf } from "./stages.ts";
import type { Dockerfile, Instruction, Pair, Stage } from "./syntax.ts";

/** Where a variable gets its value. */
export interface Definition {
  readonly name: string;
  readonly kind: "ARG" | "ENV";
  readonly instruction: Instruction;
  readonly pair: Pair;
}

/** Platform ARGs that BuildKit fills in; in FROM they need no declaration, in a stage they do. */
export const platformArgs: ReadonlySet<string> = new Set([
  "TARGETPLATFORM",
  "TARGETOS",
  "TARGETARCH",
  "TARGETVARIANT",
  "BUILDPLATFORM",
  "BUILDOS",
  "BUILDARCH",
  "BUILDVARIANT",
]);

/** ARGs that exist in every stage without a declaration. */
export const predefinedArgs: ReadonlySet<string> = new Set(
  ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap((it) => [it, it.toLowerCase()]),
);

/** The variables of a file; made once, then each look-up costs a search in the definitions of that name. */
export interface Variables {
  /** All definitions, in order. */
  readonly all: readonly Definition[];
  /** What `name` means just before `instruction` runs: the nearest ENV or ARG that gives a value; stages see those they build on. */
  lookup(name: string, instruction: Instruction): Definition | undefined;
  /** The value `name` has there if nothing is passed to the build; undefined when that cannot be known. */
  value(name: string, instruction: Instruction): string | undefined;
  /** A word with its variables replaced and its quotes taken away; undefined when a value cannot be known. */
  expand(word: Slice, instruction: Instruction): string | undefined;
}

type Table = Map<string, Definition[]>;

export const variablesOf: (doc: Dockerfile) => Variables = once((doc) => {
  const all: Definition[] = [];
  const tableOf = (instructions: readonly Instruction[]): Table => {
    const table: Table = new Map();
    for (const instruction of instructions) {
      const kind = instruction.name;
      if (kind !== "ARG" && kind !== "ENV") continue;
      for (const pair of instruction.pairs) {
        const definition: Definition = { name: pair.key.text, kind, instruction, pair };
        all.push(definition);
        const same = table.get(definition.name);
        if (same) same.push(definition);
        else table.set(definition.name, [definition]);
      }
    }
    return table;
  };
  const globals = tableOf(doc.globals);
  const stages = new Map<Stage, Table>(doc.stages.map((it) => [it, tableOf(it.instructions)]));

  const lookup = (name: string, instruction: Instruction): Definition | undefined => {
    const stage = instruction.name === "FROM" ? undefined : stageOf(doc, instruction);
    if (!stage) return lastBefore(globals.get(name), instruction.index, false);
    const hasGlobal = globals.get(name)?.some(({ pair }) => pair.value) ?? false;
    let before = instruction.index;
    let bare: Definition | undefined;
    for (let it: Stage | undefined = stage; it; it = it.base) {
      const found = lastBefore(stages.get(it)?.get(name), before, hasGlobal);
      if (found && (hasGlobal || found.kind === "ENV" || found.pair.value)) return found;
      bare ??= found;
      before = Number.POSITIVE_INFINITY;
    }
    return bare;
  };
  const value = (name: string, instruction: Instruction, depth = 0): string | undefined => {
    const found = lookup(name, instruction);
    if (!found || depth > 20) return undefined;
    if (found.pair.value) return defaultOf(found, depth + 1);
    const global = found.kind === "ARG" ? globals.get(name)?.at(-1) : undefined;
    if (!global || global === found || !global.pair.value) return undefined;
    return expand(global.pair.value, global.instruction, depth + 1);
  };
  /** An ARG sees those before it in the same instruction; an ENV does not. */
  const defaultOf = ({ kind, instruction, pair }: Definition, depth: number): string | undefined => {
    if (!pair.value || depth > 20) return undefined;
    const isList = kind === "ARG" && instruction.pairs.length > 1;
    if (isPlain(pair.value, doc.escape)) return pair.value.text;
    return expandWith(pair.value, doc.escape, (name) => {
      const own = isList ? argBefore(instruction, pair.at.start, name) : undefined;
      return own
        ? defaultOf({ name, kind, instruction, pair: own }, depth + 1)
        : value(name, instruction, depth);
    });
  };
  const expand = (word: Slice, instruction: Instruction, depth = 0): string | undefined =>
    isPlain(word, doc.escape) ? word.text : expandIn(word, instruction, depth);
  const expandIn = (word: Slice, instruction: Instruction, depth: number): string | undefined =>
    expandWith(word, doc.escape, (name) => value(name, instruction, depth));
  return { all, lookup, value: (name, it) => value(name, it), expand: (word, it) => expand(word, it) };
});

/** The pair of an ARG that sets `name` for what stands at `offset` of the same ARG. */
export const argBefore = (
  { name: keyword, pairs }: Instruction,
  offset: number,
  name: string,
): Pair | undefined =>
  keyword === "ARG"
    ? pairs.findLast(({ at, key, value }) => value && key.text === name && at.end <= offset)
    : undefined;

/**
 * The last definition before the instruction `index`, of ARG and ENV alike; a bare ARG gives nothing where one before it
 * has a value, unless the global ARG has a default. BuildKit sets both in the same environment, in order:
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go (dispatchArg)
 */
function lastBefore(
  definitions: readonly Definition[] | undefined,
  index: number,
  hasGlobal: boolean,
): Definition | undefined {
  if (!definitions) return undefined;
  const before = countWhile(definitions, ({ instruction }) => instruction.index < index);
  for (let i = before - 1; i >= 0 && !hasGlobal; i--) {
    const it = definitions[i] as Definition;
    if (it.kind === "ENV" || it.pair.value) return it;
  }
  return definitions[before - 1];
}
