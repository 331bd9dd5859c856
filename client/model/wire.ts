import { readDependencies } from "./compose/dependencies.ts";
import type {
  Attachment,
  ComposePlace,
  Container,
  ContainerState,
  EngineEvent,
  Health,
  Moment,
  Mount,
  Port,
} from "./engine.ts";
import { type Json, list, number, object, string } from "./json.ts";

/*
 * What the Engine API answers, read into our own types. Total on any JSON: a field of the wrong shape counts as absent.
 * Shapes: the Engine API reference, ContainerSummary and EventMessage (https://docs.docker.com/reference/api/engine/).
 */

const stateNames: ReadonlyMap<string, ContainerState> = new Map([
  ["created", "created"],
  ["running", "running"],
  ["paused", "paused"],
  ["restarting", "restarting"],
  ["removing", "removing"],
  ["exited", "exited"],
  ["dead", "dead"],
  // Podman's own words
  ["stopped", "exited"],
  ["stopping", "running"],
  ["configured", "created"],
  ["initialized", "created"],
]);

/** An item of `GET /containers/json`, read at `now` (seconds, the engine's clock); `undefined` when it has no id. */
export function readContainer(json: unknown, now?: number): Container | undefined {
  const item = object(json);
  const id = string(item["Id"]);
  if (id === "") return undefined;
  const state = stateNames.get(string(item["State"]).toLowerCase()) ?? "unknown";
  const status = string(item["Status"]);
  const health = readHealth(item["Health"], status);
  const exit = /^Exited \((-?\d+)\)/.exec(status)?.[1];
  const labels = object(item["Labels"]);
  const compose = readCompose((name) => (Object.hasOwn(labels, name) ? string(labels[name]) : ""));
  return {
    id,
    name: readName(list(item["Names"]).map(string), id),
    image: imageName(string(item["Image"])),
    imageId: string(item["ImageID"]),
    state,
    ...(health && { health }),
    ...(exit !== undefined && { exitCode: Number(exit) }),
    ...sinceOf(status, now),
    created: number(item["Created"]),
    ports: readPorts(list(item["Ports"])),
    networks: readNetworks(object(object(item["NetworkSettings"])["Networks"])),
    mounts: list(item["Mounts"]).map(readMount),
    ...(compose && { compose }),
  };
}

/** Seconds of the units in which `Status` counts: https://pkg.go.dev/github.com/docker/go-units#HumanDuration */
const units: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_536_000,
};

/** `Up 3 hours (healthy)`, `Exited (0) About a minute ago`: the moment that this speaks of. */
function sinceOf(status: string, now: number | undefined): { readonly since?: Moment } {
  const said =
    /^(?:Up|Exited \(-?\d+\)) (?:(\d+)|About an?|(Less than a)) (second|minute|hour|day|week|month|year)/.exec(
      status,
    );
  if (now === undefined || !said) return {};
  const [, count, isLess, unit = ""] = said;
  const within = units[unit] ?? 1;
  return { since: { at: isLess ? now : now - Number(count ?? 1) * within, within } };
}

