import { setTimeout as sleep } from "node:timers/promises";
import { connector } from "../../client/docker/connect.ts";
import { Live } from "../../client/docker/live.ts";
import { world } from "../../client/docker/world.ts";
import type { Clock } from "../../client/model/clock.ts";
import type { Snapshot } from "../../client/model/state.ts";
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
}

/** A live picture of the engine at an address such as `unix:///tmp/docker.sock`, without any chance in its delays. */
export function liveAt(host: string): LiveAt {
  const said: string[] = [];
  const here = world({ DOCKER_HOST: host, HOME: "/nonexistent", PATH: process.env["PATH"] });
  const log = (it: string): void => void said.push(it);
  const live = new Live({ connector: connector(here, () => ({})), clock, random: () => 0, log });
  return {
    live,
    said,
    async until(wanted, ms = 10_000) {
      for (const start = Date.now(); Date.now() - start < ms; await sleep(5))
        if (wanted(live.snapshot)) return live.snapshot;
      const { snapshot } = live;
      throw new Error(`still ${snapshot.kind} after ${ms} ms\n${tree(snapshot)}\n${said.join("\n")}`);
    },
  };
}

/** The Containers view as text. */
export const tree = (snapshot: Snapshot): string => draw(containersView("en")(snapshot).nodes);
