import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, it } from "node:test";
import { askHostOf, heldByTrying, heldHere, listenersIn } from "../client/docker/hostPorts.ts";
import type { Snapshot } from "../client/model/state.ts";

const want = (port: number, protocol = "tcp", ip = "") => ({ ip, port, protocol });

/** A TCP port of this machine that somebody listens on while `work` runs, and one that nobody does. */
async function withListener(
  host: string,
  work: (held: number, free: number) => Promise<void>,
): Promise<void> {
  const [server, other] = [createServer(), createServer()];
  for (const it of [server, other]) {
    it.listen(0, host);
    await once(it, "listening");
  }
  const [held, free] = [server, other].map((it) => (it.address() as AddressInfo).port);
  other.close();
  await once(other, "close");
  try {
    await work(held ?? 0, free ?? 0);
  } finally {
    server.close();
  }
}

describe("ports that programs of this machine hold", () => {
  for (const [name, ask] of [
    ["as the system tells", heldHere],
    ["by trying", heldByTrying],
  ] as const) {
    it(`${name}: found whatever the address that is listened on`, async () => {
      for (const host of ["127.0.0.1", "0.0.0.0"])
        await withListener(host, async (held, free) => {
          const found = await ask([want(held), want(free), want(held, "udp")]);
          assert.deepEqual(
            found.map((it) => [it.port, it.protocol]),
            [[held, "tcp"]],
            host,
          );
          assert.equal((await ask([want(held, "tcp", "127.0.0.1")])).length, 1);
        });
    });

    it(`${name}: a port on another address is no conflict`, () =>
      withListener("127.0.0.1", async (held) => {
        assert.deepEqual(await ask([want(held, "tcp", "127.0.0.2")]), []);
      }));

    it(`${name}: UDP is apart from TCP`, async () => {
      const socket = createSocket("udp4").bind(0, "127.0.0.1");
      await once(socket, "listening");
      const { port } = socket.address();
      const found = await ask([want(port, "udp"), want(port)]);
      socket.close();
      assert.deepEqual(
        found.map((it) => it.protocol),
        ["udp"],
      );
    });
  }

  it("come with the program's name", { skip: process.platform !== "linux" }, () =>
    withListener("127.0.0.1", async (held) => {
      assert.match((await heldHere([want(held)]))[0]?.program ?? "", /node|MainThread/);
    }),
  );

  it("are read from the kernel's tables, IPv6 and mapped addresses included", () => {
    const table = [
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
      "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4242 1 0 100 0 0 10 0",
      "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 1 0 100 0 0 10 0",
      "   2: 0100007F:1F91 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 9 1 0 20 4 30 10 -1",
      "   3: 0000000000000000FFFF00000100007F:0050 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 5 1",
      "   4: 00000000000000000000000001000000:0051 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 6 1",
    ].join("\n");
    assert.deepEqual(
      listenersIn(table, "tcp").map(({ ip, port, inode }) => [ip, port, inode]),
      [
        ["127.0.0.1", 8080, "4242"],
        ["", 22, "77"],
        ["127.0.0.1", 80, "5"],
        ["::1", 81, "6"],
      ],
    );
    assert.deepEqual(listenersIn("", "udp"), []);
  });

  it("are asked for only where the engine is on this machine", () =>
    withListener("127.0.0.1", async (held) => {
      const at = (spoken: string): Snapshot => ({
        kind: "online",
        where: { source: "default", spoken, host: "localhost" },
        engine: { name: "Docker Engine", version: "1", api: "1.45", os: "linux" },
        containers: new Map(),
      });
      assert.equal((await askHostOf(at("unix:///var/run/docker.sock"))([want(held)])).length, 1);
      assert.deepEqual(await askHostOf(at("ssh://far"))([want(held)]), []);
      assert.deepEqual(await askHostOf(at("tcp://localhost:2375"))([want(held)]), []);
    }));
});
