import { type Text, text } from "../../../protocol/text.ts";
import { dependency } from "./merge.ts";
import { longPorts } from "./ports.ts";
import type { Problems } from "./problem.ts";
import { goText } from "./scalar.ts";
import {
  type Change,
  change,
  complete,
  dict,
  get,
  isNull,
  itemsOf,
  leaf,
  list,
  origin,
  put,
  textOf,
  type Value,
} from "./value.ts";
import { longMount } from "./volumes.ts";

const containers = ["services.*", "jobs.*", "services.*.pre_start.*"];
const workloads = ["services.*", "jobs.*"];

/** More ports than this are not told one by one. */
const mostPorts = 100_000;

const words = {
  port: (spec: string): Text => text(`${spec}은(는) 포트가 아닙니다.`, `${spec} is no port.`),
  mount: (spec: string): Text => text(`${spec}은(는) 마운트가 아닙니다.`, `${spec} is no mount.`),
  device: (spec: string): Text =>
    text(
      `${spec} 장치를 읽을 수 없습니다. 긴 문법으로 쓰세요.`,
      `The device ${spec} cannot be read; use the long syntax.`,
    ),
  ports: (): Text =>
    text(
      "포트가 10만 개를 넘어 나머지는 뺐습니다.",
      "There are more than 100,000 ports; the rest is left out.",
    ),
};

/** A value in short syntax: how its long syntax is made. */
type Lengthen = (of: Value) => Value;

const asList: Lengthen = (of) => (textOf(of) === undefined ? of : list([of], of));

const asSource: Lengthen = (of) => (of.kind === "leaf" && !isNull(of) ? dict([["source", of]], of) : of);

const namesToMap: Lengthen = (of) =>
  of.kind === "list"
    ? dict(
        of.items.flatMap((it) => (textOf(it) === undefined ? [] : [[textOf(it) as string, leaf(null, it)]])),
        of,
      )
    : of;

const envFile: Lengthen = (of) => {
  if (of.kind === "leaf")
    return isNull(of)
      ? of
      : dict(
          [
            ["path", of],
            ["required", leaf(true)],
          ],
          of,
        );
  return of.kind === "map" ? complete(of, { required: leaf(true) }) : of;
};

const envFiles: Lengthen = (of) => {
  const all = asList(of);
  return all.kind === "list" ? list(all.items.map(envFile), all) : all;
};

const gpus: Lengthen = (of) =>
  textOf(of) === undefined ? of : list([dict([["count", leaf("all", of)]], of)], of);

const build: Lengthen = (of) => (textOf(of) === undefined ? of : dict([["context", of]], of));

const extended: Lengthen = (of) => (textOf(of) === undefined ? of : dict([["service", of]], of));

const schedule: Lengthen = (of) => (textOf(of) === undefined ? of : dict([["cron", of]], of));

/** `KEY=VALUE` lists as mappings; an entry without `=` has no value. */
const pairsToMap: Lengthen = (of) =>
  of.kind === "list"
    ? dict(
        of.items.map((it) => {
          const pair = it.kind === "leaf" ? goText(it.value) : "";
          const equals = pair.indexOf("=");
          if (equals < 0) return [pair, leaf(null, it)] as const;
          return [pair.slice(0, equals), leaf(pair.slice(equals + 1), it)] as const;
        }),
        of,
      )
    : of;

const dependencies: Lengthen = (of) => {
  if (of.kind === "list")
    return dict(
      of.items.flatMap((it) => (it.kind === "leaf" ? [[goText(it.value), dependency(it)] as const] : [])),
      of,
    );
  return change(of, "*", (it) =>
    it.kind === "map" ? complete(it, { condition: leaf("service_started"), required: leaf(true) }) : it,
  );
};

const asText: Lengthen = (of) => (of.kind === "leaf" && !isNull(of) ? leaf(goText(of.value), of) : of);

/** `external: {name: …}` is the old way to say `name` and `external: true`. */
const external: Lengthen = (of) => {
  const ext = get(of, "external");
  if (of.kind !== "map" || ext?.kind !== "map") return of;
  return put(of, { external: leaf(true, ext), name: get(of, "name") ?? get(ext, "name") });
};

const plain: readonly (readonly [readonly string[], string, Lengthen])[] = [
  [containers, "env_file", envFiles],
  [containers, "label_file", asList],
  [containers, "gpus", gpus],
  [containers, "networks", namesToMap],
  [containers, "models", namesToMap],
  [containers, "dns", asList],
  [containers, "secrets.*", asSource],
  [containers, "configs.*", asSource],
  [workloads, "build", build],
  [workloads, "build.secrets.*", asSource],
  [workloads, "build.provenance", asText],
  [workloads, "build.sbom", asText],
  [workloads, "build.additional_contexts", pairsToMap],
  [workloads, "build.ssh", pairsToMap],
  [workloads, "depends_on", dependencies],
  [workloads, "extends", extended],
  [["services.*"], "develop.watch.*.ignore", asList],
  [["services.*"], "develop.watch.*.include", asList],
  [["jobs.*"], "triggers.schedule.*", schedule],
];

