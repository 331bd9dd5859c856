// A scripted engine of many containers in a process of its own, for the benchmark: `node treeBenchEngine.ts COUNT`.
// Prints its socket; each line `EVENTS RATE [KIND]` on standard input makes so many events at that rate a second: of
// containers, or of images or volumes, of which there are as many.
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
engine.things.images = ids.map((it, at) => ({
  ...{ Id: `sha256:${it}`, RepoTags: [`image-${at}:1`], RepoDigests: [], Created: at, Size: at },
}));
engine.things.volumes = ids.map((_, at) => ({
  ...{
    Name: `volume-${at}`,
    Driver: "local",
    Mountpoint: `/v/${at}`,
    CreatedAt: "2026-11-23T00:00:00Z",
    Labels: {},
  },
}));
console.log(engine.socketPath);
for await (const line of createInterface({ input: process.stdin })) {
  const [events = 0, rate = 200] = line.split(" ").map(Number);
  const kind = line.split(" ")[2];
  const begun = performance.now();
  for (let at = 0; at < events; at++) {
    const id = ids[(at * 7) % count] ?? "";
    const name = `at-${Date.now()}-${at}`;
    if (kind === "image" || kind === "volume") {
      const ID = kind === "image" ? `sha256:${at}` : `volume-${at % count}`;
      engine.say(
        `${JSON.stringify({ Type: kind, Action: "create", Actor: { ID }, time: Date.now() / 1000 })}\n`,
      );
    } else engine.world.rename(id, name);
    const due = begun + ((at + 1) * 1000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
  }
  console.log("done");
}
await engine.close();
