import { type Text, text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { inlineCode } from "../../core/render.ts";
import { type Slice, touches } from "../../core/span.ts";
import { interpolate, type Lookup, type Reference, referencesIn } from "../interpolation.ts";

const topics = { "-": "default", "?": "required", "+": "alternate" } as const;

/** A variable in a value: what Compose puts in its place. `keys` are those of the value around it. */
export function inVariable(
  value: Slice,
  offset: number,
  lookup: Lookup | undefined,
  keys: readonly string[],
): Occurrence | undefined {
  if (!value.text.includes("$")) return undefined;
  const reference = referencesIn(value).findLast(({ at }) => touches(at, offset));
  if (!reference) return undefined;
  const facts = [referenceFact(value.text, reference, lookup), ...wholeFact(value.text, reference, lookup)];
  return { at: reference.at, keys: [topicOf(reference), "compose/interpolation", ...keys], facts };
}

function topicOf({ isEscape, error, modifier }: Reference): string {
  if (isEscape || error === "name") return "compose/interpolation-escape";
  const kind = topics[(modifier?.at(-1) ?? "") as keyof typeof topics];
  return kind ? `compose/interpolation-${kind}` : "compose/interpolation";
}

/** Values by such names are not repeated outside the place they are written in. */
const secret = /(pass(word|wd|phrase)?|secret|token|credential|private|api_?key|access_?key)/i;

function referenceFact(whole: string, it: Reference, lookup: Lookup | undefined): Text {
  if (it.isEscape) return text("컨테이너에는 `$` 한 글자가 전달됩니다.", "The container gets a single `$`.");
  if (it.error) return errorFact(whole, it);
  const name = it.name.text;
  const found = lookup?.(name);
  if (found) {
    const shown = secret.test(name) ? "…" : inlineCode(found.value);
    const from = found.from === undefined ? "" : ` (${inlineCode(found.from)})`;
    return text(
      `지금 값: ${inlineCode(name)} = ${shown}${from}`,
      `Its value now: ${inlineCode(name)} = ${shown}${from}`,
    );
  }
  return unsetFact(name, it, interpolate(it.word?.text ?? "", lookup).text);
}

/** What happens when neither the shell nor `.env` has the variable. */
function unsetFact(name: string, it: Reference, word: string): Text {
  const modifier: string = it.modifier ?? "";
  const code = inlineCode(name);
  const other = word === "" ? text("빈 문자열", "an empty string") : text(inlineCode(word), inlineCode(word));
  const ko = modifier.startsWith(":") ? `${code}의 값이 없거나 비어 있으면` : `${code}의 값이 없으면`;
  const en = modifier.startsWith(":") ? `When ${code} is unset or empty` : `When ${code} is unset`;
  switch (modifier.at(-1)) {
    case "-":
      return text(`${ko} 기본값이 들어갑니다: ${other.ko}`, `${en}, the default value is used: ${other.en}`);
    case "?":
      if (word === "") return text(`${ko} 아무것도 만들지 않고 멈춥니다.`, `${en}, nothing is created.`);
      return text(
        `${ko} 이 메시지를 내고 멈춥니다: ${other.ko}`,
        `${en}, Compose stops with this message: ${other.en}`,
      );
    case "+":
      return text(
        `${code}의 값이 있을 때만 이것으로 바뀌고, 없으면 빈 문자열이 됩니다: ${other.ko}`,
        `Empty unless ${code} is set, and then: ${other.en}`,
      );
    default:
      return text(
        `${code}의 기본값이 이 파일에는 없습니다. 셸이나 ${inlineCode(".env")}에 없으면 경고와 함께 빈 문자열이 됩니다.`,
        `This file gives ${code} no default: set neither in the shell nor in ${inlineCode(".env")}, it becomes an empty string, with a warning.`,
      );
  }
}

function errorFact(whole: string, { error, from, to }: Reference): Text {
  const code = inlineCode(whole.slice(from, to).slice(0, 60));
  if (error === "unclosed")
    return text(
      `${code}: 닫는 중괄호가 없어 Compose가 파일을 거부합니다.`,
      `${code} lacks its closing brace; Compose rejects the file.`,
    );
  if (error === "modifier")
    return text(
      `${code}: 변수 이름 뒤에 쓸 수 없는 글자가 있어 Compose가 파일을 거부합니다.`,
      `${code} has something after the name that Compose does not know, so it rejects the file.`,
    );
  return text(
    "뒤에 변수 이름이 없어 Compose가 파일을 거부합니다. 달러 글자 자체는 `$$`로 적습니다.",
    "No name of a variable follows, so Compose rejects the file. Write `$$` for a dollar sign.",
  );
}

/** The value as a whole, when the reference is only a part of it. */
function wholeFact(whole: string, it: Reference, lookup: Lookup | undefined): Text[] {
  if (it.isEscape || it.error || (it.from === 0 && it.to === whole.length) || secret.test(it.name.text))
    return [];
  const { text: value, isKnown } = interpolate(whole, lookup);
  if (!isKnown || value.length > 200 || value.includes("\n")) return [];
  return [text(`전체 값: ${inlineCode(value)}`, `The whole value: ${inlineCode(value)}`)];
}
