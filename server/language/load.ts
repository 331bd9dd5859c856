import type { Language } from "./core/language.ts";
import { type Kind, kindOfDocument } from "./kinds.ts";

/** Each language is loaded by itself: a Dockerfile needs no YAML parser, and nothing is needed before a document is open. */
const loaders: Readonly<Record<Kind, () => Promise<Language>>> = {
  dockerfile: async () => (await import("./dockerfile/language.ts")).dockerfile,
  compose: async () => (await import("./compose/language.ts")).compose,
  dockerignore: async () => (await import("./dockerignore/language.ts")).dockerignore,
  shell: async () => (await import("./commands/language.ts")).commands.shell,
  powershell: async () => (await import("./commands/language.ts")).commands.powershell,
  batch: async () => (await import("./commands/language.ts")).commands.batch,
  markdown: async () => (await import("./commands/language.ts")).commands.markdown,
  makefile: async () => (await import("./commands/language.ts")).commands.makefile,
  packageJson: async () => (await import("./commands/language.ts")).commands.packageJson,
  daemonJson: async () => (await import("./commands/language.ts")).commands.daemonJson,
  devcontainer: async () => (await import("./commands/language.ts")).commands.devcontainer,
  dotenv: async () => (await import("./commands/language.ts")).commands.dotenv,
  workflow: async () => (await import("./commands/pipelines.ts")).pipelines.workflow,
  gitlab: async () => (await import("./commands/pipelines.ts")).pipelines.gitlab,
};

/** Loads the language of a kind of files. */
export const loadKind = (kind: Kind): Promise<Language> => loaders[kind]();

/** Loads the language of a document in an editor; undefined for documents that are none of ours. */
export async function loadLanguage(languageId: string, uri: string): Promise<Language | undefined> {
  const kind = kindOfDocument(languageId, uri);
  return kind && loadKind(kind);
}
