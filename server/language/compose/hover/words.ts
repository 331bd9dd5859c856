import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";

/** The first few of many names as code, parted by commas. */
export function listed(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most).map(inlineCode).join(", ");
  return names.length > most ? `${shown}, …` : shown;
}

/** Sentences in one paragraph. */
export const joined = (parts: readonly Text[]): Text =>
  text(parts.map((it) => it.ko).join(" "), parts.map((it) => it.en).join(" "));

/** `name` in code, then what it means, as a fact. */
export const meaning = (name: string, said: Text): Text =>
  text(`${inlineCode(name)}: ${said.ko}`, `${inlineCode(name)}: ${said.en}`);
