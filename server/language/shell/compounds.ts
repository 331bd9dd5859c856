import { readRedirection } from "./items.ts";
import { deepest, type Reader } from "./reader.ts";
import type { Command, Compound, Redirection, Script, Word } from "./syntax.ts";
import { arithmeticEnd, type ReadScript, readWord } from "./words.ts";

/** How what stands inside a compound is read; given by the parser, which needs compounds itself. */
export interface Inner {
  readonly readScript: ReadScript;
  readonly readCommand: (reader: Reader) => Command | undefined;
}

/** Reads the compound that starts here; undefined when none does, or when it is nested too deep to be read. */
export function readCompound(reader: Reader, inner: Inner): Compound | undefined {
  if (reader.startsWith("((")) {
    const end = arithmeticEnd(reader.text, reader.i + 2);
    if (end > 0) return arithmeticCommand(reader, inner, end);
  }
  if (reader.depth >= deepest) return undefined;
  const ch = reader.peek();
  if (ch === "(") return group(reader, inner, "subshell", ")");
  return starts.has(ch) ? compounds[reader.peekWord()]?.(reader, inner) : undefined;
}

function arithmeticCommand(reader: Reader, inner: Inner, end: number): Compound {
  const start = reader.i;
  reader.i = end;
  return compound(reader, inner, "arithmetic", start, [], []);
}

