import type { Signal } from "./engine.ts";

/* What an engine keeps besides containers, and what it can do with it. */

export interface Image {
  /** `sha256:<64 hex>`. */
  readonly id: string;
  /** `nginx:1.27`; none for an image that lost its name. */
  readonly tags: readonly string[];
  /** `nginx@sha256:…` */
  readonly digests: readonly string[];
  /** Seconds since 1970. */
  readonly created: number;
  /** Bytes, with the layers it shares. */
  readonly size: number;
}

export interface Volume {
  readonly name: string;
  readonly driver: string;
  /** Path on the engine's machine. */
  readonly mountpoint: string;
  /** Seconds since 1970; 0 when the engine does not say. */
  readonly created: number;
  /** Nobody gave it a name. */
  readonly anonymous: boolean;
  /** Of Compose; empty for others. */
  readonly project: string;
}

export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly subnets: readonly string[];
  readonly gateways: readonly string[];
  /** Seconds since 1970; 0 when the engine does not say. */
  readonly created: number;
  /** Comes with the engine and cannot be removed: `bridge`, `host`, `none`. */
  readonly builtIn: boolean;
  /** Of Compose; empty for others. */
  readonly project: string;
}

/** One step of an image's history, newest first; what the builder wrote is untrusted. */
export interface Layer {
  /** `<missing>` for layers that came by a pull. */
  readonly id: string;
  readonly created: number;
  readonly by: string;
  /** Bytes; 0 for steps that only changed the configuration. */
  readonly size: number;
  readonly tags: readonly string[];
}

/** One record of a pull or a push. A failure is thrown, never told here. */
export interface Progress {
  /** The layer it is about; empty for the whole. */
  readonly id: string;
  readonly status: string;
  readonly current?: number;
  readonly total?: number;
}

export interface ImagePort {
  list(signal: Signal): Promise<readonly Image[]>;
  /** The engine's own JSON. */
  inspect(id: string, signal: Signal): Promise<unknown>;
  history(id: string, signal: Signal): Promise<readonly Layer[]>;
  /** `reference` such as `shop/web:1.2`. */
  tag(id: string, reference: string, signal: Signal): Promise<void>;
  /** By id or by one of its names, which then is all that goes while there are others. */
  remove(idOrTag: string, options: { readonly force: boolean }, signal: Signal): Promise<void>;
  /**
   * With the credentials that the docker CLI would use. The iteration ends when it is done and throws when it fails;
   * aborting the signal ends the work in the engine, too.
   */
  pull(reference: string, signal: Signal): Promise<AsyncIterable<Progress>>;
  push(reference: string, signal: Signal): Promise<AsyncIterable<Progress>>;
}

export interface NewVolume {
  readonly name: string;
  readonly driver: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

/** A file on the machine the extension runs on that holds what is in a volume: tar, gzipped when its name ends in gz. */
export interface Archive {
  readonly volume: string;
  /** Id or name of an image of the engine: its container lends the volume a place, and never runs. */
  readonly image: string;
  readonly path: string;
}

export interface VolumePort {
  /** Whether there is nothing in it. */
  isEmpty(volume: string, image: string, signal: Signal): Promise<boolean>;
  /**
   * Writes the file; an older one of that name is replaced once the new one is whole, and nothing is left of one that was
   * cancelled. `report` gets the bytes so far, before compression.
   */
  backUp(archive: Archive, report: (bytes: number) => void, signal: Signal): Promise<void>;
  /**
   * Unpacks the file into the volume: owners and modes as in the file, what is there already is replaced where the names
   * are the same. The engine lets nothing out of the volume's container, whatever the names in the file.
   */
  restore(archive: Archive, report: (bytes: number) => void, signal: Signal): Promise<void>;
  list(signal: Signal): Promise<readonly Volume[]>;
  /** One, with what the list tells of it; nothing when it is gone. */
  read(name: string, signal: Signal): Promise<Volume | undefined>;
  inspect(name: string, signal: Signal): Promise<unknown>;
  /** Answers with its name, which the engine makes up when it is empty. */
  create(volume: NewVolume, signal: Signal): Promise<string>;
  remove(name: string, signal: Signal): Promise<void>;
}

export interface NewNetwork {
  readonly name: string;
  readonly driver: string;
  readonly internal: boolean;
  /** CIDR; the engine chooses when it is empty. */
  readonly subnet: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface NetworkPort {
  list(signal: Signal): Promise<readonly Network[]>;
  /** One, with what the list tells of it; nothing when it is gone. */
  read(id: string, signal: Signal): Promise<Network | undefined>;
  inspect(id: string, signal: Signal): Promise<unknown>;
  create(network: NewNetwork, signal: Signal): Promise<string>;
  remove(id: string, signal: Signal): Promise<void>;
  connect(id: string, container: string, aliases: readonly string[], signal: Signal): Promise<void>;
  disconnect(id: string, container: string, signal: Signal): Promise<void>;
}

/** `GET /system/df`: what takes space. It walks the disk, so it is asked only on demand. Bytes throughout. */
export interface DiskUsage {
  /** What is not shared with other images, by image id. */
  readonly images: ReadonlyMap<string, number>;
  /** All layers together. */
  readonly layers: number;
  /** What a container wrote, by its id. */
  readonly containers: ReadonlyMap<string, number>;
  /** By name; -1 when the driver cannot tell. */
  readonly volumes: ReadonlyMap<string, number>;
  readonly cache: readonly CacheRecord[];
}

export interface CacheRecord {
  readonly id: string;
  readonly about: string;
  readonly size: number;
  readonly inUse: boolean;
  readonly shared: boolean;
}

/** A new container, as far as the form asks for it. */
export interface NewContainer {
  readonly name: string;
  readonly image: string;
  /** Empty: the image's own. */
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly ports: readonly NewPort[];
  readonly mounts: readonly NewMount[];
  /** `no`, `always`, `unless-stopped`, `on-failure`. */
  readonly restart: string;
  /** Removed by the engine once it has ended. */
  readonly autoRemove: boolean;
}

export interface NewPort {
  /** Empty: all addresses of the host. */
  readonly ip: string;
  /** 0: the engine chooses. */
  readonly host: number;
  readonly container: number;
  readonly protocol: "tcp" | "udp";
}

export interface NewMount {
  /** Name of a volume, or an absolute path on the engine's machine. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

export interface SystemPort {
  /** Creates a container; answers its id. */
  create(container: NewContainer, signal: Signal): Promise<string>;
  usage(signal: Signal): Promise<DiskUsage>;
  /** Removes a container that does not run; one that has come to life is refused. */
  removeStopped(id: string, signal: Signal): Promise<void>;
  /** Removes the build cache that is not in use; answers how many bytes that freed. */
  pruneCache(options: { readonly all: boolean }, signal: Signal): Promise<number>;
}
