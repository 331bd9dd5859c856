import { type Language, languageOf } from "../core/language.ts";
import { CommandDocument, type Host } from "./document.ts";
import { dotenv } from "./hosts/dotenv.ts";
import { makefile } from "./hosts/makefile.ts";
import { markdown } from "./hosts/markdown.ts";
import { packageJson } from "./hosts/packageJson.ts";
import { daemonJson, devcontainer } from "./hosts/settingsJson.ts";
import { shellScript } from "./hosts/shellScript.ts";
import { windowsScript } from "./hosts/windows.ts";

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
  powershell: commandLanguage(windowsScript("powershell")),
  batch: commandLanguage(windowsScript("batch")),
  markdown: commandLanguage(markdown),
  makefile: commandLanguage(makefile),
  packageJson: commandLanguage(packageJson),
  daemonJson: commandLanguage(daemonJson),
  devcontainer: commandLanguage(devcontainer),
  dotenv: commandLanguage(dotenv),
} as const satisfies Record<string, Language>;
