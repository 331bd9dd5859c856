import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import type { Engine } from "../../client/model/engine.ts";
import { shellCommand, shellEnv } from "../../client/model/shell.ts";
import { which } from "../support/command.ts";
import { whyNoEngine } from "../support/engine.ts";
import { followOf } from "../support/followed.ts";
import { busyboxTree, importTree } from "../support/image.ts";
import { type LiveAt, liveAt } from "../support/liveAt.ts";
import { isCi } from "../support/part.ts";
import { connected } from "../support/partEngine.ts";
import { openSession } from "../support/session.ts";

/** Podman tells short names of its own images apart from those of registries. */
const image = "localhost/busybox:latest";
const signal = new AbortController().signal;
const missing = ["podman", "runc"].filter((it) => which(it) === undefined);
const why =
  whyNoEngine()?.en ??
  (missing.length > 0 && `NOT RUN: ${missing.join(", ")} (Debian packages) not installed`);

describe("Podman's API service", { skip: isCi ? false : why, timeout: 60_000 }, () => {
  const session = openSession("podman");
  let at: LiveAt;
  let engine: Engine;
  let docker: Docker;

  before(async () => {
    const folder = session.folder("podman");
    const service = session.start("bash", [join(import.meta.dirname, "../support/podman.sh"), folder], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    assert.ok(service.stdout);
    const [said] = (await once(service.stdout, "data")) as [Buffer];
    assert.equal(said.toString(), "serving\n");
    const socketPath = join(folder, "podman.sock");
    docker = new Docker({ socketPath });
    await importTree(docker, busyboxTree(session), image, ['CMD ["/bin/sh"]', "ENV PATH=/bin"]);
    at = liveAt(`unix://${socketPath}`);
    engine = await connected(at, ["containers", "images"]);
  });
  after(async () => {
    at?.live.dispose();
    await session.end();
  });

  const make = async (name: string, script: string): Promise<string> => {
    const options = { name, Image: image, Cmd: ["sh", "-c", script], HostConfig: { NetworkMode: "none" } };
    return (await docker.createContainer(options)).id;
  };

  it("lists its images and containers", async () => {
    const id = await make("listed", "exec sleep 60");
    const listed = await at.when(id, (it) => it.name === "listed" && it.state === "created");
    assert.equal(listed.image, image);
    const { images } = await at.online((it) => (it.images?.size ?? 0) > 0);
    const names = [...(images?.values() ?? [])].flatMap((it) => it.tags);
    assert.deepEqual(names, [image]);
  });

  it("starts, pauses, stops and removes, and its events show it", async () => {
    const id = await make("told", "trap exit TERM; while :; do sleep 0.1; done");
    await engine.start(id, signal);
    await at.when(id, (it) => it.state === "running");
    await engine.pause(id, signal);
    await at.when(id, (it) => it.state === "paused");
    await engine.unpause(id, signal);
    await at.when(id, (it) => it.state === "running");
    await engine.stop(id, signal);
    await at.when(id, (it) => it.state === "exited");
    await engine.remove(id, { volumes: false }, signal);
    await at.online((it) => !it.containers.has(id));
  });

  it("shows what others do, and the code that a container ends with", async () => {
    const id = await make("others", "sleep 0.3; exit 3");
    await docker.getContainer(id).start();
    await at.when(id, (it) => it.state === "exited" && it.exitCode === 3);
  });

  it("follows a log", async () => {
    const id = await make("talker", "echo hello 한글; echo oops >&2; exec sleep 60");
    await engine.start(id, signal);
    const log = followOf(at.live, await at.when(id, (it) => it.state === "running"));
    await log.until(/hello 한글\n/);
    await log.until(/oops\n/);
    log.stop();
  });

  it("runs a shell on a terminal", async () => {
    const id = await make("shell", "exec sleep 60");
    await engine.start(id, signal);
    const request = { command: shellCommand("linux"), env: shellEnv, columns: 90, rows: 30 };
    const terminal = await engine.exec(id, request, signal);
    let said = "";
    const over = (async () => {
      for await (const bytes of terminal.output) said += Buffer.from(bytes).toString("utf8");
    })();
    terminal.write("echo $((6*7)) 한글\r");
    for (let tries = 0; tries < 300 && !/\n42 한글/.test(said); tries++) await sleep(10);
    assert.match(said, /\n42 한글\r\n/);
    terminal.write("exit 7\r");
    await over;
    assert.equal(await terminal.exitCode(), 7);
  });
});
