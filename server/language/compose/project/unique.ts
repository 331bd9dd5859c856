import { PathTable } from "./pattern.ts";
import { goText } from "./scalar.ts";
import { get, list, type Value } from "./value.ts";
import { mountIn } from "./volumes.ts";

/** What an item of a list is known by; undefined when it is known by nothing. */
type KeyOf = (item: Value) => string | undefined;

export const keyOfPair: KeyOf = (it) =>
  it.kind === "leaf" ? goText(it.value).replace(/=.*$/s, "") : undefined;

const whole: KeyOf = (it) => (it.kind === "leaf" ? goText(it.value) : undefined);

const keyText = (it: Value, key: string): string | undefined => {
  const found = get(it, key);
  return found?.kind === "leaf" ? goText(found.value) : undefined;
};

const device: KeyOf = (it) => {
  if (it.kind !== "leaf") return keyText(it, "target");
  const [source, target] = goText(it.value).split(":");
  return target ?? source;
};

const volume: KeyOf = (it) =>
  it.kind === "leaf" ? mountIn(goText(it.value))?.target : keyText(it, "target");

const mountUnder =
  (folder: string): KeyOf =>
  (it) =>
    it.kind === "leaf"
      ? `${folder}/${goText(it.value)}`
      : (keyText(it, "target") ?? `${folder}/${keyText(it, "source")}`);

const port: KeyOf = (it) =>
  it.kind === "leaf"
    ? goText(it.value)
    : [
        keyText(it, "host_ip") ?? "0.0.0.0",
        keyText(it, "published"),
        `${keyText(it, "target")}/${keyText(it, "protocol") ?? "tcp"}`,
      ].join(":");

const envFile: KeyOf = (it) => (it.kind === "leaf" ? goText(it.value) : keyText(it, "path"));

const pairs = [
  "annotations",
  "build.args",
  "build.additional_contexts",
  "build.tags",
  "build.labels",
  "cap_add",
  "cap_drop",
  "deploy.labels",
  "dns",
  "dns_opt",
  "dns_search",
  "environment",
  "labels",
  "links",
  "networks.*.aliases",
  "networks.*.link_local_ips",
  "profiles",
  "sysctls",
  "tmpfs",
].map((it) => [`services.*.${it}`, keyOfPair] as const);

const keys = new PathTable<KeyOf>([
  ...pairs,
  ["networks.*.labels", keyOfPair],
  ["networks.*.ipam.options", keyOfPair],
  ["services.*.expose", whole],
  ["services.*.devices", device],
  ["services.*.configs", mountUnder("")],
  ["services.*.secrets", mountUnder("/run/secrets")],
  ["services.*.volumes", volume],
  ["services.*.ports", port],
  ["services.*.env_file", envFile],
]);

/**
 * Leaves one item for each key in the lists whose items are known by one: the last, at the place of the first.
 * https://github.com/compose-spec/compose-go/blob/v2.16.1/override/uncity.go
 */
export function enforceUnique(value: Value, path: readonly string[] = []): Value {
  if (value.kind === "map") {
    const entries = new Map([...value.entries].map(([key, it]) => [key, enforceUnique(it, [...path, key])]));
    return { ...value, entries };
  }
  const keyOf = value.kind === "list" ? keys.at(path) : undefined;
  return keyOf && value.kind === "list" ? list(uniqueItems(value.items, keyOf), value) : value;
}

function uniqueItems(items: readonly Value[], keyOf: KeyOf): Value[] {
  const kept: Value[] = [];
  const places = new Map<string, number>();
  for (const it of items) {
    const key = keyOf(it) ?? "";
    const place = places.get(key);
    if (place === undefined) places.set(key, kept.push(it) - 1);
    else kept[place] = replacing(kept[place] as Value, it);
  }
  return kept;
}

const replacing = (before: Value, after: Value): Value => {
  const past = [...(before.from ? [before.from] : []), ...(before.over ?? [])];
  return past.length === 0 ? after : { ...after, over: [...(after.over ?? []), ...past] };
};
