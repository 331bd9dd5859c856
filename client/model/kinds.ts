import type { EngineEvent } from "./engine.ts";
import type { Image, Network, Volume } from "./objects.ts";

/** What an engine keeps besides containers. It is listed only once somebody looks. */
export interface Things {
  readonly images: Image;
  readonly volumes: Volume;
  readonly networks: Network;
}

export type Kind = keyof Things;

export const kinds: readonly Kind[] = ["images", "volumes", "networks"];

/** Everything of a kind by its id (volumes: by name); absent while it was never listed. */
export type Collections = { readonly [K in Kind]?: ReadonlyMap<string, Things[K]> };

/** A kind was listed. */
export type Collected = {
  readonly [K in Kind]: { readonly kind: "collected"; readonly of: K; readonly items: readonly Things[K][] };
}[Kind];

/** These were asked for one by one, and this is what there is of them. */
export type Reread = {
  readonly [K in Kind]: {
    readonly kind: "reread";
    readonly of: K;
    readonly asked: readonly string[];
    readonly items: readonly Things[K][];
  };
}[Kind];

const keyOf = (it: Image | Volume | Network): string => ("id" in it ? it.id : it.name);

/** The same collections with one listed anew; equal things stay the very same objects. */
export function collect(before: Collections, { of, items }: Collected): Collections {
  const old: ReadonlyMap<string, Image | Volume | Network> = before[of] ?? new Map();
  const now = new Map(items.map((it) => [keyOf(it), same(old.get(keyOf(it)), it)]));
  const isSame =
    before[of] !== undefined && now.size === old.size && [...now].every(([id, it]) => old.get(id) === it);
  return isSame ? before : { ...before, [of]: now };
}

/** The same collections with some things of one kind as they are now; those that are missing are gone. */
export function patched(before: Collections, { of, asked, items }: Reread): Collections {
  const old: ReadonlyMap<string, Image | Volume | Network> | undefined = before[of];
  if (!old) return before;
  const found = new Map(items.map((it) => [keyOf(it), it]));
  const now = new Map(old);
  for (const id of asked) {
    const it = found.get(id);
    if (it) now.set(id, same(old.get(id), it));
    else now.delete(id);
  }
  const isSame = now.size === old.size && asked.every((id) => now.get(id) === old.get(id));
  return isSame ? before : { ...before, [of]: now };
}

const same = <T>(before: T | undefined, now: T): T =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;

/** Events after which nothing of the kind is listed otherwise: they come with every start and stop. */
const harmless: Readonly<Record<Kind, ReadonlySet<string>>> = {
  images: new Set(["push", "save"]),
  volumes: new Set(["mount", "unmount"]),
  networks: new Set(["connect", "disconnect"]),
};

const kindOf: Readonly<Record<string, Kind>> = { image: "images", volume: "volumes", network: "networks" };

/** Which kind an event has changed: what it does not say for certain is listed again. */
export function staleAfter({ type, action }: EngineEvent): Kind | undefined {
  // commit is told of the container only, though it makes an image
  if (type === "container") return action === "commit" ? "images" : undefined;
  const kind = Object.hasOwn(kindOf, type) ? kindOf[type] : undefined;
  return kind && !harmless[kind].has(action) ? kind : undefined;
}

/**
 * What an event touched, when reading that again is enough. Images are listed instead: a pull takes a name away from
 * another image, of which no event tells, and with containerd's store one image tells another size than the list.
 */
export function touchedThing(event: EngineEvent): { readonly kind: Kind; readonly id: string } | undefined {
  const kind = staleAfter(event);
  return kind && kind !== "images" && event.id !== "" ? { kind, id: event.id } : undefined;
}

const removals: Readonly<Record<Kind, string>> = {
  images: "delete",
  volumes: "destroy",
  networks: "destroy",
};

/** What an event says for certain: that something is gone. */
export function without(before: Collections, event: EngineEvent): Collections {
  const kind = staleAfter(event);
  const old = kind && before[kind];
  if (!kind || !old?.has(event.id) || event.action !== removals[kind]) return before;
  const now = new Map<string, Image | Volume | Network>(old);
  now.delete(event.id);
  return { ...before, [kind]: now };
}
