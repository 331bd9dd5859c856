import { type Clock, type Coalescer, coalesce } from "../model/clock.ts";
import {
  type Container,
  type Engine,
  EngineError,
  type EngineEvent,
  failureOf,
  type Signal,
} from "../model/engine.ts";
import { type Collected, type Kind, kinds, type Reread, staleAfter, touchedThing } from "../model/kinds.ts";
import { type Change, touchedBy } from "../model/state.ts";
import type { Connected } from "./connect.ts";

/** Milliseconds: what happens close together is read together, and nothing waits longer than `most`. */
const rhythm = { quiet: 100, most: 500 };

/** Above this many touched containers one full list is cheaper than reading them by id; of other things, sooner. */
const tooMany = 200;
const tooManyThings = 20;

/** So often an answer is doubted that has a container run which has just died: about as many tenths of a second. */
const doubts = 50;

export interface SessionPorts {
  readonly clock: Clock;
  readonly apply: (change: Change) => void;
  readonly show: () => void;
  readonly isLookedAt: () => boolean;
  readonly isWanted: (kind: Kind) => boolean;
  readonly log: (message: string) => void;
}

/** A connection that has listed once and now follows the events. */
export class Session {
  readonly engine: Engine;
  readonly #connected: Connected;
  readonly #ports: SessionPorts;
  readonly #end: AbortController;
  readonly #coalescer: Coalescer;
  #touched = new Set<string>();
  /** Containers whose end was told, until a list agrees; how often one did not. */
  readonly #died = new Map<string, number>();
  #mustList = false;
  /** Kinds that were never listed, or have changed since. */
  readonly #stale = new Set<Kind>(kinds);
  /** Of kinds that are not stale: what has changed since. */
  readonly #changed: Readonly<Record<Kind, Set<string>>> = {
    ...{ images: new Set(), volumes: new Set(), networks: new Set() },
  };
  #queue: Promise<void> = Promise.resolve();
  #failed: unknown;

  constructor(connected: Connected, end: AbortController, ports: SessionPorts) {
    this.#connected = connected;
    this.#end = end;
    this.engine = connected.engine;
    this.#ports = ports;
    this.#coalescer = coalesce(ports.clock, rhythm, () => this.#enqueue(() => this.#catchUp()));
  }

  /** Resolves when the stream ends; throws what broke it. */
  async follow(events: AsyncIterable<EngineEvent>): Promise<void> {
    try {
      await Promise.race([this.#read(events), ended(this.#end.signal)]);
      if (this.#failed !== undefined) throw this.#failed;
    } finally {
      this.#coalescer.dispose();
    }
  }

  relist(): void {
    this.#mustList = true;
    for (const kind of kinds) this.#stale.add(kind);
    this.#enqueue(() => this.#catchUp());
  }

  /** Resolves once everything that was put off has been read, or the connection has ended. */
  async read(): Promise<void> {
    this.#enqueue(() => this.#catchUp());
    await this.#queue;
  }

  check(): void {
    this.#enqueue(async () => {
      await this.engine.ping(this.#end.signal);
      await this.#catchUp();
    });
  }

  async #read(events: AsyncIterable<EngineEvent>): Promise<void> {
    for await (const event of events) {
      if (this.#end.signal.aborted) return;
      this.#ports.apply({ kind: "event", event });
      for (const id of touchedBy(event)) this.#touched.add(id);
      this.#remember(event);
      const kind = staleAfter(event);
      if (kind) this.#note(kind, touchedThing(event)?.id);
      if (this.#touched.size > tooMany) {
        this.#touched.clear();
        this.#mustList = true;
      }
      if (this.#mustList || this.#touched.size > 0 || kind) this.#coalescer.poke();
    }
  }

  /** Something of a kind changed: just this one thing, or who knows what. */
  #note(kind: Kind, id: string | undefined): void {
    const changed = this.#changed[kind];
    if (id !== undefined) changed.add(id);
    if (id === undefined || changed.size > tooManyThings) this.#stale.add(kind);
    if (this.#stale.has(kind)) changed.clear();
  }

  /** Shows what the events said, and where somebody looks, reads what they did not say. */
  async #catchUp(): Promise<void> {
    this.#ports.show();
    if (!this.#ports.isLookedAt()) return;
    const { engine, where } = this.#connected;
    const asked = [...this.#touched];
    this.#touched.clear();
    if (this.#mustList) {
      this.#mustList = false;
      const containers = await engine.containers(undefined, this.#end.signal);
      this.#ports.apply({ kind: "listed", where, engine: engine.info, containers });
      this.#doubt(containers);
    } else if (asked.length > 0) {
      const containers = await engine.containers(asked, this.#end.signal);
      const late = this.#doubt(containers);
      const isIn = ({ id }: { readonly id: string }): boolean => !late.has(id);
      this.#ports.apply({
        kind: "read",
        asked: asked.filter((id) => !late.has(id)),
        containers: containers.filter(isIn),
      });
    }
    await Promise.all(kinds.map((kind) => this.#collect(kind)));
    this.#ports.show();
  }

  #remember({ type, action, id }: EngineEvent): void {
    if (type !== "container") return;
    if (action === "die") this.#died.set(id, 0);
    else if (action === "start" || action === "destroy") this.#died.delete(id);
  }

  /**
   * Those of the listed that run although their end was told: Docker tells it first, then tidies up, which takes a while
   * on a busy machine, and only then lists it (moby 20.10, `handleContainerExit`). They are read again.
   */
  #doubt(containers: readonly Container[]): ReadonlySet<string> {
    const late = new Set<string>();
    for (const { id, state } of containers) {
      const times = this.#died.get(id);
      if (times === undefined) continue;
      if (state !== "running" || times >= doubts) {
        this.#died.delete(id);
        continue;
      }
      this.#died.set(id, times + 1);
      this.#touched.add(id);
      late.add(id);
    }
    if (late.size > 0) this.#coalescer.poke();
    return late;
  }

  async #collect(kind: Kind): Promise<void> {
    const asked = [...this.#changed[kind]];
    if ((!this.#stale.has(kind) && asked.length === 0) || !this.#ports.isWanted(kind)) return;
    const isStale = this.#stale.delete(kind);
    this.#changed[kind].clear();
    const { signal } = this.#end;
    try {
      this.#ports.apply(
        isStale ? await listed(this.engine, kind, signal) : await reread(this.engine, kind, asked, signal),
      );
    } catch (error) {
      // an engine that refuses one list still has the others; a connection that broke ends here as elsewhere
      const { status, message } = failureOf(error);
      if (status === undefined) throw error;
      this.#ports.log(`${kind}: ${message}`);
    }
  }

  /** One after another, so that an older answer never overwrites a newer one. A failure ends the connection. */
  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue
      .then(() => (this.#end.signal.aborted ? undefined : work()))
      .catch((error: unknown) => {
        this.#failed ??=
          error instanceof Error ? error : new EngineError({ code: "UNEXPECTED", message: String(error) });
        this.#end.abort();
      });
  }
}

async function listed(engine: Engine, kind: Kind, signal: Signal): Promise<Collected> {
  switch (kind) {
    case "images":
      return { kind: "collected", of: kind, items: await engine.images.list(signal) };
    case "volumes":
      return { kind: "collected", of: kind, items: await engine.volumes.list(signal) };
    case "networks":
      return { kind: "collected", of: kind, items: await engine.networks.list(signal) };
  }
}

/** Reads some things by their ids. */
async function reread(
  engine: Engine,
  kind: Kind,
  asked: readonly string[],
  signal: Signal,
): Promise<Reread | Collected> {
  const all = async <T>(read: (id: string, signal: Signal) => Promise<T | undefined>): Promise<T[]> =>
    (await Promise.all(asked.map((id) => read(id, signal)))).flatMap((it) => it ?? []);
  if (kind === "volumes") return { kind: "reread", of: kind, asked, items: await all(engine.volumes.read) };
  if (kind === "networks") return { kind: "reread", of: kind, asked, items: await all(engine.networks.read) };
  return listed(engine, kind, signal);
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
