import { type Text, text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { inlineCode } from "../../core/render.ts";
import { type Slice, touches } from "../../core/span.ts";
import { interpolate, type Lookup, type Reference, referencesIn } from "../interpolation.ts";
import { environmentOf, type Service } from "../services.ts";
import { type Around, inEnvFiles } from "./around.ts";
import type { At } from "./at.ts";
import { joined } from "./words.ts";

const topics = { "-": "default", "?": "required", "+": "alternate" } as const;

/** A variable in a value: what Compose puts in its place. `keys` are those of the value around it. */
export function inVariable(
  value: Slice,
  { offset, around, service }: At,
  keys: readonly string[],
): Occurrence | undefined {
  if (!value.text.includes("$")) return undefined;
  const reference = referencesIn(value).findLast(({ at }) => touches(at, offset));
  if (!reference) return undefined;
  const facts = [
    ...referenceFacts(value.text, reference, around, service),
    ...wholeFact(value.text, reference, around.lookup),
  ];
  return { at: reference.at, keys: [topicOf(reference), "compose/interpolation", ...keys], facts };
}

function topicOf({ isEscape, error, modifier }: Reference): string {
  if (isEscape || error === "name") return "compose/interpolation-escape";
  const kind = topics[(modifier?.at(-1) ?? "") as keyof typeof topics];
  return kind ? `compose/interpolation-${kind}` : "compose/interpolation";
}

function referenceFacts(whole: string, it: Reference, around: Around, service: Service | undefined): Text[] {
  if (it.isEscape)
    return [text("컨테이너에는 `$` 한 글자가 전달됩니다.", "The container gets a single `$`.")];
  if (it.error) return [errorFact(whole, it)];
  const name = it.name.text;
  const word = interpolate(it.word?.text ?? "", around.lookup).text;
  const found = around.lookup(name);
  if (found) return [foundFact(name, it, found, word)];
  return [...elsewhereFacts(name, around, service), unsetFact(name, it, word, around.dotenv !== undefined)];
}

/** A variable with a value: that value, and what the modifier makes of it. */
function foundFact(
  name: string,
  { modifier }: Reference,
  { value, from, line }: NonNullable<ReturnType<Lookup>>,
  word: string,
): Text {
  const code = inlineCode(name);
  const file = from === undefined ? undefined : inlineCode(from);
  const place =
    file === undefined
      ? text("", "")
      : line === undefined
        ? text(` (${file})`, ` (${file})`)
        : text(` (${file} ${line}번째 줄)`, ` (${file}, line ${line})`);
  const said =
    value === ""
      ? text(`${code}의 값이 비어 있습니다${place.ko}.`, `${code} is empty${place.en}.`)
      : text(
          `지금 값: ${code} = ${inlineCode(value)}${place.ko}.`,
          `Its value now: ${code} = ${inlineCode(value)}${place.en}.`,
        );
  const shell =
    file === undefined
      ? []
      : [text("셸에 같은 변수가 있으면 그 값이 우선합니다.", "The same variable in the shell would win.")];
  return joined([said, ...modified(modifier, value, word), ...shell]);
}

/** What a value that is there, or empty, leads to. */
function modified(modifier: string | undefined, value: string, word: string): Text[] {
  const isSet = value !== "" || !modifier?.startsWith(":");
  const other = word === "" ? text("빈 문자열", "an empty string") : text(inlineCode(word), inlineCode(word));
  if (modifier?.endsWith("+") && isSet)
    return [
      text(
        `값이 있으므로 이것으로 바뀝니다: ${other.ko}.`,
        `It is set, so this takes its place: ${other.en}.`,
      ),
    ];
  if (modifier?.endsWith("-") && !isSet)
    return [text(`그래서 기본값이 들어갑니다: ${other.ko}.`, `So the default value is used: ${other.en}.`)];
  if (modifier?.endsWith("?") && !isSet) return [text("그래서 Compose가 멈춥니다.", "So Compose stops.")];
  return [];
}

/** What the container gets is not what the file is filled in with, which is taken for the same again and again. */
function elsewhereFacts(name: string, around: Around, service: Service | undefined): Text[] {
  const found = inEnvFiles(service, around, name);
  const isOwn = service !== undefined && environmentOf(service).get(name) !== undefined;
  if (!found && !isOwn) return [];
  const place = found ? inlineCode(found.path) : inlineCode("environment");
  return [
    text(
      `${place}의 ${inlineCode(name)} 변수는 컨테이너에만 전달되고 이 자리를 채우는 데는 쓰이지 않습니다.`,
      `The ${inlineCode(name)} of ${place} is given to the container only; it does not fill in this place.`,
    ),
  ];
}

/** What happens when neither the shell nor `.env` has the variable. */
function unsetFact(name: string, it: Reference, word: string, hasFile: boolean): Text {
  const modifier: string = it.modifier ?? "";
  const code = inlineCode(name);
  const other = word === "" ? text("빈 문자열", "an empty string") : text(inlineCode(word), inlineCode(word));
  const file = inlineCode(".env");
  const isSoft = modifier.startsWith(":");
  const ko = hasFile
    ? `${file}에 ${code} 변수가 없습니다. 셸에도 없으면`
    : isSoft
      ? `${code}의 값이 없거나 비어 있으면`
      : `${code}의 값이 없으면`;
  const en = hasFile
    ? `${file} does not set ${code}. Unless the shell does`
    : `When ${code} is unset${isSoft ? " or empty" : ""}`;
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
      if (hasFile)
        return text(
          `${ko} 경고와 함께 빈 문자열이 됩니다.`,
          `${en}, it becomes an empty string, with a warning.`,
        );
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
    "뒤에 변수 이름이 없어 Compose가 파일을 거부합니다. 달러 기호 자체는 `$$`로 적습니다.",
    "No name of a variable follows, so Compose rejects the file. Write `$$` for a dollar sign.",
  );
}

/** The value as a whole, when the reference is only a part of it. */
function wholeFact(whole: string, it: Reference, lookup: Lookup): Text[] {
  if (it.isEscape || it.error || (it.from === 0 && it.to === whole.length)) return [];
  const { text: value, isKnown } = interpolate(whole, lookup);
  if (!isKnown || value.length > 200 || value.includes("\n")) return [];
  return [text(`전체 값: ${inlineCode(value)}`, `The whole value: ${inlineCode(value)}`)];
}
