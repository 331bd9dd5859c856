import { type Text, text } from "../../../protocol/text.ts";
import { type Env, type EnvEntry, parseEnvFile } from "../dotenv.ts";
import { dirOf, resolvePath } from "./files.ts";
import type { Layer } from "./fromYaml.ts";
import { type FileSet, type Loading, startOf, without } from "./loading.ts";
import { merge } from "./merge.ts";
import { leftOut } from "./problem.ts";
import { isRemote } from "./resolvePaths.ts";
import {
  type Dict,
  dict,
  get,
  isSame,
  itemsOf,
  type Origin,
  pairsOf,
  put,
  textOf,
  type Value,
} from "./value.ts";

const sections = ["services", "jobs", "volumes", "networks", "secrets", "configs", "models"];

const words = {
  missing: (file: string): Text =>
    text(`포함할 파일 ${file}이(가) 없습니다.`, `The included file ${file} does not exist.`),
  env: (file: string): Text =>
    text(`환경 변수 파일 ${file}이(가) 없습니다.`, `The env file ${file} does not exist.`),
  unreadable: (file: string): Text =>
    text(
      `환경 변수 파일 ${file}을(를) 여기부터 읽을 수 없습니다.`,
      `The env file ${file} cannot be read from here on.`,
    ),
  ring: (ring: readonly string[]): Text =>
    text(
      `파일이 서로를 포함합니다: ${ring.join(" → ")}.`,
      `These files include each other: ${ring.join(" → ")}.`,
    ),
};

type LoadSet = (set: FileSet, loading: Loading) => Dict;

/** Adds what the included files declare. https://github.com/compose-spec/compose-go/blob/v2.16.1/loader/include.go */
export function applyIncludes(
  project: Dict,
  removed: Layer["removed"],
  set: FileSet,
  loading: Loading,
  loadSet: LoadSet,
): Dict {
  const included = get(project, "include");
  if (!included) return project;
  let made = project;
  for (const item of itemsOf(included)) {
    const other = load(item, set, loading, loadSet);
    if (other) made = imported(other, made, removed);
  }
  return put(made, { include: undefined });
}

const oneOrMany = (value: Value | undefined): readonly Value[] =>
  value?.kind === "list" ? value.items : value && textOf(value) !== undefined ? [value] : [];

/** The set of files that an item of `include` stands for, loaded by itself. */
function load(item: Value, set: FileSet, loading: Loading, loadSet: LoadSet): Dict | undefined {
  const { files, problems } = loading;
  const written = item.kind === "map" ? oneOrMany(get(item, "path")) : oneOrMany(item);
  const last = set.includedBy.at(-1) ?? "";
  const paths: string[] = [];
  for (const it of written) {
    const name = textOf(it) ?? "";
    const where = it.from ?? startOf(last);
    const path = resolvePath(set.folder, name, files.home);
    if (isRemote(name)) problems.add("warning", where, leftOut(name));
    else if (set.includedBy.includes(path)) {
      const ring = [...set.includedBy.slice(set.includedBy.indexOf(path)), path];
      problems.add("error", where, words.ring(ring.map((way) => way.slice(way.lastIndexOf("/") + 1))));
    } else if (!files.isFile(path)) problems.add("error", where, words.missing(name));
    else paths.push(path);
  }
  const [main] = paths;
  if (main === undefined || paths.length < written.length) return undefined;
  const folderWritten = textOf(get(item, "project_directory"));
  const folder =
    folderWritten === undefined ? dirOf(main) : resolvePath(set.folder, folderWritten, files.home);
  const env = envOf(item, folder, set, loading);
  return loadSet({ paths, folder, env, includedBy: set.includedBy }, loading);
}

/** The variables of the including file, and those of the env files of the included one. */
function envOf(item: Value, folder: string, set: FileSet, loading: Loading): Env {
  const named = oneOrMany(get(item, "env_file")).filter((it) => textOf(it) !== "/dev/null");
  const { files, problems } = loading;
  const own = `${folder}/.env`;
  const paths: { path: string; from?: Origin }[] = named.map((it) => ({
    path: resolvePath(set.folder, textOf(it) ?? "", files.home),
    ...(it.from && { from: it.from }),
  }));
  if (!get(item, "env_file") && files.isFile(own)) paths.push({ path: own });
  for (const { path, from } of paths)
    if (from && !files.isFile(path))
      problems.add("error", from, words.env(path.slice(path.lastIndexOf("/") + 1)));
  const found = readEnvFiles(
    paths.map(({ path }) => path),
    set.env,
    loading,
  );
  return (name) => set.env(name) ?? found.get(name)?.value;
}

/** What env files set, later ones winning; each value knows its file. */
export function readEnvFiles(
  paths: readonly string[],
  env: Env,
  { files, problems }: Pick<Loading, "files" | "problems">,
): ReadonlyMap<string, EnvEntry & { readonly file: string }> {
  const found = new Map<string, EnvEntry & { readonly file: string }>();
  for (const file of paths) {
    const source = files.read(file);
    if (source === undefined) continue;
    const { entries, errorAt } = parseEnvFile(source, env, (name) => found.get(name)?.value);
    for (const [name, entry] of entries) found.set(name, { ...entry, file });
    if (errorAt)
      problems.add("error", { file, at: errorAt }, words.unreadable(file.slice(file.lastIndexOf("/") + 1)));
  }
  return found;
}

/** What another file declares, below what this one says of the same things. */
function imported(other: Dict, project: Dict, removed: Layer["removed"]): Dict {
  let made = project;
  for (const section of sections) {
    const theirs = get(other, section);
    if (theirs?.kind !== "map") continue;
    const ours = get(made, section);
    const entries = new Map(pairsOf(ours));
    for (const [name, value] of theirs.entries) {
      const own = entries.get(name);
      entries.set(name, own ? below(value, own, [section, name], removed) : value);
    }
    made = put(made, { [section]: dict(entries, ours ?? theirs) });
  }
  return made;
}

/** What this file says of a thing that the included one declares as well. */
function below(
  theirs: Value,
  ours: Value,
  path: readonly [string, string],
  removed: Layer["removed"],
): Value {
  if (isSame(theirs, ours)) return ours;
  const [section, name] = path;
  const kept = get(without(dict([[section, dict([[name, theirs]])]]), removed), section, name);
  return kept ? merge(kept, ours, path) : ours;
}
