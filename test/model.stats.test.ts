import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { figures, readUse as readAny, statsTable, type Use } from "../client/model/stats.ts";

/** What Engine 20.10 said of a container that kept one of two processors busy for two thirds of a second. */
const said = {
  pids_stats: { current: 3 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 8, minor: 0, op: "Read", value: 4096 },
      { major: 8, minor: 0, op: "Write", value: 8192 },
      { major: 8, minor: 16, op: "read", value: 4 },
      { major: 8, minor: 0, op: "Total", value: 12_288 },
    ],
  },
  cpu_stats: {
    cpu_usage: { total_usage: 775_152_986, percpu_usage: [6_101_810, 769_051_176] },
    system_cpu_usage: 52_793_160_000_000,
    online_cpus: 2,
  },
  precpu_stats: { cpu_usage: { total_usage: 106_407_123 }, system_cpu_usage: 52_791_170_000_000 },
  memory_stats: { usage: 598_016, stats: { total_inactive_file: 98_016 }, limit: 1_000_000 },
  networks: { eth0: { rx_bytes: 266, tx_bytes: 10 }, eth1: { rx_bytes: 4, tx_bytes: 1 } },
};

const readUse = (json: unknown): Use => {
  const use = readAny(json);
  assert.ok(use);
  return use;
};

describe("what a container uses", () => {
  it("is worked out as docker stats does", () => {
    const { cpu, ...rest } = readUse(said);
    // 668.7 ms of 1990 ms that two processors had, as a share of one
    assert.equal(cpu?.toFixed(1), "67.2");
    assert.deepEqual(rest, {
      ...{ memory: 500_000, limit: 1_000_000, received: 270, sent: 11, read: 4100, written: 8192 },
      processes: 3,
    });
    assert.deepEqual(
      figures(readUse(said), "en").map(([name, value]) => `${name}: ${value}`),
      [
        ...["CPU: 67.2 %", "Memory: 500 kB / 1 MB (50.0 %)", "Network ↓ ↑: 270 B / 11 B"],
        ...["Disk read/write: 4.1 kB / 8.19 kB", "Processes: 3"],
      ],
    );
  });

  it("counts the memory of cgroup v2, and older engines without a count of processors", () => {
    const v2 = { ...said, memory_stats: { usage: 100, stats: { inactive_file: 40 }, limit: 0 } };
    assert.equal(readUse(v2).memory, 60);
    const { online_cpus: _, ...old } = said.cpu_stats;
    assert.equal(readUse({ ...said, cpu_stats: old }).cpu?.toFixed(1), "67.2");
  });

  it("is nothing while the container does not run", () => {
    assert.equal(readAny({ ...said, read: "0001-01-01T00:00:00Z" }), undefined);
  });

  it("has no processor share in the first record, and stands anything", () => {
    assert.equal(readUse({ ...said, precpu_stats: {} }).cpu, undefined);
    for (const odd of [
      null,
      3,
      {},
      { networks: { a: 1 }, blkio_stats: { io_service_bytes_recursive: null } },
    ])
      assert.equal(readUse(odd).memory, 0);
  });

  it("stands in columns, whatever the language and the names", () => {
    const rows = [
      { name: "web", use: readUse(said), hasEnded: false },
      { name: "a\x1b[2J\nlong\u202ename", use: undefined, hasEnded: false },
      { name: "gone", use: readUse(said), hasEnded: true },
    ];
    const lines = statsTable(rows, "en");
    assert.equal(lines.length, 4);
    assert.equal(lines[0]?.indexOf("CPU"), lines[1]?.indexOf("67.2 %"));
    assert.match(lines[2] ?? "", /^a\[2J longname +…$/);
    assert.match(lines[3] ?? "", /^gone +ended$/);
    assert.match(statsTable(rows, "ko")[0] ?? "", /^컨테이너 +CPU +메모리/);
  });
});
