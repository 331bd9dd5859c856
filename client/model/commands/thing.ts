import type { Argv } from "../cli.ts";
import type { AskHost } from "../conflicts.ts";
import type { Engine } from "../engine.ts";
import type { Kind, Things } from "../kinds.ts";
import type { Online } from "../state.ts";
import type { Common, GlobalCommand, Question, Ui } from "./command.ts";

/** What commands on things and on the engine itself are given. */
export interface ThingPorts {
  readonly engine: Engine;
  readonly ui: Ui;
  /** As it was when the command began: everything that the command needs was listed. */
  readonly snapshot: Online;
  readonly askHost: AskHost;
}

/**
 * A command on images, volumes or networks. As with containers: node ids become the things as they are now, those that do
 * not fit are left out, the user is asked, it is taught, it runs. `A` is what it has to know from the user.
 */
export interface ThingCommand<K extends Kind = Kind, A = unknown> extends Common {
  readonly kind: K;
  /** A word of the node's context that must be there: `used`, `unused`, `named`. */
  readonly when?: string;
  fits?(it: Things[K], snapshot: Online): boolean;
  readonly single?: boolean;
  readonly inline?: number;
  readonly menu: string;
  readonly key?: { readonly key: string; readonly mac?: string };
  confirm?(targets: readonly Things[K][], snapshot: Online): Question;
  ask?(targets: readonly Things[K][], ports: ThingPorts): Promise<A | undefined>;
  cli(targets: readonly Things[K][], answer: A, snapshot: Online): readonly Argv[];
  run(targets: readonly Things[K][], ports: ThingPorts, answer: A): Promise<unknown>;
}

/** A command on the engine as a whole, or one that makes something new. */
export interface EngineCommand<A = unknown> extends Common {
  readonly kind: "engine";
  /** What must have been listed before it begins. */
  readonly needs: readonly Kind[];
  /** In whose title bars it stands, and where. */
  readonly bars?: GlobalCommand["bars"];
  ask?(ports: ThingPorts): Promise<A | undefined>;
  cli(answer: A, snapshot: Online): readonly Argv[];
  run(ports: ThingPorts, answer: A): Promise<void>;
}

export const imageCommand = <A = string>(
  it: Omit<ThingCommand<"images", A>, "kind">,
): ThingCommand<"images"> =>
  ({
    kind: "images",
    ...it,
  }) as ThingCommand<"images">;
export const volumeCommand = <A = string>(
  it: Omit<ThingCommand<"volumes", A>, "kind">,
): ThingCommand<"volumes"> => ({ kind: "volumes", ...it }) as ThingCommand<"volumes">;
export const networkCommand = <A = string>(
  it: Omit<ThingCommand<"networks", A>, "kind">,
): ThingCommand<"networks"> => ({ kind: "networks", ...it }) as ThingCommand<"networks">;
export const engineCommand = <A = string>(it: Omit<EngineCommand<A>, "kind">): EngineCommand =>
  ({
    kind: "engine",
    ...it,
  }) as EngineCommand;

/** The view in which things of a kind stand. */
export const viewOf: Readonly<Record<Kind, string>> = {
  images: "docknote.images",
  volumes: "docknote.volumes",
  networks: "docknote.networks",
};

/** The first part of the ids and contexts of their nodes. */
export const nodeOf: Readonly<Record<Kind, string>> = {
  images: "image",
  volumes: "volume",
  networks: "network",
};

/** How the command line and a person call it. */
export function nameOf<K extends Kind>(kind: K, it: Things[K]): string {
  if (kind !== "images") return (it as Things["volumes"]).name;
  const { tags, digests, id } = it as Things["images"];
  return tags[0] ?? digests[0] ?? id.replace(/^sha256:/, "").slice(0, 12);
}

/** The things behind nodes of a view as they are now, each once. */
export function thingsOf<K extends Kind>(
  kind: K,
  snapshot: Online,
  nodes: readonly string[],
): readonly Things[K][] {
  const all = snapshot[kind] as ReadonlyMap<string, Things[K]> | undefined;
  const prefix = `${nodeOf[kind]}/`;
  const found = nodes.flatMap((node) =>
    node.startsWith(prefix) ? (all?.get(node.slice(prefix.length)) ?? []) : [],
  );
  return [...new Set(found)];
}