/** Puts all that is in short syntax into the long one. https://github.com/compose-spec/compose-go/blob/v2.16.1/transform/canonical.go */
export function canonical(project: Value, problems: Problems): Value {
  let made = project;
  const apply = (prefixes: readonly string[], path: string, lengthen: Change): void => {
    for (const prefix of prefixes) made = change(made, `${prefix}.${path}`, lengthen);
  };
  for (const [prefixes, path, lengthen] of plain) apply(prefixes, path, lengthen);
  apply(containers, "volumes.*", (it) => mount(it, problems));
  apply(containers, "devices.*", (it) => device(it, problems));
  const ports = new Ports(problems);
  apply(workloads, "ports", (it) => ports.of(it));
  apply(["services.*", "jobs.*"], "dns", (it) =>
    list(
      itemsOf(it).filter((item) => !isNull(item) && textOf(item) !== ""),
      it,
    ),
  );
  for (const section of ["volumes", "networks", "secrets", "configs"])
    made = change(made, `${section}.*`, external);
  return made;
}

function mount(of: Value, problems: Problems): Value {
  const spec = textOf(of);
  if (spec === undefined) return of;
  const made = longMount(spec, of);
  if (!made && of.from) problems.add("error", of.from, words.mount(spec));
  return made ?? dict([], of);
}

function device(of: Value, problems: Problems): Value {
  const spec = textOf(of);
  if (spec === undefined) return of;
  const [source = "", target, permissions = "rwm", ...rest] = spec.split(":");
  if (rest.length > 0 && of.from) problems.add("error", of.from, words.device(spec));
  return dict(
    [
      ["source", leaf(source, of)],
      ["target", leaf(target || source, of)],
      ["permissions", leaf(permissions, of)],
    ],
    of,
  );
}

class Ports {
  private left = mostPorts;
  private readonly problems: Problems;
  constructor(problems: Problems) {
    this.problems = problems;
  }

  of(ports: Value): Value {
    return ports.kind === "list"
      ? list(
          ports.items.flatMap((it) => this.item(it)),
          ports,
        )
      : ports;
  }

  private item(of: Value): readonly Value[] {
    if (of.kind !== "leaf") return [of];
    const spec = goText(of.value);
    const made = this.left > 0 ? longPorts(spec, of) : [];
    this.left -= made?.length ?? 0;
    if (!made && of.from) this.problems.add("error", of.from, words.port(spec));
    if (this.left <= 0 && of.from) this.problems.add("warning", of.from, words.ports());
    return made ?? [];
  }
}

const requested: Lengthen = (of) =>
  of.kind === "map" && !get(of, "count") && !get(of, "device_ids") ? put(of, { count: leaf("all") }) : of;

const defaults: readonly (readonly [readonly string[], string, Lengthen])[] = [
  [workloads, "build", (of) => (of.kind === "map" ? complete(of, { context: leaf(".") }) : of)],
  [
    workloads,
    "secrets.*",
    (of) =>
      of.kind === "map"
        ? complete(of, { target: leaf(`/run/secrets/${textOf(get(of, "source")) ?? ""}`, origin(of)) })
        : of,
  ],
  [
    workloads,
    "ports.*",
    (of) => (of.kind === "map" ? complete(of, { protocol: leaf("tcp"), mode: leaf("ingress") }) : of),
  ],
  [workloads, "gpus.*", requested],
  [
    workloads,
    "volumes.*.bind",
    (of) => (of.kind === "map" ? complete(of, { create_host_path: leaf(true) }) : of),
  ],
  [["services.*"], "deploy.resources.reservations.devices.*", requested],
];

/** Adds what holds when nothing is said. https://github.com/compose-spec/compose-go/blob/v2.16.1/transform/defaults.go */
export function withDefaults(project: Value): Value {
  let made = project;
  for (const [prefixes, path, fill] of defaults)
    for (const prefix of prefixes) made = change(made, `${prefix}.${path}`, fill);
  return made;
}

/** Variables of an `environment` list that say no value get that of the surroundings. */
export function withEnvironment(project: Value, env: (name: string) => string | undefined): Value {
  const given = (it: Value): Value => {
    const name = textOf(it);
    const value = name === undefined ? undefined : env(name);
    return value === undefined ? it : leaf(`${name}=${value}`, it);
  };
  let made = project;
  for (const prefix of workloads)
    made = change(made, `${prefix}.environment`, (it) =>
      it.kind === "list" ? list(it.items.map(given), it) : it,
    );
  return made;
}
