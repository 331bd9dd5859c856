import { defaultFiles } from "../language/compose/project/defaultFiles.ts";
import { effective } from "../language/compose/project/effective.ts";
import type { Files } from "../language/compose/project/files.ts";
import { get, itemsOf, pairsOf, textOf, type Value } from "../language/compose/project/value.ts";
import { diskFiles, projectPath } from "../projectFiles.ts";
import type { ComposeProject, ComposeProjectsParams } from "../protocol/requests.ts";

/** So many folders are read at one time. */
const most = 200;

/** The projects of folders, every profile on; a folder without services is left out. */
export function composeProjects({ folders }: ComposeProjectsParams): readonly ComposeProject[] {
  const files = diskFiles();
  return folders.slice(0, most).flatMap((folder) => projectIn(projectPath(folder), files) ?? []);
}

function projectIn(folder: string, files: Files): ComposeProject | undefined {
  const paths = defaultFiles(folder, files.isFile);
  if (paths.length === 0) return undefined;
  const { project } = effective({ paths, folder, env: (name) => process.env[name], profiles: ["*"] }, files);
  const services = pairsOf(get(project, "services")).map(([name, it]) => ({
    name,
    image: textOf(get(it, "image")) ?? "",
    replicas: numberOf(get(it, "deploy", "replicas")) ?? numberOf(get(it, "scale")) ?? 1,
    profiles: itemsOf(get(it, "profiles")).flatMap((profile) => textOf(profile) ?? []),
  }));
  if (services.length === 0) return undefined;
  return { folder, name: textOf(get(project, "name")) ?? "", files: paths, services };
}

function numberOf(value: Value | undefined): number | undefined {
  const written = value?.kind === "leaf" ? Number(value.value ?? Number.NaN) : Number.NaN;
  return Number.isInteger(written) && written >= 0 ? written : undefined;
}
