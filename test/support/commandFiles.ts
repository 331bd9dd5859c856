import assert from "node:assert/strict";
import type { Language, Opened } from "../../server/language/core/language.ts";
import { loadLanguage } from "../../server/language/load.ts";

/** Files that hold docker commands, as an editor would name them: language and URI. */
export const files = {
  sh: ["shellscript", "file:///w/run.sh"],
  md: ["markdown", "file:///w/README.md"],
  make: ["makefile", "file:///w/Makefile"],
  json: ["json", "file:///w/package.json"],
  github: ["yaml", "file:///w/.github/workflows/ci.yml"],
  gitlab: ["yaml", "file:///w/.gitlab-ci.yml"],
  env: ["dotenv", "file:///w/.env"],
  ps1: ["powershell", "file:///w/run.ps1"],
  bat: ["bat", "file:///w/run.bat"],
  daemon: ["json", "file:///w/daemon.json"],
  devcontainer: ["jsonc", "file:///w/.devcontainer/devcontainer.json"],
  ignore: ["ignore", "file:///w/.dockerignore"],
  compose: ["dockercompose", "file:///w/compose.yaml"],
  dockerfile: ["dockerfile", "file:///w/Dockerfile"],
} as const;
export type File = keyof typeof files;

const languages = new Map<File, Language>();
for (const [file, [id, uri]] of Object.entries(files)) {
  const language = await loadLanguage(id, uri);
  assert.ok(language, file);
  languages.set(file as File, language);
}

export const open = (file: File, text: string): Opened => (languages.get(file) as Language).open(text);
