import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";

/** Says the same of a written value in both languages: "`512m`: …". */
export const about = (written: string, ko: string, en: string): Text =>
  text(`${inlineCode(written)}: ${ko}`, `${inlineCode(written)}: ${en}`);

/** Says each of the parts in one line, with commas. */
export const list = (parts: readonly Text[]): Text =>
  text(parts.map((it) => it.ko).join(", "), parts.map((it) => it.en).join(", "));

/** Whether only the shell can tell what stands there. */
export const isVariable = (value: string): boolean => /[$`]/.test(value);
