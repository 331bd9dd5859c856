import type { SimpleCommand, Word } from "./syntax.ts";

/** A flag as it was written, `-y`, `--target`; combined short ones are taken apart. */
export interface Flag {
  readonly name: string;
  readonly word: Word;
  readonly value?: string;
}

/** The words of a command sorted into flags, their values and the rest. */
export interface Arguments {
  readonly flags: readonly Flag[];
  /** What is neither flag nor a flag's value: sub-commands, packages, files. */
  readonly operands: readonly Word[];
}

/** The name of the program, without its folder: `/usr/bin/apt-get` is `apt-get`. Undefined when it is not literal. */
export function programOf({ words }: SimpleCommand): string | undefined {
  const [first] = words;
  if (!first || first.expansions.length > 0) return undefined;
  return first.text.replace(/^.*\//, "");
}

/**
 * Sorts words the way getopt does. `takesValue` names the flags whose value is the next word (`-t`, `--target`);
 * `--flag=value` needs no naming. After `--` nothing is a flag.
 */
export function argumentsOf(words: readonly Word[], takesValue: ReadonlySet<string>): Arguments {
  const flags: Flag[] = [];
  const operands: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    if (word.text === "--") {
      operands.push(...words.slice(i + 1));
      break;
    }
    if (word.text.startsWith("--")) i += longFlag(words, i, takesValue, flags);
    else if (word.text.startsWith("-") && word.text.length > 1) i += shortFlags(words, i, takesValue, flags);
    else operands.push(word);
  }
  return { flags, operands };
}

/** Reads `--name`, `--name=value` or `--name value`; answers how many following words were values. */
function longFlag(words: readonly Word[], i: number, takesValue: ReadonlySet<string>, flags: Flag[]): number {
  const word = words[i] as Word;
  const { text } = word;
  const equals = text.indexOf("=");
  if (equals >= 0) flags.push({ name: text.slice(0, equals), word, value: text.slice(equals + 1) });
  else if (takesValue.has(text)) flags.push({ name: text, word, value: words[i + 1]?.text ?? "" });
  else flags.push({ name: text, word });
  return equals < 0 && takesValue.has(text) ? 1 : 0;
}

/** Takes `-xyz` apart; answers how many following words were values. */
function shortFlags(
  words: readonly Word[],
  i: number,
  takesValue: ReadonlySet<string>,
  flags: Flag[],
): number {
  const word = words[i] as Word;
  const next = words[i + 1]?.text ?? "";
  if (takesValue.has(word.text)) {
    flags.push({ name: word.text, word, value: next });
    return 1;
  }
  for (let k = 1; k < word.text.length; k++) {
    const name = `-${word.text[k]}`;
    const attached = word.text.slice(k + 1);
    if (!takesValue.has(name)) flags.push({ name, word });
    else {
      flags.push({ name, word, value: attached === "" ? next : attached });
      return attached === "" ? 1 : 0;
    }
  }
  return 0;
}

/** Whether one of the flags was given. */
export const hasFlag = ({ flags }: Arguments, ...names: string[]): boolean =>
  flags.some((it) => names.includes(it.name));
