import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import type { Engine } from "../../client/model/engine.ts";
import { runtimeAnswer } from "../../client/model/runtime.ts";
import { hasNoShell, shellCommand, shellEnv } from "../../client/model/shell.ts";
import { followOf } from "../support/followed.ts";
import { BUSYBOX } from "../support/image.ts";
import { connected, noEngine, partEngine } from "../support/partEngine.ts";

const signal = new AbortController().signal;

describe("a real engine", { skip: noEngine }, () => {
  const at = partEngine();
  const { live, online, when, docker } = at;
  let engine: Engine;

  before(async () => {
    engine = await connected(at);
  });
  after(at.end);

  const make = (name: string, options: Docker.ContainerCreateOptions) => at.make({ name, ...options });

  it("is agreed with on a version", () => {
    assert.match(engine.info.api, /^1\.\d+$/);
    assert.equal(engine.info.os, "linux");
  });

  it("tells a hover of an image and of a container by their names", async () => {
    const id = await make("hovered", { Cmd: ["sleep", "60"] });
    await when(id, (it) => it.imageId !== "");
    const said = async (kind: "image" | "container", name: string) =>
      (
        await runtimeAnswer(
          { kind, name },
          "/nowhere/compose.yaml",
          { engine, snapshot: live.snapshot, now: Date.now() },
          signal,
        )
      )?.facts
        .map((it) => it.en)
        .join("\n");
    const image = (await said("image", BUSYBOX)) ?? "";
    assert.match(image, /^On the engine: [\d.]+ [kM]B · .*1 layer · user root/);
    assert.match(image, /Containers made from it: .*hovered/);
    assert.match((await said("image", "docker.io/library/not-there:1")) ?? "", /does not have this image/);
    assert.equal(await said("container", "hovered"), "**hovered** created");
  });

  it("shows by its events what others do: create, start, pause, rename, die, destroy", async () => {
    const id = await make("seen", { Cmd: ["sleep", "60"] });
    await when(id, (it) => it.state === "created");
    await docker.getContainer(id).start();
    const running = await when(id, (it) => it.state === "running" && it.networks.some(({ ip }) => ip !== ""));
    assert.deepEqual(
      running.networks.map(({ network }) => network),
      ["bridge"],
    );
    await docker.getContainer(id).pause();
    await when(id, (it) => it.state === "paused");
    await docker.getContainer(id).unpause();
    await docker.getContainer(id).rename({ name: "seen-again" });
    await when(id, (it) => it.name === "seen-again" && it.state === "running");
    await docker.getContainer(id).kill();
    await when(id, (it) => it.state === "exited" && it.exitCode === 137);
    await docker.getContainer(id).remove();
    await online((it) => !it.containers.has(id));
  });

  it("shows what becomes of a health check", async () => {
    const Healthcheck = { Test: ["CMD-SHELL", "test -f /ok"], Interval: 2e8, Retries: 1, StartPeriod: 0 };
    const id = await make("sick", { Cmd: ["sleep", "60"], Healthcheck } as Docker.ContainerCreateOptions);
    await docker.getContainer(id).start();
    await when(id, (it) => it.health === "unhealthy");
    const exec = await docker.getContainer(id).exec({ Cmd: ["touch", "/ok"] });
    (await exec.start({ Detach: true })).resume();
    await when(id, (it) => it.health === "healthy");
  });

  it("does what it is told: start, pause, unpause, restart, stop, remove", async () => {
    const id = await make("told", { Cmd: ["sh", "-c", "trap exit TERM; while :; do sleep 0.1; done"] });
    await engine.start(id, signal);
    await engine.start(id, signal); // it runs already: as good as done
    await when(id, (it) => it.state === "running");
    await engine.pause(id, signal);
    await when(id, (it) => it.state === "paused");
    await engine.unpause(id, signal);
    await when(id, (it) => it.state === "running");
    await engine.restart(id, signal);
    await engine.stop(id, signal);
    await engine.stop(id, signal);
    await when(id, (it) => it.state === "exited");
    await engine.remove(id, { volumes: false }, signal);
    await online((it) => !it.containers.has(id));
  });

  it("removes a running container, and its anonymous volumes only when told to", async () => {
    const volumes = async (): Promise<readonly string[]> =>
      ((await docker.listVolumes()).Volumes ?? []).map((it) => it.Name);
    const before = await volumes();
    const left: string[] = [];
    for (const withVolumes of [false, true]) {
      const id = await make(`volume-${withVolumes}`, { Cmd: ["sleep", "60"], Volumes: { "/data": {} } });
      await engine.start(id, signal);
      const it = await when(id, (found) => found.mounts.length === 1);
      const [mount] = it.mounts;
      await engine.remove(id, { volumes: withVolumes }, signal);
      if ((await volumes()).includes(mount?.volume ?? "")) left.push(String(withVolumes));
    }
    assert.deepEqual(left, ["false"]);
    for (const name of await volumes()) if (!before.includes(name)) await docker.getVolume(name).remove();
  });

  it("tells why it refuses", async () => {
    const id = await make("taken-1", {
      ExposedPorts: { "80/tcp": {} },
      Cmd: ["sleep", "60"],
      HostConfig: { PortBindings: { "80/tcp": [{ HostPort: "18080" }] } },
    });
    const other = await make("taken-2", {
      ExposedPorts: { "80/tcp": {} },
      Cmd: ["sleep", "60"],
      HostConfig: { PortBindings: { "80/tcp": [{ HostPort: "18080" }] } },
    });
    await engine.start(id, signal);
    await assert.rejects(engine.start(other, signal), /port is already allocated/);
    await assert.rejects(engine.start("0".repeat(64), signal), {
      failure: { code: "HTTP", status: 404, message: `No such container: ${"0".repeat(64)}` },
    });
  });

  it("follows a log through a restart to the removal", { timeout: 30_000 }, async (t) => {
    const id = await make("talker", {
      Cmd: ["sh", "-c", "echo hello 한글; echo oops >&2; exec sleep 60"],
      HostConfig: { Init: true },
    });
    await engine.start(id, signal);
    const target = await when(id, (it) => it.state === "running");
    const log = followOf(live, target);
    t.after(() => log.stop());
    await log.until(/hello 한글\n/);
    await log.until(/oops\n/);
    await engine.restart(id, signal);
    await log.until(/talker: started again/);
    await log.until(/again\. --.*hello 한글\n/s);
    await log.until(/again\. --.*oops\n/s);
    await engine.remove(id, { volumes: false }, signal);
    await log.until(/talker: removed/);
    assert.equal(log.text().match(/hello/g)?.length, 2, log.text());
    // as Compose does when it makes a container anew
    const next = await make("talker", {
      Cmd: ["sh", "-c", "echo again; exec sleep 60"],
      HostConfig: { Init: true },
    });
    await engine.start(next, signal);
    await log.until(/removed.*\nagain\n$/s);
  });

  it("follows the log of a terminal, and takes the harm out of both", async () => {
    const say = "printf 'a\\033]0;title\\007b\\033[31mred\\033[0m\\n'";
    for (const Tty of [true, false]) {
      const id = await make(`tty-${Tty}`, { Cmd: ["sh", "-c", say], Tty });
      await engine.start(id, signal);
      const target = await when(id, (it) => it.state === "exited");
      const log = followOf(live, target);
      await log.until(/red/);
      assert.ok(log.text().startsWith("ab\x1b[31mred\x1b[0m\n"), JSON.stringify(log.text()));
      log.stop();
    }
  });

  it("follows a flood without keeping it all: 200,000 lines", { timeout: 60_000 }, async () => {
    const id = await make("flood", { Cmd: ["sh", "-c", "seq 200000"] });
    await engine.start(id, signal);
    await when(id, (it) => it.state === "exited");
    let lines = 0;
    for await (const { text } of await engine.logs(id, {}, signal)) lines += text.split("\n").length - 1;
    assert.equal(lines, 200_000);
  });

  it("runs a shell on a terminal: input, UTF-8, size, Ctrl-C, exit code", async (t) => {
    const id = await make("shell", { Cmd: ["sleep", "60"] });
    await engine.start(id, signal);
    const session = await engine.exec(
      id,
      { command: shellCommand("linux"), env: shellEnv, columns: 90, rows: 30 },
      signal,
    );
    t.after(() => session.close());
    let said = "";
    const over = (async () => {
      for await (const bytes of session.output) said += Buffer.from(bytes).toString("utf8");
    })();
    const shown = async (wanted: RegExp): Promise<void> => {
      for (let at = 0; at < 300 && !wanted.test(said); at++) await sleep(10);
      assert.match(said, wanted);
    };
    session.write("echo $TERM $((6*7)) 한글\r");
    await shown(/xterm-256color 42 한글\r\n/);
    session.write("stty size\r");
    await shown(/30 90\r\n/);
    await session.resize(120, 40);
    session.write("stty size\r");
    await shown(/40 120\r\n/);
    session.write("sleep 100\r");
    await sleep(200);
    session.write("\x03");
    session.write("echo back\r");
    await shown(/back\r\n/);
    session.write("exit 7\r");
    await over;
    assert.equal(await session.exitCode(), 7);
  });

  it("leaves no shell behind when its terminal is closed", async () => {
    const id = await make("closed", { Cmd: ["sleep", "60"] });
    await engine.start(id, signal);
    const request = { command: shellCommand("linux"), env: shellEnv, columns: 80, rows: 24 };
    const session = await engine.exec(id, request, signal);
    const processes = async (): Promise<number> =>
      ((await docker.getContainer(id).top()) as { Processes: unknown[] }).Processes.length;
    const prompt = new Promise<void>((resolve) => {
      void (async () => {
        for await (const bytes of session.output) if (Buffer.from(bytes).includes("# ")) resolve();
      })().catch(() => undefined);
    });
    await prompt;
    assert.equal(await processes(), 2);
    session.close();
    for (let at = 0; at < 50 && (await processes()) > 1; at++) await sleep(50);
    assert.equal(await processes(), 1);
  });

  it("says so when an image has no shell", async () => {
    const id = await make("bare", { Cmd: ["sleep", "60"] });
    await engine.start(id, signal);
    let said = "";
    let code: number | undefined;
    try {
      const request = { command: ["no-such-shell"], env: [], columns: 80, rows: 24 };
      const session = await engine.exec(id, request, signal);
      for await (const bytes of session.output) said += Buffer.from(bytes).toString("utf8");
      code = await session.exitCode();
    } catch (error) {
      said += String(error);
    }
    assert.ok(hasNoShell(code, said), `${code} ${said}`);
  });
});
