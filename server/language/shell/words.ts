import { deepest, type Reader } from "./reader.ts";
import type { Expansion, Script, Word } from "./syntax.ts";

/**
 * Reads commands up to `reader.closing`, or up to one of the keywords `until`; given by the parser, which needs words
 * itself.
 */
export type ReadScript = (reader: Reader, until?: ReadonlySet<string>) => Script;

/** What a word is made of while it is read. */
interface Draft {
  readonly start: number;
  text: string;
  isQuoted: boolean;
  readonly expansions: Expansion[];
  readonly readScript: ReadScript;
}

/** What stands for itself outside of quotes: a stretch of it is taken at once. */
const plainAt = /[^ \t\n\r;&|<>()'"`$\\]+/y;
/** What stands for itself between double quotes. */
const plainInDoubleAt = /[^"`$\\]+/y;

const wordEnds: ReadonlySet<string> = new Set(["", ..." \t\n\r;&|<>()"]);

const endsWord = (ch: string, closing: string): boolean => wordEnds.has(ch) || ch === closing;

/** Reads a word at the current place; undefined when none starts there. */
export function readWord(reader: Reader, readScript: ReadScript): Word | undefined {
  const plain = readPlain(reader);
  if (plain) return plain;
  const draft: Draft = { start: reader.i, text: "", isQuoted: false, expansions: [], readScript };
  while (!endsWord(reader.peek(), reader.closing) || isProcess(reader)) readPiece(reader, draft);
  return reader.i === draft.start ? undefined : finish(reader, draft);
}

const isProcess = (reader: Reader): boolean => reader.startsWith("<(") || reader.startsWith(">(");

const nothing: readonly Expansion[] = [];

/** Reads a word without quotes, escapes and expansions, as most are. */
function readPlain(reader: Reader): Word | undefined {
  const { text, i: start } = reader;
  plainAt.lastIndex = start;
  if (!plainAt.test(text)) return undefined;
  const end = plainAt.lastIndex;
  if (!endsWord(text[end] ?? "", reader.closing)) return undefined;
  reader.i = end;
  if (isProcess(reader)) {
    reader.i = start;
    return undefined;
  }
  const raw = reader.slice(start, end);
  return { raw, at: raw.at, text: raw.text, isQuoted: false, expansions: nothing };
}

const finish = (reader: Reader, { start, text, isQuoted, expansions }: Draft): Word => {
  const raw = reader.slice(start);
  const isPlain = !isQuoted && expansions.length === 0 && text.length === raw.text.length;
  // Long files have many words; what is the same is kept once.
  return {
    raw,
    at: raw.at,
    text: isPlain ? raw.text : text,
    isQuoted,
    expansions: expansions.length > 0 ? expansions : nothing,
  };
};

/** Takes the stretch that the pattern finds right here. */
function takePlain(reader: Reader, draft: Draft, pattern: RegExp): void {
  pattern.lastIndex = reader.i;
  if (!pattern.test(reader.text)) return;
  draft.text += reader.text.slice(reader.i, pattern.lastIndex);
  reader.i = pattern.lastIndex;
}

function readPiece(reader: Reader, draft: Draft): void {
  const ch = reader.peek();
  if (ch === "'") single(reader, draft);
  else if (ch === '"') double(reader, draft);
  else if (ch === "$") dollar(reader, draft, false);
  else if (ch === "`") backticks(reader, draft, false);
  else if (ch === "\\") escaped(reader, draft);
  else if (ch === "<" || ch === ">") substitution(reader, draft, "process", 2, false);
  else takePlain(reader, draft, plainAt);
}

function escaped(reader: Reader, draft: Draft): void {
  if (reader.isJoin()) {
    reader.i += reader.text[reader.i + 1] === "\r" ? 3 : 2;
    return;
  }
  draft.text += reader.text[reader.i + 1] ?? "\\";
  draft.isQuoted = true;
  reader.advance(2);
}

function single(reader: Reader, draft: Draft): void {
  const start = reader.i;
  draft.isQuoted = true;
  const close = reader.text.indexOf("'", start + 1);
  if (close < 0) reader.error("unclosed-quote", start, "'");
  const end = close < 0 ? reader.text.length : close;
  draft.text += reader.text.slice(start + 1, end);
  reader.i = Math.min(end + 1, reader.text.length);
}

function double(reader: Reader, draft: Draft): void {
  const start = reader.i;
  reader.advance();
  draft.isQuoted = true;
  while (!reader.isAtEnd && reader.peek() !== '"') {
    const ch = reader.peek();
    if (ch === "$") dollar(reader, draft, true);
    else if (ch === "`") backticks(reader, draft, true);
    else if (ch === "\\") escapedInDouble(reader, draft);
    else takePlain(reader, draft, plainInDoubleAt);
  }
  if (reader.isAtEnd) reader.error("unclosed-quote", start, '"');
  reader.advance(1);
}

function escapedInDouble(reader: Reader, draft: Draft): void {
  const next = reader.text[reader.i + 1] ?? "";
  if (!reader.isJoin()) draft.text += '$`"\\'.includes(next) && next !== "" ? next : `\\${next}`;
  reader.advance(reader.isJoin() && next === "\r" ? 3 : 2);
}

const parameter = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]/y;

function dollar(reader: Reader, draft: Draft, quoted: boolean): void {
  if (reader.startsWith("$((")) arithmetic(reader, draft, quoted);
  else if (reader.startsWith("$(")) substitution(reader, draft, "command", 2, quoted);
  else if (reader.startsWith("${")) braces(reader, draft, quoted);
  else if (!quoted && (reader.startsWith("$'") || reader.startsWith('$"'))) {
    reader.advance();
    readPiece(reader, draft);
  } else plainParameter(reader, draft, quoted);
}

function plainParameter(reader: Reader, draft: Draft, quoted: boolean): void {
  const start = reader.i;
  parameter.lastIndex = start + 1;
  const name = parameter.exec(reader.text)?.[0];
  reader.i = start + 1 + (name?.length ?? 0);
  draft.text += reader.text.slice(start, reader.i);
  if (name !== undefined) draft.expansions.push({ kind: "parameter", at: reader.span(start), quoted, name });
}

/** What means more than itself in the default of `${name:-…}`; single quotes do not, inside double ones. */
const startsPiece = (ch: string, quoted: boolean): boolean => (quoted ? '"$`\\' : "'\"$`\\").includes(ch);

/** `${name…}`: the substitutions in its default are read, and belong to it. */
function braces(reader: Reader, draft: Draft, quoted: boolean): void {
  const start = reader.i;
  reader.i += 2;
  const name = /^[!#]?([A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-])/.exec(
    reader.text.slice(reader.i, reader.i + 200),
  )?.[1];
  const inner: Draft = {
    start: reader.i,
    text: "",
    isQuoted: false,
    expansions: [],
    readScript: draft.readScript,
  };
  reader.depth++;
  while (!reader.isAtEnd && reader.peek() !== "}") {
    if (reader.depth < deepest && startsPiece(reader.peek(), quoted)) readPiece(reader, inner);
    else reader.advance();
  }
  reader.depth--;
  if (reader.isAtEnd) reader.error("unclosed-substitution", start, "${");
  reader.advance(1);
  draft.text += reader.text.slice(start, reader.i);
  const at = reader.span(start);
  draft.expansions.push(
    { kind: "parameter", at, quoted, ...(name !== undefined && { name }) },
    ...inner.expansions,
  );
}

function arithmetic(reader: Reader, draft: Draft, quoted: boolean): void {
  const start = reader.i;
  const end = arithmeticEnd(reader.text, start + 3);
  if (end < 0) {
    substitution(reader, draft, "command", 2, quoted);
    return;
  }
  reader.i = end;
  draft.text += reader.text.slice(start, end);
  draft.expansions.push({ kind: "arithmetic", at: reader.span(start), quoted });
}

/** Past the `))` that closes an arithmetic expression, or -1 when it is no such thing. */
export function arithmeticEnd(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")" && depth > 0) depth--;
    else if (text[i] === ")") return text[i + 1] === ")" ? i + 2 : -1;
  }
  return -1;
}

function substitution(
  reader: Reader,
  draft: Draft,
  kind: "command" | "process",
  opening: number,
  quoted: boolean,
): void {
  const start = reader.i;
  const script = inside(reader, draft, start, opening, ")");
  if (script) draft.expansions.push({ kind, at: reader.span(start), quoted, script });
}

function backticks(reader: Reader, draft: Draft, quoted: boolean): void {
  const start = reader.i;
  const script = inside(reader, draft, start, 1, "`");
  if (script)
    draft.expansions.push({ kind: "command", at: reader.span(start), quoted, script, backticks: true });
}

/** Reads the commands up to `close`; undefined when they are nested too deep to be read. */
function inside(
  reader: Reader,
  draft: Draft,
  start: number,
  opening: number,
  close: string,
): Script | undefined {
  reader.i += opening;
  let script: Script | undefined;
  if (reader.depth < deepest) {
    const outer = reader.closing;
    reader.closing = close;
    reader.depth++;
    script = draft.readScript(reader);
    reader.depth--;
    reader.closing = outer;
    if (reader.peek() === close) reader.advance();
    else reader.error("unclosed-substitution", start, reader.text.slice(start, start + opening));
  }
  draft.text += reader.text.slice(start, reader.i);
  return script;
}
