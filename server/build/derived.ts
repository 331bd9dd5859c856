import { derived } from "../../client/build/contributes.ts";
import { languages } from "../language/languages.ts";
import type { Derived } from "./generate.ts";
import { rulesPage } from "./rulesPage.ts";
import { configSchema } from "./schema.ts";

/** The derived files that git keeps. */
export async function kept(): Promise<Derived[]> {
  const client = await derived();
  return [
    { path: "server/RULES.md", text: rulesPage(languages, "en"), kept: true },
    { path: "server/RULES.ko.md", text: rulesPage(languages, "ko"), kept: true },
    { path: "server/docknote.schema.json", text: configSchema(languages), kept: true },
    ...client.map((it) => ({ ...it, kept: true })),
  ];
}
