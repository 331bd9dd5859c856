import type { Container } from "./engine.ts";
import type { DiskUsage, Image, Network, Volume } from "./objects.ts";
import type { Online } from "./state.ts";
import { membersOf, usersOfImage, usersOfVolume } from "./usage.ts";

/** Something that can go, since nothing needs it. */
export type Candidate =
  | { readonly of: "container"; readonly it: Container; readonly size: number; readonly isOffered: boolean }
  | { readonly of: "image"; readonly it: Image; readonly size: number; readonly isOffered: boolean }
  | { readonly of: "volume"; readonly it: Volume; readonly size: number; readonly isOffered: boolean }
  | { readonly of: "network"; readonly it: Network; readonly size: number; readonly isOffered: boolean }
  | {
      readonly of: "cache";
      readonly it: { readonly count: number };
      readonly size: number;
      readonly isOffered: boolean;
    };

export type CandidateKind = Candidate["of"];

/**
 * All that can go, with the bytes that it frees at least (-1 where the engine cannot tell). `isOffered`: chosen from the
 * start. That is what `docker system prune` takes; what may be missed (a named image, data in a volume) only by choice.
 */
export const candidates = (
  snapshot: Online,
  usage: DiskUsage,
  kinds: ReadonlySet<CandidateKind>,
): readonly Candidate[] => order.flatMap((kind) => (kinds.has(kind) ? finders[kind](snapshot, usage) : []));

const order: readonly CandidateKind[] = ["container", "image", "volume", "network", "cache"];

const stopped = new Set(["exited", "created", "dead"]);

const values = <T>(all: ReadonlyMap<string, T> | undefined): readonly T[] => [...(all?.values() ?? [])];

const finders: Readonly<Record<CandidateKind, (snapshot: Online, usage: DiskUsage) => readonly Candidate[]>> =
  {
    container: ({ containers }, usage) =>
      values(containers)
        .filter((it) => stopped.has(it.state))
        .map((it) => ({ of: "container", it, size: usage.containers.get(it.id) ?? 0, isOffered: true })),
    image: (snapshot, usage) =>
      values(snapshot.images)
        .filter((it) => usersOfImage(snapshot, it).length === 0)
        .map((it) => ({
          of: "image" as const,
          it,
          size: usage.images.get(it.id) ?? 0,
          isOffered: it.tags.length === 0,
        })),
    volume: (snapshot, usage) =>
      values(snapshot.volumes)
        .filter((it) => usersOfVolume(snapshot, it).length === 0)
        .map((it) => ({ of: "volume", it, size: usage.volumes.get(it.name) ?? -1, isOffered: false })),
    network: (snapshot) =>
      values(snapshot.networks)
        .filter((it) => !it.builtIn && membersOf(snapshot, it).length === 0)
        .map((it) => ({ of: "network", it, size: 0, isOffered: true })),
    cache: (_, { cache }) => {
      const unused = cache.filter((it) => !it.inUse);
      const size = unused.reduce((sum, it) => sum + (it.shared ? 0 : it.size), 0);
      return unused.length === 0
        ? []
        : [{ of: "cache", it: { count: unused.length }, size, isOffered: true }];
    },
  };

/** Bytes that go at least. */
export const freed = (all: readonly Candidate[]): number =>
  all.reduce((sum, it) => sum + Math.max(0, it.size), 0);
