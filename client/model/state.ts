import type { Trouble } from "./connection/doctor.ts";
import type { Where } from "./connection/resolve.ts";
import type { Container, EngineEvent, EngineInfo, Health } from "./engine.ts";
import { type Collected, type Collections, collect, patched, type Reread, without } from "./kinds.ts";
import { provisional } from "./wire.ts";

export interface Online extends Collections {
  readonly kind: "online";
  readonly where: Where;
  readonly engine: EngineInfo;
  readonly containers: ReadonlyMap<string, Container>;
}

/** What is known of the engine at one moment. Being offline is a state like any other. */
export type Snapshot =
  | { readonly kind: "idle" }
  | { readonly kind: "connecting" }
  | Online
  | { readonly kind: "offline"; readonly trouble: Trouble };

/** What can happen to a snapshot. */
export type Change =
  | { readonly kind: "connecting" }
  /** All containers were listed. */
  | {
      readonly kind: "listed";
      readonly where: Where;
      readonly engine: EngineInfo;
      readonly containers: readonly Container[];
    }
  /** These ids were asked for, and this is what there is of them. */
  | { readonly kind: "read"; readonly asked: readonly string[]; readonly containers: readonly Container[] }
  | Collected
  | Reread
  | { readonly kind: "event"; readonly event: EngineEvent }
  | { readonly kind: "lost"; readonly trouble: Trouble };

export const nothingYet: Snapshot = { kind: "idle" };

/** The next snapshot; the very same object when nothing changed. */
export function reduce(snapshot: Snapshot, change: Change): Snapshot {
  switch (change.kind) {
    case "connecting":
      return snapshot.kind === "idle" ? { kind: "connecting" } : snapshot;
    case "lost":
      return { kind: "offline", trouble: change.trouble };
    case "listed":
      return {
        ...(snapshot.kind === "online" && snapshot),
        kind: "online",
        where: change.where,
        engine: change.engine,
        containers: keepSame(snapshot, change.containers),
      };
    case "read":
      return patch(snapshot, [
        ...new Map<string, Container | undefined>([
          ...change.asked.map((id) => [id, undefined] as const),
          ...change.containers.map((it) => [it.id, it] as const),
        ]),
      ]);
    case "collected":
      return snapshot.kind === "online" ? (collect(snapshot, change) as Online) : snapshot;
    case "reread":
      return snapshot.kind === "online" ? (patched(snapshot, change) as Online) : snapshot;
    case "event":
      return afterEvent(snapshot, change.event);
  }
}

/** A listing again brings equal objects: keeping the old ones lets everything built on them stand. */
function keepSame(snapshot: Snapshot, listed: readonly Container[]): ReadonlyMap<string, Container> {
  const before = snapshot.kind === "online" ? snapshot.containers : new Map<string, Container>();
  return new Map(listed.map((it) => [it.id, same(before.get(it.id), it)]));
}

/** What only an event tells is kept while the container stays as it was. */
function same(before: Container | undefined, now: Container): Container {
  if (!before) return now;
  const since = isClose(before, now) ? before.since : now.since;
  const whole: Container = {
    ...now,
    ...(since !== undefined && { since }),
    ...(before.outOfMemory && now.state === before.state && { outOfMemory: true }),
    ...kept(before, now),
  };
  return isEqual(before, whole) ? before : whole;
}

/** What was told by events alone; what is told later counts. */
function kept(before: Container, now: Container): Partial<Container> {
  const told = now.told ?? before.told;
  const ending = now.state === "running" ? undefined : (now.ending ?? before.ending);
  const crashes = now.crashes ?? before.crashes;
  return {
    ...(told !== undefined && { told }),
    ...(ending && { ending }),
    ...(crashes && { crashes }),
  };
}

/** Whether both can be the same start or end, told more and less exactly. */
const isClose = (before: Container, now: Container): boolean => {
  if (before.state !== now.state || before.exitCode !== now.exitCode) return false;
  if (before.since === undefined) return false;
  return now.since === undefined || Math.abs(before.since.at - now.since.at) <= now.since.within + 2;
};

const isEqual = (a: Container, b: Container): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (it: Container): readonly unknown[] => Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1));

/** The containers with some of them as given, `undefined` for gone; the very same snapshot when that changes nothing. */
function patch(
  snapshot: Snapshot,
  changes: Iterable<readonly [id: string, now: Container | undefined]>,
): Snapshot {
  if (snapshot.kind !== "online") return snapshot;
  let containers: Map<string, Container> | undefined;
  for (const [id, it] of changes) {
    const before = snapshot.containers.get(id);
    const now = it && same(before, it);
    if (now === before) continue;
    containers ??= new Map(snapshot.containers);
    if (now) containers.set(id, now);
    else containers.delete(id);
  }
  return containers ? { ...snapshot, containers } : snapshot;
}