/** Finishes a compound: redirections may follow it. */
function compound(
  reader: Reader,
  inner: Inner,
  kind: Compound["kind"],
  start: number,
  lists: readonly Script[],
  words: readonly Word[],
  name?: string,
): Compound {
  const redirections: Redirection[] = [];
  let end = reader.i;
  for (reader.skipBlanks(); ; reader.skipBlanks()) {
    const redirection = readRedirection(reader, inner.readScript);
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

function group(reader: Reader, inner: Inner, kind: "subshell" | "group", close: ")" | "}"): Compound {
  const start = reader.i;
  reader.advance();
  const list = nested(reader, inner, kind === "group" ? endsGroup : undefined);
  if (reader.startsWith(close)) reader.i += close.length;
  else reader.error("missing-keyword", start, close);
  return compound(reader, inner, kind, start, [list], []);
}

/** Passes a keyword when it is there; tells of its absence otherwise. */
function expect(reader: Reader, keyword: string, start: number): boolean {
  reader.skipLines();
  if (reader.peekWord() === keyword) {
    reader.i += keyword.length;
    return true;
  }
  reader.error("missing-keyword", start, keyword);
  return false;
}

/** Reads the commands inside, up to a bracket or one of the keywords. */
function nested(reader: Reader, inner: Inner, until?: ReadonlySet<string>): Script {
  reader.depth++;
  const list = inner.readScript(reader, until);
  reader.depth--;
  return list;
}

/** Words that end a list, when they stand where a command may start. */
const enders: ReadonlySet<string> = new Set(["then", "elif", "else", "fi", "do", "done", "esac", "}"]);
const endsBranch: ReadonlySet<string> = new Set(["elif", "else", "fi"]);
const endsIf: ReadonlySet<string> = new Set(["fi"]);
const endsCondition: ReadonlySet<string> = new Set(["do", "done"]);
const endsLoop: ReadonlySet<string> = new Set(["done"]);
const endsCase: ReadonlySet<string> = new Set(["esac"]);
const endsGroup: ReadonlySet<string> = new Set(["}"]);

function ifCommand(reader: Reader, inner: Inner): Compound {
  const start = reader.i;
  const lists: Script[] = [];
  reader.i += "if".length;
  for (;;) {
    lists.push(nested(reader, inner, enders));
    if (!expect(reader, "then", start)) break;
    lists.push(nested(reader, inner, endsBranch));
    if (reader.peekWord() !== "elif") break;
    reader.i += "elif".length;
  }
  if (reader.peekWord() === "else") {
    reader.i += "else".length;
    lists.push(nested(reader, inner, endsIf));
  }
  expect(reader, "fi", start);
  return compound(reader, inner, "if", start, lists, []);
}

function doDone(reader: Reader, inner: Inner, start: number): Script[] {
  if (!expect(reader, "do", start)) return [];
  const body = nested(reader, inner, endsLoop);
  expect(reader, "done", start);
  return [body];
}

function whileCommand(reader: Reader, inner: Inner): Compound {
  const start = reader.i;
  reader.i += "while".length;
  const condition = nested(reader, inner, endsCondition);
  return compound(reader, inner, "while", start, [condition, ...doDone(reader, inner, start)], []);
}

function forCommand(reader: Reader, inner: Inner): Compound {
  const start = reader.i;
  reader.i += reader.peekWord().length;
  reader.skipBlanks();
  const end = reader.startsWith("((") ? arithmeticEnd(reader.text, reader.i + 2) : -1;
  const words: Word[] = [];
  let name: string | undefined;
  if (end > 0) reader.i = end;
  else {
    name = readWord(reader, inner.readScript)?.text;
    reader.skipLines();
    if (reader.peekWord() === "in") {
      reader.i += "in".length;
      words.push(...wordsOfLine(reader, inner));
    }
  }
  reader.skipBlanks();
  if (reader.peek() === ";") reader.advance();
  return compound(reader, inner, "for", start, doDone(reader, inner, start), words, name);
}

function wordsOfLine(reader: Reader, inner: Inner): Word[] {
  const words: Word[] = [];
  for (;;) {
    reader.skipBlanks();
    const word = readWord(reader, inner.readScript);
    if (!word) return words;
    words.push(word);
  }
}

function caseCommand(reader: Reader, inner: Inner): Compound {
  const start = reader.i;
  reader.i += "case".length;
  reader.skipBlanks();
  const subject = readWord(reader, inner.readScript);
  expect(reader, "in", start);
  const lists: Script[] = [];
  for (reader.skipLines(); !reader.isAtEnd && reader.peekWord() !== "esac"; reader.skipLines()) {
    const before = reader.i;
    casePattern(reader, inner);
    lists.push(nested(reader, inner, endsCase));
    const stop = /^;;&?|^;&/.exec(reader.text.slice(reader.i, reader.i + 3))?.[0];
    if (stop) reader.i += stop.length;
    if (reader.i === before) break;
  }
  expect(reader, "esac", start);
  return compound(reader, inner, "case", start, lists, subject ? [subject] : []);
}

/** `(a|b)` before the commands of a case. */
function casePattern(reader: Reader, inner: Inner): void {
  if (reader.peek() === "(") reader.advance();
  while (!reader.isAtEnd && reader.peek() !== ")" && reader.peek() !== "\n") {
    reader.skipBlanks();
    if (!readWord(reader, inner.readScript) && reader.peek() !== ")" && reader.peek() !== "\n")
      reader.advance();
  }
  if (reader.peek() === ")") reader.advance();
}

function functionCommand(reader: Reader, inner: Inner): Compound {
  const start = reader.i;
  reader.i += "function".length;
  reader.skipBlanks();
  const name = readWord(reader, inner.readScript)?.text;
  return functionBody(reader, inner, start, name);
}

/** The `()` after the name of a function; empty when there is none. */
export const functionBrackets = (reader: Reader): string =>
  reader.peek() === "(" ? (/^\(\s*\)/.exec(reader.text.slice(reader.i, reader.i + 20))?.[0] ?? "") : "";

/** `()` and the body, after the name of a function. */
export function functionBody(
  reader: Reader,
  inner: Inner,
  start: number,
  name: string | undefined,
): Compound {
  reader.skipBlanks();
  reader.i += functionBrackets(reader).length;
  reader.skipLines();
  reader.depth++;
  const body = reader.isAtEnd || reader.depth >= deepest ? undefined : inner.readCommand(reader);
  reader.depth--;
  const pipelines = body ? [{ at: body.at, negated: false, commands: [body] }] : [];
  return compound(
    reader,
    inner,
    "function",
    start,
    [{ at: body?.at ?? reader.span(start), pipelines }],
    [],
    name,
  );
}

/** `[[ … ]]`: its operators are no redirections or joints. */
function testCommand(reader: Reader, inner: Inner): Compound {
  const start = reader.i;
  reader.i += "[[".length;
  const words: Word[] = [];
  while (!reader.isAtEnd) {
    reader.skipLines();
    if (reader.peekWord() === "]]") break;
    const word = readWord(reader, inner.readScript);
    if (word) words.push(word);
    else if (!reader.isAtEnd) reader.advance();
  }
  expect(reader, "]]", start);
  return compound(reader, inner, "test", start, [], words);
}

type ReadCompound = (reader: Reader, inner: Inner) => Compound;

const compounds: Readonly<Record<string, ReadCompound | undefined>> = Object.assign(
  Object.create(null) as Record<string, ReadCompound>,
  {
    if: ifCommand,
    while: whileCommand,
    until: whileCommand,
    for: forCommand,
    select: forCommand,
    case: caseCommand,
    function: functionCommand,
    "{": (reader: Reader, inner: Inner) => group(reader, inner, "group", "}"),
    "[[": testCommand,
  },
);

/** What their words begin with. */
const starts: ReadonlySet<string> = new Set(Object.keys(compounds).map((it) => it.charAt(0)));
