import { linesOf } from "../core/lines.ts";
import { lazy } from "../core/memo.ts";
import { cut, placeOf, type Slice, SliceBuilder, type Span, slice, span, trim } from "../core/span.ts";
import { flagsOf, heredocsIn, jsonOf, pairsOf, quotedWordsOf, wordsOf } from "./arguments.ts";
import { stagesOf } from "./stages.ts";
import {
  type Comment,
  type Directive,
  type Dockerfile,
  type EscapeToken,
  type Flag,
  type Heredoc,
  type Instruction,
  isKeyword,
  type Json,
  type Node,
  type Pair,
} from "./syntax.ts";

/**
 * Reads a Dockerfile the way BuildKit's parser does, but keeps every character and never gives up: what the builder
 * would reject is still in the tree, for rules to report.
 */
export function parse(source: string): Dockerfile {
  const reader = new Reader(source);
  const nodes = reader.read();
  const instructions = nodes.filter((it): it is Instruction => it.kind === "instruction");
  const lines = lazy(() => linesOf(source));
  return {
    source,
    get lines() {
      return lines();
    },
    escape: reader.escape,
    nodes,
    directives: nodes.filter((it): it is Directive => it.kind === "directive"),
    instructions,
    ...stagesOf(instructions, source.length),
  };
}

const directiveLine = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;
const directiveNames: ReadonlySet<string> = new Set(["syntax", "escape", "check"]);

/** Those whose arguments may be a JSON array. */
const jsonInstructions: ReadonlySet<string> = new Set([
  "ADD",
  "CMD",
  "COPY",
  "ENTRYPOINT",
  "HEALTHCHECK",
  "RUN",
  "SHELL",
  "VOLUME",
]);
const heredocInstructions: ReadonlySet<string> = new Set(["ADD", "COPY", "RUN"]);
const pairInstructions: ReadonlySet<string> = new Set(["ARG", "ENV", "LABEL"]);

class Reader {
  escape: EscapeToken = "\\";
  private readonly source: string;
  private offset: number;
  private readonly nodes: Node[] = [];
  private inDirectives = true;
  private hasShebang = false;
  private readonly seen = new Set<string>();
  private above: readonly Comment[] = nothing;
  private count = 0;

  constructor(source: string) {
    this.source = source;
    this.offset = 0;
  }

  read(): Node[] {
    while (this.offset < this.source.length) {
      const node = this.line();
      this.nodes.push(node);
      this.above = node.kind === "comment" ? withMore(this.above, node) : nothing;
    }
    return this.nodes;
  }

  /** The next line: where it starts and ends, its end without `\r\n`, and past leading white space. */
  private peek(): { start: number; text: number; end: number; next: number } {
    const start = this.offset;
    const newline = this.source.indexOf("\n", start);
    const next = newline < 0 ? this.source.length : newline + 1;
    let end = newline < 0 ? next : newline;
    while (end > start && this.source[end - 1] === "\r") end--;
    let text = start;
    while (text < end && isSpace(this.source.charCodeAt(text))) text++;
    return { start, text, end, next };
  }

  private line(): Node {
    const { start, text, end, next } = this.peek();
    if (text === end) {
      this.offset = next;
      this.inDirectives = false;
      return { kind: "blank", full: span(start, next) };
    }
    if (this.source[text] !== "#") {
      this.inDirectives = false;
      return this.instruction(start);
    }
    this.offset = next;
    return this.directive(span(start, next), text, end) ?? this.comment(span(start, next), text, end);
  }

  private comment(full: Span, text: number, end: number): Comment {
    const at = span(text, end);
    return { kind: "comment", full, at, text: trim(slice(this.source, text + 1, end)) };
  }

  private directive(full: Span, text: number, end: number): Directive | undefined {
    if (!this.inDirectives) return undefined;
    const line = slice(this.source, text, end);
    const match = directiveLine.exec(line.text);
    const name = match?.[1]?.toLowerCase() ?? "";
    if (!match || !directiveNames.has(name)) {
      // A shebang may stand before the directives, but not before `escape`; anything else ends them.
      this.hasShebang = full.start === 0 && line.text.startsWith("#!");
      this.inDirectives = this.hasShebang;
      return undefined;
    }
    if (name === "escape" && this.hasShebang) return undefined;
    const nameAt = line.text.indexOf(match[1] as string);
    const valueAt = line.text.indexOf(match[2] as string, line.text.indexOf("=", nameAt));
    const value = cut(line, valueAt, valueAt + (match[2] as string).length);
    if (name === "escape" && !this.seen.has(name) && (value.text === "`" || value.text === "\\"))
      this.escape = value.text;
    this.seen.add(name);
    return {
      kind: "directive",
      full,
      at: line.at,
      name: cut(line, nameAt, nameAt + (match[1] as string).length),
      value,
    };
  }

  private instruction(fullStart: number): Instruction {
    const { joined, comments, blanks } = this.joinLines();
    const it = new Reading(joined, this.escape, this.count++);
    const heredocs = this.takeHeredocs(it);
    const end = heredocs.at(-1)?.end?.end ?? (heredocs.length > 0 ? this.offset : it.at.end);
    it.full = span(fullStart, this.offset);
    if (end > it.at.end) it.at = span(it.at.start, end);
    const around: Around = { heredocs, comments, blanks, above: this.above };
    it.standsIn(around);
    it.trigger?.standsIn(around);
    return it;
  }

