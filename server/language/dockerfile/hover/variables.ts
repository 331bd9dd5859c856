import { type Text, text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { lineAt } from "../../core/lines.ts";
import { inlineCode } from "../../core/render.ts";
import { type Slice, touches } from "../../core/span.ts";
import { referencesIn } from "../references.ts";
import { chainOf, stageOf } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { type Definition, platformArgs, predefinedArgs, variablesOf } from "../variables.ts";

/** Keys of the topics about a name that BuildKit knows. */
export function knownName(name: string): string[] {
  if (
    platformArgs.has(name) ||
    predefinedArgs.has(name) ||
    /^(TARGETSTAGE|SOURCE_DATE_EPOCH|BUILDKIT_\w+)$/.test(name)
  )
    return [`dockerfile/arg-${name.toLowerCase().replaceAll("_", "-")}`];
  return [];
}

/** A variable that a word uses: its value and where that comes from. */
export function inVariable(
  doc: Dockerfile,
  it: Instruction,
  word: Slice | undefined,
  offset: number,
): Occurrence | undefined {
  if (!word?.text.includes("$")) return undefined;
  const reference = referencesIn(word, doc.escape).findLast(({ at }) => touches(at, offset));
  if (!reference || reference.name.text === "") return undefined;
  const name = reference.name.text;
  const isGlobal = it.name === "FROM" && variablesOf(doc).lookup(name, it) !== undefined;
  const general = reference.modifier ? "dockerfile/variable-modifiers" : "dockerfile/variable-substitution";
  return {
    at: reference.at,
    keys: [...knownName(name), ...(isGlobal ? ["dockerfile/arg-before-from"] : []), general],
    facts: [valueFact(doc, it, name)],
  };
}

/** The value of a variable at an instruction, and where it comes from. */
export function valueFact(doc: Dockerfile, it: Instruction, name: string): Text {
  const variables = variablesOf(doc);
  const definition = variables.lookup(name, it);
  const code = inlineCode(name);
  if (!definition)
    return text(`${code}: 이 자리에서 정해진 값이 없습니다.`, `${code}: no value is set here.`);
  const line = lineAt(doc.lines, definition.pair.at.start) + 1;
  const value = variables.value(name, it);
  if (value === undefined)
    return text(
      `${code}: ${line}번째 줄의 ${definition.kind}. 값은 빌드할 때 정해집니다.`,
      `${code}: ${definition.kind} on line ${line}; its value is decided when the image is built.`,
    );
  const kept = hiddenEnv(doc, definition);
  return text(
    `${code} = ${inlineCode(value)} (${line}번째 줄의 ${definition.kind})${kept?.ko ?? ""}`,
    `${code} = ${inlineCode(value)} (${definition.kind} on line ${line})${kept?.en ?? ""}`,
  );
}

/** An ARG below an ENV of its name hides it from the build, not from the image: BuildKit's dispatchArg and dispatchEnv. */
function hiddenEnv(doc: Dockerfile, { name, kind, instruction }: Definition): Text | undefined {
  const stage = kind === "ARG" ? stageOf(doc, instruction) : undefined;
  const isHidden = (it: Instruction): boolean =>
    it.name === "ENV" && it.index < instruction.index && it.pairs.some(({ key }) => key.text === name);
  const hidden = stage && chainOf(stage).flatMap((it) => it.instructions.findLast(isHidden) ?? [])[0];
  if (!hidden) return undefined;
  const line = lineAt(doc.lines, hidden.at.start) + 1;
  return text(
    `. 실행할 때의 값은 ${line}번째 줄의 ENV가 정합니다.`,
    `. At run time, the ENV on line ${line} counts.`,
  );
}

/** A key of ENV, ARG or LABEL, or its value. */
export function inPairs({ name, pairs, index }: Instruction, offset: number): Occurrence | undefined {
  const pair = pairs.find(({ at }) => touches(at, offset));
  if (!pair) return undefined;
  const key = pair.key.text.replace(/^["']|["']$/g, "");
  const at = touches(pair.key.at, offset) ? pair.key.at : pair.at;
  return { at, keys: [...keysOf(name, key), `dockerfile/${name.toLowerCase()}`] };
  function keysOf(kind: string, of: string): string[] {
    const kebab = of.toLowerCase().replaceAll("_", "-");
    if (kind === "LABEL")
      return of.startsWith("org.opencontainers.image.")
        ? ["dockerfile/label-oci"]
        : [`dockerfile/label-${kebab}`];
    if (kind === "ENV") return [`dockerfile/env-${kebab}`, `env/${kebab}`];
    return index === 0 ? [...knownName(of), "dockerfile/arg-before-from"] : knownName(of);
  }
}
