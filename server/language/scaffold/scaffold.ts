import { type Text, text } from "../../protocol/text.ts";
import { type Folder, nameOf } from "../core/folder.ts";
import { expand } from "../snippets/body.ts";
import type { Snippet } from "../snippets/snippet.ts";
import type { Found, Look, Project } from "./project.ts";
import { dotnet } from "./stacks/dotnet.ts";
import { go } from "./stacks/go.ts";
import { java } from "./stacks/java.ts";
import { node } from "./stacks/node.ts";
import { php } from "./stacks/php.ts";
import { python } from "./stacks/python.ts";
import { rust } from "./stacks/rust.ts";
import { site } from "./stacks/web.ts";
import { type StoreId, serviceOf, storeService, tellingOf } from "./stores.ts";

/** A file to write, seen from the folder. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

export interface Scaffold {
  readonly files: readonly NewFile[];
  /** What was assumed and has to be looked at. */
  readonly remarks: readonly Text[];
}

/** The stacks, in the order in which they are asked: beside another one, Node.js mostly builds its assets. */
const stacks: readonly (readonly [string, (look: Look) => Found | undefined])[] = [
  ["php", php],
  ["python", python],
  ["java", java],
  ["dotnet", dotnet],
  ["go", go],
  ["rust", rust],
  ["node", node],
];

/** Files whose folder is looked into, besides the root; deeper ones belong to what stands above them. */
const telling =
  /^([\w.-]+|(?:apps|packages|services)\/[\w.-]+)\/(package\.json|go\.mod|pom\.xml|build\.gradle(\.kts)?|Cargo\.toml|composer\.json|pyproject\.toml|requirements\.txt|[^/]+\.csproj)$/;

/**
 * The programs in a folder and in the folders right below it that can be put into images, those of the root first. A
 * folder below is left out where the root has a program of the same stack, whose part it then is.
 */
export function findProjects(folder: Folder, today: string): Project[] {
  const files = folder.files() ?? [];
  const paths = new Set(files.flatMap((it) => telling.exec(it)?.[1] ?? []));
  const atRoot = projectsAt(folder, files, "", today);
  const stacksAtRoot = new Set(atRoot.map((it) => it.id.split(":")[0]));
  const below = [...paths]
    .sort()
    .flatMap((path) => projectsAt(folder, files, path, today))
    .filter((it) => !stacksAtRoot.has(it.id.split(":")[0]));
  const all = [...atRoot, ...below];
  if (all.length > 0) return all;
  const page = site(lookAt(folder, files, "", today));
  return page ? [{ ...page, path: "", id: "site" }] : [];
}

/** Of the programs of each folder the first: the others are rather parts of it. */
export const mainProjects = (all: readonly Project[]): Project[] =>
  all.filter((it, i) => all.findIndex((other) => other.path === it.path) === i);

function projectsAt(folder: Folder, files: readonly string[], path: string, today: string): Project[] {
  const look = lookAt(folder, files, path, today);
  return stacks.flatMap(([stack, find]) => {
    const found = find(look);
    return found ? [{ ...found, path, id: path === "" ? stack : `${stack}:${path}` }] : [];
  });
}

function lookAt(folder: Folder, files: readonly string[], path: string, today: string): Look {
  const prefix = path === "" ? "" : `${path}/`;
  return {
    today,
    files: files.flatMap((it) => (it.startsWith(prefix) ? it.slice(prefix.length) : [])),
    exists: (it) => folder.exists(prefix + it),
    read: (it) => folder.read(prefix + it),
  };
}

/**
 * The files that put projects into containers: for each a Dockerfile and a `.dockerignore`, and one `compose.yaml` with
 * the databases they talk to. `snippets` hold the `.dockerignore`s.
 */
