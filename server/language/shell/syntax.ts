import type { Slice, Span } from "../core/span.ts";

/** A piece of a word that is not plain text. Quotes are told by `quoted`, so the list is flat. */
export interface Expansion {
  readonly kind: "parameter" | "command" | "arithmetic" | "process";
  readonly at: Span;
  /** Inside double quotes: not split into words, and no pattern. */
  readonly quoted: boolean;
  /** The name of a parameter, without its braces and modifiers. */
  readonly name?: string;
  /** The commands of a substitution. */
  readonly script?: Script;
  /** `…` in backticks rather than $(…). */
  readonly backticks?: boolean;
}

/** A word of a command. */
export interface Word {
  /** As written, quotes and all. */
  readonly raw: Slice;
  readonly at: Span;
  /** Quotes and escapes taken away; expansions stand as they were written. */
  readonly text: string;
  /** Some of it is in quotes or escaped. */
  readonly isQuoted: boolean;
  readonly expansions: readonly Expansion[];
}

export interface Redirection {
  readonly at: Span;
  /** `>`, `>>`, `<`, `<<`, `<<-`, `<<<`, `>&`, `<&`, `&>`, `&>>`, `>|`, `<>`. */
  readonly operator: string;
  /** The file descriptor before it. */
  readonly descriptor?: string;
  readonly target?: Word;
  /** The lines of a here-document that the text itself holds. */
  readonly body?: Span;
}

/** `NAME=value` before a command, or alone. */
export interface Assignment {
  readonly at: Span;
  readonly name: string;
  readonly value: Word;
}

/** A command with its words: `apt-get install -y curl`. */
export interface SimpleCommand {
  readonly kind: "simple";
  readonly at: Span;
  readonly assignments: readonly Assignment[];
  /** The name first; none for assignments or redirections alone. */
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

/** `( … )`, `{ … }`, `if`, `for`, `while`, `until`, `case`, a function, `[[ … ]]` or `(( … ))`. */
export interface Compound {
  readonly kind: "subshell" | "group" | "if" | "for" | "while" | "case" | "function" | "test" | "arithmetic";
  readonly at: Span;
  /** The lists inside: conditions and bodies, in order. */
  readonly lists: readonly Script[];
  /** The words of `for … in`, of `case`, or inside `[[ … ]]`. */
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
  /** The variable of `for NAME in …`, or the name of a function. */
  readonly name?: string;
}

export type Command = SimpleCommand | Compound;

/** Commands joined by `|`. */
export interface Pipeline {
  readonly at: Span;
  readonly negated: boolean;
  readonly commands: readonly Command[];
  /** What joins it to the next one. */
  readonly then?: "&&" | "||" | ";" | "&" | "\n";
  /** Where that operator stands. */
  readonly thenAt?: Span;
}

/** What a shell would complain about. */
export interface ShellError {
  readonly at: Span;
  readonly kind: "unclosed-quote" | "unclosed-substitution" | "missing-keyword" | "unexpected";
  /** What is missing or unexpected: `fi`, `)`, `done`. */
  readonly word: string;
}

/** A list of pipelines. */
export interface Script {
  readonly at: Span;
  readonly pipelines: readonly Pipeline[];
}

export interface Shell extends Script {
  readonly errors: readonly ShellError[];
  readonly comments: readonly Span[];
}
