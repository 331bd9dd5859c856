import { type Text, text } from "../../../server/protocol/text.ts";

/* What people type into forms, read and checked. */

/** Names of containers, volumes and networks: moby's `RestrictedNamePattern`. */
export const checkName = (value: string): Text | undefined =>
  /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(value)
    ? undefined
    : text(
        "두 글자 이상의 영문자, 숫자, _ . - 만 쓸 수 있고 영문자나 숫자로 시작해야 합니다.",
        "Two or more of letters, digits, _ . - and the first a letter or a digit.",
      );

/** Words parted by spaces; quotes keep spaces together, a backslash keeps the next letter. */
export function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  for (const [, raw = ""] of line.matchAll(/((?:\\.|"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'\\])+)/g))
    words.push(
      raw.replace(/\\(.)|"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_, letter, double, single) =>
        letter !== undefined ? letter : double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : single,
      ),
    );
  return words;
}

/** `a=1 b="two words"`; a name alone has an empty value. */
export function assignments(line: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    splitWords(line).map((word) => {
      const equals = word.indexOf("=");
      return equals < 0 ? [word, ""] : [word.slice(0, equals), word.slice(equals + 1)];
    }),
  );
}

export const checkAssignments = (line: string): Text | undefined =>
  splitWords(line).every((word) => /^[^=\s]+(=|$)/.test(word))
    ? undefined
    : text("이름=값으로 쓰십시오.", "Write name=value.");
