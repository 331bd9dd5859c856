import { isPlain } from "../scalars.ts";

/** What is to be written: nothing, a text, a word that is no text (`true`, `80`) or a source text, a list, or keys. */
export type Written =
  | { readonly kind: "null" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "raw"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Written[] }
  | { readonly kind: "keys"; readonly pairs: readonly (readonly [string, Written])[] };

export const nothing: Written = { kind: "null" };
export const words = (text: string): Written => ({ kind: "text", text });
export const raw = (text: string): Written => ({ kind: "raw", text });
export const keys = (...pairs: readonly (readonly [string, Written] | undefined)[]): Written => ({
  kind: "keys",
  pairs: pairs.filter((it) => it !== undefined),
});

/** A text in braces or brackets, where commas and brackets end it. */
const inFlow = (text: string): string =>
  isPlain(text) && !/[,[\]{}]/.test(text) ? text : JSON.stringify(text);
const inBlock = (text: string): string => (isPlain(text) ? text : JSON.stringify(text));

/** `{a: 1, b: {c: 2}}`, or what else stands for it on one line. */
export function flowText(it: Written): string {
  if (it.kind === "null") return "null";
  if (it.kind === "text") return inFlow(it.text);
  if (it.kind === "raw") return it.text;
  if (it.kind === "list") return `[${it.items.map(flowText).join(", ")}]`;
  return `{${it.pairs.map(([key, value]) => `${inFlow(key)}: ${flowText(value)}`).join(", ")}}`;
}

/** `key: value`, what follows on lines of its own below it; `indent` is that of the key, `unit` one level more. */
export function pairText(key: string, it: Written, indent: string, unit: string, eol: string): string {
  const name = `${inBlock(key)}:`;
  if (it.kind === "null") return name;
  if (it.kind === "list") {
    const inner = indent + unit;
    return [name, ...it.items.map((one) => `${inner}- ${itemBlock(one, `${inner}  `, unit, eol)}`)].join(eol);
  }
  if (it.kind === "keys")
    return [
      name,
      ...it.pairs.map(([inner, value]) => indent + unit + pairText(inner, value, indent + unit, unit, eol)),
    ].join(eol);
  return `${name} ${it.kind === "raw" ? it.text : inBlock(it.text)}`;
}

/** An item of a list, from behind its dash. */
function itemBlock(it: Written, indent: string, unit: string, eol: string): string {
  if (it.kind === "keys") return blockText(it, indent, unit, eol);
  return it.kind === "text" ? inBlock(it.text) : flowText(it);
}

/** The pairs of a mapping, the first where the cursor stands and the others below it. */
export const blockText = (
  it: Extract<Written, { kind: "keys" }>,
  indent: string,
  unit: string,
  eol: string,
): string => it.pairs.map(([key, value]) => pairText(key, value, indent, unit, eol)).join(eol + indent);

/** A text as an item of a list. */
export const itemText = (text: string, isFlow: boolean): string => (isFlow ? inFlow(text) : inBlock(text));
