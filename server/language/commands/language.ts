import { type Language, languageOf } from "../core/language.ts";
import { CommandDocument, type Host } from "./document.ts";
import { dotenv } from "./hosts/dotenv.ts";
import { makefile } from "./hosts/makefile.ts";
import { markdown } from "./hosts/markdown.ts";
import { packageJson } from "./hosts/packageJson.ts";
import { shellScript } from "./hosts/shellScript.ts";

/** A language for a kind of file that holds docker commands. */
export const commandLanguage = (host: Host): Language =>
  languageOf({
    id: "commands",
    parse: (source) => new CommandDocument(source, host),
    rules: [],
    suppressions: () => [],
    occurrenceAt: (doc, offset) => doc.occurrenceAt(offset),
  });

/** The kinds of files that hold docker commands, but for those in YAML, which need its parser. */
export const commands = {
  shell: commandLanguage(shellScript),
  markdown: commandLanguage(markdown),
  makefile: commandLanguage(makefile),
  packageJson: commandLanguage(packageJson),
  dotenv: commandLanguage(dotenv),
} as const satisfies Record<string, Language>;
