import { backoff, type Clock } from "../model/clock.ts";
import type { Trouble } from "../model/connection/doctor.ts";
import { type Engine, type Failure, failureOf } from "../model/engine.ts";
import type { Kind } from "../model/kinds.ts";
import { type Change, nothingYet, reduce, type Snapshot } from "../model/state.ts";
import type { Connected, Connector } from "./connect.ts";
import { Session } from "./session.ts";

export interface LiveOptions {
  readonly connector: Connector;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: (message: string) => void;
}

/** What somebody wants to know: all containers, a kind of things besides (and the containers that use them), or just how many containers run. */
export type Attention = "containers" | Kind | "count";

/** Milliseconds. */
const settings = {
  /** A broken connection that comes back sooner was never shown as lost. */
  grace: 1_000,
  /** Nobody has looked for so long: the stream is closed. */
  linger: 10_000,
  /** A connection that held this long counts as a success, and the next loss starts from a short delay. */
  stable: 10_000,
};

/**
 * The one live picture of the engine. While somebody looks: list once, then follow the event stream and
 * read again just what an event touched. While somebody wants only the count: follow, but read nothing; what was
 * touched is read when somebody looks. While nobody looks: no connection at all. A lost connection is tried again for
 * ever, with growing delays, as long as somebody looks.
 */
