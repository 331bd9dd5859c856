import { trimmed } from "../core/flat.ts";
import type { Slice } from "../core/span.ts";
import { functionBody, functionBrackets, type Inner, readCompound } from "./compounds.ts";
import { type Items, readItem } from "./items.ts";
import { Reader } from "./reader.ts";
import type { Command, Pipeline, Script, Shell } from "./syntax.ts";

/**
 * Reads POSIX shell text, with what bash adds in everyday scripts, and never gives up: what a shell would reject is in
 * `errors`, and everything else is still there. Places are those of the slice, so a command that a Dockerfile spreads
 * over lines points into the file.
 */
export function parseShell(it: Slice): Shell {
  const reader = new Reader(it);
  const pipelines: Pipeline[] = [];
  while (!reader.isAtEnd) {
    pipelines.push(...readScript(reader).pipelines);
    if (reader.isAtEnd) break;
    // A bracket or keyword that closes nothing: step over it and go on.
    reader.error("unexpected", reader.i, reader.peek());
    reader.advance();
  }
  return { at: it.at, pipelines, errors: reader.errors, comments: reader.comments };
}

const nothing: ReadonlySet<string> = new Set();

/** Reads pipelines up to what closes the substitution, or up to a keyword that closes a compound. */
function readScript(reader: Reader, until: ReadonlySet<string> = nothing): Script {
  const start = reader.i;
  const pipelines: Pipeline[] = [];
  for (;;) {
    reader.skipLines();
    if (reader.isAtEnd || reader.peek() === ")" || reader.peek() === reader.closing) break;
    if (reader.startsWith(";;") || (until.size > 0 && until.has(reader.peekWord()))) break;
    const before = reader.i;
    const pipeline = readPipeline(reader);
    if (pipeline) pipelines.push(pipeline);
    if (reader.i === before) {
      reader.error("unexpected", before, reader.peek());
      reader.advance();
    }
  }
  return { at: reader.span(start), pipelines: trimmed(pipelines) };
}

function readPipeline(reader: Reader): Pipeline | undefined {
  const start = reader.i;
  let negated = false;
  while (reader.peek() === "!" && reader.peekWord() === "!") {
    negated = true;
    reader.advance();
    reader.skipBlanks();
  }
  let commands: Command[] = [];
  for (;;) {
    const command = readCommand(reader);
    // An array of one is smaller than one that grows.
    if (command && commands.length === 0) commands = [command];
    else if (command) commands.push(command);
    reader.skipBlanks();
    if (reader.peek() !== "|" || reader.startsWith("||")) break;
    reader.i += reader.startsWith("|&") ? 2 : 1;
    reader.skipLines();
  }
  const end = commands.at(-1)?.at.end;
  if (end === undefined) return undefined;
  const at = { start: reader.span(start).start, end };
  const from = reader.i;
  const then = joint(reader);
  return then
    ? { at, negated, commands, then, thenAt: reader.span(from, from + then.length) }
    : { at, negated, commands };
}

/** Passes the operator after a pipeline. */
function joint(reader: Reader): Pipeline["then"] {
  const then = jointHere(reader);
  if (then === "\n") reader.newline();
  else if (then) reader.i += then.length;
  return then;
}

function jointHere(reader: Reader): Pipeline["then"] {
  const ch = reader.peek();
  if (ch === "&") return reader.startsWith("&&") ? "&&" : ch;
  if (ch === "|") return reader.startsWith("||") ? "||" : undefined;
  if (ch === ";") return reader.startsWith(";;") ? undefined : ch;
  return ch === "\n" ? ch : undefined;
}

function readCommand(reader: Reader): Command | undefined {
  reader.skipBlanks();
  return readCompound(reader, inner) ?? readSimple(reader);
}

const inner: Inner = { readScript, readCommand };

function readSimple(reader: Reader): Command | undefined {
  const start = reader.i;
  const items: Items = { words: [] };
  let end = start;
  for (reader.skipBlanks(); readItem(reader, items, readScript); reader.skipBlanks()) {
    end = reader.i;
    if (items.words.length === 1 && functionBrackets(reader) !== "")
      return functionBody(reader, inner, start, items.words[0]?.text);
  }
  if (end === start) return undefined;
  const { assignments = none, words, redirections = none } = items;
  return {
    kind: "simple",
    at: reader.span(start, end),
    assignments,
    words: trimmed(words),
    redirections,
  };
}

const none: readonly never[] = [];
