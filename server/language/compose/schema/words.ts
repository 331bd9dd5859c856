import { type Text, text } from "../../../protocol/text.ts";
import type { Step } from "../../yaml/syntax.ts";
import type { TypeLetter } from "./shape.ts";

const types: Readonly<Record<TypeLetter, Text>> = {
  s: text("문자열", "text"),
  i: text("정수", "a whole number"),
  n: text("숫자", "a number"),
  b: text("true/false", "true or false"),
  "0": text("빈 값", "nothing"),
  d: text("날짜", "a date"),
  m: text("키와 값(키: 값)", "keys with values (key: value)"),
  l: text("목록(- 값)", "a list (- value)"),
};

/** A type in words. */
export const typeName = (letter: TypeLetter): Text => types[letter];

/** The types that a value may have, in words. Text stands for numbers and truth values only when a variable holds them. */
export function typeNames(letters: string): Text {
  const shown = /[bin]/.test(letters) ? letters.replace(/[s0]/g, "") : letters.replace("0", "") || "0";
  const names = [...new Set(shown)].map((it) => types[it as TypeLetter]);
  return text(names.map((it) => it.ko).join(" 또는 "), names.map((it) => it.en).join(" or "));
}

/** Words in a row: `a, b, c`. */
export const listed = (words: readonly string[]): string => words.join(", ");

/** A path for people: `services.web.ports[0]`. */
export const pathName = (path: readonly Step[]): string =>
  path.reduce<string>((name, step) => {
    if (typeof step === "number") return `${name}[${step}]`;
    return name === "" ? step : `${name}.${step}`;
  }, "");

/** What a value belongs to: its key, or the key of the list it is in. */
export const keyName = (path: readonly Step[]): string =>
  String(path.findLast((it) => typeof it === "string") ?? "");
