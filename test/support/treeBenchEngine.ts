// A scripted engine of many containers in a process of its own, for the benchmark: `node treeBenchEngine.ts COUNT`.
// Prints its socket; each line `EVENTS RATE` on standard input makes so many events at that rate a second.
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fakeEngine } from "./fakeEngine.ts";

const count = Number(process.argv[2] ?? 1000);
const engine = await fakeEngine();
const ids = Array.from({ length: count }, (_, at) =>
  engine.world.run({
    name: `c${at}`,
    ports: [1000 + at],
    labels:
      at % 2 === 0
        ? {}
        : { "com.docker.compose.project": `project-${at % 50}`, "com.docker.compose.service": `s${at}` },
  }),
);
console.log(engine.socketPath);
for await (const line of createInterface({ input: process.stdin })) {
  const [events = 0, rate = 200] = line.split(" ").map(Number);
  const begun = performance.now();
  for (let at = 0; at < events; at++) {
    const id = ids[(at * 7) % count] ?? "";
    const name = `at-${Date.now()}-${at}`;
    engine.world.rename(id, name);
    const due = begun + ((at + 1) * 1000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
  }
  console.log("done");
}
await engine.close();