  /** Joins a line with those that continue it, leaving out comments and blank lines between them. */
  private joinLines(): { joined: Slice; comments: readonly Comment[]; blanks: readonly Span[] } {
    const first = this.peek();
    this.offset = first.next;
    let mark = this.continuation(first.text, first.end);
    let comments: readonly Comment[] = nothing;
    let blanks: readonly Span[] = nothing;
    if (mark < 0) return { joined: trim(slice(this.source, first.text, first.end)), comments, blanks };
    const builder = new SliceBuilder(this.source);
    builder.add(first.text, mark);
    while (mark >= 0 && this.offset < this.source.length) {
      const { start, text, end, next } = this.peek();
      this.offset = next;
      if (text === end) blanks = withMore(blanks, span(start, next));
      else if (this.source[text] === "#")
        comments = withMore(comments, this.comment(span(start, next), text, end));
      else {
        mark = this.continuation(start, end);
        builder.add(start, mark < 0 ? end : mark);
      }
    }
    return { joined: trim(builder.build(first.text)), comments, blanks };
  }

  /** Where the character stands that continues a line, or -1. */
  private continuation(start: number, end: number): number {
    let last = end - 1;
    while (last >= start && (this.source[last] === " " || this.source[last] === "\t")) last--;
    const continues =
      last >= start &&
      this.source[last] === this.escape &&
      (last === start || this.source[last - 1] !== this.escape);
    return continues ? last : -1;
  }

  private takeHeredocs(it: Instruction): readonly Heredoc[] {
    const taker = it.trigger ?? it;
    if (!heredocInstructions.has(taker.name) || taker.json?.onlyStrings) return nothing;
    if (!taker.args.text.includes("<<")) return nothing;
    const found: Heredoc[] = [];
    for (const opening of heredocsIn(taker.args)) found.push(this.heredoc(opening));
    return found;
  }

  private heredoc(opening: Omit<Heredoc, "body" | "end">): Heredoc {
    const bodyStart = this.offset;
    while (this.offset < this.source.length) {
      const { start, end, next } = this.peek();
      let name = start;
      if (opening.stripTabs) while (this.source[name] === "\t") name++;
      this.offset = next;
      if (end - name === opening.name.length && this.source.startsWith(opening.name, name))
        return { ...opening, body: span(bodyStart, start), end: span(name, end) };
    }
    return { ...opening, body: span(bodyStart, this.offset) };
  }
}

/** Most instructions have nothing of a kind: they share one empty list. */
const nothing: readonly never[] = [];

/** Adds to a list that is nobody else's yet, or starts one. */
function withMore<Item>(items: readonly Item[], item: Item): readonly Item[] {
  if (items === nothing) return [item];
  (items as Item[]).push(item);
  return items;
}

/** What stands inside the lines of an instruction, below and above. */
type Around = Pick<Instruction, "heredocs" | "comments" | "blanks" | "above">;

/** An instruction while it is read from its joined line, keyword first; the reader adds what stands around and below. */
class Reading implements Instruction {
  readonly kind = "instruction";
  readonly index: number;
  full: Span;
  at: Span;
  readonly keyword: Slice;
  readonly name: string;
  readonly flags: readonly Flag[];
  readonly args: Slice;
  readonly json?: Json;
  readonly pairs: readonly Pair[];
  heredocs: readonly Heredoc[] = nothing;
  comments: readonly Comment[] = nothing;
  blanks: readonly Span[] = nothing;
  above: readonly Comment[] = nothing;
  readonly trigger?: Reading;
  private split: readonly Slice[] | undefined;

  constructor(joined: Slice, token: EscapeToken, index: number) {
    const keywordEnd = wordEndIn(joined.text);
    this.index = index;
    this.full = placeOf(joined);
    this.at = this.full;
    this.keyword = cut(joined, 0, keywordEnd);
    const { text } = this.keyword;
    this.name = isKeyword(text) ? text : text.toUpperCase();
    const { flags, rest } = flagsOf(joined, keywordEnd);
    this.flags = flags;
    this.args = rest;
    const json = jsonIn(this.name, rest);
    if (json) this.json = json;
    const hasPairs = pairInstructions.has(this.name);
    if (hasPairs) this.split = quotedWordsOf(rest, token);
    this.pairs = hasPairs ? pairsOf(rest, this.words, this.name === "ARG") : nothing;
    if (this.name === "ONBUILD" && rest.text !== "") this.trigger = new Reading(rest, token, index);
  }

  standsIn({ heredocs, comments, blanks, above }: Around): void {
    this.heredocs = heredocs;
    this.comments = comments;
    this.blanks = blanks;
    this.above = above;
  }

  /** Split when they are asked for: few ask for those of RUN. */
  get words(): readonly Slice[] {
    this.split ??= wordsOf(this.args);
    return this.split;
  }
}

/** Where the first word ends; a line feed is part of it. */
function wordEndIn(text: string): number {
  let i = 0;
  while (i < text.length && !isBlank(text.charCodeAt(i))) i++;
  return i;
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || (code >= 11 && code <= 13);

function jsonIn(name: string, args: Slice): Json | undefined {
  if (!jsonInstructions.has(name)) return undefined;
  if (name !== "HEALTHCHECK") return jsonOf(args);
  const afterType = /^\S+\s+/.exec(args.text)?.[0].length;
  return afterType === undefined ? undefined : jsonOf(cut(args, afterType));
}

/** White space as Go's unicode.IsSpace knows it, for the characters that occur at the start of a line. */
const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0x85 ||
  code === 0xa0 ||
  code === 0xfeff ||
  code === 0x3000;
