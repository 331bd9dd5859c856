import { list, number, object, string, strings } from "./json.ts";
import type { CacheRecord, DiskUsage, Image, Layer, Network, Progress, Volume } from "./objects.ts";

/* Images, volumes, networks and disk usage as the Engine API answers them, read into our own types. */

const projectLabel = "com.docker.compose.project";
const anonymousLabel = "com.docker.volume.anonymous";

/** `<none>:<none>` is how older engines say that there is no name. */
const named = (all: readonly string[]): readonly string[] => all.filter((it) => !it.includes("<none>"));

/** An item of `GET /images/json`. */
export function readImage(json: unknown): Image | undefined {
  const item = object(json);
  const id = string(item["Id"]);
  if (id === "") return undefined;
  return {
    id,
    tags: [...named(strings(item["RepoTags"]))].sort(),
    digests: named(strings(item["RepoDigests"])),
    created: number(item["Created"]),
    size: number(item["Size"]),
  };
}

const seconds = (time: unknown): number => {
  const at = Date.parse(string(time));
  return Number.isNaN(at) ? 0 : Math.floor(at / 1000);
};

const labelOf = (labels: unknown, name: string): string => {
  const all = object(labels);
  return Object.hasOwn(all, name) ? string(all[name]) : "";
};

/** An item of `GET /volumes`, `Volumes`. */
export function readVolume(json: unknown): Volume | undefined {
  const item = object(json);
  const name = string(item["Name"]);
  if (name === "") return undefined;
  return {
    name,
    driver: string(item["Driver"]),
    mountpoint: string(item["Mountpoint"]),
    created: seconds(item["CreatedAt"]),
    anonymous: /^[0-9a-f]{64}$/.test(name) || Object.hasOwn(object(item["Labels"]), anonymousLabel),
    project: labelOf(item["Labels"], projectLabel),
  };
}

/** Networks that come with the engine; `podman` is Podman's own default. */
const builtIn = new Set(["bridge", "host", "none", "nat", "podman", "ingress", "docker_gwbridge"]);

/** An item of `GET /networks`. */
export function readNetwork(json: unknown): Network | undefined {
  const item = object(json);
  const id = string(item["Id"]);
  if (id === "") return undefined;
  const configs = list(object(item["IPAM"])["Config"]).map(object);
  const name = string(item["Name"]) || id.slice(0, 12);
  return {
    id,
    name,
    driver: string(item["Driver"]),
    scope: string(item["Scope"]),
    internal: item["Internal"] === true,
    subnets: strings(configs.map((it) => it["Subnet"])),
    gateways: strings(configs.map((it) => it["Gateway"])),
    created: seconds(item["Created"]),
    builtIn: builtIn.has(name),
    project: labelOf(item["Labels"], projectLabel),
  };
}

/** `GET /images/{id}/history`. */
export const readHistory = (json: unknown): readonly Layer[] =>
  list(json)
    .map(object)
    .map((it) => ({
      id: string(it["Id"]),
      created: number(it["Created"]),
      by: string(it["CreatedBy"]),
      size: number(it["Size"]),
      tags: named(strings(it["Tags"])),
    }));

/** A record of a pull, a push or a build: what it says, or why all of it failed. */
export function readProgress(json: unknown): Progress | { readonly error: string } {
  const item = object(json);
  const error = string(item["error"]) || string(object(item["errorDetail"])["message"]);
  if (error !== "") return { error };
  const { current, total } = object(item["progressDetail"]);
  return {
    id: string(item["id"]),
    status: string(item["status"]),
    ...(typeof current === "number" && { current }),
    ...(typeof total === "number" && total > 0 && { total }),
  };
}

const sizes = (
  items: unknown,
  key: string,
  size: (it: Readonly<Record<string, unknown>>) => number,
): ReadonlyMap<string, number> =>
  new Map(
    list(items)
      .map(object)
      .map((it) => [string(it[key]), size(it)]),
  );

/** `GET /system/df`, up to API 1.51; a shared size of -1 means that it was not worked out. */
export function readUsage(json: unknown): DiskUsage {
  const item = object(json);
  return {
    images: sizes(item["Images"], "Id", (it) => number(it["Size"]) - Math.max(0, number(it["SharedSize"]))),
    layers: number(item["LayersSize"]),
    containers: sizes(item["Containers"], "Id", (it) => number(it["SizeRw"])),
    volumes: sizes(item["Volumes"], "Name", (it) => {
      const { Size } = object(it["UsageData"]);
      return typeof Size === "number" ? Size : -1;
    }),
    cache: list(item["BuildCache"]).map(readCache),
  };
}

function readCache(json: unknown): CacheRecord {
  const item = object(json);
  return {
    id: string(item["ID"]),
    about: string(item["Description"]) || string(item["Type"]),
    size: number(item["Size"]),
    inUse: item["InUse"] === true,
    shared: item["Shared"] === true,
  };
}
