import { cut, type Slice, type Span } from "../core/span.ts";
import {
  type CliCommand,
  type CliFlag,
  cliCommand,
  isCommandGroup,
  type OperandRole,
  operandRole,
  stopsFlags,
} from "../knowledge/dockerCli.ts";
import type { Word } from "../shell/syntax.ts";
import { type Product, productOf, unwrapped } from "./program.ts";

/** The value of a flag. */
export interface Value {
  /** Where it stands, as written. */
  readonly raw: Slice;
  /** Without quotes and escapes; expansions as they were written. */
  readonly text: string;
  readonly word: Word;
}

interface Common {
  readonly at: Span;
}

/** `docker`, `docker-compose`, `podman` */
export interface ProgramPart extends Common {
  readonly kind: "program";
}

/** A word of the command's name: both of `container run`. */
export interface NamePart extends Common {
  readonly kind: "name";
  /** The name up to here: `container`, then `container run`. */
  readonly name: string;
}

export interface FlagPart extends Common {
  readonly kind: "flag";
  /** As written, with its dashes; one letter of combined ones: `-t` of `-it`. */
  readonly name: string;
  /** Absent when the command is not known to have it. */
  readonly flag?: CliFlag;
  /** The name, as written, of the command that the flag belongs to; "" for docker's own. */
  readonly of: string;
  readonly value?: Value;
}

export interface ValuePart extends Common {
  readonly kind: "value";
  readonly value: Value;
  readonly of: FlagPart;
}

export interface OperandPart extends Common {
  readonly kind: "operand";
  readonly word: Word;
  readonly index: number;
  readonly role: OperandRole | undefined;
}

export type Part = ProgramPart | NamePart | FlagPart | ValuePart | OperandPart;

/** A docker command line taken apart. */
export interface CommandLine {
  readonly product: Product;
  /** The words of the command as written: `container run`, `compose up`; "" for docker alone. */
  readonly name: string;
  /** Absent when the command is none that we know. */
  readonly command?: CliCommand;
  readonly parts: readonly Part[];
}

/** A docker command line that a variable holds the beginning of: the words that `$DC` or `$(DC)` stands for. */
export type Prefix = (word: Word) => readonly Word[] | undefined;

/** Takes a docker command line apart; undefined when the words run something else. */
export function commandLineOf(words: readonly Word[], prefix?: Prefix): CommandLine | undefined {
  // A backslash before a blank is a word of its own: somebody wanted to go on in the next line.
  const [first, ...rest] = unwrapped(words).filter(({ text }) => text.trim() !== "" || text === "");
  if (!first) return undefined;
  const product = productOf(first);
  if (product) return new LineReader(product, first.at, rest).read();
  const held = unwrapped(prefix?.(first) ?? []);
  const heldProduct = productOf(held[0]);
  if (!heldProduct) return undefined;
  const reader = new LineReader(heldProduct, first.at, [...held.slice(1), ...rest]);
  return reader.read(held.length - 1);
}

/** The flags and arguments of a command whose name stands elsewhere. */
export const argumentsLine = (name: string, words: readonly Word[]): CommandLine =>
  new LineReader("docker", { start: -1, end: -1 }, words, name).read();

const joined = (name: string, word: string): string => (name === "" ? word : `${name} ${word}`);

class LineReader {
  private readonly product: Product;
  private readonly words: readonly Word[];
  private parts: Part[];
  private name: string;
  private command: CliCommand | undefined;
  private operands = 0;
  private flagsEnded = false;

  constructor(
    product: Product,
    at: Span,
    words: readonly Word[],
    name = product === "compose" ? "compose" : "",
  ) {
    this.product = product;
    this.words = words;
    this.parts = [{ kind: "program", at }];
    this.name = name;
    this.command = cliCommand(this.name);
  }

  /** Reads all words; the parts of the first `hidden` ones, which stand elsewhere, are left out. */
  read(hidden = 0): CommandLine {
    const [program] = this.parts;
    for (let i = 0; i < this.words.length; ) {
      i += this.next(i);
      if (i <= hidden && program) this.parts = [program];
    }
    const { product, name, command, parts } = this;
    return { product, name, ...(command && { command }), parts };
  }

  /** Reads the word at `i`; answers how many words that took. */
  private next(i: number): number {
    const word = this.words[i] as Word;
    const { text } = word;
    if (!this.flagsEnded && text === "--") this.flagsEnded = true;
    else if (!this.flagsEnded && text.startsWith("--")) return this.longFlag(word, i);
    else if (!this.flagsEnded && /^-[^-]/.test(text)) return this.shortFlags(word, i);
    else this.argument(word);
    return 1;
  }

