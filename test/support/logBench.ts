import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import Docker from "dockerode";
import type { Container } from "../../client/model/engine.ts";
import { LogBuffer } from "../../client/model/logs/buffer.ts";
import { followLog } from "../../client/model/logs/follow.ts";
import { LogQueue } from "../../client/model/logs/queue.ts";
import { openEngine, whyNoEngine } from "./engine.ts";
import { engineOf } from "./followed.ts";
import { BUSYBOX } from "./image.ts";
import { liveAt } from "./liveAt.ts";
import { addSamples } from "./samples.ts";
import { openSession } from "./session.ts";
import { copyWorkspace } from "./workspace.ts";

/* A real container that writes 100,000 lines a minute, followed as the log panel does: all but its drawing. */

const perSecond = 2000;
const seconds = 120;
const settle = 5;

/** Lines of 60 characters, numbered, so that each that is missing shows; what the clock lost is written at once. */
const writer = `awk 'BEGIN { for (i = 1; ; i++) { printf "INFO line %d of a log that goes on and on and on\\n", i; if (i % ${perSecond / 10} == 0) { fflush(); system("usleep 98000") } } }'`;

/** Prints what following costs: CPU, memory, how long the event loop was held up, and whether a line was lost. */
export async function logBench(): Promise<void> {
  const reason = whyNoEngine();
  if (reason) {
    console.error(`!! SKIPPED: ${reason.en}`);
    return;
  }
  const session = openSession("bench");
  try {
    const engine = await openEngine(session);
    await addSamples(engine, session, copyWorkspace(session));
    const docker = new Docker({ socketPath: engine.socketPath });
    const made = await docker.createContainer({ name: "writer", Image: BUSYBOX, Cmd: ["sh", "-c", writer] });
    await made.start();
    console.log(`\nA log: a real container that writes for ${seconds} s`);
    await measure(engine.host, made.id);
  } finally {
    await session.end();
  }
}

/** Collects garbage, which Node lets nobody ask for by itself. */
function collect(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

async function measure(host: string, id: string): Promise<void> {
  const { live } = liveAt(host);
  live.watch("count");
  await engineOf(live);
  const stop = new AbortController();
  const buffer = new LogBuffer({ lines: 100_000, characters: 24_000_000 });
  const queue = new LogQueue(stop.signal);
  const ports = {
    beginning: {},
    engine: () => engineOf(live),
    untilRunning: async () => false,
    successor: async () => undefined,
    sleep: async (ms: number) => void (await sleep(ms)),
  };
  const target = { id, name: "writer" } as Container;
  const following = (async () => {
    for await (const it of followLog(target, 0, ports, stop.signal)) await queue.put(it);
  })();
  let came = 0;
  const taking = (async () => {
    while (!stop.signal.aborted) {
      await queue.filled();
      for (const message of queue.take("en"))
        if (message.kind === "lines") {
          came += message.lines.length;
          // over the border to the panel they are copied
          buffer.add(structuredClone(message.lines));
        }
      await sleep(50);
    }
  })();
  await sleep(settle * 1000);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const [cpu, began, before] = [process.cpuUsage(), performance.now(), came];
  const heaps: number[] = [];
  for (let at = 0; at < seconds; at += 30) {
    await sleep(30_000);
    delay.disable();
    collect();
    heaps.push(process.memoryUsage().heapUsed / 1e6);
    delay.enable();
  }
  delay.disable();
  const passed = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const lines = came - before;
  const numbers = buffer.all.flatMap((it) => Number(/line (\d+)/.exec(it.plain)?.[1] ?? []));
  const gaps = numbers.filter((it, at) => at > 0 && it !== (numbers[at - 1] ?? 0) + 1).length;
  const ms = (nanoseconds: number): string => `${(nanoseconds / 1e6).toFixed(1)} ms`;
  console.log(
    `  lines a minute                        ${Math.round((lines / passed) * 60).toLocaleString("en")}`,
  );
  console.log(
    `  lines lost or out of order            ${gaps} of ${lines + before}, ${buffer.all.length} kept`,
  );
  console.log(
    `  CPU                                   ${((user + system) / 1000 / passed).toFixed(1)} ms a second`,
  );
  console.log(
    `  the event loop was held up            median ${ms(delay.percentile(50))}, 99 % ${ms(delay.percentile(99))}, most ${ms(delay.max)}`,
  );
  console.log(`  heap after collection, every 30 s     ${heaps.map((it) => it.toFixed(0)).join(" ")} MB`);
  stop.abort();
  live.dispose();
  await Promise.all([following, taking].map((it) => it.catch(() => undefined)));
}