/**
 * What an event says for certain is taken at once; the rest (ports, addresses, exit words) is read again by id.
 * `touchedBy` names those ids.
 */
function afterEvent(snapshot: Snapshot, event: EngineEvent): Snapshot {
  if (snapshot.kind !== "online") return snapshot;
  if (event.type !== "container") return without(snapshot, event) as Online;
  if (event.action === "destroy") return patch(snapshot, [[event.id, undefined]]);
  const isNew = event.action === "create" || event.action === "start";
  const before = snapshot.containers.get(event.id) ?? (isNew && event.id ? provisional(event) : undefined);
  const now = before && changed(before, event);
  return now ? patch(snapshot, [[event.id, now]]) : snapshot;
}

function changed(it: Container, event: EngineEvent): Container | undefined {
  switch (event.action) {
    case "create":
      return it;
    case "start":
      return { ...withoutExit(it), state: "running", since: { at: event.time, within: 0 } };
    case "unpause":
      return { ...withoutExit(it), state: "running" };
    case "oom":
      return { ...it, outOfMemory: true };
    case "pause":
      return { ...it, state: "paused" };
    case "kill":
    case "stop":
      return isRequest(event) ? { ...it, told: event.time } : undefined;
    case "die":
      return died(it, event);
    case "health_status":
      return isHealth(event.detail) ? { ...it, health: event.detail } : undefined;
    case "rename": {
      const name = event.attributes.get("name");
      return name ? { ...it, name } : undefined;
    }
    default:
      return undefined;
  }
}

const withoutExit = ({ exitCode: _, outOfMemory: __, ending: ___, ...rest }: Container): Container => rest;

/** Signals that programs take for something else than a request to end: HUP, USR1, USR2, CONT, STOP, WINCH. */
const otherSignals = new Set(["1", "10", "12", "18", "19", "28"]);
const isRequest = ({ action, attributes }: EngineEvent): boolean =>
  action === "stop" || !otherSignals.has(attributes.get("signal") ?? "");

/** Seconds that a container may take to end once it was told to: longer grace periods are rare. */
const patience = 180;

/** So many crashes are remembered. */
const crashesKept = 10;

/** `docker stop` and `docker kill` tell of the signal before the end; a program that ends by itself has none before it. */
function died(it: Container, event: EngineEvent): Container {
  const code = Number.parseInt(event.attributes.get("exitCode") ?? "", 10);
  const isTold = it.told !== undefined && event.time - it.told <= patience;
  const isCrash = !isTold && code !== 0;
  return {
    ...ended(it, code),
    since: { at: event.time, within: 0 },
    ending: isTold ? "told" : "itself",
    ...(isCrash && { crashes: [...(it.crashes ?? []), event.time].slice(-crashesKept) }),
  };
}

/** What does not run has no health, no address and no published port. */
function ended({ health: _, ...it }: Container, code: number): Container {
  return {
    ...it,
    state: "exited",
    ports: it.ports.map(({ container, protocol }) => ({ container, protocol })),
    networks: it.networks.map(({ network }) => ({ network, ip: "", ip6: "" })),
    ...(Number.isInteger(code) && { exitCode: code }),
  };
}

const isHealth = (word: string): word is Health =>
  word === "healthy" || word === "unhealthy" || word === "starting";

/** Events that leave a container as it was; `exec_*` come with every health check. */
const harmless = new Set([
  "attach",
  "detach",
  "commit",
  "copy",
  "export",
  "top",
  "resize",
  "exec_create",
  "exec_start",
  "exec_die",
  "exec_detach",
  "exec",
  "exec_died",
  "archive-path",
  "extract-to-dir",
]);

/** Ids of the containers that an event may have changed. */
export function touchedBy(event: EngineEvent): readonly string[] {
  if (event.type === "container") return harmless.has(event.action) || event.id === "" ? [] : [event.id];
  if (event.type !== "network") return [];
  const id = event.attributes.get("container");
  return id ? [id] : [];
}

/** How many containers run. */
export function running(snapshot: Snapshot): number {
  if (snapshot.kind !== "online") return 0;
  let count = 0;
  for (const it of snapshot.containers.values()) if (it.state === "running") count++;
  return count;
}