  private argument(word: Word): void {
    const name = joined(this.name, word.text);
    const known = this.operands === 0 ? cliCommand(name) : undefined;
    const isName = known !== undefined || (this.operands === 0 && isCommandGroup(this.name || name));
    // After docker, and after a group such as `container`, comes a command, be it one that we do not know.
    if (isName || (this.name === "" && this.operands === 0)) {
      this.name = name;
      this.command = known ?? (isCommandGroup(name) ? cliCommand(name) : undefined);
      this.parts.push({ kind: "name", at: word.at, name });
      return;
    }
    const role = this.command && operandRole(this.command, this.operands);
    this.parts.push({ kind: "operand", at: word.at, word, index: this.operands, role });
    this.operands++;
    if (this.command && stopsFlags(this.command)) this.flagsEnded = true;
  }

  private longFlag(word: Word, i: number): number {
    const equals = word.raw.text.indexOf("=");
    const name = word.text.split("=", 1)[0] as string;
    const flag = this.command?.flags.get(name);
    if (equals >= 0 && word.text.includes("=")) {
      const value = {
        raw: unquoted(cut(word.raw, equals + 1)),
        text: word.text.slice(name.length + 1),
        word,
      };
      this.flag(cut(word.raw, 0, equals).at, name, flag, value);
      return 1;
    }
    return this.flagBefore(word.at, name, flag, i);
  }

  /** A flag with its value, if it takes one, in the word after `i`. */
  private flagBefore(at: Span, name: string, flag: CliFlag | undefined, i: number): number {
    const next = this.words[i + 1];
    if (!flag?.value || !next) {
      this.flag(at, name, flag);
      return 1;
    }
    this.flag(at, name, flag, { raw: next.raw, text: next.text, word: next });
    return 2;
  }

  private flag(at: Span, name: string, flag: CliFlag | undefined, value?: Value): void {
    const part: FlagPart = {
      kind: "flag",
      at,
      name,
      of: this.name,
      ...(flag && { flag }),
      ...(value && { value }),
    };
    this.parts.push(part);
    if (value && value.raw.text !== "") this.parts.push({ kind: "value", at: value.raw.at, value, of: part });
  }

  /** `-it` letter by letter; what follows a letter that takes a value is its value: `-p8080:80`. */
  private shortFlags(word: Word, i: number): number {
    const { text, raw } = word;
    const isPlain = raw.text === text;
    // `-it` is so common that it is explained as one.
    if (/^-(it|ti)$/.test(text)) {
      this.flag(word.at, text, this.command?.flags.get("-i"));
      return 1;
    }
    for (let k = 1; k < text.length; k++) {
      const name = `-${text[k]}`;
      const flag = this.command?.flags.get(name);
      const from = k === 1 ? 0 : k;
      const at = isPlain || raw.text.startsWith(text.slice(0, k + 1)) ? cut(raw, from, k + 1).at : word.at;
      if (!flag?.value && text[k + 1] !== "=") {
        this.flag(at, name, flag);
        continue;
      }
      const attached = text.slice(k + 1);
      if (attached === "") return this.flagBefore(at, name, flag, i);
      const skip = attached.startsWith("=") ? 1 : 0;
      const value = { raw: unquoted(cut(raw, k + 1 + skip)), text: attached.slice(skip), word };
      this.flag(at, name, flag, value);
      return 1;
    }
    return 1;
  }
}

/** Without quotes round the whole. */
function unquoted(it: Slice): Slice {
  const isWhole = /^(["']).*\1$/s.test(it.text) && it.text.length > 1;
  return isWhole ? cut(it, 1, it.text.length - 1) : it;
}

/** The flag with this long name, when it is given. */
export const flagOf = ({ parts }: CommandLine, ...long: string[]): FlagPart | undefined =>
  parts.find((it): it is FlagPart => it.kind === "flag" && long.includes(it.flag?.long ?? it.name));

/** Whether the switch is given and not turned off by `=false`. */
export function isOn(line: CommandLine, ...long: string[]): boolean {
  const part = flagOf(line, ...long);
  return part !== undefined && part.value?.text !== "false";
}

/** All values of a flag that may be repeated, by its long name. */
export const valuesOf = ({ parts }: CommandLine, long: string): string[] =>
  parts.flatMap((it) => (it.kind === "flag" && it.flag?.long === long && it.value ? [it.value.text] : []));

/** The arguments in order. */
export const operandsOf = ({ parts }: CommandLine): OperandPart[] =>
  parts.filter((it): it is OperandPart => it.kind === "operand");

/** The usual spelling of the command: `ps` for `container ls`. */
export const usualName = ({ name, command }: CommandLine): string => command?.names[0] ?? name;