/** Names come as `/web`; with legacy links also as `/other/web`. */
function readName(names: readonly string[], id: string): string {
  const own = names.find((name) => name.lastIndexOf("/") <= 0) ?? names[0] ?? "";
  return own.replace(/^\//, "") || id.slice(0, 12);
}

/** An image that lost its name is listed as `sha256:<64 hex>`: the first twelve say enough. */
const imageName = (image: string): string => image.replace(/^sha256:([0-9a-f]{12})[0-9a-f]*$/, "$1");

/** From API 1.52 a field of its own; before that, only in the words of `Status`. */
function readHealth(field: unknown, status: string): Health | undefined {
  const said =
    string(object(field)["Status"]) || (/\((healthy|unhealthy|health: starting)\)/.exec(status)?.[1] ?? "");
  if (said === "healthy" || said === "unhealthy") return said;
  return said.endsWith("starting") ? "starting" : undefined;
}

/** The same port is listed once for IPv4 and once for IPv6: kept once, IPv4 first. */
function readPorts(all: readonly unknown[]): readonly Port[] {
  const ports = new Map<string, Port>();
  for (const json of all) {
    const item = object(json);
    const container = number(item["PrivatePort"]);
    if (container === 0) continue;
    const protocol = string(item["Type"]) || "tcp";
    const host = number(item["PublicPort"]);
    const key = `${container}/${protocol}/${host}`;
    if (ports.has(key)) continue;
    const port = { container, protocol };
    ports.set(key, host === 0 ? port : { ...port, host: { ip: string(item["IP"]), port: host } });
  }
  return [...ports.values()].sort((a, b) => a.container - b.container || portOf(a) - portOf(b));
}

const portOf = (port: Port): number => port.host?.port ?? 0;

/** Addresses live here; the top-level `NetworkSettings.IPAddress` went away in Engine 29. */
const readNetworks = (networks: Json): readonly Attachment[] =>
  Object.entries(networks)
    .map(([network, json]) => ({
      network,
      ip: string(object(json)["IPAddress"]),
      ip6: string(object(json)["GlobalIPv6Address"]),
    }))
    .sort((a, b) => (a.network < b.network ? -1 : 1));

function readMount(json: unknown): Mount {
  const item = object(json);
  return {
    type: string(item["Type"]),
    volume: string(item["Type"]) === "volume" ? string(item["Name"]) : "",
    source: string(item["Source"]),
    target: string(item["Destination"]),
    writable: item["RW"] === true,
  };
}

/** Compose parts paths by commas. */
const listed = (paths: string): readonly string[] => paths.split(",").filter(Boolean);

function readCompose(labelOf: (name: string) => string): ComposePlace | undefined {
  const label = (name: string): string => labelOf(`com.docker.compose.${name}`);
  const project = label("project");
  if (project === "") return undefined;
  const dependsOn = readDependencies(label("depends_on"));
  return {
    project,
    service: label("service"),
    number: Number.parseInt(label("container-number"), 10) || 0,
    oneOff: label("oneoff").toLowerCase() === "true",
    directory: label("project.working_dir"),
    files: listed(label("project.config_files")),
    envFiles: listed(label("project.environment_file")),
    ...(dependsOn.length > 0 && { dependsOn }),
  };
}

/** A container as far as the event of its making tells, until it is read. */
export function provisional(event: EngineEvent): Container {
  const attribute = (name: string): string => event.attributes.get(name) ?? "";
  const compose = readCompose(attribute);
  return {
    id: event.id,
    name: attribute("name") || event.id.slice(0, 12),
    image: imageName(attribute("image")),
    imageId: "",
    state: "created",
    created: event.time,
    ports: [],
    networks: [],
    mounts: [],
    ...(compose && { compose }),
  };
}

/** A record of `GET /events`; `undefined` when it names no kind or no action. */
export function readEvent(json: unknown): EngineEvent | undefined {
  const item = object(json);
  const actor = object(item["Actor"]);
  const type = string(item["Type"]);
  const [action = "", ...rest] = (string(item["Action"]) || string(item["status"])).split(":");
  if (type === "" || action === "") return undefined;
  return {
    type,
    action,
    detail: rest.join(":").trim(),
    id: string(actor["ID"]) || string(item["id"]),
    attributes: new Map(
      Object.entries(object(actor["Attributes"])).map(([name, value]) => [name, string(value)]),
    ),
    time: number(item["time"]),
  };
}

/** What `GET /version` says of an engine; `undefined` when that is no answer of a Docker API. */
export interface VersionAnswer {
  readonly name: string;
  readonly version: string;
  readonly os: string;
  readonly newest: string;
  readonly oldest: string;
}

export function readVersion(json: unknown): VersionAnswer | undefined {
  const item = object(json);
  const newest = string(item["ApiVersion"]);
  if (!/^\d+\.\d+$/.test(newest)) return undefined;
  const parts = list(item["Components"]).map((part) => string(object(part)["Name"]));
  return {
    name: parts.some((part) => /podman/i.test(part))
      ? "Podman"
      : string(object(item["Platform"])["Name"]) || "Docker Engine",
    version: string(item["Version"]),
    os: string(item["Os"]) || "linux",
    newest,
    oldest: string(item["MinAPIVersion"]) || newest,
  };
}

/** The newest API version this client was written against: of what it reads, nothing has changed since. */
const OURS = "1.51";

const byVersion = (a: string, b: string): number => {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
};

/** The version to speak: the engine's newest, but no newer than ours, unless the engine has left ours behind. */
export function negotiate(engine: Pick<VersionAnswer, "newest" | "oldest">): string {
  const spoken = byVersion(engine.newest, OURS) < 0 ? engine.newest : OURS;
  return byVersion(spoken, engine.oldest) < 0 ? engine.oldest : spoken;
}
