import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import { type Engine, EngineError } from "../../client/model/engine.ts";
import { why } from "../../client/model/why/why.ts";
import { connected, noEngine, partEngine } from "../support/partEngine.ts";

const signal = new AbortController().signal;

describe("why a real container stopped", { skip: noEngine }, () => {
  const at = partEngine();
  const { when, docker, make } = at;
  let engine: Engine;

  before(async () => {
    engine = await connected(at);
  });
  after(at.end);

  /** Starts it, lets it end, and gives the explanation. */
  async function said(
    options: Docker.ContainerCreateOptions,
    act?: (id: string) => Promise<unknown>,
  ): Promise<string> {
    const id = await make(options);
    const isStarted = await engine.start(id, signal).then(
      () => true,
      (error: unknown) => {
        assert.ok(error instanceof EngineError);
        return false;
      },
    );
    if (act) await act(id);
    const container = await when(id, (it) => (isStarted ? it.ending !== undefined : true), 60_000);
    const inspected = await engine.inspect(id, signal);
    let text = "";
    for await (const piece of await engine.logs(id, { follow: false }, signal)) text += piece.text;
    const found = why({ container, inspected, log: text.split("\n").filter(Boolean) });
    return [found.title.en, ...found.reasons.map((it) => it.what.en)].join(" | ");
  }
  const script = (text: string, mode = "755"): readonly string[] => [
    "sh",
    "-c",
    `printf '%b' '${text}' > /s; chmod ${mode} /s; exec /s`,
  ];

  it("by itself, with an error or without", async () => {
    assert.match(
      await said({ Cmd: ["sh", "-c", "exit 3"] }),
      /^The program ended with an error \(exit code 3\)/,
    );
    assert.match(await said({ Cmd: ["true"] }), /^It did its work and ended normally/);
    assert.match(await said({ Cmd: ["/bin/sh"] }), /no input to read/);
    assert.match(await said({ Cmd: ["sh", "-c", "sh -c 'kill -SEGV $$'; exit $?"] }), /SIGSEGV/);
  });

  it("because somebody stopped it: a docker stop, a docker kill, in its order of events", async () => {
    const stubborn = ["sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"];
    const stop = (id: string) => sleep(500).then(() => docker.getContainer(id).stop({ t: 3 }));
    assert.match(
      await said({ Cmd: stubborn }, stop),
      /^It was told to stop, did not in time, and was killed/,
    );
    const gentle = ["sh", "-c", "trap 'exit 143' TERM; while :; do sleep 0.1; done"];
    assert.match(await said({ Cmd: gentle }, stop), /^It was told to stop \(exit code 143\)/);
    assert.match(
      await said({ Cmd: ["sleep", "60"] }, (id) => engine.kill(id, "SIGKILL", signal)),
      /^It was told/,
    );
  });

  it("because it never could start", async () => {
    assert.match(
      await said({ Cmd: ["no-such-program"] }),
      /^It could not be started\. \| .*not in the image/,
    );
    assert.match(await said({ Cmd: ["/etc/passwd"] }), /^It could not be started\. \| .*may not be executed/);
    assert.match(await said({ Cmd: ["true"], User: "nobody-here" }), /named by USER/);
    const taken = {
      ExposedPorts: { "80/tcp": {} },
      HostConfig: { PortBindings: { "80/tcp": [{ HostPort: "18123" }] } },
    };
    await engine.start(await make({ ...taken, Cmd: ["sleep", "60"] }), signal);
    assert.match(await said({ ...taken, Cmd: ["sleep", "60"] }), /host port to publish/);
  });

  it("for what the program ran into", async () => {
    assert.match(
      await said({ Cmd: [...script("#!/bin/sh\\r\\necho hi\\r\\n")] }),
      /Windows way|file to run is missing/,
    );
    assert.match(
      await said({ Cmd: ["sh", "-c", "head -c 200 /dev/urandom > /s; chmod 755 /s; exec /s"] }),
      /kind of CPU|error/,
    );
    assert.match(
      await said({
        Cmd: ["sh", "-c", "touch /x/y || exit 1"],
        User: "1000",
        HostConfig: { Tmpfs: { "/x": "mode=755" } },
      }),
      /lacks a right/,
    );
    assert.match(
      await said({ Cmd: ["sh", "-c", "touch /y"], HostConfig: { ReadonlyRootfs: true } }),
      /read-only/,
    );
    assert.match(await said({ Cmd: ["sh", "-c", "httpd -p 80 && httpd -f -p 80"] }), /listen on is taken/);
  });

  it("for want of memory", async () => {
    const eat = "x=a; while :; do x=$x$x; done";
    const limits = { Memory: 16 * 1024 * 1024, MemorySwap: 16 * 1024 * 1024 };
    assert.match(
      await said({ Cmd: ["sh", "-c", eat], HostConfig: limits }),
      /^It ran out of memory\. \| It went over its memory limit \(16 MB\)/,
    );
  });

  it("again and again", async () => {
    const id = await make({ Cmd: ["sh", "-c", "exit 1"], HostConfig: { RestartPolicy: { Name: "always" } } });
    await engine.start(id, signal);
    const container = await when(id, (it) => (it.crashes?.length ?? 0) >= 4, 60_000);
    const found = why({
      container: { ...container, state: "restarting" },
      inspected: await engine.inspect(id, signal),
      log: [],
    });
    assert.match(found.reasons[0]?.what.en ?? "", /started it \d+ times so far \(restart policy always\)/);
  });
});
