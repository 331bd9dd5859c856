import type { Slice } from "../core/span.ts";
import { type OpenRedirection, Reader } from "./reader.ts";
import type { Assignment, Command, Compound, Pipeline, Redirection, Script, Shell, Word } from "./syntax.ts";
import { arithmeticEnd, readWord } from "./words.ts";

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

/** Words that end a list, when they stand where a command may start. */
const enders: ReadonlySet<string> = new Set(["then", "elif", "else", "fi", "do", "done", "esac", "}"]);

const nothing: ReadonlySet<string> = new Set();

/** Reads pipelines up to what closes the substitution, or up to a keyword that closes a compound. */
function readScript(reader: Reader, until: ReadonlySet<string> = nothing): Script {
  const start = reader.i;
  const pipelines: Pipeline[] = [];
  for (;;) {
    reader.skipLines();
    if (reader.isAtEnd || reader.peek() === ")" || reader.peek() === reader.closing) break;
    if (reader.startsWith(";;") || (until.size > 0 && until.has(peekWord(reader)))) break;
    const before = reader.i;
    const pipeline = readPipeline(reader);
    if (pipeline) pipelines.push(pipeline);
    if (reader.i === before) {
      reader.error("unexpected", before, reader.peek());
      reader.advance();
    }
  }
  return { at: reader.span(start), pipelines };
}

