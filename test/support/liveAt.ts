import { setTimeout as sleep } from "node:timers/promises";
import { connector } from "../../client/docker/connect.ts";
import { Live } from "../../client/docker/live.ts";
import { world } from "../../client/docker/world.ts";
import type { Clock } from "../../client/model/clock.ts";
import type { Container } from "../../client/model/engine.ts";
import type { Online, Snapshot } from "../../client/model/state.ts";
import { containersView } from "../../client/model/tree/containers.ts";
import { draw } from "../../client/model/tree/node.ts";

const clock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

export interface LiveAt {
  readonly live: Live;
  /** What it logged. */
  readonly said: readonly string[];
  /** Waits until the snapshot is as wanted; throws saying what it was when it never is. */
  until(wanted: (it: Snapshot) => boolean, ms?: number): Promise<Snapshot>;
  /** The same for the engine's things: waits until there is a connection, and they are as wanted. */
  online(wanted?: (it: Online) => boolean, ms?: number): Promise<Online>;
  /** Waits until a container is listed, and is as wanted. */
  when(id: string, wanted?: (it: Container) => boolean, ms?: number): Promise<Container>;
}

/** A live picture of the engine at an address such as `unix:///tmp/docker.sock`, without any chance in its delays. */
export function liveAt(host: string): LiveAt {
  const said: string[] = [];
  const here = world({ DOCKER_HOST: host, HOME: "/nonexistent", PATH: process.env["PATH"] });
  const log = (it: string): void => void said.push(it);
  const live = new Live({ connector: connector(here, () => ({})), clock, random: () => 0, log });
  /** Waits until `find` finds something. */
  async function first<T>(find: (it: Snapshot) => T | undefined, ms = 10_000): Promise<T> {
    for (const start = Date.now(); Date.now() - start < ms; await sleep(5)) {
      const found = find(live.snapshot);
      if (found !== undefined) return found;
    }
    const { snapshot } = live;
    throw new Error(`still ${snapshot.kind} after ${ms} ms\n${tree(snapshot)}\n${said.join("\n")}`);
  }
  return {
    live,
    said,
    until: (wanted, ms) => first((it) => (wanted(it) ? it : undefined), ms),
    online: (wanted = any, ms) => first((it) => (it.kind === "online" && wanted(it) ? it : undefined), ms),
    when: (id, wanted = any, ms) =>
      first((it) => {
        const found = it.kind === "online" ? it.containers.get(id) : undefined;
        return found && wanted(found) ? found : undefined;
      }, ms),
  };
}

const any = (): boolean => true;

/** The Containers view as text. */
export const tree = (snapshot: Snapshot): string => draw(containersView("en")(snapshot).nodes);
