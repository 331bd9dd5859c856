import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type Docker from "dockerode";
import type { PrivateEngine } from "../support/engine.ts";
import { BUSYBOX } from "../support/image.ts";
import { type LiveAt, liveAt, tree } from "../support/liveAt.ts";
import { noOwnEngine, ownEngine } from "../support/ownEngine.ts";
import type { Session } from "../support/session.ts";

describe("an engine that is stopped and started again", { skip: noOwnEngine }, () => {
  let session: Session;
  let engine: PrivateEngine;
  let docker: Docker;
  let it_: LiveAt;

  before(async () => {
    ({ session, engine, docker } = await ownEngine("outage"));
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
    const { until, online } = it_;
    await until((it) => tree(it) === "still  busybox:latest\n", 10_000);
    for (const round of [1, 2]) {
      await engine.stop();
      const offline = await until((it) => it.kind === "offline", 10_000);
      assert.ok(offline.kind === "offline");
      assert.equal(offline.trouble.cause, "not-running", `round ${round}`);
      await engine.start();
      await online(undefined, 20_000);
      // its containers went down with it
      await until((it) => /^still {2}exit code \d+ · busybox:latest\n$/.test(tree(it)), 5000);
      const { containers } = await online();
      await docker.getContainer([...containers.keys()][0] ?? "").start();
      await until((it) => tree(it) === "still  busybox:latest\n");
    }
  });
});
