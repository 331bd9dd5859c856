/** A language of the user interface. */
export type Lang = "ko" | "en";

/** One thing said in both languages; the house rule is that neither goes without the other. */
export interface Text {
  readonly ko: string;
  readonly en: string;
}

export const text = (ko: string, en: string): Text => ({ ko, en });

/** `auto` follows the display language of the editor; `both` shows Korean, then English. */
export type LangChoice = "auto" | "both" | Lang;

/** The languages to show, first the main one, for a setting and a BCP 47 `locale` such as `ko-KR`. */
export function languages(choice: LangChoice, locale: string | undefined): readonly [Lang, ...Lang[]] {
  if (choice === "both") return ["ko", "en"];
  if (choice !== "auto") return [choice];
  return [locale?.toLowerCase().startsWith("ko") ? "ko" : "en"];
}

/** The text in the wanted languages, parted by `between`; a language is not repeated when both say the same. */
export function pick(said: Text, langs: readonly Lang[], between = "\n\n"): string {
  return [...new Set(langs.map((lang) => said[lang]))].join(between);
}
