import type { Container } from "./engine.ts";
import type { Image, Network, Volume } from "./objects.ts";
import type { Online } from "./state.ts";

/* Who uses what, worked out from the containers once for each state of theirs. */

type Containers = ReadonlyMap<string, Container>;

interface Index {
  readonly images: ReadonlyMap<string, readonly Container[]>;
  readonly volumes: ReadonlyMap<string, readonly Container[]>;
  readonly networks: ReadonlyMap<string, readonly Container[]>;
}

const indexes = new WeakMap<Containers, Index>();

function indexOf(containers: Containers): Index {
  const known = indexes.get(containers);
  if (known) return known;
  const images = new Map<string, Container[]>();
  const volumes = new Map<string, Container[]>();
  const networks = new Map<string, Container[]>();
  const put = (into: Map<string, Container[]>, key: string, it: Container): void => {
    const users = into.get(key);
    if (!users) into.set(key, [it]);
    else if (!users.includes(it)) users.push(it);
  };
  for (const it of containers.values()) {
    put(images, it.imageId, it);
    for (const mount of it.mounts) if (mount.volume !== "") put(volumes, mount.volume, it);
    for (const at of it.networks) put(networks, at.network, it);
  }
  const made = { images, volumes, networks };
  indexes.set(containers, made);
  return made;
}

/** Containers made from an image, running or not. */
export const usersOfImage = ({ containers }: Online, it: Image): readonly Container[] =>
  indexOf(containers).images.get(it.id) ?? [];

export const usersOfVolume = ({ containers }: Online, it: Volume): readonly Container[] =>
  indexOf(containers).volumes.get(it.name) ?? [];

/** Containers that hang on a network. */
export const membersOf = ({ containers }: Online, it: Network): readonly Container[] =>
  indexOf(containers).networks.get(it.name) ?? [];
