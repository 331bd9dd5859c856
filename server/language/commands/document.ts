import type { Occurrence } from "../core/language.ts";
import { type Slice, type Span, slice, touches } from "../core/span.ts";
import { parseShell } from "../shell/parse.ts";
import type { Shell } from "../shell/syntax.ts";
import { commandsIn } from "../shell/walk.ts";
import type { Prefix } from "./line.ts";
import { mended } from "./mend.ts";
import { heredocText } from "./nested.ts";
import { inShellText } from "./occurrence.ts";
import { prefixOf, valuesIn } from "./prefix.ts";

/** What a file of some kind holds: where shell text stands in it, and what else there is to explain. */
export interface Contents {
  /** The pieces of shell text, in order. */
  readonly texts: () => readonly Slice[];
  /** What stands at a place outside shell text, or is more telling than the command there. */
  readonly occurrenceAt?: (offset: number) => Occurrence | undefined;
  /** Values of variables that hold commands, beyond those that the shell text sets. */
  readonly variables?: () => ReadonlyMap<string, string>;
}

/** A kind of file with shell text in it. */
export type Host = (source: string) => Contents;

/** A piece of shell text, parsed on first use. */
class ShellText {
  readonly at: Span;
  private readonly text: Slice;
  private parsed: Shell | undefined;
  constructor(text: Slice) {
    this.at = text.at;
    this.text = text;
  }

  get shell(): Shell {
    this.parsed ??= parseShell(this.text);
    return this.parsed;
  }
}

/** A file with docker commands in it. Nothing is read before the first question. */
export class CommandDocument {
  readonly source: string;
  private readonly contents: Contents;
  private found: readonly ShellText[] | undefined;
  private readonly inner = new Map<ShellText, readonly ShellText[]>();
  private prefix: Prefix | undefined;

  constructor(source: string, host: Host) {
    this.source = source;
    this.contents = host(source);
  }

  occurrenceAt(offset: number): Occurrence | undefined {
    const own = this.contents.occurrenceAt?.(offset);
    if (own) return own;
    for (const text of this.texts) {
      if (text.at.start > offset) break;
      const found = touches(text.at, offset) ? this.inText(text, offset) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  private get texts(): readonly ShellText[] {
    this.found ??= this.contents.texts().map((it) => new ShellText(mended(it)));
    return this.found;
  }

  /** A here-document inside the text belongs to the shell that reads it. */
  private inText(text: ShellText, offset: number): Occurrence | undefined {
    const heredoc = this.heredocsOf(text).find(({ at }) => at.start <= offset && offset < at.end);
    return inShellText(heredoc?.shell ?? text.shell, this.source, offset, this.prefixes);
  }

  private heredocsOf(text: ShellText): readonly ShellText[] {
    const known = this.inner.get(text);
    if (known) return known;
    const found: ShellText[] = [];
    for (const { command } of commandsIn(text.shell)) {
      const body = heredocText(command, this.source);
      if (body) found.push(new ShellText(body));
    }
    this.inner.set(text, found);
    return found;
  }

  /** What variables hold commands: looked for only where a command begins with a variable. */
  private readonly prefixes: Prefix = (word) => {
    if (!word.text.startsWith("$")) return undefined;
    this.prefix ??= prefixOf(this.variables());
    return this.prefix(word);
  };

  private variables(): ReadonlyMap<string, string> {
    const values = new Map<string, string>(this.contents.variables?.());
    for (const text of this.texts) for (const [name, value] of valuesIn(text.shell)) values.set(name, value);
    return values;
  }
}

/** A whole file as one piece of shell text. */
export const wholeText = (source: string): Slice => slice(source, 0, source.length);