/** The plain word that starts here, without reading it. */
function peekWord(reader: Reader): string {
  wordAt.lastIndex = reader.i;
  return wordAt.test(reader.text) ? reader.text.slice(reader.i, wordAt.lastIndex) : "";
}
const wordAt = /[^\s;&|<>()'"`$\\]+/y;

function readPipeline(reader: Reader): Pipeline | undefined {
  const start = reader.i;
  let negated = false;
  while (reader.peek() === "!" && peekWord(reader) === "!") {
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
  return { at, negated, commands, ...joint(reader) };
}

const joints = ["&&", "||", ";", "&", "\n"] as const;

/** The operator after a pipeline. */
function joint(reader: Reader): Pick<Pipeline, "then" | "thenAt"> {
  const start = reader.i;
  if (reader.startsWith(";;")) return {};
  const then = joints.find((it) => reader.startsWith(it));
  if (!then) return {};
  if (then === "\n") reader.newline();
  else reader.i += then.length;
  return { then, thenAt: reader.span(start, start + then.length) };
}

function readCommand(reader: Reader): Command | undefined {
  reader.skipBlanks();
  if (reader.startsWith("((")) {
    const end = arithmeticEnd(reader.text, reader.i + 2);
    if (end > 0) return arithmeticCommand(reader, end);
  }
  if (reader.peek() === "(" && reader.depth < deepest) return group(reader, "subshell", 1, ")");
  const mayOpen = compoundStarts.has(reader.peek()) && reader.depth < deepest;
  const keyword = mayOpen ? compounds[peekWord(reader)] : undefined;
  return keyword ? keyword(reader) : readSimple(reader);
}

const deepest = 60;

function arithmeticCommand(reader: Reader, end: number): Compound {
  const start = reader.i;
  reader.i = end;
  return compound(reader, "arithmetic", start, [], []);
}

/** Finishes a compound: redirections may follow it. */
function compound(
  reader: Reader,
  kind: Compound["kind"],
  start: number,
  lists: readonly Script[],
  words: readonly Word[],
  name?: string,
): Compound {
  const redirections: Redirection[] = [];
  let end = reader.i;
  for (reader.skipBlanks(); ; reader.skipBlanks()) {
    const redirection = readRedirection(reader);
    if (!redirection) break;
    redirections.push(redirection);
    end = reader.i;
  }
  return {
    kind,
    at: reader.span(start, end),
    lists,
    words,
    redirections,
    ...(name !== undefined && { name }),
  };
}

const closingBrace: ReadonlySet<string> = new Set(["}"]);

function group(reader: Reader, kind: "subshell" | "group", opening: number, close: string): Compound {
  const start = reader.i;
  reader.i += opening;
  reader.depth++;
  const list = readScript(reader, kind === "group" ? closingBrace : nothing);
  reader.depth--;
  if (reader.startsWith(close)) reader.i += close.length;
  else reader.error("missing-keyword", start, close);
  return compound(reader, kind, start, [list], []);
}

/** Passes a keyword when it is there; tells of its absence otherwise. */
function expect(reader: Reader, keyword: string, start: number): boolean {
  reader.skipLines();
  if (peekWord(reader) === keyword) {
    reader.i += keyword.length;
    return true;
  }
  reader.error("missing-keyword", start, keyword);
  return false;
}

const nested = (reader: Reader, ...until: string[]): Script => {
  reader.depth++;
  const list = readScript(reader, new Set(until));
  reader.depth--;
  return list;
};

function ifCommand(reader: Reader): Compound {
  const start = reader.i;
  const lists: Script[] = [];
  reader.i += "if".length;
  for (;;) {
    lists.push(nested(reader, ...enders));
    if (!expect(reader, "then", start)) break;
    lists.push(nested(reader, "elif", "else", "fi"));
    if (peekWord(reader) !== "elif") break;
    reader.i += "elif".length;
  }
  if (peekWord(reader) === "else") {
    reader.i += "else".length;
    lists.push(nested(reader, "fi"));
  }
  expect(reader, "fi", start);
  return compound(reader, "if", start, lists, []);
}

function doDone(reader: Reader, start: number): Script[] {
  if (!expect(reader, "do", start)) return [];
  const body = nested(reader, "done");
  expect(reader, "done", start);
  return [body];
}

function whileCommand(reader: Reader): Compound {
  const start = reader.i;
  reader.i += "while".length;
  const condition = nested(reader, "do", "done");
  return compound(reader, "while", start, [condition, ...doDone(reader, start)], []);
}

function forCommand(reader: Reader): Compound {
  const start = reader.i;
  reader.i += peekWord(reader).length;
  reader.skipBlanks();
  const end = reader.startsWith("((") ? arithmeticEnd(reader.text, reader.i + 2) : -1;
  const words: Word[] = [];
  let name: string | undefined;
  if (end > 0) reader.i = end;
  else {
    name = readWord(reader, readScript)?.text;
    reader.skipLines();
    if (peekWord(reader) === "in") {
      reader.i += "in".length;
      words.push(...wordsOfLine(reader));
    }
  }
  reader.skipBlanks();
  if (reader.peek() === ";") reader.advance();
  return compound(reader, "for", start, doDone(reader, start), words, name);
}

function wordsOfLine(reader: Reader): Word[] {
  const words: Word[] = [];
  for (;;) {
    reader.skipBlanks();
    const word = readWord(reader, readScript);
    if (!word) return words;
    words.push(word);
  }
}

function caseCommand(reader: Reader): Compound {
  const start = reader.i;
  reader.i += "case".length;
  reader.skipBlanks();
  const subject = readWord(reader, readScript);
  expect(reader, "in", start);
  const lists: Script[] = [];
  for (reader.skipLines(); !reader.isAtEnd && peekWord(reader) !== "esac"; reader.skipLines()) {
    const before = reader.i;
    casePattern(reader);
    lists.push(nested(reader, "esac"));
    const stop = /^;;&?|^;&/.exec(reader.text.slice(reader.i, reader.i + 3))?.[0];
    if (stop) reader.i += stop.length;
    if (reader.i === before) break;
  }
  expect(reader, "esac", start);
  return compound(reader, "case", start, lists, subject ? [subject] : []);
}

/** `(a|b)` before the commands of a case. */
function casePattern(reader: Reader): void {
  if (reader.peek() === "(") reader.advance();
  while (!reader.isAtEnd && reader.peek() !== ")" && reader.peek() !== "\n") {
    reader.skipBlanks();
    if (!readWord(reader, readScript) && reader.peek() !== ")" && reader.peek() !== "\n") reader.advance();
  }
  if (reader.peek() === ")") reader.advance();
}

function functionCommand(reader: Reader): Compound {
  const start = reader.i;
  reader.i += "function".length;
  reader.skipBlanks();
  const name = readWord(reader, readScript)?.text;
  return functionBody(reader, start, name);
}

/** `()` and the body, after the name of a function. */
function functionBody(reader: Reader, start: number, name: string | undefined): Compound {
  reader.skipBlanks();
  const brackets = /^\(\s*\)/.exec(reader.text.slice(reader.i, reader.i + 20))?.[0];
  if (brackets) reader.i += brackets.length;
  reader.skipLines();
  reader.depth++;
  const body = reader.isAtEnd || reader.depth >= deepest ? undefined : readCommand(reader);
  reader.depth--;
  const pipelines = body ? [{ at: body.at, negated: false, commands: [body] }] : [];
  return compound(reader, "function", start, [{ at: body?.at ?? reader.span(start), pipelines }], [], name);
}

/** `[[ … ]]`: its operators are no redirections or joints. */
function testCommand(reader: Reader): Compound {
  const start = reader.i;
  reader.i += "[[".length;
  const words: Word[] = [];
  while (!reader.isAtEnd) {
    reader.skipLines();
    if (peekWord(reader) === "]]") break;
    const word = readWord(reader, readScript);
    if (word) words.push(word);
    else if (!reader.isAtEnd) reader.advance();
  }
  expect(reader, "]]", start);
  return compound(reader, "test", start, [], words);
}

const compounds: Readonly<Record<string, ((reader: Reader) => Compound) | undefined>> = Object.assign(
  Object.create(null) as Record<string, (reader: Reader) => Compound>,
  {
    if: ifCommand,
    while: whileCommand,
    until: whileCommand,
    for: forCommand,
    select: forCommand,
    case: caseCommand,
    function: functionCommand,
    "{": (reader: Reader) => group(reader, "group", 1, "}"),
    "[[": testCommand,
  },
);

/** What their words begin with. */
const compoundStarts: ReadonlySet<string> = new Set(Object.keys(compounds).map((it) => it.charAt(0)));

const assignmentStart = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[[^\]]*\])?\+?=/;

