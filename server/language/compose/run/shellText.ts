import type { Word } from "../../shell/syntax.ts";

/** Ways to say the current folder, which Compose knows as that of its file. */
const current = /^(?:\$PWD|\$\{PWD\}|\$\(pwd\)|`pwd`|\$\(PWD\)|\$\{CURDIR\}|\$\(CURDIR\))$/;
/** What Compose replaces as well. */
const variable = /^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?::?[-?+][^$`{}]*)?\})$/;

/**
 * A text of a command line as Compose reads it back: variables stay, other dollar signs are doubled, the current folder
 * becomes a dot. Undefined when only a shell can work it out. `source` is what the word's places are of.
 */
export function composeText(text: string, word: Word, source: string): string | undefined {
  let rest = text;
  let made = "";
  for (const { at, kind } of word.expansions) {
    const written = source.slice(at.start, at.end);
    const from = rest.indexOf(written);
    if (from < 0) continue;
    const isCurrent = current.test(written);
    if (!isCurrent && (kind !== "parameter" || !variable.test(written))) return undefined;
    made += escaped(rest.slice(0, from)) + (isCurrent ? "." : written);
    rest = rest.slice(from + written.length);
  }
  return made + escaped(rest);
}

const escaped = (text: string): string => text.replaceAll("$", "$$$$");
