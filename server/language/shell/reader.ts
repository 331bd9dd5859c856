import { cut, type Slice, type Span, spanIn } from "../core/span.ts";
import type { Redirection, ShellError } from "./syntax.ts";

/** A here-document whose lines are still to come. */
interface Pending {
  readonly delimiter: string;
  readonly stripTabs: boolean;
  readonly take: (body: Span) => void;
}

/** How deep substitutions and compounds are read; what is nested deeper is not. */
export const deepest = 60;

const plainWord = /[^\s;&|<>()'"`$\\]+/y;

/** The state of reading one text: where we are, and what was found wrong. */
export class Reader {
  readonly it: Slice;
  readonly text: string;
  readonly errors: ShellError[] = [];
  readonly comments: Span[] = [];
  private readonly pending: Pending[] = [];
  i = 0;
  /** How deep substitutions and compounds are nested; hostile input must not cost the stack. */
  depth = 0;
  /** What ends the innermost substitution: `)`, a backtick, or nothing. */
  closing = "";

  constructor(it: Slice) {
    this.it = it;
    this.text = it.text;
  }

  peek(): string {
    return this.text[this.i] ?? "";
  }

  /** The plain word that starts here, without reading it; empty when none does. */
  peekWord(): string {
    plainWord.lastIndex = this.i;
    return plainWord.test(this.text) ? this.text.slice(this.i, plainWord.lastIndex) : "";
  }

  /** Goes on by `count` characters, not past the end. */
  advance(count = 1): void {
    this.i = Math.min(this.i + count, this.text.length);
  }

  get isAtEnd(): boolean {
    return this.i >= this.text.length;
  }

  startsWith(what: string): boolean {
    return this.text.startsWith(what, this.i);
  }

  span(from: number, to: number = this.i): Span {
    return spanIn(this.it, from, to);
  }

  slice(from: number, to: number = this.i): Slice {
    return cut(this.it, from, to);
  }

  error(kind: ShellError["kind"], from: number, word: string): void {
    this.errors.push({
      kind,
      at: this.span(from, Math.min(from + Math.max(1, word.length), this.text.length)),
      word,
    });
  }

  /** Passes blanks, joined lines and a comment; stays before a line end. */
  skipBlanks(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.i);
      if (code === 32 || code === 9 || code === 13) this.i++;
      else if (code === 92 && this.isJoin()) this.i += text.charCodeAt(this.i + 1) === 13 ? 3 : 2;
      else {
        if (code === 35) this.comment();
        return;
      }
    }
  }

  /** A backslash at the end of a line. */
  isJoin(at: number = this.i): boolean {
    return this.text[at] === "\\" && (this.text[at + 1] === "\n" || this.text.startsWith("\r\n", at + 1));
  }

  private comment(): void {
    const start = this.i;
    while (!this.isAtEnd && this.peek() !== "\n") this.i++;
    this.comments.push(this.span(start));
  }

  /** Passes blanks, comments and line ends. */
  skipLines(): void {
    this.skipBlanks();
    while (this.peek() === "\n") {
      this.newline();
      this.skipBlanks();
    }
  }

  /** Passes one line end and the here-documents that begin after it. */
  newline(): void {
    this.i++;
    for (const it of this.pending.splice(0)) it.take(this.hereDocument(it));
  }

  await(delimiter: string, stripTabs: boolean, take: Pending["take"]): void {
    this.pending.push({ delimiter, stripTabs, take });
  }

  private hereDocument({ delimiter, stripTabs }: Pending): Span {
    const start = this.i;
    while (!this.isAtEnd) {
      const lineStart = this.i;
      let end = this.text.indexOf("\n", lineStart);
      if (end < 0) end = this.text.length;
      const line = this.text.slice(lineStart, end).replace(/\r$/, "");
      this.i = Math.min(end + 1, this.text.length);
      if ((stripTabs ? line.replace(/^\t+/, "") : line) === delimiter) return this.span(start, lineStart);
    }
    return this.span(start);
  }
}

/** A redirection whose here-document may be filled in later. */
export type OpenRedirection = { -readonly [Key in keyof Redirection]: Redirection[Key] };
