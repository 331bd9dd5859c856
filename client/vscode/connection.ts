import type * as vscode from "vscode";
import { connector } from "../docker/connect.ts";
import { Live } from "../docker/live.ts";
import { world } from "../docker/world.ts";
import type { Clock } from "../model/clock.ts";
import type { Connection } from "../model/commands/command.ts";
import { contexts } from "../model/connection/resolve.ts";
import { setting } from "./settings.ts";

const clock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** Where a window keeps the context chosen in it: not in a setting, so that no repository can choose one. */
const key = "engine.context";

export interface WindowConnection {
  readonly live: Live;
  /** As commands see it. */
  readonly port: Connection;
}

/** This window's connection to an engine. Nothing is connected until somebody looks. */
export function windowConnection(memory: vscode.Memento, output: vscode.LogOutputChannel): WindowConnection {
  const here = world();
  const chosen = (): string | undefined => memory.get<string>(key);
  const live = new Live({
    connector: connector(here, () => {
      const context = chosen();
      return { host: setting("engine.host"), ...(context && { context }) };
    }),
    clock,
    random: Math.random,
    log: (message) => output.info(message),
  });
  const port: Connection = {
    get snapshot() {
      return live.snapshot;
    },
    get host() {
      return live.snapshot.kind === "online" ? live.snapshot.where.host : "localhost";
    },
    get chosen() {
      return chosen();
    },
    contexts: () => contexts(here),
    async choose(context) {
      await memory.update(key, context);
      live.reconnect();
    },
    refresh: () => live.refresh(),
    async settle() {
      const release = live.watch("containers");
      try {
        return await live.settle();
      } finally {
        release();
      }
    },
  };
  return { live, port };
}
