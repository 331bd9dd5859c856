import type { Lines } from "../core/lines.ts";
import type { Slice, Span } from "../core/span.ts";

/** The instructions of the Dockerfile reference, plus the deprecated MAINTAINER. */
export const keywords = [
  "ADD",
  "ARG",
  "CMD",
  "COPY",
  "ENTRYPOINT",
  "ENV",
  "EXPOSE",
  "FROM",
  "HEALTHCHECK",
  "LABEL",
  "MAINTAINER",
  "ONBUILD",
  "RUN",
  "SHELL",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
  "WORKDIR",
] as const;
export type Keyword = (typeof keywords)[number];

const known: ReadonlySet<string> = new Set(keywords);
export const isKeyword = (name: string): name is Keyword => known.has(name);

export type EscapeToken = "\\" | "`";

/** A parser directive such as `# syntax=docker/dockerfile:1`, in the block at the top of the file. */
export interface Directive {
  readonly kind: "directive";
  /** The whole line with its end; the `full` spans of all nodes cover the file. */
  readonly full: Span;
  readonly at: Span;
  /** As written; directives are case-insensitive. */
  readonly name: Slice;
  readonly value: Slice;
}

/** A line that is only a comment, also between the lines of a continued instruction. */
export interface Comment {
  readonly kind: "comment";
  readonly full: Span;
  /** From `#` to the end of the line. */
  readonly at: Span;
  /** What follows `#`, trimmed. */
  readonly text: Slice;
}

export interface Blank {
  readonly kind: "blank";
  readonly full: Span;
}

/** `--name` or `--name=value`. */
export interface Flag {
  readonly at: Span;
  /** Without the dashes. */
  readonly name: Slice;
  /** After `=`, quotes taken away; absent when there is no `=`. */
  readonly value?: Slice;
}

/** A JSON array in the arguments of an instruction. */
export interface Json {
  readonly at: Span;
  readonly items: readonly JsonItem[];
  /** False when an item is not a string, which the builder rejects. */
  readonly onlyStrings: boolean;
}
export interface JsonItem {
  /** With its quotes. */
  readonly at: Span;
  /** Between the quotes, as written. */
  readonly raw: Slice;
  /** The decoded string; for what is not a string, its source text. */
  readonly value: string;
}

/** `KEY=value`, the legacy `KEY value`, or for ARG a bare `KEY`. */
export interface Pair {
  readonly at: Span;
  readonly key: Slice;
  /** As written, with its quotes. */
  readonly value?: Slice;
  /** `=`, or white space in the legacy form of ENV and LABEL. */
  readonly separator?: "=" | " ";
}

/** `<<EOF` and the lines it takes. */
export interface Heredoc {
  /** The opening word, such as `<<-"EOF"`. */
  readonly at: Span;
  /** The delimiter without quotes. */
  readonly name: string;
  /** `<<-`: leading tabs are taken away. */
  readonly stripTabs: boolean;
  /** False when the delimiter is quoted: then nothing inside is expanded. */
  readonly expand: boolean;
  /** The lines between, with their line ends. */
  readonly body: Span;
  /** The closing line; absent when the file ends before it. */
  readonly end?: Span;
}

export interface Instruction {
  readonly kind: "instruction";
  /** Position among the file's instructions; triggers of ONBUILD share that of their ONBUILD. */
  readonly index: number;
  readonly full: Span;
  /** From the keyword to the last character of the arguments or heredocs. */
  readonly at: Span;
  /** As written. */
  readonly keyword: Slice;
  /** The keyword in upper case; not necessarily one of `keywords`. */
  readonly name: string;
  readonly flags: readonly Flag[];
  /** Everything after the flags, trimmed. */
  readonly args: Slice;
  /** The arguments split as the builder splits them for this instruction: by white space, quotes heeded for ARG, ENV, LABEL. */
  readonly words: readonly Slice[];
  /** For ADD, CMD, COPY, ENTRYPOINT, HEALTHCHECK, RUN, SHELL, VOLUME, when their arguments are a JSON array. */
  readonly json?: Json;
  /** For ARG, ENV and LABEL. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** Comment lines between continued lines. */
  readonly comments: readonly Comment[];
  /** Blank lines between continued lines. */
  readonly blanks: readonly Span[];
  /** The instruction after ONBUILD. */
  readonly trigger?: Instruction;
  /** The comment lines right above, with no blank line between. */
  readonly above: readonly Comment[];
}

export type Node = Directive | Comment | Blank | Instruction;

/** What FROM names. */
export interface From {
  readonly instruction: Instruction;
  readonly image?: Slice;
  /** The word where `AS` stands, whatever it says. */
  readonly as?: Slice;
  readonly name?: Slice;
}

/** A build stage; the instructions of a file without FROM form one with no `from`. */
export interface Stage {
  readonly index: number;
  readonly from?: From;
  /** The stage that this one builds on. */
  readonly base?: Stage;
  /** All its instructions, FROM first. */
  readonly instructions: readonly Instruction[];
  readonly at: Span;
}

export interface Dockerfile {
  readonly source: string;
  readonly lines: Lines;
  readonly escape: EscapeToken;
  /** Every line of the file belongs to exactly one node, in order. */
  readonly nodes: readonly Node[];
  readonly directives: readonly Directive[];
  readonly instructions: readonly Instruction[];
  /** ARGs before the first FROM. */
  readonly globals: readonly Instruction[];
  readonly stages: readonly Stage[];
}
