import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import v8 from "node:v8";
import vm from "node:vm";
import type { Online } from "../client/model/state.ts";
import { containersView } from "../client/model/tree/containers.ts";
import { changes, draw, type Node } from "../client/model/tree/node.ts";
import { projectsView } from "../client/model/tree/projects.ts";
import { bareScene } from "../client/model/tree/scene.ts";
import { type FakeEngine, fakeEngine } from "./support/fakeEngine.ts";
import { type LiveAt, liveAt } from "./support/liveAt.ts";

const many = 1000;

/** A thousand containers: half of them in fifty Compose projects. */
function fill({ world }: FakeEngine): readonly string[] {
  return Array.from({ length: many }, (_, at) => {
    const project = `project-${at % 50}`;
    const labels =
      at % 2 === 0
        ? {}
        : {
            "com.docker.compose.project": project,
            "com.docker.compose.service": `s${at}`,
            "com.docker.compose.container-number": "1",
          };
    return world.run({ name: `c${at}`, ports: [1000 + at], labels });
  });
}

v8.setFlagsFromString("--expose-gc");
const gc = vm.runInNewContext("gc") as () => void;

describe("a thousand containers", () => {
  let engine: FakeEngine;
  let live: LiveAt["live"];
  let until: LiveAt["until"];
  let online: LiveAt["online"];
  let ids: readonly string[];

  beforeEach(async () => {
    engine = await fakeEngine();
    ids = fill(engine);
    ({ live, until, online } = liveAt(`unix://${engine.socketPath}`));
  });
  afterEach(async () => {
    live.dispose();
    await engine.close();
  });

  /** So many events, some at a time, so that those who listen get their turn. */
  async function happen(events: number): Promise<void> {
    for (let at = 0; at < events; at += 2) {
      const id = ids[(at * 7) % many] ?? "";
      engine.world.stop(id, at % 3);
      engine.world.start(id);
      if (at % 100 === 0) await sleep(2);
    }
  }
  const settled = async (): Promise<Online> => {
    const names = engine.world.list();
    return online((it) =>
      names.every((json) => it.containers.get(String(json["Id"]))?.state === json["State"]),
    );
  };

  it("after ten thousand events are as a fresh list says, read in a few requests, and nothing has grown", async () => {
    live.watch("containers");
    await online((it) => it.containers.size === many);
    const view = containersView("en");
    let shown: readonly Node[] = view(live.snapshot).nodes;
    let isConsistent = true;
    const projects = projectsView("en");
    live.onChange((snapshot) => {
      projects(snapshot, { ...bareScene, now: 1_000_000 });
      const next = view(snapshot).nodes;
      const changed = changes(shown, next);
      // what a painting takes for unchanged must read the same
      if (changed !== "all" && changed.length === 0) isConsistent &&= draw(shown) === draw(next);
      shown = next;
    });
    const used = async (events: number): Promise<number> => {
      await happen(events);
      await settled();
      await sleep(700);
      gc();
      gc();
      return process.memoryUsage().heapUsed;
    };
    const before = await used(1000);
    const grown = ((await used(10_000)) - before) / 1e6;
    assert.ok(grown < 4, `${grown.toFixed(1)} MB more after 10,000 events`);
    const snapshot = await settled();
    assert.equal(draw(shown), draw(containersView("en")(live.snapshot).nodes));
    assert.ok(isConsistent);
    assert.equal(snapshot.containers.size, many);
    assert.ok(
      engine.asked(/containers\/json/) < 60,
      `${engine.asked(/containers\/json/)} lists and reads for 10,000 events`,
    );
  });

  it("cost nothing while nobody looks: no request, and no listener is called", async () => {
    const stop = live.watch("containers");
    await online((it) => it.containers.size === many);
    let painted = 0;
    live.onChange(() => void painted++);
    stop();
    // the connection lingers for a while, in case somebody comes back
    engine.requests.length = 0;
    await happen(400);
    await sleep(700);
    assert.deepEqual(engine.requests, []);
    live.reconnect();
    await happen(400);
    await sleep(50);
    assert.equal(engine.listeners, 0, "the stream is closed");
    assert.deepEqual(engine.requests, []);
  });

  it("are listed without images, volumes and networks until somebody looks at those", async () => {
    engine.things.images = [{ Id: "sha256:0", RepoTags: ["nginx:1"], Created: 1, Size: 5 }];
    live.watch("containers");
    await online();
    await sleep(50);
    assert.equal(engine.asked(/images|volumes|networks/), 0);
    const stop = live.watch("images");
    await online((it) => it.images?.size === 1);
    assert.deepEqual([engine.asked(/images\/json/), engine.asked(/volumes|networks/)], [1, 0]);
    engine.say(`${JSON.stringify({ Type: "image", Action: "tag", Actor: { ID: "sha256:0" }, time: 1 })}\n`);
    engine.things.images = [{ Id: "sha256:0", RepoTags: ["nginx:1", "mine:2"], Created: 1, Size: 5 }];
    await online((it) => it.images?.get("sha256:0")?.tags.length === 2);
    stop();
    engine.say(`${JSON.stringify({ Type: "image", Action: "tag", Actor: { ID: "sha256:0" }, time: 1 })}\n`);
    await sleep(700);
    assert.equal(engine.asked(/images\/json/), 2, "hidden: not asked");
    live.watch("images");
    await until(() => engine.asked(/images\/json/) === 3);
  });

  it("are read again one by one where an event names one, volumes and networks; many are listed at once", async () => {
    const named = (kind: "volume" | "network", name: string) =>
      kind === "volume" ? { Name: name, Driver: "local" } : { Id: name, Name: name, Driver: "bridge" };
    const requests = () => engine.requests.map((it) => it.replace(/\?$/, ""));
    for (const kind of ["volume", "network"] as const) {
      const of = `${kind}s` as const;
      const happens = (action: string, id: string) =>
        engine.say(`${JSON.stringify({ Type: kind, Action: action, Actor: { ID: id }, time: 1 })}\n`);
      const names = (it: typeof live.snapshot): string =>
        it.kind === "online" ? [...(it[of]?.keys() ?? [])].join() : "";
      engine.things[of] = [named(kind, "a")];
      const stop = live.watch(of);
      await until((it) => names(it) === "a");
      engine.requests.length = 0;
      engine.things[of] = [named(kind, "a"), named(kind, "b/x")];
      happens("create", "b/x");
      await until((it) => names(it) === "a,b/x");
      engine.things[of] = [named(kind, "b/x")];
      happens("update", "a");
      await until((it) => names(it) === "b/x");
      assert.deepEqual(requests(), [`GET /${of}/b%2Fx`, `GET /${of}/a`]);
      engine.requests.length = 0;
      engine.things[of] = Array.from({ length: 50 }, (_, at) => named(kind, `n${at}`));
      for (let at = 0; at < 50; at++) happens("create", `n${at}`);
      await until((it) => names(it).split(",").length === 50);
      assert.deepEqual(requests(), [`GET /${of}`]);
      happens("prune", "");
      await until(() => requests().length === 2);
      stop();
    }
  });
});