/** A simple command while it is read. */
interface Draft {
  readonly assignments: Assignment[];
  readonly words: Word[];
  readonly redirections: Redirection[];
}

function readSimple(reader: Reader): Command | undefined {
  const start = reader.i;
  const draft: Draft = { assignments: [], words: [], redirections: [] };
  let end = start;
  for (reader.skipBlanks(); readItem(reader, draft); reader.skipBlanks()) {
    end = reader.i;
    if (draft.words.length === 1 && isFunctionHead(reader))
      return functionBody(reader, start, draft.words[0]?.text);
  }
  if (end === start) return undefined;
  const { assignments, words, redirections } = draft;
  return {
    kind: "simple",
    at: reader.span(start, end),
    assignments: assignments.length > 0 ? assignments : none,
    words,
    redirections: redirections.length > 0 ? redirections : none,
  };
}

const none: readonly never[] = [];

/** Reads one redirection, assignment or word of a command; false when none follows. */
function readItem(reader: Reader, { assignments, words, redirections }: Draft): boolean {
  const redirection = readRedirection(reader);
  if (redirection) {
    redirections.push(redirection);
    return true;
  }
  const word = readWord(reader, readScript);
  if (!word) return false;
  const mayAssign = words.length === 0 && word.raw.text.includes("=");
  const name = mayAssign ? assignmentStart.exec(word.raw.text)?.[1] : undefined;
  if (name === undefined) words.push(word);
  else assignments.push(assignmentOf(reader, name, word));
  return true;
}

const isFunctionHead = (reader: Reader): boolean =>
  reader.peek() === "(" && /^\(\s*\)/.test(reader.text.slice(reader.i, reader.i + 20));

/** An assignment; the value of an array goes on to its bracket. */
function assignmentOf(reader: Reader, name: string, word: Word): Assignment {
  if (word.raw.text.endsWith("=") && reader.peek() === "(") {
    reader.advance();
    for (reader.skipLines(); !reader.isAtEnd && reader.peek() !== ")"; reader.skipLines())
      if (!readWord(reader, readScript)) reader.advance();
    if (reader.peek() === ")") reader.advance();
  }
  return { at: word.at, name, value: word };
}

const operators = /(\d+)?(&>>|&>|<<<|<<-|<<|<>|<&|>>|>&|>\||<|>)/y;

/** A digit, `&`, `<` or `>`. */
const mayRedirect = (code: number): boolean =>
  (code >= 48 && code <= 57) || code === 38 || code === 60 || code === 62;

function readRedirection(reader: Reader): Redirection | undefined {
  const start = reader.i;
  if (!mayRedirect(reader.text.charCodeAt(start))) return undefined;
  operators.lastIndex = start;
  const match = operators.exec(reader.text);
  if (!match) return undefined;
  const operator = match[2] as string;
  // `<(` and `>(` are words.
  if (reader.text[start + match[0].length] === "(" && /^[<>]$/.test(operator)) return undefined;
  reader.i += match[0].length;
  reader.skipBlanks();
  const target = readWord(reader, readScript);
  const redirection: OpenRedirection = {
    at: reader.span(start),
    operator,
    ...(match[1] !== undefined && { descriptor: match[1] }),
    ...(target && { target }),
  };
  if (target && /^<<-?$/.test(operator))
    reader.await(target.text, operator === "<<-", (body) => {
      redirection.body = body;
    });
  return redirection;
}
