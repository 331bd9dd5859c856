import type { Text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import { bytesOf } from "../../knowledge/bytes.ts";
import { isIp } from "../../knowledge/ports.ts";
import { type Edge, ringsIn } from "../cycles.ts";
import { type Kind, words } from "./checkWords.ts";
import { startOf } from "./loading.ts";
import type { Problems } from "./problem.ts";
import { goText } from "./scalar.ts";
import { get, isNull, itemsOf, type Origin, pairsOf, textOf, type Value } from "./value.ts";

/** A service of a project that runs. */
interface Checked {
  readonly name: string;
  readonly it: Value;
  readonly where: Origin;
}

/** What is looked at besides a service. */
interface Around {
  readonly project: Value;
  /** The services that profiles leave out. */
  readonly disabled: ReadonlyMap<string, Value>;
  readonly problems: Problems;
}

/** Tells what Compose refuses in a project as a whole. https://github.com/compose-spec/compose-go/blob/v2.16.1/loader/validate.go */
export function check(
  project: Value,
  disabled: ReadonlyMap<string, Value>,
  file: string,
  problems: Problems,
): void {
  const around: Around = { project, disabled, problems };
  const services = pairsOf(get(project, "services")).map(
    ([name, it]): Checked => ({ name, it, where: it.from ?? startOf(file) }),
  );
  for (const service of services) {
    runsSomething(service, around);
    built(service, around);
    namesKnown(service, around);
    dependencies(service, around);
    limits(service, around);
    mounts(service, around);
    health(service, around);
    devices(service, around);
  }
  jobs(around, file);
  containerNames(services, problems);
  sources(around, file);
  rings(services, problems);
}

function runsSomething({ name, it, where }: Checked, { problems }: Around): void {
  const runs = ["build", "provider"].some((key) => get(it, key)) || (textOf(get(it, "image")) ?? "") !== "";
  if (!runs) problems.add("error", where, words.nothing(name), true);
  const networks = get(it, "networks");
  if ((textOf(get(it, "network_mode")) ?? "") !== "" && pairsOf(networks).length > 0)
    problems.at("error", networks, where, words.both("network_mode", "networks"));
}

function built({ it, where }: Checked, around: Around): void {
  const { problems } = around;
  const build = get(it, "build");
  const inline = get(build, "dockerfile_inline");
  if (inline && (textOf(get(build, "dockerfile")) ?? "") !== "")
    problems.at("error", inline, where, words.both("dockerfile", "dockerfile_inline"));
  for (const [, context] of pairsOf(get(build, "additional_contexts"))) {
    const target = /^service:(.*)$/s.exec(textOf(context) ?? "")?.[1];
    const wrong = target === undefined ? undefined : contextFault(target, around);
    if (wrong) problems.at("error", context, where, wrong);
  }
  const platforms = itemsOf(get(build, "platforms")).map(textOf);
  const platform = textOf(get(it, "platform")) ?? "";
  if (platforms.length > 0 && platform !== "" && !platforms.includes(platform))
    problems.at("error", get(it, "platform"), where, words.platform(platform));
}

/** What is wrong with a service whose build another one builds on. */
function contextFault(name: string, around: Around): Text | undefined {
  const found = get(around.project, "services", name) ?? around.disabled.get(name);
  if (!found) return undefinedName("services", name, around);
  return get(found, "build") ? undefined : words.unbuilt(name);
}

function undefinedName(kind: Kind, name: string, { project }: Around): Text {
  return words.missing(
    kind,
    name,
    nearest(
      name,
      pairsOf(get(project, kind)).map(([key]) => key),
    ),
  );
}

/** The names of other things that a service uses. */
function* namesIn(it: Value): Generator<readonly [Kind, string, Value]> {
  for (const kind of ["networks", "models"] as const)
    for (const [name, value] of pairsOf(get(it, kind))) if (!name.startsWith("x-")) yield [kind, name, value];
  for (const mount of itemsOf(get(it, "volumes"))) {
    const source = get(mount, "source");
    const name = textOf(source) ?? "";
    if (source && textOf(get(mount, "type")) === "volume" && name !== "") yield ["volumes", name, source];
  }
  yield* sourcesIn("secrets", get(it, "secrets"));
  yield* sourcesIn("secrets", get(it, "build", "secrets"));
  yield* sourcesIn("configs", get(it, "configs"));
}

function* sourcesIn(kind: Kind, all: Value | undefined): Generator<readonly [Kind, string, Value]> {
  for (const item of itemsOf(all)) {
    const source = get(item, "source");
    if (source) yield [kind, textOf(source) ?? "", source];
  }
}

function namesKnown({ it, where }: Checked, around: Around): void {
  for (const [kind, name, value] of namesIn(it))
    if (!get(around.project, kind, name))
      around.problems.at("error", value, where, undefinedName(kind, name, around), true);
}

function dependencies({ it, where }: Checked, around: Around): void {
  const isThere = (name: string): boolean => get(around.project, "services", name) !== undefined;
  const lacking = (name: string): Text =>
    around.disabled.has(name) ? words.disabled(name) : undefinedName("services", name, around);
  for (const [name, value] of pairsOf(get(it, "depends_on"))) {
    const required = get(value, "required");
    const isOptional = required?.kind === "leaf" && required.value === false;
    if (isThere(name) || (isOptional && around.disabled.has(name))) continue;
    const isAcross = around.disabled.has(name) ? undefined : true;
    around.problems.at("error", value, where, lacking(name), isAcross);
  }
}

const numberOf = (value: Value | undefined): number | undefined =>
  value?.kind === "leaf" && value.value !== null && goText(value.value) !== ""
    ? Number(value.value)
    : undefined;

const textIn = (value: Value | undefined): string | undefined =>
  value?.kind === "leaf" && !isNull(value) ? goText(value.value) : undefined;

function limits({ it, where }: Checked, { problems }: Around): void {
  const scale = get(it, "scale");
  const replicas = get(it, "deploy", "replicas");
  if (scale && replicas && numberOf(scale) !== numberOf(replicas))
    problems.at("error", scale, where, words.differ("scale", "deploy.replicas"));
  for (const [key, value] of [["scale", scale] as const, ["deploy.replicas", replicas] as const])
    if ((numberOf(value) ?? 0) < 0) problems.at("error", value, where, words.negative(key));
  const containers = numberOf(scale ?? replicas) ?? 1;
  if (containers > 1 && (textOf(get(it, "container_name")) ?? "") !== "")
    problems.at("error", get(it, "container_name"), where, words.scaled());
  for (const [key, group, name] of limitKeys) {
    const own = get(it, key);
    const all = get(it, "deploy", "resources", group);
    if (own && all && differ(own, get(all, name)))
      problems.at("error", own, where, words.differ(key, `deploy.resources.${group}.${name}`));
  }
}

/** Whether a limit that is set differs from the same one at another place. */
function differ(own: Value, other: Value | undefined): boolean {
  const amount = amountOf(own);
  return amount !== 0 && amount !== (amountOf(other) ?? 0);
}

function amountOf(value: Value | undefined): number | undefined {
  const written = textIn(value);
  return written === undefined ? undefined : (bytesOf(written) ?? Number(written));
}

const limitKeys = [
  ["cpus", "limits", "cpus"],
  ["mem_limit", "limits", "memory"],
  ["mem_reservation", "reservations", "memory"],
  ["pids_limit", "limits", "pids"],
] as const;

function mounts({ it, where }: Checked, { problems }: Around): void {
  const taken = new Map<string, Value>();
  const take = (path: string, value: Value): void => {
    const other = taken.get(path);
    if (other) problems.at("error", value, where, words.mounted(path), spanFiles(value.from, other.from));
    taken.set(path, value);
  };
  for (const item of itemsOf(get(it, "tmpfs"))) take((textIn(item) ?? "").split(":")[0] as string, item);
  for (const item of itemsOf(get(it, "volumes"))) {
    take(textIn(get(item, "target")) ?? "", item);
    if (textOf(get(item, "type")) === "bind" && !get(item, "source"))
      problems.at("error", item, where, words.source());
  }
  for (const item of itemsOf(get(it, "ports"))) {
    const ip = textOf(get(item, "host_ip"));
    if (ip !== undefined && !isIp(ip)) problems.at("error", get(item, "host_ip"), where, words.ip(ip));
  }
}

function health({ it, where }: Checked, { problems }: Around): void {
  const [first] = itemsOf(get(it, "healthcheck", "test"));
  if (first && !["CMD", "CMD-SHELL", "NONE"].includes(textIn(first) ?? ""))
    problems.at("error", first, where, words.test());
}

/** How many devices are asked for: a number, or all. */
function devices({ it, where }: Checked, { problems }: Around): void {
  const asked = [get(it, "deploy", "resources", "reservations", "devices"), get(it, "gpus")].flatMap(itemsOf);
  for (const device of asked) {
    const count = get(device, "count");
    if (count && !/^(all|[-+]?\d+)$/i.test(textIn(count) ?? ""))
      problems.at("error", count, where, words.count());
  }
}

/** Jobs have names of their own, and wait for services and for each other. */
function jobs({ project, disabled, problems }: Around, file: string): void {
  const services = get(project, "services");
  for (const [name, it] of pairsOf(get(project, "jobs"))) {
    const where = it.from ?? startOf(file);
    if (get(services, name) || disabled.has(name)) problems.add("error", where, words.jobName(name), true);
    for (const [wanted, value] of pairsOf(get(it, "depends_on"))) {
      const required = get(value, "required");
      const isOptional = required?.kind === "leaf" && required.value === false;
      const isThere = get(services, wanted) ?? get(project, "jobs", wanted);
      if (!isThere && !(isOptional && disabled.has(wanted)))
        problems.at("error", value, where, words.missing("services", wanted, undefined), true);
    }
  }
}

function containerNames(services: readonly Checked[], problems: Problems): void {
  const owners = new Map<string, { readonly service: string; readonly from: Origin | undefined }>();
  for (const { name, it, where } of services) {
    const written = get(it, "container_name");
    const own = textOf(written) ?? "";
    const other = owners.get(own);
    if (own === "") continue;
    if (other)
      problems.at(
        "error",
        written,
        where,
        words.twice(own, other.service),
        spanFiles(written?.from, other.from),
      );
    owners.set(own, { service: name, from: written?.from });
  }
}

/** Whether secrets and configs say where they come from, also those that nothing uses. */
function sources({ project, problems }: Around, file: string): void {
  for (const [kind, keys] of [
    ["secrets", ["file", "environment"]],
    ["configs", ["file", "environment", "content"]],
  ] as const)
    for (const [name, it] of pairsOf(get(project, kind))) {
      const given = keys.filter((key) => get(it, key) && textOf(get(it, key)) !== "");
      const where = it.from ?? startOf(file);
      const external = get(it, "external");
      const [first = "", second] = given;
      if (second !== undefined) problems.at("error", get(it, second), where, words.both(first, second));
      else if (given.length === 0 && !get(it, "driver") && !external)
        problems.add("error", where, words.sourceless(kind, name), true);
    }
}

function rings(services: readonly Checked[], problems: Problems): void {
  const edges = services.flatMap(({ name, it, where }): Edge<Origin>[] =>
    pairsOf(get(it, "depends_on")).map(([to, value]) => ({ from: name, to, it: value.from ?? where })),
  );
  for (const ring of ringsIn(edges)) {
    const last = ring.at(-1);
    const names = ring.map(({ to }) => to);
    if (last)
      problems.add("error", last.it, words.ring([last.to, ...names]), spanFiles(...ring.map(({ it }) => it)));
  }
}

/** Whether places lie in several files, so that none of these sees what is wrong. */
const spanFiles = (...places: readonly (Origin | undefined)[]): true | undefined =>
  new Set(places.map((it) => it?.file)).size > 1 ? true : undefined;
