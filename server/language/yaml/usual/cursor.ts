import { span } from "../../core/span.ts";
import type { Mark, YamlNode } from "../syntax.ts";

/** Thrown where a text is not of the usual kind; one object, as nobody asks for its stack. */
export const unusual = new Error("not the usual YAML");

export const newline = 10;
export const carriageReturn = 13;
export const blank = 32;
export const tab = 9;
const hash = 35;
export const dash = 45;
export const colon = 58;

/** Deeper nesting is left to the other reader. */
const deepest = 80;

/** Where the reader is in a text. */
export class Cursor {
  readonly source: string;
  pos = 0;
  /** The column of the first word of the line that was come to last; -1 at the end of the text. */
  column = 0;
  readonly anchors = new Map<string, YamlNode>();
  private depth = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** The character here; NaN at the end. */
  get code(): number {
    return this.source.charCodeAt(this.pos);
  }

  skipBlanks(): void {
    while (this.source.charCodeAt(this.pos) === blank) this.pos++;
  }

  /** Whether nothing but a comment follows on the line; a comment has white space before it. */
  get isAtLineEnd(): boolean {
    const { code } = this;
    if (code === hash) return isSpace(this.source.charCodeAt(this.pos - 1));
    return code === newline || code === carriageReturn || Number.isNaN(code);
  }

  /** Goes from the end of what was read to the first word of the next line that has one. */
  toNextWord(): void {
    this.skipBlanks();
    if (!this.isAtLineEnd) throw unusual;
    const end = this.source.indexOf("\n", this.pos);
    this.toWord(end < 0 ? this.source.length : end + 1);
  }

  /** Goes to the first word at or after the start of a line. */
  toWord(lineStart: number): void {
    const { source } = this;
    let start = lineStart;
    while (start < source.length) {
      let pos = start;
      while (source.charCodeAt(pos) === blank) pos++;
      const code = source.charCodeAt(pos);
      if (code !== newline && code !== carriageReturn && code !== hash && pos < source.length) {
        this.pos = pos;
        this.column = pos - start;
        return;
      }
      const end = source.indexOf("\n", pos);
      start = end < 0 ? source.length : end + 1;
    }
    this.pos = source.length;
    this.column = -1;
  }

  /** To be called before something nested is read, and `leave` behind it. */
  enter(): void {
    if (++this.depth > deepest) throw unusual;
  }

  leave(): void {
    this.depth--;
  }

  /** `&name ` before a node; undefined when there is none. */
  anchor(): Mark | undefined {
    if (this.source[this.pos] !== "&") return undefined;
    const start = this.pos++;
    const name = this.name();
    if (!isSpace(this.code)) throw unusual;
    this.skipBlanks();
    return { name, at: span(start, start + 1 + name.length) };
  }

  /** The name of an anchor, made of the characters that such names are usually made of. */
  name(): string {
    const found = /[\w./@-]+/y;
    found.lastIndex = this.pos;
    const name = found.exec(this.source)?.[0];
    if (name === undefined) throw unusual;
    this.pos += name.length;
    return name;
  }

  /** Keeps a finished node for the aliases behind it. */
  known<Node extends YamlNode>(node: Node): Node {
    if (node.anchor) this.anchors.set(node.anchor.name, node);
    return node;
  }
}

/** Whether a character is white space, or none because the text ends here. */
export const isSpace = (code: number): boolean =>
  code === blank || code === newline || code === carriageReturn || code === tab || Number.isNaN(code);
