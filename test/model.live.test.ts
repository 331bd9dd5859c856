import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import util from "node:util";
import { open } from "../client/docker/dockerode.ts";
import { type Engine, EngineError, failureOf } from "../client/model/engine.ts";
import type { Snapshot } from "../client/model/state.ts";
import { containersView } from "../client/model/tree/containers.ts";
import { changes, type Node } from "../client/model/tree/node.ts";
import { type FakeEngine, fakeEngine } from "./support/fakeEngine.ts";
import { type LiveAt, liveAt, tree } from "./support/liveAt.ts";

let engine: FakeEngine;
let live: LiveAt["live"];
let until: LiveAt["until"];

beforeEach(async () => {
  engine = await fakeEngine();
  ({ live, until } = liveAt(`unix://${engine.socketPath}`));
});
afterEach(async () => {
  live.dispose();
  await engine.close();
});

const shows = (drawn: string) => (it: Snapshot) => tree(it) === drawn;
const isOffline = (it: Snapshot): boolean => it.kind === "offline";
const causeOf = (it: Snapshot): string => (it.kind === "offline" ? it.trouble.cause : it.kind);
const asked = (what: RegExp): number => engine.requests.filter((it) => what.test(it)).length;

describe("the live picture", () => {
  it("lists once, then follows events and reads only what they touched", async () => {
    const a = engine.world.run({ name: "a", ports: [80] });
    engine.world.run({ name: "b" });
    live.watch("containers");
    await until(shows("a  :80 · nginx\nb  nginx\n"));
    engine.world.stop(a, 3);
    engine.world.run({ name: "c", ports: [81] });
    await until(shows("a  exit code 3 · nginx\nb  nginx\nc  :81 · nginx\n"));
    assert.equal(asked(/^GET \/containers\/json\?all=true$/), 1);
    assert.equal(asked(/^GET \/containers\/json\?.*filters/), 1);
    assert.equal(asked(/./), 4, engine.requests.join("\n"));
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
    for (const end = Date.now() + 5000; asked(/filters/) < 4 && Date.now() < end; ) await sleep(10);
    await until(shows("a  exit code 1 · nginx\n"));
    assert.equal(late, 3);
    assert.deepEqual([...new Set(shown)], ["a  exit code 1 · nginx\n"]);
  });

  it("reads many events together, and never later than half a second", async () => {
    const ids = Array.from({ length: 20 }, (_, at) => engine.world.run({ name: `c${at}` }));
    live.watch("containers");
    await until((it) => it.kind === "online");
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
    await until(
      (it) => it.kind === "online" && [...it.containers.values()].every((c) => c.state === "running"),
    );
    assert.ok(first !== undefined && first < 650, `first shown after ${first} ms`);
    assert.ok(asked(/filters/) <= 5, `${asked(/filters/)} reads`);
  });

  it("paints one node for one event among a thousand containers", async () => {
    const ids = Array.from({ length: 1000 }, (_, at) => engine.world.run({ name: `c${at}` }));
    live.watch("containers");
    await until((it) => it.kind === "online");
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
    await until((it) => it.kind === "online" && it.containers.get(ids[7] ?? "")?.exitCode === 9);
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
    assert.equal(asked(/^GET \/events/), 2);
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
    await until((it) => it.kind === "online", 300);
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
    await until((it) => it.kind === "online");
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
      await until(() => asked(/^GET \/events/) === 2);
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
    assert.equal(asked(/^GET \/events/), 1);
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
    await until(() => asked(/^GET \/containers\/json\?all=true$/) === 2);
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
    await until((it) => it.kind === "online");
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
