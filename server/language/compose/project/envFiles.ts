import { type Text, text } from "../../../protocol/text.ts";
import { type Env, type EnvFile, parseEnvFile, parseRawEnvFile } from "../dotenv.ts";
import type { Loading } from "./loading.ts";
import { change, type Dict, dict, get, itemsOf, leaf, put, textOf, type Value } from "./value.ts";

const words = {
  env: (path: string): Text =>
    text(`환경 변수 파일 ${path}이(가) 없습니다.`, `The env file ${path} does not exist.`),
  labels: (path: string): Text =>
    text(`라벨 파일 ${path}이(가) 없습니다.`, `The label file ${path} does not exist.`),
  fault: (path: string): Text =>
    text(`${path}을(를) 여기부터 읽을 수 없습니다.`, `${path} cannot be read from here on.`),
};

/** Puts what env files and label files say into the environment and the labels. */
export function withFiles(project: Dict, env: Env, loading: Loading): Dict {
  return change(project, "services.*", (it) =>
    it.kind === "map" ? withLabelFiles(withEnvFiles(it, env, loading), loading) : it,
  ) as Dict;
}

function withEnvFiles(service: Dict, env: Env, loading: Loading): Dict {
  const named = itemsOf(get(service, "env_file"));
  if (named.length === 0) return service;
  const own = new Map(entriesOf(get(service, "environment")));
  const made = new Map<string, Value>();
  const lookup: Env = (name) => env(name) ?? textOf(own.get(name));
  const before: Env = (name) => textOf(made.get(name));
  for (const it of named)
    for (const [name, value] of variablesOf(it, lookup, before, loading)) made.set(name, value);
  const environment = dict([...made, ...own], get(service, "environment") ?? {});
  return put(service, { env_file: undefined, environment });
}

/** The variables of an item of `env_file`; a file that must be there and is not is told of. */
function variablesOf(
  it: Value,
  lookup: Env,
  before: Env,
  { files, problems }: Loading,
): (readonly [string, Value])[] {
  const named = get(it, "path");
  const path = textOf(named) ?? "";
  const source = files.read(path);
  const required = get(it, "required");
  const isRequired = !(required?.kind === "leaf" && required.value === false);
  const where = named?.from ?? it.from;
  if (source === undefined && isRequired && where && !files.isFile(path))
    problems.add("error", where, words.env(path));
  if (source === undefined) return [];
  const isRaw = textOf(get(it, "format")) === "raw";
  const read: EnvFile = isRaw ? parseRawEnvFile(source) : parseEnvFile(source, lookup, before);
  if (read.errorAt) problems.add("error", { file: path, at: read.errorAt }, words.fault(path));
  return [...read.entries].map(
    ([name, { value, at }]) => [name, leaf(value, { from: { file: path, at } })] as const,
  );
}

/** A mapping, or a list of `KEY=VALUE`. */
function entriesOf(value: Value | undefined): (readonly [string, Value])[] {
  if (value?.kind === "map") return [...value.entries];
  return itemsOf(value).map((it) => {
    const written = textOf(it) ?? "";
    const equals = written.indexOf("=");
    return equals < 0
      ? ([written, leaf(null, it)] as const)
      : ([written.slice(0, equals), leaf(written.slice(equals + 1), it)] as const);
  });
}

function withLabelFiles(service: Dict, { files, problems }: Loading): Dict {
  const named = itemsOf(get(service, "label_file"));
  if (named.length === 0) return service;
  const made = new Map<string, Value>();
  for (const it of named) {
    const path = textOf(it) ?? "";
    const source = files.read(path);
    if (source === undefined && it.from) problems.add("error", it.from, words.labels(path));
    for (const [name, { value, at }] of parseEnvFile(source ?? "", (key) => textOf(made.get(key))).entries)
      made.set(name, leaf(value, { from: { file: path, at } }));
  }
  const labels = dict([...made, ...entriesOf(get(service, "labels"))], get(service, "labels") ?? {});
  return put(service, { labels });
}
