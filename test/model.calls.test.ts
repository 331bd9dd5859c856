import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import util from "node:util";
import { open } from "../client/docker/dockerode.ts";
import { type Engine, EngineError, failureOf } from "../client/model/engine.ts";
import { type FakeEngine, fakeEngine } from "./support/fakeEngine.ts";

let engine: FakeEngine;
beforeEach(async () => {
  engine = await fakeEngine();
});
afterEach(() => engine.close());

describe("calls", () => {
  const signal = new AbortController().signal;
  const connect = (): Promise<Engine> => open({ kind: "socket", path: engine.socketPath }, signal);
  const failure = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "none",
      (error: unknown) => {
        assert.ok(error instanceof EngineError, String(error));
        return `${error.failure.code} ${error.failure.status ?? ""}`.trim();
      },
    );

  it("speak the negotiated version and pass over what an engine has done already", async () => {
    const it = await connect();
    const seen: string[] = [];
    engine.script = (request, response) => {
      seen.push(request.url ?? "");
      response.writeHead(304).end();
      return true;
    };
    await it.start("a", signal);
    assert.deepEqual(seen, ["/v1.45/containers/a/start"]);
    it.release();
  });

  it("reject with the engine's words and status", async () => {
    const it = await connect();
    const error: unknown = await it.inspect("nope", signal).catch((thrown: unknown) => thrown);
    assert.deepEqual(failureOf(error), { code: "HTTP", status: 404, message: "No such container: nope" });
    it.release();
  });

  it("end when they are cancelled, and leave no listener behind", async () => {
    const it = await connect();
    engine.script = (request) => request.url?.includes("/stop") === true;
    const cancel = new AbortController();
    const stopping = failure(it.stop("a", cancel.signal));
    setTimeout(() => cancel.abort(), 50);
    assert.equal(await stopping, "ABORTED");
    engine.script = undefined;
    const lasting = new AbortController();
    for (let at = 0; at < 20; at++) await it.containers(undefined, lasting.signal);
    assert.equal(getEventListeners(lasting.signal, "abort").length, 0);
    it.release();
  });

  it("end by themselves when the engine hangs", { timeout: 20_000 }, async () => {
    engine.script = () => true;
    const start = Date.now();
    assert.equal(await failure(connect()), "TIMEOUT");
    assert.ok(Date.now() - start < 12_000);
  });

  it("tell a socket that is not there from one where nobody listens", async () => {
    assert.equal(await failure(open({ kind: "socket", path: "/nonexistent.sock" }, signal)), "ENOENT");
    assert.match(
      await failure(open({ kind: "tcp", host: "127.0.0.1", port: 1, prefix: "" }, signal)),
      /ECONNREFUSED/,
    );
  });

  it("go where they are told, whatever DOCKER_HOST says", async () => {
    const before = process.env["DOCKER_HOST"];
    process.env["DOCKER_HOST"] = "tcp://[broken";
    try {
      const it = await connect();
      assert.equal(process.env["DOCKER_HOST"], "tcp://[broken");
      assert.deepEqual(await it.containers(undefined, signal), []);
      it.release();
    } finally {
      if (before === undefined) delete process.env["DOCKER_HOST"];
      else process.env["DOCKER_HOST"] = before;
    }
  });

  it("do not print each request in full, as docker-modem does at a cost of milliseconds", async () => {
    const id = engine.world.run({ name: "a" });
    const it = await connect();
    const { inspect } = util;
    let printed = 0;
    util.inspect = Object.assign((...args: Parameters<typeof inspect>) => {
      const how = args[1] as { depth?: unknown } | undefined;
      if (how?.depth === null) printed++;
      return inspect(...args);
    }, inspect) as typeof inspect;
    try {
      for (let at = 0; at < 10; at++) await it.inspect(id, signal);
    } finally {
      util.inspect = inspect;
    }
    assert.equal(printed, 0);
    it.release();
  });

  it("close an event stream that nobody reads on", async () => {
    const it = await connect();
    const cancel = new AbortController();
    const events = await it.events(cancel.signal);
    assert.equal(engine.listeners, 1);
    const reading = (async () => {
      for await (const event of events) assert.equal(event.action, "create");
    })();
    engine.world.create({ name: "a" });
    await sleep(30);
    cancel.abort();
    await assert.rejects(reading, { name: "EngineError" });
    for (let at = 0; at < 50 && engine.listeners > 0; at++) await sleep(10);
    assert.equal(engine.listeners, 0);
    it.release();
  });
});

describe("a daemon behind ssh", () => {
  it("is reached through the system's ssh, whose own words are passed on when it fails", async () => {
    const dir = mkdtempSync("/tmp/docknote-ssh-");
    const path = process.env["PATH"];
    const script = (body: string): void =>
      writeFileSync(`${dir}/ssh`, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    process.env["PATH"] = `${dir}:${path}`;
    try {
      const bridge = `const s=require("net").connect(${JSON.stringify(engine.socketPath)});process.stdin.pipe(s);s.pipe(process.stdout)`;
      script(`echo "$@" > ${dir}/args\nexec ${process.execPath} -e '${bridge}'`);
      engine.world.run({ name: "far" });
      const signal = new AbortController().signal;
      const address = { kind: "ssh", host: "box", user: "me", port: 2222 } as const;
      const it = await open(address, signal);
      assert.deepEqual(
        (await it.containers(undefined, signal)).map((c) => c.name),
        ["far"],
      );
      it.release();
      assert.match(readFileSync(`${dir}/args`, "utf8"), /-T -l me -p 2222 -- box docker system dial-stdio\n/);
      script('echo "me@box: Permission denied (publickey)." >&2; exit 255');
      const error: unknown = await open(address, signal).catch((thrown: unknown) => thrown);
      assert.deepEqual(failureOf(error), { code: "SSH", message: "me@box: Permission denied (publickey)." });
    } finally {
      process.env["PATH"] = path;
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
