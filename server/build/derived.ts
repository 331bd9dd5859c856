import { languages } from "../language/languages.ts";
import type { Derived } from "./generate.ts";
import { rulesPage } from "./rulesPage.ts";

/** The derived files that git keeps, for the checkout at `root`. */
export function kept(_root: string): Derived[] {
  return [
    { path: "server/RULES.md", text: rulesPage(languages, "en"), kept: true },
    { path: "server/RULES.ko.md", text: rulesPage(languages, "ko"), kept: true },
  ];
}
