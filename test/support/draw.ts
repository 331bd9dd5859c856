import { parse } from "../../server/language/dockerfile/parse.ts";
import type { Instruction } from "../../server/language/dockerfile/syntax.ts";

/** An instruction in one line, everything the builder sees of it: `RUN --mount=type=cache | npm ci | <<EOF`. */
function drawInstruction(it: Instruction): string {
  const parts = [it.name];
  for (const { name, value } of it.flags) parts.push(`--${name.text}${value ? `=${value.text}` : ""}`);
  if (it.trigger) parts.push("(", drawInstruction(it.trigger), ")");
  else if (it.json) parts.push(`[${it.json.items.map((item) => item.value).join("|")}]`);
  else if (it.pairs.length > 0)
    parts.push(
      ...it.pairs.map(({ key, separator = "", value }) => `${key.text}${separator}${value?.text ?? ""};`),
    );
  else parts.push(...it.words.map((word) => `${word.text};`));
  for (const { name, end, expand, stripTabs } of it.heredocs)
    parts.push(`<<${stripTabs ? "-" : ""}${expand ? name : `'${name}'`}${end ? "" : " unclosed"}`);
  return parts.join(" ");
}

/** A whole file, one line an instruction. */
export const draw = (source: string): string => parse(source).instructions.map(drawInstruction).join("\n");
