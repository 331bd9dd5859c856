import type { Container } from "../engine.ts";

/** What Compose waits for before it starts what depends on a service; `ready`: running, and healthy if that is checked. */
export type Condition = "started" | "healthy" | "completed" | "ready";

/** One entry of `depends_on`, as Compose left it on the container. */
export interface Dependency {
  readonly service: string;
  readonly condition: Condition;
  /** What depends on the service is restarted with it. */
  readonly restart: boolean;
}

const conditions: ReadonlyMap<string, Condition> = new Map([
  ["service_started", "started"],
  ["service_healthy", "healthy"],
  ["service_completed_successfully", "completed"],
]);

/**
 * The label `com.docker.compose.depends_on`: `db:service_healthy:false,cache:service_started:true`. Early versions of
 * Compose 2 wrote the names alone, which stands for `running_or_healthy` and a restart (docker/compose, `projectFromName`).
 */
export const readDependencies = (label: string): readonly Dependency[] =>
  label
    .split(",")
    .filter(Boolean)
    .flatMap((entry) => {
      const [service = "", condition = "", restart = "true"] = entry.split(":");
      if (service === "") return [];
      return [{ service, condition: conditions.get(condition) ?? "ready", restart: restart === "true" }];
    });

/** A container that another one is started after, and what has to be true of it by then. */
export interface Edge {
  readonly on: Container;
  readonly condition: Condition;
}

/** Those that each container is started after. What is not in it depends on nothing. */
export type Order = ReadonlyMap<Container, readonly Edge[]>;

/**
 * What each of `targets` depends on among `chosen`, by its project's `depends_on`. Rings, which Compose refuses but which
 * a label may hold, are cut where they close.
 */
export function orderOf(
  targets: readonly Container[],
  chosen: readonly Container[],
  counts: (it: Dependency) => boolean = () => true,
): Order {
  const members = new Map<string, Container[]>();
  for (const it of chosen) {
    if (!it.compose || it.compose.oneOff) continue;
    const key = keyOf(it.compose.project, it.compose.service);
    const some = members.get(key);
    if (some) some.push(it);
    else members.set(key, [it]);
  }
  const edges = new Map<Container, readonly Edge[]>();
  for (const it of targets) {
    const { project = "", dependsOn = [] } = it.compose ?? {};
    const own = dependsOn.filter(counts).flatMap(({ service, condition }) => {
      const some = (members.get(keyOf(project, service)) ?? []).filter((on) => on !== it);
      return some.map((on) => ({ on, condition }));
    });
    if (own.length > 0) edges.set(it, own);
  }
  return withoutRings(edges);
}

const keyOf = (project: string, service: string): string => JSON.stringify([project, service]);

function withoutRings(edges: Order): Order {
  const kept = new Map<Container, readonly Edge[]>();
  const isDone = new Set<Container>();
  const path = new Set<Container>();
  const walk = (it: Container): void => {
    if (isDone.has(it)) return;
    path.add(it);
    const own = (edges.get(it) ?? []).filter(({ on }) => !path.has(on));
    for (const { on } of own) walk(on);
    if (own.length > 0) kept.set(it, own);
    path.delete(it);
    isDone.add(it);
  };
  for (const it of edges.keys()) walk(it);
  return kept;
}

/** The containers that come first, for each of `targets`: what it depends on, or for the way back, what depends on it. */
export function before(
  targets: readonly Container[],
  order: Order,
  way: "there" | "back",
): ReadonlyMap<Container, readonly Container[]> {
  const all = new Set(targets);
  const first = new Map<Container, Container[]>(targets.map((it) => [it, []]));
  for (const [it, edges] of order)
    for (const { on } of edges) {
      if (!all.has(on) || !all.has(it)) continue;
      const [earlier, later] = way === "there" ? [on, it] : [it, on];
      first.get(later)?.push(earlier);
    }
  return first;
}

/** The project's name when these are all of one project and some depend on others: Compose keeps an order then. */
export function orderedProject(targets: readonly Container[]): string | undefined {
  const [project, ...others] = new Set(targets.map((it) => it.compose?.project ?? ""));
  return project && others.length === 0 && orderOf(targets, targets).size > 0 ? project : undefined;
}