export class Live {
  readonly #options: LiveOptions;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  readonly #watchers: Record<Attention, number> = {
    containers: 0,
    images: 0,
    volumes: 0,
    networks: 0,
    count: 0,
  };
  #snapshot: Snapshot = nothingYet;
  #shown: Snapshot = nothingYet;
  #session: Session | undefined;
  #running: AbortController | undefined;
  #wake: (() => void) | undefined;
  #cancelLinger: (() => void) | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** The engine while there is a connection. */
  get engine(): Engine | undefined {
    return this.#session?.engine;
  }

  /** Calls with each new snapshot, until the returned function is called. */
  onChange(listener: (snapshot: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Somebody looks, until the returned function is called. */
  watch(attention: Attention): () => void {
    this.#watchers[attention]++;
    this.#cancelLinger?.();
    this.#cancelLinger = undefined;
    if (!this.#running) this.#start();
    else if (attention !== "count" && this.#watchers[attention] === 1) this.check();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#watchers[attention]--;
      if (this.#isWatched) return;
      this.#cancelLinger = this.#options.clock.after(settings.linger, () => this.#stop());
    };
  }

  /** Makes sure that what is shown is true: reads what was put off, asks a quiet engine for a sign, ends a wait. */
  check(): void {
    this.#session?.check();
    this.#wake?.();
  }

  /** Lists everything again; without a connection, tries at once. */
  refresh(): void {
    if (this.#session) this.#session.relist();
    else if (this.#running) this.#wake?.();
    else if (this.#isWatched) this.#start();
  }

  /** Another engine was chosen: forgets this one. */
  reconnect(): void {
    this.#stop();
    this.#snapshot = nothingYet;
    if (this.#isWatched) this.#start();
    else this.#show();
  }

  /** Waits until it is known whether there is an engine. Somebody must be watching. */
  settle(): Promise<Snapshot> {
    const isKnown = (it: Snapshot): boolean =>
      it.kind === "offline" || (it.kind === "online" && this.#session !== undefined);
    if (isKnown(this.#snapshot)) return Promise.resolve(this.#snapshot);
    return new Promise((resolve) => {
      const stop = this.onChange((snapshot) => {
        if (!isKnown(snapshot)) return;
        stop();
        resolve(snapshot);
      });
    });
  }

  /** The same, with everything that somebody watches read anew where it had changed. */
  async fresh(): Promise<Snapshot> {
    const snapshot = await this.settle();
    if (snapshot.kind === "online") await this.#session?.read();
    // reading may have shown that the engine is gone, or does not answer
    return this.settle();
  }

  dispose(): void {
    this.#cancelLinger?.();
    this.#stop();
    this.#listeners.clear();
  }

  get #isWatched(): boolean {
    return this.#isLookedAt || this.#watchers.count > 0;
  }

  get #isLookedAt(): boolean {
    const { containers, images, volumes, networks } = this.#watchers;
    return containers + images + volumes + networks > 0;
  }

  #start(): void {
    const running = new AbortController();
    this.#running = running;
    this.#apply({ kind: "connecting" });
    this.#show();
    this.#loop(running.signal).catch((error: unknown) => this.#options.log(`live: ${String(error)}`));
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#session = undefined;
  }

  async #loop(signal: AbortSignal): Promise<void> {
    const { clock, connector, log, random } = this.#options;
    for (let attempt = 0; !signal.aborted; attempt++) {
      const begun = clock.now();
      const { failure, wasOnline } = await this.#once(signal);
      if (signal.aborted) return;
      log(`connection ended: ${failure.code} ${failure.message}`);
      if (wasOnline && clock.now() - begun > settings.stable) attempt = 0;
      const trouble = await connector.explain(failure);
      if (signal.aborted) return;
      if (wasOnline) this.#loseSoon(trouble, signal);
      else this.#lose(trouble);
      await this.#pause(backoff(attempt, random()), signal);
    }
  }

  /** One connection from its beginning to its end. */
  async #once(outer: AbortSignal): Promise<{ readonly failure: Failure; readonly wasOnline: boolean }> {
    const end = new AbortController();
    const { signal } = end;
    const stop = (): void => end.abort();
    outer.addEventListener("abort", stop);
    let session: Session | undefined;
    let connected: Connected | undefined;
    try {
      connected = await this.#options.connector.connect(signal);
      const { engine, where } = connected;
      const events = await engine.events(signal);
      const containers = await engine.containers(undefined, signal);
      session = new Session(connected, end, {
        clock: this.#options.clock,
        apply: (change) => this.#apply(change),
        show: () => this.#show(),
        isLookedAt: () => this.#isLookedAt,
        isWanted: (kind) => this.#watchers[kind] > 0,
        log: this.#options.log,
      });
      this.#session = session;
      this.#apply({ kind: "listed", where, engine: engine.info, containers });
      this.#show();
      void session.read();
      this.#options.log(`connected to ${engine.info.name} ${engine.info.version}, API ${engine.info.api}`);
      await session.follow(events);
      return { failure: { code: "ENDED", message: "the event stream ended" }, wasOnline: true };
    } catch (error) {
      return { failure: failureOf(error), wasOnline: session !== undefined };
    } finally {
      outer.removeEventListener("abort", stop);
      end.abort();
      connected?.engine.release();
      if (session && this.#session === session) this.#session = undefined;
    }
  }

  /** Keeps the last list on screen for a moment: most lost connections are back before anyone has noticed. */
  #loseSoon(trouble: Trouble, signal: AbortSignal): void {
    this.#options.clock.after(settings.grace, () => {
      if (!signal.aborted && !this.#session && this.#snapshot.kind === "online") this.#lose(trouble);
    });
  }

  #lose(trouble: Trouble): void {
    this.#apply({ kind: "lost", trouble });
    this.#show();
  }

  /** Waits, but no longer than until somebody asks; while nobody looks at everything, until somebody does. */
  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#wake = undefined;
        signal.removeEventListener("abort", end);
        resolve();
      };
      const cancel = this.#options.clock.after(ms, () => {
        if (this.#isLookedAt) end();
      });
      this.#wake = end;
      signal.addEventListener("abort", end);
    });
  }

  #apply(change: Change): void {
    this.#snapshot = reduce(this.#snapshot, change);
  }

  #show(): void {
    if (this.#shown === this.#snapshot) return;
    this.#shown = this.#snapshot;
    for (const listener of this.#listeners) listener(this.#snapshot);
  }
}
