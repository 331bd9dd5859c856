import { cut, type Slice, slice, touches, unquote } from "../core/span.ts";
import { parseShell } from "../shell/parse.ts";
import type { Shell, SimpleCommand, Word } from "../shell/syntax.ts";
import { programName, unwrapped } from "./program.ts";

/** A command that another one is told to run, elsewhere or in a shell of its own. */
export interface Nested {
  /** `ssh`, `sh`, `watch`, … */
  readonly by: string;
  /** The text, quotes taken away. */
  readonly script?: Shell;
  /** The words, where they are not one quoted text: `ssh host docker ps`. */
  readonly words?: readonly Word[];
}

const shells: ReadonlySet<string> = new Set(["sh", "bash", "zsh", "dash", "ash", "ksh"]);

const sshValues: ReadonlySet<string> = new Set(
  "-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w".split(" "),
);

/** The command that the words of `ssh`, `sh -c`, `su -c`, `eval`, `alias`, `watch` or `concurrently` hold, at `offset` if given. */
export function nestedIn(command: Pick<SimpleCommand, "words">, offset?: number): Nested | undefined {
  const words = unwrapped(command.words);
  const by = programName(words[0]);
  if (by === "ssh") return of(by, afterFlags(words, sshValues, 1));
  if (by === "eval" || by === "concurrently") {
    const quoted = words.slice(1).filter((it) => it.isQuoted);
    return of(by, quoted.filter(({ at }) => offset === undefined || touches(at, offset)).slice(0, 1));
  }
  if (by === "alias") return aliased(words, offset);
  if (shells.has(by) || by === "su") {
    const flag = words.findIndex(({ text }) => /^-[a-z]*c$|^--command$/.test(text));
    return flag < 0 ? undefined : of(by, words.slice(flag + 1, flag + 2));
  }
  // `unwrapped` passes over watch when its command is not one quoted word.
  return words.length === 1 && words[0]?.isQuoted && programName(command.words[0]) === "watch"
    ? of("watch", words)
    : undefined;
}

/** What `alias name='…'` stands for. */
function aliased(words: readonly Word[], offset: number | undefined): Nested | undefined {
  const word = words
    .slice(1)
    .find(({ at, raw }) => raw.text.includes("=") && (offset === undefined || touches(at, offset)));
  const value = word && cut(word.raw, word.raw.text.indexOf("=") + 1);
  return value && { by: "alias", script: parseShell(unquote(value, "\\")) };
}

/** The words after the flags and `own` arguments. */
function afterFlags(words: readonly Word[], takesValue: ReadonlySet<string>, own: number): readonly Word[] {
  let i = 1;
  let left = own;
  for (; i < words.length && left > 0; i++) {
    const { text } = words[i] as Word;
    if (takesValue.has(text)) i++;
    else if (!text.startsWith("-")) left--;
  }
  return words.slice(i);
}

function of(by: string, words: readonly Word[]): Nested | undefined {
  const [first] = words;
  if (!first) return undefined;
  if (words.length === 1 || first.isQuoted) {
    const text = words.find((it) => it.isQuoted) ?? first;
    return { by, script: parseShell(unquote(text.raw, "\\")) };
  }
  return { by, words };
}

/** Here-documents that are shell text: what `bash <<EOF` and `ssh host <<EOF` read. */
export function heredocText({ words, redirections }: SimpleCommand, source: string): Slice | undefined {
  const body = redirections.find(({ body }) => body)?.body;
  const plain = unwrapped(words);
  const program = programName(plain[0]);
  const reads = program === "ssh" ? afterFlags(plain, sshValues, 1).length === 0 : shells.has(program);
  return body && reads && !plain.some(({ text }) => /^-[a-z]*c$/.test(text))
    ? slice(source, body.start, body.end)
    : undefined;
}
