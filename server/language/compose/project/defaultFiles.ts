/** The names under which Compose looks for a project, and for what is laid on top of it; the first that is there counts. */
const mainNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
const overrideNames = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml",
];

/** The files that `docker compose` reads in a folder when it is told none; none when there is no project. */
export function defaultFiles(folder: string, isFile: (path: string) => boolean): string[] {
  const inFolder = (names: readonly string[]): string[] =>
    names
      .map((name) => `${folder.replace(/\/$/, "")}/${name}`)
      .filter(isFile)
      .slice(0, 1);
  const main = inFolder(mainNames);
  return main.length === 0 ? [] : [...main, ...inFolder(overrideNames)];
}

/** The files of the project that a Compose file belongs to: itself, and what is laid on top of it by default. */
export function filesFor(file: string, isFile: (path: string) => boolean): string[] {
  const all = defaultFiles(file.slice(0, Math.max(0, file.lastIndexOf("/"))), isFile);
  return all.includes(file) ? all : [file];
}
