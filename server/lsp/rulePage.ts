import type { Lang } from "../protocol/text.ts";

const pages = { ko: "RULES.ko.md", en: "RULES.md" } as const;

/** The address at which a rule is explained. */
export const rulePage = (name: string, lang: Lang): string =>
  `https://github.com/docknote/docknote/blob/main/server/${pages[lang]}#${name}`;
