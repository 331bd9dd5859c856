import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Snapshot } from "../client/model/state.ts";
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
const isOffline = (it: Snapshot): boolean => it.kind === "offline";
const causeOf = (it: Snapshot): string => (it.kind === "offline" ? it.trouble.cause : it.kind);

describe("a connection that breaks", () => {
  it("comes back without ever showing as lost when it is cut in the middle of the stream", async () => {
    const a = engine.world.run({ name: "a" });
    live.watch("containers");
    await until(shows("a  nginx\n"));
    const kinds = new Set<string>();
    live.onChange((it) => kinds.add(it.kind));
    engine.cut();
    engine.world.stop(a, 4);
    await until(shows("a  exit code 4 · nginx\n"));
    assert.deepEqual([...kinds], ["online"]);
    assert.equal(engine.asked(/^GET \/events/), 2);
  });

  it("says that the engine is gone, tries for ever, and is back by itself", async () => {
    engine.world.run({ name: "a" });
    live.watch("containers");
    await until(shows("a  nginx\n"));
    await engine.down();
    const offline = await until(isOffline);
    assert.ok(["not-running", "not-installed"].includes(causeOf(offline)), causeOf(offline));
    await sleep(1500);
    assert.equal(live.snapshot.kind, "offline");
    engine.world.run({ name: "b" });
    await engine.up();
    await until(shows("a  nginx\nb  nginx\n"), 5000);
  });

  it("is tried at once when asked to", async () => {
    await engine.down();
    live.watch("containers");
    await until(isOffline);
    await sleep(2500); // the next try by itself is a second or more away
    await engine.up();
    live.refresh();
    await online(undefined, 300);
  });

  it("is not tried while nobody looks", async () => {
    await engine.down();
    const stop = live.watch("containers");
    live.watch("count");
    await until(isOffline);
    stop();
    await sleep(300);
    await engine.up();
    await sleep(1500);
    assert.equal(engine.requests.length, 0);
    live.watch("containers");
    await online();
  });

  for (const [name, garbage] of [
    ["garbage", "\u0000\u0001 no json {{{\n"],
    ["HTML", "<html>502 Bad Gateway</html>\n"],
  ] as const)
    it(`is made anew when the event stream brings ${name}`, async () => {
      engine.world.run({ name: "a" });
      live.watch("containers");
      await until(shows("a  nginx\n"));
      engine.say(garbage);
      await until(() => engine.asked(/^GET \/events/) === 2);
      await until(shows("a  nginx\n"));
    });

  it("takes an event of another shape for no event", async () => {
    const a = engine.world.run({ name: "a" });
    live.watch("containers");
    await until(shows("a  nginx\n"));
    engine.say(
      'null\n7\n"x"\n[]\n{"Type":"container"}\n{"Type":"container","Action":"start","Actor":{"ID":5}}\n\n',
    );
    engine.world.stop(a, 1);
    await until(shows("a  exit code 1 · nginx\n"));
    assert.equal(engine.asked(/^GET \/events/), 1);
  });

  it("is made anew when a read fails with 500, and the list is right afterwards", async () => {
    const a = engine.world.run({ name: "a" });
    live.watch("containers");
    await until(shows("a  nginx\n"));
    engine.script = (request, response) => {
      if (!request.url?.includes("filters=%7B%22id%22")) return false;
      engine.script = undefined;
      response.writeHead(500).end('{"message":"boom"}');
      return true;
    };
    engine.world.stop(a, 6);
    await until(shows("a  exit code 6 · nginx\n"));
    await until(() => engine.asked(/^GET \/containers\/json\?all=true$/) === 2);
  });

  it("is explained when what answers is no engine", async () => {
    engine.script = (_, response) => {
      response.end("<html>hello</html>");
      return true;
    };
    live.watch("containers");
    const offline = await until(isOffline);
    assert.equal(causeOf(offline), "not-docker");
    engine.script = undefined;
    live.refresh();
    await online();
  });

  it("is explained when the list is cut off half way", async () => {
    engine.script = (request, response) => {
      if (!request.url?.includes("/containers/json")) return false;
      response.writeHead(200, { "content-length": "1000" });
      response.write('[{"Id":"');
      setTimeout(() => response.destroy(), 20);
      return true;
    };
    live.watch("containers");
    assert.equal(causeOf(await until(isOffline)), "engine-error");
  });
});
