import type { OpenRedirection, Reader } from "./reader.ts";
import type { Assignment, Redirection, Word } from "./syntax.ts";
import { type ReadScript, readWord } from "./words.ts";

/** A simple command while it is read. */
export interface Items {
  assignments?: Assignment[];
  readonly words: Word[];
  redirections?: Redirection[];
}

const assignmentStart = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[[^\]]*\])?\+?=/;

/** Reads one redirection, assignment or word of a command into its items; false when none follows. */
export function readItem(reader: Reader, items: Items, readScript: ReadScript): boolean {
  const redirection = readRedirection(reader, readScript);
  if (redirection) {
    items.redirections ??= [];
    items.redirections.push(redirection);
    return true;
  }
  const word = readWord(reader, readScript);
  if (!word) return false;
  const { words } = items;
  const mayAssign = words.length === 0 && word.text.includes("=");
  const name = mayAssign ? assignmentStart.exec(word.raw.text)?.[1] : undefined;
  if (name === undefined) words.push(word);
  else {
    items.assignments ??= [];
    items.assignments.push(assignmentOf(reader, name, word, readScript));
  }
  return true;
}

/** An assignment; the value of an array goes on to its bracket. */
function assignmentOf(reader: Reader, name: string, word: Word, readScript: ReadScript): Assignment {
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

/** Reads a redirection; undefined when none starts here. */
export function readRedirection(reader: Reader, readScript: ReadScript): Redirection | undefined {
  const start = reader.i;
  if (!mayRedirect(reader.text.charCodeAt(start))) return undefined;
  operators.lastIndex = start;
  const match = operators.exec(reader.text);
  if (!match) return undefined;
  const operator = match[2] as string;
  // `<(` and `>(` are words.
  if (reader.text[start + match[0].length] === "(" && (operator === "<" || operator === ">"))
    return undefined;
  reader.i += match[0].length;
  reader.skipBlanks();
  const target = readWord(reader, readScript);
  const redirection: OpenRedirection = {
    at: reader.span(start),
    operator,
    ...(match[1] !== undefined && { descriptor: match[1] }),
    ...(target && { target }),
  };
  if (target && (operator === "<<" || operator === "<<-"))
    reader.await(target.text, operator === "<<-", (body) => {
      redirection.body = body;
    });
  return redirection;
}
