import { type Text, text } from "../../server/protocol/text.ts";

/** What was typed as a command line, as the words that a program gets; or why it cannot be taken. */
export type Typed = { readonly words: readonly string[] } | { readonly problem: Text };

/**
 * Reads a command line the way a POSIX shell cuts it into words (quotes, backslashes), without any of a shell's other
 * powers: no variables, patterns, pipes or redirections. Where one of those is meant, it says how to ask a shell.
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02
 */
export function readTyped(line: string): Typed {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; ) {
    const letter = line[at] ?? "";
    if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
      continue;
    }
    const piece = pieceAt(line, at);
    if (!piece) return { problem: unclosed };
    if (piece.isSpecial) return { problem: needsShell(letter) };
    word = (word ?? "") + piece.text;
    at = piece.end;
  }
  return { words: word === undefined ? words : [...words, word] };
}

interface Piece {
  readonly text: string;
  readonly end: number;
  /** A shell would do more than pass it on. */
  readonly isSpecial: boolean;
}

/** The quoted part, the escaped letter or the letter at `at`; `undefined` when a quote is never closed. */
function pieceAt(line: string, at: number): Piece | undefined {
  const letter = line[at] ?? "";
  if (letter === "'") {
    const end = line.indexOf("'", at + 1);
    return end < 0 ? undefined : { text: line.slice(at + 1, end), end: end + 1, isSpecial: false };
  }
  if (letter === '"') return doubleQuoted(line, at + 1);
  if (letter === "\\") {
    const next = line[at + 1];
    return next === undefined ? undefined : { text: next, end: at + 2, isSpecial: false };
  }
  return { text: letter, end: at + 1, isSpecial: /[|&;<>()$`*?[\]#~]/.test(letter) && !isPlain(line, at) };
}

/** `#` and `~` are special only where a word begins; `[` alone is the program of that name. */
const isPlain = (line: string, at: number): boolean => {
  const [letter, before, after] = [line[at], line[at - 1], line[at + 1]];
  if (letter === "#" || letter === "~") return before !== undefined && !/\s/.test(before);
  return (letter === "[" || letter === "]") && (after === undefined || /\s/.test(after));
};

function doubleQuoted(line: string, from: number): Piece | undefined {
  let text = "";
  for (let at = from; at < line.length; at++) {
    const letter = line[at] ?? "";
    if (letter === '"') return { text, end: at + 1, isSpecial: false };
    if (letter === "$" || letter === "`") return { text, end: at, isSpecial: true };
    if (letter === "\\" && /["\\$`]/.test(line[at + 1] ?? "")) at++;
    text += line[at];
  }
  return undefined;
}

const unclosed = text(
  "따옴표를 닫지 않았거나 \\로 끝났습니다.",
  "A quote is not closed, or it ends in a backslash.",
);

const needsShell = (letter: string): Text =>
  text(
    `${letter}는 셸이 있어야 뜻이 있습니다. 셸로 실행하려면 sh -c '…'처럼 쓰십시오.`,
    `${letter} means something only to a shell. Ask one: sh -c '…'.`,
  );
