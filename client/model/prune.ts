import type { Container } from "./engine.ts";
import type { DiskUsage, Image, Network, Volume } from "./objects.ts";
import type { Online } from "./state.ts";
import { membersOf, usersOfImage, usersOfVolume } from "./usage.ts";

/** What is known of something that can go. */
interface Fate {
  /** Bytes that it frees at least; -1 where the engine cannot tell. */
  readonly size: number;
  /** Chosen from the start. */
  readonly isOffered: boolean;
  /** The engine's own prune, asked for without `--all`, takes it. */
  readonly isPruned: boolean;
}

/** Something that can go, since nothing needs it. */
export type Candidate = Fate &
  (
    | { readonly of: "container"; readonly it: Container }
    | { readonly of: "image"; readonly it: Image }
    | { readonly of: "volume"; readonly it: Volume }
    /** `users`: stopped containers that are set to it, and will not start without it. */
    | { readonly of: "network"; readonly it: Network; readonly users: readonly Container[] }
    | { readonly of: "cache"; readonly it: { readonly count: number } }
  );

export type CandidateKind = Candidate["of"];

/**
 * All that can go. Chosen from the start is what `docker system prune` takes, except a network that a stopped container
 * needs to start again; what else may be missed (a named image, data in a volume) goes only by choice.
 */
export const candidates = (
  snapshot: Online,
  usage: DiskUsage,
  kinds: ReadonlySet<CandidateKind>,
): readonly Candidate[] => order.flatMap((kind) => (kinds.has(kind) ? finders[kind](snapshot, usage) : []));

const order: readonly CandidateKind[] = ["container", "image", "volume", "network", "cache"];

/** Before API 1.42 `docker volume prune` took named volumes, too: https://docs.docker.com/engine/api/version-history/ */
const prunesNamed = (api: string): boolean => {
  const [major = 0, minor = 0] = api.split(".").map(Number);
  return major === 1 && minor < 42;
};

const stopped = new Set(["exited", "created", "dead"]);

const values = <T>(all: ReadonlyMap<string, T> | undefined): readonly T[] => [...(all?.values() ?? [])];

const finders: Readonly<Record<CandidateKind, (snapshot: Online, usage: DiskUsage) => readonly Candidate[]>> =
  {
    container: ({ containers }, usage) =>
      values(containers)
        .filter((it) => stopped.has(it.state))
        .map((it) => ({
          ...{ of: "container", it, size: usage.containers.get(it.id) ?? 0, isOffered: true, isPruned: true },
        })),
    image: (snapshot, usage) =>
      values(snapshot.images)
        .filter((it) => usersOfImage(snapshot, it).length === 0)
        .map((it) => ({
          of: "image" as const,
          it,
          size: usage.images.get(it.id) ?? 0,
          isOffered: it.tags.length === 0,
          isPruned: it.tags.length === 0,
        })),
    volume: (snapshot, usage) =>
      values(snapshot.volumes)
        .filter((it) => usersOfVolume(snapshot, it).length === 0)
        .map((it) => ({
          of: "volume" as const,
          it,
          size: usage.volumes.get(it.name) ?? -1,
          isOffered: false,
          isPruned: it.anonymous || prunesNamed(snapshot.engine.api),
        })),
    network: (snapshot) =>
      values(snapshot.networks)
        .filter((it) => !it.builtIn && it.scope !== "swarm")
        .map((it) => ({ it, users: membersOf(snapshot, it) }))
        // while a container does not run it has no endpoint, and that is all the engine looks at
        .filter(({ users }) => users.every((user) => stopped.has(user.state)))
        .map(({ it, users }) => ({
          ...{ of: "network", it, users, size: 0, isOffered: users.length === 0, isPruned: true },
        })),
    cache: (_, { cache }) => {
      const unused = cache.filter((it) => !it.inUse);
      const size = unused.reduce((sum, it) => sum + (it.shared ? 0 : it.size), 0);
      return unused.length === 0
        ? []
        : [{ of: "cache", it: { count: unused.length }, size, isOffered: true, isPruned: true }];
    },
  };

/** Bytes that go at least. */
export const freed = (all: readonly Candidate[]): number =>
  all.reduce((sum, it) => sum + Math.max(0, it.size), 0);
