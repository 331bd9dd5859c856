import { flat, mapDefined } from "../core/flat.ts";
import { once } from "../core/memo.ts";
import { type Slice, unescapeJson } from "../core/span.ts";
import { optionsOf } from "./arguments.ts";
import { type Reference, referencesIn } from "./references.ts";
import type { EscapeToken, Flag, Instruction } from "./syntax.ts";

/** The arguments in either form: the items of a JSON array, or the words. */
export const argumentsOf: (it: Instruction) => readonly Slice[] = once(({ json, words }) =>
  json?.onlyStrings ? json.items.map(({ raw }) => unescapeJson(raw)) : words,
);

const isIn = (word: Slice, { heredocs }: Instruction): boolean =>
  heredocs.length > 0 && heredocs.some(({ at }) => at.start <= word.at.start && word.at.end <= at.end);

const none: readonly Slice[] = [];

const startsHeredoc = (word: Slice, { heredocs }: Instruction): boolean =>
  heredocs.some(({ at }) => at.start === word.at.start);

/** The arguments of ADD or COPY. */
export interface Copied {
  /** Paths and URLs. */
  readonly sources: readonly Slice[];
  /** Sources that are heredocs. */
  readonly inline: readonly Slice[];
  readonly destination?: Slice;
}

export const copiedBy: (it: Instruction) => Copied = once((it) => {
  const all = argumentsOf(it);
  const before = all.slice(0, -1);
  const hasInline = it.heredocs.length > 0;
  const sources = hasInline ? before.filter((word) => !isIn(word, it)) : before;
  // `<< EOF` is one heredoc in two words.
  const inline = hasInline ? before.filter((word) => startsHeredoc(word, it)) : none;
  const destination = all.at(-1);
  return destination ? { sources, inline, destination } : { sources, inline };
});

/** Whether ADD or COPY has text of its own to copy. */
export const copiesText = ({ name, heredocs }: Instruction): boolean =>
  heredocs.length > 0 && (name === "COPY" || name === "ADD");

/** Whether the builder takes the word for a heredoc. */
export const isHeredocWord = (word: Slice, it: Instruction): boolean => isIn(word, it);

const wholeArgument: ReadonlySet<string> = new Set(["STOPSIGNAL", "USER", "WORKDIR"]);
const everyArgument: ReadonlySet<string> = new Set(["ADD", "COPY", "EXPOSE", "VOLUME"]);
const inParts: ReadonlySet<string> = new Set(["FROM", "ARG", "ENV", "LABEL"]);
const copyingFrom: ReadonlySet<string> = new Set(["FROM", "ADD", "COPY"]);
const expandedFlags: ReadonlySet<string> = new Set(["checksum", "chmod", "chown", "platform"]);

/**
 * The words of an instruction in which BuildKit replaces variables. Not among them: the commands of RUN, CMD,
 * ENTRYPOINT and HEALTHCHECK, SHELL, MAINTAINER, `--from` and `--exclude`.
 * https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export const expandedWordsOf: (it: Instruction) => readonly Slice[] = once((it) => {
  const flags = it.flags.length > 0 ? expandedFlagsOf(it) : [];
  const words = expandedArgumentsOf(it);
  return flags.length > 0 ? [...flags, ...words] : words;
});

/** Whether the builder replaces variables in the arguments of an instruction. */
export const isExpanded = ({ name }: Instruction): boolean =>
  wholeArgument.has(name) || everyArgument.has(name) || inParts.has(name);

const noReferences: readonly Reference[] = [];

const hasVariable = ({ value }: Flag): boolean => value?.text.includes("$") === true;

const readerOf = (token: EscapeToken): ((it: Instruction) => readonly Reference[]) =>
  once((it) => flat(expandedWordsOf(it), (word) => referencesIn(word, token)));

const readers: Readonly<Record<EscapeToken, (it: Instruction) => readonly Reference[]>> = {
  "\\": readerOf("\\"),
  "`": readerOf("`"),
};

/** The variables that the builder replaces in an instruction, in order; bodies of heredocs are not looked at. */
export const referencesOf = (it: Instruction, token: EscapeToken): readonly Reference[] =>
  it.args.text.includes("$") || it.flags.some(hasVariable) ? readers[token](it) : noReferences;

function expandedArgumentsOf(it: Instruction): readonly Slice[] {
  if (it.name === "FROM") return it.words.slice(0, 1);
  if (it.name === "ARG") return valuesOf(it);
  if (it.name === "ENV" || it.name === "LABEL") return keysAndValuesOf(it);
  if (wholeArgument.has(it.name)) return it.args.text === "" ? [] : [it.args];
  if (!everyArgument.has(it.name)) return [];
  const words = argumentsOf(it);
  return it.heredocs.length === 0 ? words : words.filter((word) => !isIn(word, it));
}

const valuesOf = ({ pairs }: Instruction): Slice[] => mapDefined(pairs, ({ value }) => value);

function keysAndValuesOf({ pairs }: Instruction): Slice[] {
  const words: Slice[] = [];
  for (const { key, value } of pairs) if (value) words.push(key, value);
  return words;
}

function expandedFlagsOf({ name, flags }: Instruction): Slice[] {
  const words: Slice[] = [];
  for (const flag of flags) {
    if (!flag.value) continue;
    if (name === "RUN" && flag.name.text === "mount") words.push(...mountValues(flag.value));
    else if (copyingFrom.has(name) && expandedFlags.has(flag.name.text)) words.push(flag.value);
  }
  return words;
}

const mountValues = (value: Slice): Slice[] =>
  mapDefined(optionsOf(value), (it) => (it.key.text.toLowerCase() === "from" ? undefined : it.value));
