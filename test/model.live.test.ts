import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Snapshot } from "../client/model/state.ts";
import { containersView } from "../client/model/tree/containers.ts";
import { changes, type Node } from "../client/model/tree/node.ts";
import { type FakeEngine, fakeEngine } from "./support/fakeEngine.ts";
import { type LiveAt, liveAt, tree } from "./support/liveAt.ts";

let engine: FakeEngine;
let live: LiveAt["live"];
let until: LiveAt["until"];
let online: LiveAt["online"];

beforeEach(async () => {
  engine = await fakeEngine();
  ({ live, until, online } = liveAt(`unix://${engine.socketPath}`));
});
afterEach(async () => {
  live.dispose();
  await engine.close();
});

const shows = (drawn: string) => (it: Snapshot) => tree(it) === drawn;

describe("the live picture", () => {
  it("lists once, then follows events and reads only what they touched", async () => {
    const a = engine.world.run({ name: "a", ports: [80] });
    engine.world.run({ name: "b" });
    live.watch("containers");
    await until(shows("a  :80 · nginx\nb  nginx\n"));
    engine.world.stop(a, 3);
    engine.world.run({ name: "c", ports: [81] });
    await until(shows("a  exit code 3 · nginx\nb  nginx\nc  :81 · nginx\n"));
    assert.equal(engine.asked(/^GET \/containers\/json\?all=true$/), 1);
    assert.equal(engine.asked(/^GET \/containers\/json\?.*filters/), 1);
    assert.equal(engine.asked(/./), 4, engine.requests.join("\n"));
  });

  it("asks for events first, so that nothing is missed while it lists", async () => {
    const a = engine.world.run({ name: "a" });
    engine.script = (request, response) => {
      if (!/\/containers\/json\?all=true$/.test(request.url ?? "")) return false;
      engine.script = undefined;
      const before = engine.world.list();
      engine.world.stop(a, 1);
      setTimeout(() => response.end(JSON.stringify(before)), 50);
      return true;
    };
    live.watch("containers");
    await until(shows("a  exit code 1 · nginx\n"));
  });

  it("does not take back an end that it was told of, while the list still has the container running", async () => {
    const a = engine.world.run({ name: "a" });
    live.watch("containers");
    await until(shows("a  nginx\n"));
    const before = JSON.stringify(engine.world.list());
    let late = 0;
    engine.script = (request, response) => {
      if (late === 3 || !/\/containers\/json\?.*filters/.test(request.url ?? "")) return false;
      late++;
      response.end(before);
      return true;
    };
    const shown: string[] = [];
    live.onChange((it) => void shown.push(tree(it)));
    engine.world.stop(a, 1);
    for (const end = Date.now() + 5000; engine.asked(/filters/) < 4 && Date.now() < end; ) await sleep(10);
    await until(shows("a  exit code 1 · nginx\n"));
    assert.equal(late, 3);
    assert.deepEqual([...new Set(shown)], ["a  exit code 1 · nginx\n"]);
  });

  it("reads many events together, and never later than half a second", async () => {
    const ids = Array.from({ length: 20 }, (_, at) => engine.world.run({ name: `c${at}` }));
    live.watch("containers");
    await online();
    const start = Date.now();
    let first: number | undefined;
    live.onChange(() => {
      first ??= Date.now() - start;
    });
    for (let at = 0; at < 60; at++) {
      engine.world.stop(ids[at % 20] ?? "");
      engine.world.start(ids[at % 20] ?? "");
      await sleep(15);
    }
    await online((it) => [...it.containers.values()].every((c) => c.state === "running"));
    assert.ok(first !== undefined && first < 650, `first shown after ${first} ms`);
    assert.ok(engine.asked(/filters/) <= 5, `${engine.asked(/filters/)} reads`);
  });

  it("paints one node for one event among a thousand containers", async () => {
    const ids = Array.from({ length: 1000 }, (_, at) => engine.world.run({ name: `c${at}` }));
    live.watch("containers");
    await online();
    const view = containersView("en");
    let nodes: readonly Node[] = view(live.snapshot).nodes;
    assert.equal(nodes.length, 1000);
    const painted: unknown[] = [];
    live.onChange((snapshot) => {
      const next = view(snapshot).nodes;
      painted.push(changes(nodes, next));
      nodes = next;
    });
    engine.world.stop(ids[7] ?? "", 9);
    await online((it) => it.containers.get(ids[7] ?? "")?.exitCode === 9);
    await sleep(200);
    assert.ok(painted.length >= 1 && painted.length <= 2, `${painted.length} paintings`);
    assert.deepEqual(painted[0], [`container/${ids[7]}`]);
  });

  it("is idle while nobody looks: no connection is made, no request is sent", async () => {
    engine.world.run({ name: "a" });
    await sleep(50);
    assert.equal(live.snapshot.kind, "idle");
    assert.deepEqual(engine.requests, []);
  });

  it("counts on while only the count is wanted, without a single request, and reads when somebody looks", async () => {
    const a = engine.world.run({ name: "a", ports: [80] });
    const stop = live.watch("containers");
    live.watch("count");
    await until(shows("a  :80 · nginx\n"));
    stop();
    engine.requests.length = 0;
    engine.world.stop(a, 2);
    engine.world.run({ name: "b", ports: [81] });
    await until(shows("a  exit code 2 · nginx\nb  nginx\n"));
    await sleep(300);
    assert.deepEqual(engine.requests, []);
    live.watch("containers");
    await until(shows("a  exit code 2 · nginx\nb  :81 · nginx\n"));
  });
});
