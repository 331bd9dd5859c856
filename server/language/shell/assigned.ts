import { once } from "../core/memo.ts";
import type { Command, Compound, Script, SimpleCommand, Word } from "./syntax.ts";
import { hasWord, isExpanding, pipelinesIn, wordsOf } from "./walk.ts";

/** The variables that a script sets by itself. */
export interface Assigned {
  /** Each value that a variable is given, quotes taken away; undefined for one that only the run knows. */
  readonly values: ReadonlyMap<string, readonly (Word | undefined)[]>;
  /** Something may set any variable: `source`, `eval`. */
  readonly isOpen: boolean;
}

/** What a script assigns anywhere; made once. */
export const assignedIn: (script: Script) => Assigned = once((script) => {
  const collector = new Collector();
  for (const { pipeline } of pipelinesIn(script)) for (const it of pipeline.commands) collector.add(it);
  return collector;
});

/** These may set any variable. */
const opening: ReadonlySet<string> = new Set([".", "source", "eval"]);
/** Words of these commands that look like `NAME=value`, or a bare name, declare variables. */
const declaring: ReadonlySet<string> = new Set(["export", "local", "readonly", "declare", "typeset"]);
/** The words of these that are names are set to what only the run knows. */
const setting: ReadonlySet<string> = new Set([
  "read",
  "getopts",
  "mapfile",
  "readarray",
  "let",
  "printf",
  "wait",
]);

const nothing: Assigned["values"] = new Map();

class Collector implements Assigned {
  private own: Map<string, (Word | undefined)[]> | undefined;
  isOpen = false;

  /** Most scripts set nothing. */
  get values(): Assigned["values"] {
    return this.own ?? nothing;
  }

  add(command: Command): void {
    if (command.kind === "simple") this.addSimple(command);
    else this.addCompound(command);
    if (hasWord(command, isExpanding)) for (const word of wordsOf(command)) this.addWord(word);
  }

  private set(name: string, value: Word | undefined): void {
    this.own ??= new Map();
    const same = this.own.get(name);
    if (same) same.push(value);
    else this.own.set(name, [value]);
  }

  private addSimple({ assignments, words }: SimpleCommand): void {
    for (const { name, value } of assignments) this.set(name, literalOf(value));
    const program = words[0]?.text ?? "";
    if (opening.has(program)) this.isOpen = true;
    else if (declaring.has(program)) for (const word of words.slice(1)) this.addDeclared(word);
    else if (setting.has(program)) for (const word of words.slice(1)) this.addNames(word.text);
  }

  private addDeclared(word: Word): void {
    const [, name, equals] = /^([A-Za-z_]\w*)(\+?=)?/.exec(word.text) ?? [];
    if (name !== undefined) this.set(name, equals ? literalOf(word) : undefined);
  }

  private addNames(text: string): void {
    for (const [name] of text.matchAll(/[A-Za-z_]\w*/g)) this.set(name, undefined);
  }

  private addCompound({ kind, name, words, at }: Compound): void {
    if (kind === "for" && name !== undefined)
      for (const word of words.length > 0 ? words : [undefined])
        this.set(name, word && word.expansions.length === 0 ? word : undefined);
    // What an arithmetic command sets is not read: anything may be.
    if (kind === "arithmetic" || (kind === "for" && name === undefined && at.end > at.start))
      this.isOpen = true;
  }

  /** `${NAME:=value}` and `$((NAME = 1))` set variables as well. */
  private addWord({ raw, expansions }: Word): void {
    if (expansions.length === 0) return;
    if (raw.text.includes("${"))
      for (const [, name] of raw.text.matchAll(/\$\{(\w+):?=/g)) this.set(name as string, undefined);
    if (raw.text.includes("$(("))
      for (const [, name] of raw.text.matchAll(/([A-Za-z_]\w*)\s*(?:[-+*/%]?=[^=]|\+\+|--)/g))
        this.set(name as string, undefined);
  }
}

/** The value part of `NAME=value`, without expansions; undefined when the run decides. */
function literalOf(word: Word): Word | undefined {
  if (word.expansions.length > 0 || /^\w+(\[[^\]]*\])?\+=/.test(word.text)) return undefined;
  const equals = word.text.indexOf("=");
  return { ...word, text: word.text.slice(equals + 1) };
}
