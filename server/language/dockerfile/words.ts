import { once } from "../core/memo.ts";
import type { Slice } from "../core/span.ts";
import { optionsOf } from "./arguments.ts";
import type { Instruction, JsonItem } from "./syntax.ts";

/** A JSON item as a word: decoded, and never longer than what is written. */
const wordOf = ({ raw, value }: JsonItem): Slice =>
  raw.text === value ? raw : { at: raw.at, text: value, gaps: [] };

/** The arguments in either form: the items of a JSON array, or the words. */
export const argumentsOf: (it: Instruction) => readonly Slice[] = once(({ json, words }) =>
  json?.onlyStrings ? json.items.map(wordOf) : words,
);

const isIn = (word: Slice, { heredocs }: Instruction): boolean =>
  heredocs.some(({ at }) => at.start <= word.at.start && word.at.end <= at.end);

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
  const sources: Slice[] = [];
  const inline: Slice[] = [];
  for (const word of all.slice(0, -1)) (isIn(word, it) ? inline : sources).push(word);
  const destination = all.at(-1);
  return { sources, inline, ...(destination && { destination }) };
});

/** Whether the builder takes the word for a heredoc. */
export const isHeredocWord = (word: Slice, it: Instruction): boolean => isIn(word, it);

const wholeArgument: ReadonlySet<string> = new Set(["STOPSIGNAL", "USER", "WORKDIR"]);
const everyArgument: ReadonlySet<string> = new Set(["ADD", "COPY", "EXPOSE", "VOLUME"]);
const expandedFlags: ReadonlySet<string> = new Set(["checksum", "chmod", "chown", "platform"]);

/**
 * The words of an instruction in which BuildKit replaces variables. Not among them: the commands of RUN, CMD,
 * ENTRYPOINT and HEALTHCHECK, SHELL, MAINTAINER, `--from` and `--exclude`.
 * https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export const expandedWordsOf: (it: Instruction) => readonly Slice[] = once((it) => [
  ...expandedFlagsOf(it),
  ...expandedArgumentsOf(it),
]);

function expandedArgumentsOf(it: Instruction): readonly Slice[] {
  if (it.name === "FROM") return it.words.slice(0, 1);
  if (it.name === "ARG") return it.pairs.flatMap(({ value }) => value ?? []);
  if (it.name === "ENV" || it.name === "LABEL")
    return it.pairs.flatMap(({ key, value }) => (value ? [key, value] : []));
  if (wholeArgument.has(it.name)) return it.args.text === "" ? [] : [it.args];
  if (!everyArgument.has(it.name)) return [];
  return argumentsOf(it).filter((word) => !isIn(word, it));
}

function expandedFlagsOf({ name, flags }: Instruction): Slice[] {
  const words: Slice[] = [];
  for (const flag of flags) {
    if (!flag.value) continue;
    if (name === "RUN" && flag.name.text === "mount") words.push(...mountValues(flag.value));
    else if (/^(FROM|ADD|COPY)$/.test(name) && expandedFlags.has(flag.name.text)) words.push(flag.value);
  }
  return words;
}

const mountValues = (value: Slice): Slice[] =>
  optionsOf(value).flatMap((it) => (it.value && it.key.text.toLowerCase() !== "from" ? it.value : []));
