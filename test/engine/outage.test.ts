import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openEngine, type PrivateEngine, whyNoEngine } from "../support/engine.ts";
import { BUSYBOX, importBusybox } from "../support/image.ts";
import { type LiveAt, liveAt, tree } from "../support/liveAt.ts";
import { dockerAt } from "../support/samples.ts";
import { openSession, type Session } from "../support/session.ts";

const reason = whyNoEngine();

describe("an engine that is stopped and started again", { skip: reason ? reason.en : false }, () => {
  let session: Session;
  let engine: PrivateEngine;
  let it_: LiveAt;

  before(async () => {
    session = openSession("outage");
    engine = await openEngine(session);
    const docker = dockerAt(engine);
    await importBusybox(docker, session);
    const { id } = await docker.createContainer({ name: "still", Image: BUSYBOX, Cmd: ["sleep", "600"] });
    await docker.getContainer(id).start();
    it_ = liveAt(engine.host);
    it_.live.watch("containers");
  });
  after(async () => {
    it_?.live.dispose();
    await session?.end();
  });

  it("goes offline with a cause, and comes back by itself with what has changed", {
    timeout: 60_000,
  }, async () => {
    const { until, live } = it_;
    await until((it) => tree(it) === "still  busybox:latest\n", 10_000);
    for (const round of [1, 2]) {
      await engine.stop();
      const offline = await until((it) => it.kind === "offline", 10_000);
      assert.ok(offline.kind === "offline");
      assert.equal(offline.trouble.cause, "not-running", `round ${round}`);
      await engine.start();
      await until((it) => it.kind === "online", 20_000);
      // its containers went down with it
      await until((it) => /^still {2}exit code \d+ · busybox:latest\n$/.test(tree(it)), 5000);
      const { snapshot } = live;
      assert.ok(snapshot.kind === "online");
      await dockerAt(engine)
        .getContainer([...snapshot.containers.keys()][0] ?? "")
        .start();
      await until((it) => tree(it) === "still  busybox:latest\n");
    }
  });
});
