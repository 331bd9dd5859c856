import type { ComposeProject } from "../../../server/protocol/requests.ts";
import type { Argv } from "../cli.ts";
import type { Container } from "../engine.ts";

/** A Compose project to act on. Paths are of this machine. */
export interface ComposeTarget {
  /** Empty: Compose makes the name up from the folder. */
  readonly project: string;
  /** Where it is run. */
  readonly directory: string;
  /** In their order; empty: Compose finds them in the folder, overrides included. */
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  /** Empty: all. */
  readonly services: readonly string[];
}

/** The Compose that is here. */
export interface ComposeCli {
  /** `["docker", "compose"]` or `["docker-compose"]`, as it is spoken of. */
  readonly spoken: Argv;
  /** The first number of its version. */
  readonly major: number;
}

/** Files that Compose finds by itself, each with its override: https://docs.docker.com/compose/intro/compose-application-model/ */
const found = /^(?:docker-)?compose(?:\.override)?\.ya?ml$/;

/**
 * The project as its containers say by their labels: the file order, environment files and folder of whoever made them.
 * Of containers that disagree, the newest counts. `undefined` when no label names a folder.
 */
export function targetOfContainers(
  project: string,
  all: Iterable<Container>,
  services: readonly string[] = [],
): ComposeTarget | undefined {
  const members = [...all].filter((it) => it.compose?.project === project && it.compose.directory !== "");
  const newest = members.sort((a, b) => b.created - a.created)[0]?.compose;
  if (!newest) return undefined;
  const { directory, files, envFiles } = newest;
  return { project, directory, files, envFiles, services };
}

/** The project of a file of the workspace; `path` is absolute. */
export function targetOfFile(path: string): ComposeTarget {
  const at = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  const [directory, name] = [path.slice(0, at) || "/", path.slice(at + 1)];
  const files = found.test(name) ? [] : [path];
  return { project: "", directory, files, envFiles: [], services: [] };
}

/** The project that a file belongs to, as far as its containers say; else the file's own. */
export function targetOfFileAmong(path: string, all: Iterable<Container>): ComposeTarget {
  const containers = [...all];
  const member = containers.find((it) => it.compose?.files.includes(path));
  const known = member?.compose && targetOfContainers(member.compose.project, containers);
  return known ?? targetOfFile(path);
}

/**
 * The name of the project that a file belongs to: as its containers say, else as the workspace's projects do. `undefined`
 * when neither knows the file.
 */
export const projectOfFile = (
  path: string,
  all: Iterable<Container>,
  projects: readonly ComposeProject[],
): string | undefined =>
  [...all].find((it) => it.compose?.files.includes(path))?.compose?.project ??
  projects.find((it) => it.files.includes(path))?.name;

/**
 * The whole command line of a verb such as `up --detach`, with what the labels say first. docker-compose 1 takes one
 * environment file only: there, the last one counts, as it would for Compose.
 */
export function composeArgv(
  cli: ComposeCli,
  target: ComposeTarget,
  verb: readonly string[],
  profiles: readonly string[] = [],
): Argv {
  const { project, directory, files, envFiles } = target;
  const env = cli.major < 2 ? envFiles.slice(-1) : envFiles;
  return [
    ...cli.spoken,
    ...(project ? ["--project-name", project] : []),
    ...(project || files.length > 0 ? ["--project-directory", directory] : []),
    ...files.flatMap((it) => ["--file", it]),
    ...env.flatMap((it) => ["--env-file", it]),
    ...profiles.flatMap((it) => ["--profile", it]),
    ...verb,
  ];
}

/** What `docker compose version --short` answers, with or without a `v` in front; `undefined` for anything else. */
export const majorOf = (said: string): number | undefined => {
  const [, major] = /^v?(\d+)\.\d+/.exec(said.trim()) ?? [];
  return major === undefined ? undefined : Number(major);
};
