import { once } from "../../core/memo.ts";
import type { Name } from "../../core/navigation.ts";
import { type Slice, type Span, span } from "../../core/span.ts";
import { referencesIn } from "../references.ts";
import { wordsIn } from "../runs.ts";
import { shellsOf } from "../shells.ts";
import { everyInstruction, findStage, sourceNamesOf, stageOf } from "../stages.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";
import { type Definition, variablesOf } from "../variables.ts";

/** Every name of a stage or a variable, and what it stands for. */
export const names: (doc: Dockerfile) => readonly Name[] = once((doc) => [
  ...stageNames(doc),
  ...variableNames(doc),
]);

const keyOf = ({ index }: Stage): string => `stage/${index}`;

/** Where a stage gets its name; one without a name is known by its number, and starts at its FROM. */
export const stageNameAt = ({ from }: Stage): Span | undefined =>
  from?.name?.at ?? from?.instruction.keyword.at;

function* stageNames(doc: Dockerfile): Generator<Name> {
  const uses = [...stageUses(doc)];
  const used = new Set(uses.map(({ key }) => key));
  for (const stage of doc.stages) {
    const at = stageNameAt(stage);
    if (at && (stage.from?.name || used.has(keyOf(stage))))
      yield { key: keyOf(stage), at, isDefinition: true };
  }
  yield* uses;
}

function* stageUses(doc: Dockerfile): Generator<Name> {
  for (const stage of doc.stages) {
    const { from, base } = stage;
    if (base && from?.image) yield { key: keyOf(base), at: from.image.at, isDefinition: false };
    for (const instruction of stage.instructions)
      for (const { text, at } of sourceNamesOf(instruction)) {
        const source = findStage(doc, text, stage.index);
        if (source) yield { key: keyOf(source), at, isDefinition: false };
      }
  }
}

/** A use of a variable: where its name stands, and the instruction that reads it. */
interface Use {
  readonly name: string;
  readonly at: Span;
  readonly instruction: Instruction;
}

/** Definitions that stand for one variable are joined: what a stage redeclares, and what builds on what it had. */
class Groups {
  private readonly parents = new Map<Definition, Definition>();

  rootOf(it: Definition): Definition {
    let root = it;
    for (let next = this.parents.get(root); next; next = this.parents.get(root)) root = next;
    // Ways that were walked are shortened.
    for (let at = it; at !== root; ) {
      const next = this.parents.get(at) ?? root;
      this.parents.set(at, root);
      at = next;
    }
    return root;
  }

  join(a: Definition, b: Definition): void {
    const [x, y] = [this.rootOf(a), this.rootOf(b)];
    if (x !== y) this.parents.set(x, y);
  }
}

/** Joins what a stage redeclares with the ARG before FROM, and what is set anew with what it was before. */
function grouped(doc: Dockerfile): Groups {
  const variables = variablesOf(doc);
  const groups = new Groups();
  const globals = new Map<string, Definition>();
  const before = new Set(doc.globals);
  for (const it of variables.all) {
    const isGlobal = before.has(it.instruction);
    const earlier = variables.lookup(it.name, it.instruction);
    if (earlier) groups.join(it, earlier);
    const global = globals.get(it.name);
    if (global && (isGlobal || (it.kind === "ARG" && !it.pair.value))) groups.join(it, global);
    if (isGlobal) globals.set(it.name, it);
  }
  return groups;
}

function* variableNames(doc: Dockerfile): Generator<Name> {
  const variables = variablesOf(doc);
  const groups = grouped(doc);
  const numbers = new Map(variables.all.map((it, i) => [it, i]));
  const key = (it: Definition) => `variable/${it.name}/${numbers.get(groups.rootOf(it))}`;
  for (const it of variables.all)
    if (it.name !== "") yield { key: key(it), at: it.pair.key.at, isDefinition: true };
  for (const { name, at, instruction } of [...builderUses(doc), ...shellUses(doc)]) {
    const found = variables.lookup(name, instruction);
    if (found) yield { key: key(found), at, isDefinition: false };
  }
}

/** Instructions whose words the builder itself replaces variables in. */
const expanding: ReadonlySet<string> = new Set([
  "ADD",
  "ARG",
  "COPY",
  "ENV",
  "EXPOSE",
  "FROM",
  "LABEL",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
  "WORKDIR",
]);

/** What the builder replaces. */
function* builderUses(doc: Dockerfile): Generator<Use> {
  for (const { instruction, whole, isTrigger } of everyInstruction(doc)) {
    if (isTrigger) continue;
    const words: Slice[] = instruction.flags.flatMap(({ value }) => value ?? []);
    if (expanding.has(instruction.name)) words.push(instruction.args);
    for (const { name } of words.flatMap((it) => referencesIn(it, doc.escape)))
      if (name.text !== "") yield { name: name.text, at: name.at, instruction: whole };
  }
}

/** What a shell replaces, when a RUN or the container starts. */
function* shellUses(doc: Dockerfile): Generator<Use> {
  for (const { script, instruction, isTrigger } of shellsOf(doc)) {
    if (!script || isTrigger || !stageOf(doc, instruction)) continue;
    for (const { kind, name, at } of wordsIn(script).flatMap(({ word }) => word.expansions)) {
      const start = kind === "parameter" && name !== undefined ? doc.source.indexOf(name, at.start) : -1;
      if (name !== undefined && start >= 0 && start < at.end)
        yield { name, at: span(start, start + name.length), instruction };
    }
  }
}
