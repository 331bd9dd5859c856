import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { type ConfigError, type ConfigFile, configOf, fromHadolint } from "./language/core/config.ts";
import { ruleNames } from "./language/generated/ruleNames.ts";

export interface FoundConfig {
  readonly file: string;
  readonly config: ConfigFile;
  readonly errors: readonly ConfigError[];
}

/** The files that configure a folder. */
export interface FolderConfig {
  readonly ours?: FoundConfig;
  readonly hadolint?: FoundConfig;
}

/**
 * The configuration for files in `folder`: ours and hadolint's, each the nearest one from the folder up to `top`. Where
 * no folder has one of hadolint's, that of the user's own configuration counts, as it does for hadolint.
 */
export async function configFor(folder: string, top: string | undefined): Promise<FolderConfig> {
  const ours = nearest(folder, top, [".docknote.json"]);
  const hadolint = nearest(folder, top, [".hadolint.yaml", ".hadolint.yml"]) ?? usersOwn();
  return {
    ...(ours && { ours: readOurs(ours) }),
    ...(hadolint && { hadolint: await readHadolint(hadolint) }),
  };
}

/**
 * Whether the `ignore` list of our file leaves a file out; its patterns are those of `.gitignore`, seen from the folder
 * that the list stands in.
 */
export async function isIgnored({ ours }: FolderConfig, file: string): Promise<boolean> {
  const patterns = ours?.config.ignore;
  if (ours === undefined || patterns === undefined || patterns.length === 0) return false;
  const path = relative(dirname(ours.file), file);
  const { default: ignore } = await import("ignore");
  return ignore()
    .add([...patterns])
    .ignores(path.replaceAll(sep, "/"));
}

interface Text {
  readonly file: string;
  readonly text: string;
}

function read(file: string): Text | undefined {
  try {
    return { file, text: readFileSync(file, "utf8") };
  } catch {
    return undefined;
  }
}

function nearest(folder: string, top: string | undefined, names: readonly string[]): Text | undefined {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of names) {
      const found = read(join(at, name));
      if (found) return found;
    }
    if (at === top || dirname(at) === at) return undefined;
  }
}

function usersOwn(): Text | undefined {
  const config = process.env["XDG_CONFIG_HOME"] || join(homedir(), ".config");
  for (const file of [join(config, "hadolint.yaml"), join(homedir(), ".hadolint.yaml")]) {
    const found = read(file);
    if (found) return found;
  }
  return undefined;
}

const broken = (file: string, error: unknown): FoundConfig => ({
  file,
  config: {},
  errors: [
    { path: "", message: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) },
  ],
});

function readOurs({ file, text }: Text): FoundConfig {
  try {
    return { file, ...configOf(JSON.parse(text), ruleNames) };
  } catch (error) {
    return broken(file, error);
  }
}

/** A YAML parser is only loaded where there is such a file. */
async function readHadolint({ file, text }: Text): Promise<FoundConfig> {
  try {
    const { parse } = await import("yaml");
    return { file, config: fromHadolint(parse(text), ruleNames), errors: [] };
  } catch (error) {
    return broken(file, error);
  }
}
