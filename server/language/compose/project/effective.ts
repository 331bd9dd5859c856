import { type Text, text } from "../../../protocol/text.ts";
import type { Env } from "../dotenv.ts";
import { check } from "./check.ts";
import { withFiles } from "./envFiles.ts";
import type { Files } from "./files.ts";
import { readEnvFiles } from "./include.ts";
import { loadSet } from "./load.ts";
import { Loading, type Source, startOf } from "./loading.ts";
import { normalize } from "./normalize.ts";
import { printed } from "./printed.ts";
import type { ProjectProblem } from "./problem.ts";
import { projectName } from "./projectName.ts";
import { used } from "./used.ts";
import {
  change,
  type Dict,
  dict,
  get,
  itemsOf,
  leaf,
  list,
  pairsOf,
  put,
  textOf,
  type Value,
} from "./value.ts";

/** A project that is asked for. Paths are absolute. */
export interface Request {
  /** The Compose files, each laid on top of those before. */
  readonly paths: readonly string[];
  /** The folder that relative paths start from. */
  readonly folder: string;
  /** The variables of the surroundings, which count more than those of env files. */
  readonly env: Env;
  /** Files with variables; `.env` in the folder when there are none. */
  readonly envFiles?: readonly string[];
  /** The profiles that are on; those of COMPOSE_PROFILES when undefined. `*` stands for all. */
  readonly profiles?: readonly string[];
  readonly name?: string;
  /** False: variables stay as they are written, and so does the syntax of most values. */
  readonly interpolates?: boolean;
}

/** What the files of a project come to. */
export interface Effective {
  /** As `docker compose config` prints it; every value knows where it is from. */
  readonly project: Dict;
  /** In the order of the files. */
  readonly problems: readonly ProjectProblem[];
  /** The profiles that services are in. */
  readonly profiles: readonly string[];
  /** The Compose files that were read, by path. */
  readonly sources: ReadonlyMap<string, Source>;
}

const words = {
  none: (): Text => text("서비스가 없는 빈 프로젝트입니다.", "The project is empty."),
  unread: (path: string): Text => text(`${path}을(를) 읽을 수 없습니다.`, `${path} cannot be read.`),
  env: (path: string): Text =>
    text(`환경 변수 파일 ${path}이(가) 없습니다.`, `The env file ${path} does not exist.`),
  name: (name: string): Text =>
    text(
      `프로젝트 이름 ${name}은(는) 소문자, 숫자, -, _로 쓰고 글자나 숫자로 시작해야 합니다.`,
      `The project name ${name} must be of small letters, digits, - and _, and start with a letter or digit.`,
    ),
};

/** Works out a project: files merged, variables replaced, services of other profiles and unused things left out. */
export function effective(request: Request, files: Files): Effective {
  const { paths, folder, interpolates = true } = request;
  const loading = new Loading(files, interpolates);
  const { problems, sources } = loading;
  const [main = ""] = paths;
  for (const path of paths) if (!files.isFile(path)) problems.add("error", startOf(path), words.unread(path));
  const env = environmentOf(request, loading);
  const name = projectName(request, env, loading);
  if (!name.isValid) problems.add("error", startOf(main), words.name(name.text));
  const named: Env = (key) => (key === "COMPOSE_PROJECT_NAME" ? name.text : env(key));
  const loaded = loadSet({ paths, folder, env: named, includedBy: [] }, loading);
  if (loaded.entries.size === 0) problems.add("error", startOf(main), words.none());
  const whole = normalize(
    put(loaded, { name: leaf(name.text, get(loaded, "name")), version: undefined }),
    name.text,
    named,
  );
  const { project, disabled } = withProfiles(
    whole,
    request.profiles ?? profilesOf(named("COMPOSE_PROFILES")),
  );
  const resolved = interpolates ? withFiles(project, named, loading) : project;
  // As it is written nobody can tell what names stand for, and Compose does not ask.
  if (interpolates) check(resolved, disabled, main, problems);
  const made = interpolates ? printedProject(used(resolved)) : (inKeyOrder(withoutNames(whole)) as Dict);
  return { project: made, problems: inOrder(problems.all, sources), profiles: allProfiles(whole), sources };
}

/** Jobs only learn their names where all is worked out. */
const withoutNames = (project: Dict): Dict =>
  change(project, "jobs.*", (it) => (it.kind === "map" ? put(it, { name: undefined }) : it)) as Dict;

/** What is not worked out is printed with its keys in order. */
function inKeyOrder(value: Value): Value {
  if (value.kind === "leaf") return value;
  if (value.kind === "list") return list(value.items.map(inKeyOrder), value);
  const entries = pairsOf(value).map(([key, it]) => [key, inKeyOrder(it)] as const);
  return dict(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)),
    value,
  );
}

const printedProject = (project: Dict): Dict => {
  const made = printed(project);
  const services = get(made, "services") ?? dict([]);
  const rest = pairsOf(made).filter(([key]) => key !== "name" && key !== "services");
  const name = get(made, "name");
  return dict([...(name ? [["name", name] as const] : []), ["services", services], ...rest], project);
};

/** The variables of the surroundings and of env files. */
function environmentOf({ env, envFiles, folder }: Request, loading: Loading): Env {
  const own = `${folder}/.env`;
  for (const path of envFiles ?? [])
    if (!loading.files.isFile(path)) loading.problems.add("error", startOf(path), words.env(path));
  const found = readEnvFiles(envFiles ?? (loading.files.isFile(own) ? [own] : []), env, loading);
  return (name) => env(name) ?? found.get(name)?.value;
}

const profilesOf = (written: string | undefined): string[] =>
  (written ?? "").split(",").flatMap((it) => (it.trim() === "" ? [] : [it.trim()]));

const declared = (it: Value): string[] =>
  itemsOf(get(it, "profiles")).flatMap((profile) => textOf(profile) ?? []);

/** Leaves out the services and jobs of profiles that are not on. */
function withProfiles(project: Dict, on: readonly string[]): { project: Dict; disabled: Map<string, Value> } {
  const disabled = new Map<string, Value>();
  let made = project;
  for (const section of ["services", "jobs"]) {
    const all = get(project, section);
    if (all?.kind !== "map") continue;
    const kept = [...all.entries].filter(([name, it]) => {
      const own = declared(it);
      const isOn = own.length === 0 || on.includes("*") || own.some((profile) => on.includes(profile));
      if (!isOn && section === "services") disabled.set(name, it);
      return isOn;
    });
    made = put(made, { [section]: dict(kept, all) });
  }
  return { project: made, disabled };
}

const allProfiles = (project: Dict): string[] => [
  ...new Set(
    ["services", "jobs"].flatMap((section) =>
      pairsOf(get(project, section)).flatMap(([, it]) => declared(it)),
    ),
  ),
];

/** Problems in the order of the files, and of the places in them. */
function inOrder(
  problems: readonly ProjectProblem[],
  sources: ReadonlyMap<string, Source>,
): ProjectProblem[] {
  const order = [...sources.keys()];
  const placeOf = (it: ProjectProblem): number =>
    (order.indexOf(it.file) + order.length + 1) % (order.length + 1);
  return [...problems].sort((a, b) => placeOf(a) - placeOf(b) || a.at.start - b.at.start);
}

/** Whether Compose would take the project. */
export const isAccepted = ({ problems }: Effective): boolean =>
  problems.every(({ severity }) => severity !== "error");
