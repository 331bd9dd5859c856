import type { Env } from "../dotenv.ts";
import { containerKeys } from "./containerFields.ts";
import { clean } from "./files.ts";
import { merge } from "./merge.ts";
import { goText } from "./scalar.ts";
import {
  change,
  complete,
  type Dict,
  dict,
  get,
  isNull,
  itemsOf,
  leaf,
  list,
  pairsOf,
  put,
  textOf,
  type Value,
} from "./value.ts";

/** Adds what Compose takes for granted. https://github.com/compose-spec/compose-go/blob/v2.16.1/loader/normalize.go */
export function normalize(project: Dict, name: string, env: Env): Dict {
  let made = withDefaultNetwork(project);
  for (const section of ["services", "jobs"])
    made = change(made, `${section}.*`, (it) => (it.kind === "map" ? container(it, env) : it)) as Dict;
  made = change(made, "jobs.*", (it, key) => (it.kind === "map" ? put(it, { name: leaf(key) }) : it)) as Dict;
  return named(put(made, { name: get(made, "name") ?? leaf(name) }), name);
}

const onDefault = dict([["default", leaf(null)]]);

function withDefaultNetwork(project: Dict): Dict {
  let isUsed = false;
  const connected = (it: Value): Value => {
    if (it.kind !== "map" || it.entries.has("provider") || it.entries.has("network_mode")) return it;
    const networks = get(it, "networks");
    const isEmpty = !networks || (networks.kind === "map" && networks.entries.size === 0) || isNull(networks);
    if (isEmpty || get(networks, "default")) isUsed = true;
    return isEmpty ? put(it, { networks: onDefault }) : it;
  };
  let made = project;
  for (const section of ["services", "jobs"]) made = change(made, `${section}.*`, connected) as Dict;
  const networks = get(made, "networks");
  if (!isUsed || get(networks, "default")) return made;
  const entries = [...pairsOf(networks), ["default", leaf(null)] as const];
  return put(made, { networks: dict(entries, networks ?? {}) });
}

function container(it: Dict, env: Env): Dict {
  const build = get(it, "build");
  const environment = get(it, "environment");
  const volumes = get(it, "volumes");
  const made = put(it, {
    ...(textOf(get(it, "pull_policy")) === "if_not_present" && {
      pull_policy: leaf("missing", get(it, "pull_policy")),
    }),
    ...(build?.kind === "map" && { build: builtBy(build, env) }),
    ...(environment && { environment: resolved(environment, env, true) }),
    ...(volumes && { volumes: change(volumes, "*.target", cleaned) }),
  });
  const implied = impliedBy(made);
  if (implied.size === 0) return withHooks(made);
  const own = get(made, "depends_on");
  const entries = new Map([...implied, ...pairsOf(own)]);
  return withHooks(put(made, { depends_on: dict(entries, own ?? {}) }));
}

const cleaned = (target: Value): Value => {
  const path = textOf(target);
  return path === undefined ? target : leaf(clean(path), target);
};

function builtBy(build: Dict, env: Env): Dict {
  const args = get(build, "args");
  const made = put(build, { ...(args && { args: resolved(args, env, false) }) });
  const hasFile = made.entries.has("dockerfile") || made.entries.has("dockerfile_inline");
  return complete(made, { context: leaf("."), ...(!hasFile && { dockerfile: leaf("Dockerfile") }) });
}

/** Gives variables without a value that of the surroundings. */
function resolved(value: Value, env: Env, keepsUnset: boolean): Value {
  const given = (name: string, it: Value): Value | undefined => {
    const found = env(name);
    if (found !== undefined) return leaf(found, it);
    return keepsUnset ? it : undefined;
  };
  if (value.kind === "map")
    return dict(
      [...value.entries].flatMap(([name, it]) => {
        const made = isNull(it) ? given(name, it) : it;
        return made ? [[name, made] as const] : [];
      }),
      value,
    );
  return list(
    itemsOf(value).flatMap((it) => {
      const written = it.kind === "leaf" ? goText(it.value) : "=";
      if (written.includes("=")) return it;
      const made = given(written, it);
      return made && made !== it ? leaf(`${written}=${textOf(made)}`, it) : (made ?? []);
    }),
    value,
  );
}

/** The services that a service needs because it links to them or shares something of them. */
function impliedBy(it: Dict): Map<string, Dict> {
  const made = new Map<string, Dict>();
  const add = (name: string, restart: boolean, of: Value): void => {
    if (made.has(name)) return;
    const entries = { condition: leaf("service_started"), restart: leaf(restart), required: leaf(true) };
    made.set(name, dict(Object.entries(entries), of));
  };
  for (const link of itemsOf(get(it, "links"))) {
    const parts = (textOf(link) ?? "").split(":");
    add(parts.length === 2 ? (parts[0] as string) : parts.join(":"), true, link);
  }
  for (const key of ["network_mode", "ipc", "pid", "uts", "cgroup"]) {
    const mode = get(it, key);
    const shared = textOf(mode);
    if (mode && shared?.startsWith("service:")) add(shared.slice("service:".length), true, mode);
  }
  for (const from of itemsOf(get(it, "volumes_from"))) {
    const written = textOf(from) ?? "";
    if (!written.startsWith("container:")) add(written.split(":")[0] as string, false, from);
  }
  return made;
}

/** A container that runs before the service takes over what the service says of its own, but for the volumes. */
function withHooks(service: Dict): Dict {
  const hooks = get(service, "pre_start");
  if (hooks?.kind !== "list") return service;
  const base = dict([...service.entries].filter(([key]) => key !== "volumes" && containerKeys.has(key)));
  return put(service, {
    pre_start: list(
      hooks.items.map((it) => merge(base, it, ["services", "x"])),
      hooks,
    ),
  });
}

/** What has no name of its own is called after the project and its key. */
function named(project: Dict, name: string): Dict {
  let made = project;
  for (const section of ["networks", "volumes", "configs", "secrets"])
    made = change(made, `${section}.*`, (it, key) => {
      const resource = it.kind === "map" ? it : dict([], it);
      const external = get(resource, "external");
      const isExternal = external?.kind === "leaf" && external.value === true;
      const own = get(resource, "name");
      if (own && !isNull(own)) return resource;
      return put(resource, { name: leaf(isExternal ? key : `${name}_${key}`) });
    }) as Dict;
  return made;
}
