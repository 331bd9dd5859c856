import { type Folder, folderOf, join, nameOf } from "../core/folder.ts";
import { parseEnvFile } from "./dotenv.ts";
import { defaultFiles } from "./project/defaultFiles.ts";

/**
 * The Compose files that are read together with the document, each laid on top of those before, and itself among them:
 * those that somebody names (see `Folder.composeFiles`), else `COMPOSE_FILE` in `.env` beside the document
 * (https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_file), else those that Compose finds by
 * itself. Undefined when none of that speaks of the document.
 */
export function fileSetOf(folder: Folder): readonly string[] | undefined {
  return folder.composeFiles ?? setInDotEnv(folder) ?? defaultSet(folder);
}

/** The same, when somebody has chosen the files. */
export const chosenSetOf = (folder: Folder): readonly string[] | undefined =>
  folder.composeFiles ?? setInDotEnv(folder);

/** The document whose folder is that of the project, where relative paths start and `.env` lies. */
export const mainDocumentOf = (folder: Folder): string => fileSetOf(folder)?.[0] ?? folder.document;

function setInDotEnv({ document, read }: Folder): readonly string[] | undefined {
  const own = folderOf(document);
  const source = read(join(own, ".env"));
  if (!source?.includes("COMPOSE_FILE")) return undefined;
  const { entries } = parseEnvFile(source);
  const written = entries.get("COMPOSE_FILE")?.value ?? "";
  const separator = entries.get("COMPOSE_PATH_SEPARATOR")?.value || (/;/.test(written) ? ";" : ":");
  const files = written.split(separator).flatMap((it) => (it === "" ? [] : [join(own, it)]));
  return files.includes(document) ? files : undefined;
}

function defaultSet({ document, exists }: Folder): readonly string[] | undefined {
  const own = folderOf(document);
  const names = defaultFiles("", (it) => exists(join(own, it.slice(1)))).map((it) => it.slice(1));
  return names.includes(nameOf(document)) ? names.map((it) => join(own, it)) : undefined;
}
