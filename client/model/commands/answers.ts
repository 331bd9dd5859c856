import { type Text, text } from "../../../server/protocol/text.ts";
import { readTyped } from "../typed.ts";
import type { Ui } from "./command.ts";

/* What people type into forms, read and checked. */

/** Names of containers, volumes and networks: moby's `RestrictedNamePattern`. */
export const checkName = (value: string): Text | undefined =>
  /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(value)
    ? undefined
    : text(
        "두 글자 이상의 영문자, 숫자, _ . - 만 쓸 수 있고 영문자나 숫자로 시작해야 합니다.",
        "Two or more of letters, digits, _ . - and the first a letter or a digit.",
      );

/** The words of a line that has been checked. */
export function splitWords(line: string): readonly string[] {
  const read = readTyped(line);
  return "words" in read ? read.words : [];
}

/** What keeps a line from being cut into words. */
export function checkWords(line: string): Text | undefined {
  const read = readTyped(line);
  return "problem" in read ? read.problem : undefined;
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
  checkWords(line) ??
  (splitWords(line).every((word) => /^[^=\s]+(=|$)/.test(word))
    ? undefined
    : text("이름=값으로 쓰십시오.", "Write name=value."));

/** Asks for assignments on one line, which may be empty; undefined when the question is closed. */
export async function askAssignments(
  ui: Ui,
  title: Text,
  prompt: Text,
): Promise<Readonly<Record<string, string>> | undefined> {
  const typed = await ui.input({ title, prompt, value: "", check: checkAssignments });
  return typed === undefined ? undefined : assignments(typed);
}

/** The labels of a thing that is made. */
export const askLabels = (ui: Ui, title: Text): Promise<Readonly<Record<string, string>> | undefined> =>
  askAssignments(
    ui,
    title,
    text(
      "레이블 (이름=값, 빈칸으로 나눔). 없으면 비워 두십시오.",
      "Labels (name=value, parted by spaces). Leave empty for none.",
    ),
  );
