import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Live } from "../../client/docker/live.ts";
import type { Container, Engine } from "../../client/model/engine.ts";
import { followLog } from "../../client/model/logs/follow.ts";

/** The engine once it is connected; throws after 5 s. */
export async function engineOf(live: Live): Promise<Engine> {
  for (const start = Date.now(); Date.now() - start < 5000; await sleep(10))
    if (live.engine) return live.engine;
  throw new Error("no engine");
}

/** A log that is being followed. */
export interface Followed {
  text(): string;
  /** Waits until the text so far is as wanted. */
  until(wanted: RegExp): Promise<void>;
  readonly end: Promise<void>;
  stop(): void;
}

export function followOf(live: Live, target: Container): Followed {
  const stop = new AbortController();
  let text = "";
  const ports = {
    beginning: { tail: 100 },
    engine: () => engineOf(live),
    untilRunning: async (id: string) => {
      for (; !stop.signal.aborted; await sleep(20)) {
        const { snapshot } = live;
        if (snapshot.kind !== "online") continue;
        const it = snapshot.containers.get(id);
        if (!it || it.state === "running") return it !== undefined;
      }
      return false;
    },
    successor: async (name: string) => {
      for (; !stop.signal.aborted; await sleep(20)) {
        const { snapshot } = live;
        if (snapshot.kind !== "online") continue;
        for (const it of snapshot.containers.values())
          if (it.name === name && it.state === "running") return it.id;
      }
      return undefined;
    },
    sleep: async (ms: number) => void (await sleep(ms)),
  };
  const end = (async () => {
    for await (const it of followLog(target, 0, ports, stop.signal))
      text +=
        it.kind === "note" ? `-- ${it.note.en} --\n` : it.lines.map((line) => `${line.text}\n`).join("");
  })();
  return {
    text: () => text,
    end,
    stop: () => stop.abort(),
    async until(wanted) {
      for (const start = Date.now(); Date.now() - start < 10_000 && !wanted.test(text); ) await sleep(10);
      assert.match(text, wanted);
    },
  };
}
