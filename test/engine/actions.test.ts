import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import type { Engine, ExecSession } from "../../client/model/engine.ts";
import { shellEnv } from "../../client/model/shell.ts";
import { readUse, type Use } from "../../client/model/stats.ts";
import { more } from "../../client/model/tree/more.ts";
import { draw } from "../../client/model/tree/node.ts";
import { connected, noEngine, partEngine } from "../support/partEngine.ts";

const signal = new AbortController().signal;
const size = { columns: 80, rows: 24 };

/** What a session says until its end, or so far. */
function listen(session: ExecSession): {
  said(): string;
  until(wanted: RegExp): Promise<void>;
  end: Promise<void>;
} {
  let said = "";
  const decoder = new TextDecoder("utf8");
  const end = (async () => {
    for await (const bytes of session.output) said += decoder.decode(bytes, { stream: true });
  })();
  return {
    said: () => said,
    end,
    async until(wanted) {
      for (let at = 0; at < 500 && !wanted.test(said); at++) await sleep(10);
      assert.match(said, wanted);
    },
  };
}

describe("actions on a real engine", { skip: noEngine }, () => {
  const at = partEngine();
  const { online, when, docker } = at;
  let engine: Engine;

  before(async () => {
    engine = await connected(at);
  });
  after(at.end);

  const start = async (name: string, options: Docker.ContainerCreateOptions): Promise<string> => {
    const id = await at.make({ name, ...options });
    await engine.start(id, signal);
    return id;
  };
  const stateOf = async (id: string) => (await docker.getContainer(id).inspect()).State;

  it("sends the signal that was asked for", async () => {
    const script =
      "trap 'echo hup' HUP; trap 'echo int; exit 5' INT; echo ready; while :; do sleep 0.1; done";
    const id = await start("signalled", { Cmd: ["sh", "-c", script] });
    const log = listen({ output: bytesOf(await engine.logs(id, {}, signal)) } as unknown as ExecSession);
    await log.until(/ready/);
    await engine.kill(id, "SIGHUP", signal);
    await log.until(/hup/);
    assert.equal((await stateOf(id)).Running, true);
    await engine.kill(id, "SIGINT", signal);
    await log.until(/int/);
    await log.end;
    assert.equal((await stateOf(id)).ExitCode, 5);
    await assert.rejects(engine.kill(id, "SIGTERM", signal), /is not running/);
    await assert.rejects(engine.kill(id, "SIGNOPE", signal), /Invalid signal|nvalid/);
  });

  it("renames, and refuses a name that is taken", async () => {
    const id = await start("name-1", { Cmd: ["sleep", "60"] });
    await start("name-2", { Cmd: ["sleep", "60"] });
    await engine.rename(id, "name-3", signal);
    await when(id, (it) => it.name === "name-3");
    await assert
      .rejects(engine.rename(id, "name-2", signal), { failure: { status: 409 } } as object)
      .catch((error: unknown) => assert.match(String(error), /already in use/));
    assert.equal((await docker.getContainer(id).inspect()).Name, "/name-3");
  });

  it("runs one command as another user in another folder, and tells how it ended", async () => {
    const id = await start("execs", { Cmd: ["sleep", "60"] });
    const command = ["sh", "-c", 'id -u; id -g; pwd; echo "$1"; exit 3', "-", "한글 $(id) 'x'"];
    const session = await engine.exec(
      id,
      { command, env: shellEnv, user: "1000:50", directory: "/www", ...size },
      signal,
    );
    const out = listen(session);
    await out.end;
    assert.equal(out.said(), "1000\r\n50\r\n/www\r\n한글 $(id) 'x'\r\n");
    assert.equal(await session.exitCode(), 3);
  });

  it("joins a program on its terminal: input, size, leaving it running", async () => {
    const id = await start("attached", {
      ...{ Tty: true, OpenStdin: true, StdinOnce: true },
      Cmd: ["sh", "-c", "while read line; do echo said $line; stty size; done"],
    });
    const session = await engine.attach(id, { columns: 91, rows: 33 }, signal);
    assert.ok(session.isTerminal && session.takesInput);
    const out = listen(session);
    await sleep(300);
    session.write("하나\r");
    await out.until(/said 하나\r\n33 91\r\n/);
    await session.resize(100, 40);
    session.write("two\r");
    await out.until(/said two\r\n40 100\r\n/);
    session.close();
    await out.end.catch(() => undefined);
    await sleep(300);
    assert.equal((await stateOf(id)).Running, true);
  });

  it("joins a program without a terminal: both of its streams, lines in, its exit code", async () => {
    const script = "while read line; do echo got $line; echo err $line >&2; [ $line = end ] && exit 4; done";
    const id = await start("piped", { OpenStdin: true, Cmd: ["sh", "-c", script] });
    const session = await engine.attach(id, size, signal);
    assert.ok(!session.isTerminal && session.takesInput);
    const out = listen(session);
    session.write("one\n");
    await out.until(/got one\n/);
    await out.until(/err one\n/);
    session.write("end\n");
    await out.end;
    for (let at = 0; at < 50 && (await stateOf(id)).Running; at++) await sleep(20);
    assert.equal(await session.exitCode(), 4);
  });

  it("joins a program that reads nothing", async () => {
    const id = await start("deaf", { Cmd: ["sh", "-c", "while :; do echo tick; sleep 0.1; done"] });
    const session = await engine.attach(id, size, signal);
    assert.ok(!session.takesInput);
    const out = listen(session);
    session.write("ignored");
    await out.until(/tick\ntick\n/);
    session.close();
    await out.end.catch(() => undefined);
    assert.equal(await session.exitCode(), undefined);
  });

  it("tells what a container uses, once a second, that it has ended, and beside its processes", async () => {
    const id = await start("t-busy", { Cmd: ["sh", "-c", "while :; do :; done"], StopSignal: "SIGKILL" });
    const seen: (Use | undefined)[] = [];
    for await (const record of await engine.stats(id, signal)) {
      seen.push(readUse(record));
      if (seen.length === 2) await engine.kill(id, "SIGKILL", signal);
      if (seen.length > 1 && seen.at(-1) === undefined) break;
      assert.ok(seen.length < 10, "it is told that it does not run any more");
    }
    assert.equal(seen[0]?.cpu, undefined);
    assert.ok((seen[1]?.cpu ?? 0) > 5, JSON.stringify(seen[1]));
    assert.ok((seen[1]?.memory ?? 0) > 0 && seen[1]?.processes === 1);

    await engine.start(id, signal);
    const snapshot = await online((it) => it.containers.get(id)?.state === "running");
    const of = { engine, snapshot, lang: "en", host: "localhost", revealed: new Set<string>() } as const;
    const groups = await more(`container/${id}`, of, signal);
    assert.ok(groups.some((it) => it.id === `container/${id}/stats` && it.more));
    const lines = draw(await more(`container/${id}/stats`, of, signal));
    assert.match(lines, /^CPU {2}[\d.]+ %\nMemory {2}.* \/ .*%\)\nNetwork .*\nDisk .*\nProcesses {2}1\n$/);
    await engine.kill(id, "SIGKILL", signal);
  });

  it("reads a part of a log: to a time, with times, to its end", async () => {
    const id = await start("timed", { Cmd: ["sh", "-c", "echo a; sleep 1.2; echo b"] });
    for (let at = 0; at < 100 && (await stateOf(id)).Running; at++) await sleep(50);
    const read = async (options: object): Promise<string> => {
      let said = "";
      for await (const { text } of await engine.logs(id, { follow: false, ...options }, signal)) said += text;
      return said;
    };
    const stamped = await read({ timestamps: true });
    assert.match(stamped, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z a\n\S+Z b\n$/);
    const times = [...stamped.matchAll(/^(\S+) /gm)].map(([, time = ""]) => Date.parse(time) / 1000);
    const middle = (((times[0] ?? 0) + (times[1] ?? 0)) / 2).toFixed(3);
    assert.equal(await read({ since: middle }), "b\n");
    assert.equal(await read({ until: middle }), "a\n");
    assert.equal(await read({ tail: 1 }), "b\n");
  });
});

async function* bytesOf(pieces: AsyncIterable<{ readonly text: string }>): AsyncGenerator<Uint8Array> {
  for await (const { text } of pieces) yield new TextEncoder().encode(text);
}
