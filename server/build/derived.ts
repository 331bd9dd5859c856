import { derived } from "../../client/build/contributes.ts";
import { languages } from "../language/languages.ts";
import type { Derived } from "./generate.ts";
import { rulesPage } from "./rulesPage.ts";
import { configSchema } from "./schema.ts";

/** What is known of all rules without loading them: enough to read a configuration. */
function ruleNames(): Derived {
  const all = languages.flatMap((it) => it.rules.map(({ name, aliases }) => ({ name, aliases })));
  const text = `// Written by \`npm run generate\`.\nexport const ruleNames: readonly { name: string; aliases: readonly string[] }[] = ${JSON.stringify(all)};\n`;
  return { path: "server/language/generated/ruleNames.ts", text, kept: false };
}

/** What languages can do, known without loading them: what the server announces. */
function abilities(): Derived {
  const all = [...new Set(languages.flatMap((it) => it.abilities))].sort();
  const text = `// Written by \`npm run generate\`.\nexport const abilities: ReadonlySet<string> = new Set(${JSON.stringify(all)});\n`;
  return { path: "server/language/generated/abilities.ts", text, kept: false };
}

/** The files that are derived from rules, commands and settings. */
export async function allDerived(): Promise<Derived[]> {
  const client = await derived();
  return [
    ruleNames(),
    abilities(),
    { path: "server/RULES.md", text: rulesPage(languages, "en"), kept: true },
    { path: "server/RULES.ko.md", text: rulesPage(languages, "ko"), kept: true },
    { path: "server/docknote.schema.json", text: configSchema(languages), kept: true },
    ...client.map((it) => ({ ...it, kept: true })),
  ];
}