export function scaffold(
  folder: Folder,
  projects: readonly Project[],
  snippets: readonly Snippet[],
  today: string,
): Scaffold {
  if (projects.length === 0) return { files: [], remarks: [] };
  const files: NewFile[] = projects.flatMap((it) => {
    const name = dockerfileIn(projects, it);
    const prefix = it.path === "" ? "" : `${it.path}/`;
    const body = snippets.find(({ prefix }) => prefix === it.ignore)?.body ?? "";
    return [
      { path: prefix + name, text: it.dockerfile },
      { path: `${prefix}${name === "Dockerfile" ? "" : name}.dockerignore`, text: expand(body) },
    ];
  });
  const { text: compose, usesPassword } = composeOf(projects, today);
  // A second Compose file would hide the one that is there.
  const name = composeNames.find((it) => folder.exists(it)) ?? "compose.yaml";
  files.push({ path: name, text: compose });
  const remarks = projects.flatMap((it) => it.remarks);
  if (usesPassword) {
    const example = folder.read(".env.example") ?? "";
    if (!/^DB_PASSWORD=/m.test(example))
      files.push({ path: ".env.example", text: `${example.replace(/(?<=.)\n*$/s, "\n")}DB_PASSWORD=\n` });
    remarks.push(
      text(
        ".env.example을 .env로 복사하고 DB_PASSWORD를 정해야 docker compose up이 시작됩니다. .env는 저장소에 넣지 않습니다.",
        "Copy .env.example to .env and set DB_PASSWORD before docker compose up; keep .env out of the repository.",
      ),
    );
  }
  return { files, remarks };
}

/** As Compose looks for them: https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file */
const composeNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

function composeOf(projects: readonly Project[], today: string): { text: string; usesPassword: boolean } {
  const ids = [...new Set(projects.flatMap((it) => it.stores))];
  // Two projects may talk to different SQL databases: then both are there under the name of one, and the first wins.
  const stores = ids.filter((it, i) => ids.findIndex((other) => serviceOf(other) === serviceOf(it)) === i);
  const made = stores.map((it) => storeService(it, today));
  const taken = new Set<number>();
  const services = projects.map((it) =>
    appService(it, nameIn(projects, it), dockerfileIn(projects, it), taken),
  );
  const volumes = made.flatMap((it) => it.volume ?? []);
  const blocks = [...services, ...made.map((it) => it.lines)];
  const indented = blocks.map((block) => block.map((line) => `  ${line}`).join("\n")).join("\n\n");
  const tail = volumes.length > 0 ? `\n\nvolumes:\n${volumes.map((it) => `  ${it}:`).join("\n")}` : "";
  return { text: `services:\n${indented}${tail}\n`, usesPassword: made.some((it) => it.usesPassword) };
}

/** The first program of a folder has the usual name, another one its stack in it. */
const dockerfileIn = (projects: readonly Project[], it: Project): string =>
  projects.find(({ path }) => path === it.path) === it ? "Dockerfile" : `Dockerfile.${it.id.split(":")[0]}`;

/** The name of a project's service: that of its folder, `app` at the root. */
function nameIn(projects: readonly Project[], project: Project): string {
  const name = nameOf(project.path)
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "-");
  const usual = project.path === "" || isStoreName(name) ? "app" : name;
  const same = projects.filter((it) => it.path === project.path);
  return same.length > 1 && same[0] !== project ? `${usual}-${project.id.split(":")[0]}` : usual;
}

const isStoreName = (name: string): boolean => /^(db|redis|mongo|rabbitmq)$/.test(name);

function appService(
  { path, port, stores, speaks }: Project,
  name: string,
  dockerfile: string,
  taken: Set<number>,
): string[] {
  const context = path === "" ? "." : `./${path}`;
  const environment = tellingOf(stores, speaks);
  const needs = [...new Set(stores.map((it: StoreId) => serviceOf(it)))];
  return [
    `${name}:`,
    ...(dockerfile === "Dockerfile"
      ? [`  build: ${context}`]
      : ["  build:", `    context: ${context}`, `    dockerfile: ${dockerfile}`]),
    ...(needs.length > 0
      ? ["  depends_on:", ...needs.flatMap((it) => [`    ${it}:`, "      condition: service_healthy"])]
      : []),
    ...(environment.length > 0 ? ["  environment:", ...environment.map((it) => `    ${it}`)] : []),
    ...(port === undefined ? [] : ["  ports:", `    - "127.0.0.1:${freePort(port, taken)}:${port}"`]),
    "  restart: unless-stopped",
    "  init: true",
  ];
}

/** The port on this machine: the program's own, or the next that no other service has. */
function freePort(port: number, taken: Set<number>): number {
  let free = port;
  while (taken.has(free)) free++;
  taken.add(free);
  return free;
}
