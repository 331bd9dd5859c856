import { PathTable } from "./pattern.ts";
import { goText } from "./scalar.ts";
import { keyOfPair } from "./unique.ts";
import { type Dict, dict, get, isNull, isSame, type List, leaf, list, type Value } from "./value.ts";

/**
 * How later files change what earlier ones say: mappings key by key, lists one behind the other, all else replaced; and
 * what is special. https://github.com/compose-spec/compose-go/blob/v2.16.1/override/merge.go
 */
type Merge = (base: Value, over: Value, path: readonly string[]) => Value;

const both = (...paths: readonly string[]): string[] =>
  paths.flatMap((it) => [`services.*.${it}`, `jobs.*.${it}`]);

const specials = new PathTable<Merge>([
  ...each(replaced, both("command", "entrypoint", "healthcheck.test")),
  ...each(keyed, [
    "networks.*.labels",
    "volumes.*.labels",
    "secrets.*.labels",
    "configs.*.labels",
    "services.*.deploy.labels",
    ...both(
      "annotations",
      "build.args",
      "build.additional_contexts",
      "build.labels",
      "environment",
      "labels",
      "volumes.*.volume.labels",
      "sysctls",
    ),
  ]),
  ...each(
    appended,
    both(
      "build.extra_hosts",
      "dns",
      "dns_opt",
      "dns_search",
      "env_file",
      "label_file",
      "extra_hosts",
      "tmpfs",
    ),
  ),
  ...each(mergeBuild, both("build")),
  ...each(mergeDependencies, both("depends_on")),
  ...each(mergeNames, both("models", "networks")),
  ...each(mergeLogging, both("logging")),
  ...each(mergeUlimit, both("ulimits.*")),
  ["networks.*.ipam.config", mergeSubnets],
]);

function each(merge: Merge, paths: readonly string[]): (readonly [string, Merge])[] {
  return paths.map((path) => [path, merge] as const);
}

/** A value on top of another one at the same path. */
export function merge(base: Value, over: Value, path: readonly string[] = []): Value {
  const special = specials.at(path);
  if (special) return special(base, over, path);
  if (isNull(over)) return base;
  if (base.kind === "map" && over.kind === "map") return mergeMaps(base, over, path);
  if (base.kind === "list" && over.kind === "list") return withoutRepeats(base, over);
  return replaced(base, over);
}

/** The later value, which remembers what it took the place of. */
function replaced(base: Value, over: Value): Value {
  const past = [...(base.from ? [base.from] : []), ...(base.over ?? [])];
  return past.length === 0 ? over : { ...over, over: [...(over.over ?? []), ...past] };
}

function mergeMaps(base: Dict, over: Dict, path: readonly string[]): Dict {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const before = entries.get(key);
    entries.set(key, before ? merge(before, value, [...path, key]) : value);
  }
  return { ...(replaced(base, over) as Dict), entries };
}

function withoutRepeats(base: List, over: List): List {
  const items = [...base.items];
  for (const it of over.items) if (!items.some((known) => isSame(known, it))) items.push(it);
  return list(items, replaced(base, over));
}

/** A list that may be written as a mapping or as its only item. */
function listOf(value: Value): List {
  if (value.kind === "list") return value;
  if (value.kind === "leaf") return list(isNull(value) ? [] : [value], value);
  const items = [...value.entries].flatMap(([key, it]) => {
    if (it.kind === "leaf") return leaf(isNull(it) ? key : `${key}=${goText(it.value)}`, it);
    return it.kind === "list"
      ? it.items.map((item) => leaf(`${key}=${item.kind === "leaf" ? goText(item.value) : ""}`, item))
      : [];
  });
  return list(items, value);
}

function appended(base: Value, over: Value): Value {
  return withoutRepeats(listOf(base), listOf(over));
}

/** `KEY=VALUE` lists, in which the last entry of a key counts, at the place of the first. */
function keyed(base: Value, over: Value): Value {
  const items: Value[] = [];
  const places = new Map<string, number>();
  for (const it of [...listOf(base).items, ...listOf(over).items]) {
    const key = keyOfPair(it) ?? "";
    const place = places.get(key);
    if (place === undefined) places.set(key, items.push(it) - 1);
    else items[place] = replaced(items[place] as Value, it);
  }
  return list(items, replaced(base, over));
}

function mergeBuild(base: Value, over: Value, path: readonly string[]): Value {
  const buildOf = (it: Value): Dict =>
    it.kind === "map" ? it : dict(isNull(it) ? [] : [["context", it]], it);
  return mergeMaps(buildOf(base), buildOf(over), path);
}

/** A mapping that may be written as the list of its keys. */
function mappingOf(value: Value, item: (of: Value) => Value): Dict {
  if (value.kind === "map") return value;
  const items = value.kind === "list" ? value.items : isNull(value) ? [] : [value];
  return dict(
    items.flatMap((it) => (it.kind === "leaf" ? [[goText(it.value), item(it)] as const] : [])),
    value,
  );
}

export const dependency = (of: Value): Dict =>
  dict(
    [
      ["condition", leaf("service_started")],
      ["required", leaf(true)],
    ],
    of,
  );

function mergeDependencies(base: Value, over: Value, path: readonly string[]): Value {
  return mergeMaps(mappingOf(base, dependency), mappingOf(over, dependency), path);
}

function mergeNames(base: Value, over: Value, path: readonly string[]): Value {
  const none = (of: Value): Value => leaf(null, of);
  return mergeMaps(mappingOf(base, none), mappingOf(over, none), path);
}

/** Options of another driver are of no use. */
function mergeLogging(base: Value, over: Value, path: readonly string[]): Value {
  if (base.kind !== "map" || over.kind !== "map") return replaced(base, over);
  const before = get(base, "driver");
  const after = get(over, "driver");
  return !before || !after || isSame(before, after) ? mergeMaps(base, over, path) : replaced(base, over);
}

function mergeUlimit(base: Value, over: Value, path: readonly string[]): Value {
  return base.kind === "map" && over.kind === "map" ? mergeMaps(base, over, path) : replaced(base, over);
}

/** Address pools belong together by their subnet. */
function mergeSubnets(base: Value, over: Value, path: readonly string[]): Value {
  if (base.kind !== "list" || over.kind !== "list") return replaced(base, over);
  const pools: Value[] = [];
  const put = (it: Value): void => {
    const subnet = get(it, "subnet");
    const known = pools.findIndex((other) => isEqual(get(other, "subnet"), subnet));
    if (known < 0) pools.push(it);
    else pools[known] = it;
  };
  for (const before of base.items)
    for (const after of over.items) {
      const isOther = !isEqual(get(before, "subnet"), get(after, "subnet"));
      if (isOther && !pools.some((it) => isEqual(get(it, "subnet"), get(after, "subnet")))) pools.push(after);
      else if (before.kind === "map" && after.kind === "map") put(mergeMaps(before, after, path));
    }
  return list(pools, replaced(base, over));
}

const isEqual = (a: Value | undefined, b: Value | undefined): boolean => (a && b ? isSame(a, b) : a === b);
