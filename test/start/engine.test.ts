import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";
import { openEngine, whyNoEngine } from "../support/engine.ts";
import { addSamples, dockerAt } from "../support/samples.ts";
import { openSession } from "../support/session.ts";

describe("a private engine", { skip: whyNoEngine()?.en ?? false }, () => {
  it("stops and starts on the same socket, with its containers", async (test) => {
    const session = openSession("engine");
    test.after(() => session.end());
    const engine = await openEngine(session);
    await addSamples(engine, session, "/nonexistent");
    await engine.stop();
    assert.equal(existsSync(engine.socketPath), false);
    await engine.start();
    const containers = await dockerAt(engine).listContainers({ all: true });
    assert.deepEqual(containers.map((it) => `${it.Names[0]} ${it.State}`).sort(), [
      "/notebook exited",
      "/shop-db-1 exited",
      "/shop-web-1 exited",
    ]);
  });

  it("ends at once, even with a paused container", async () => {
    const session = openSession("engine");
    const engine = await openEngine(session);
    await addSamples(engine, session, "/nonexistent");
    await dockerAt(engine).getContainer("notebook").pause();
    const started = Date.now();
    await session.end();
    assert.ok(Date.now() - started < 7000, "its guard did not have to kill it");
    assert.equal(existsSync(session.dir), false);
  });
});
