import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Engine } from "../client/model/engine.ts";
import { EngineError } from "../client/model/engine.ts";
import { LogBuffer } from "../client/model/logs/buffer.ts";
import { everything, filterOf, finder, type Wanted } from "../client/model/logs/filter.ts";
import { followLog } from "../client/model/logs/follow.ts";
import { levelOf } from "../client/model/logs/level.ts";
import { type LogLine, lineReader, plainText, unixTime } from "../client/model/logs/lines.ts";
import { readFromPanel, seconds } from "../client/model/logs/messages.ts";
import { segments } from "../client/model/logs/sgr.ts";

const at = (second: number, more = ""): string =>
  `2026-11-23T04:14:${String(second).padStart(2, "0")}.${more || "5"}Z`;
const line = (text: string, second = 0, source = 0): LogLine => ({
  ...{ source, stream: "out", time: at(second), text },
});

describe("lines of a log", () => {
  it("come out whole however the stream is cut, with their times", () => {
    const whole = `${at(1)} one\n${at(2)} 둘 \u{1f600}\n\n2026-11-23T13:14:03+09:00 three\nno time\n${at(4)} rest`;
    const expected = [
      ...[`${at(1)}|one`, `${at(2)}|둘 \u{1f600}`, "|", "2026-11-23T13:14:03+09:00|three", "|no time"],
      `${at(4)}|rest`,
    ];
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 8 }), (cuts) => {
        const reader = lineReader(0, "out");
        const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const lines = places.slice(1).flatMap((to, i) => reader.take(whole.slice(places[i], to)));
        assert.deepEqual(
          [...lines, ...reader.rest()].map((it) => `${it.time}|${it.text}`),
          expected,
        );
      }),
    );
  });

  it("hold colours and nothing else that a terminal would obey", () => {
    const [it] = lineReader(0, "out").take(
      `${at(1)} \x1b[31mred\x1b[0m\x1b]8;;http://x\x07link\x1b]8;;\x07\x1b[2J\u202egnp\n`,
    );
    assert.equal(it?.text, "\x1b[31mred\x1b[0mlinkgnp");
    assert.equal(plainText(it?.text ?? ""), "redlinkgnp");
  });

  it("show what a progress bar drew last", () => {
    const [it] = lineReader(0, "out").take("10%\r50%\r100%\r\n");
    assert.equal(it?.text, "100%");
  });

  it("lose the times that the engine puts inside a line of over 16 KB, and are cut when they never end", () => {
    const time = at(1);
    const [it] = lineReader(0, "out").take(`${time} ${"x".repeat(16_384)}${time} ${"y".repeat(100)}\n`);
    assert.equal(it?.text, "x".repeat(16_384) + "y".repeat(100));
    const reader = lineReader(0, "out");
    for (let i = 0; i < 100; i++) reader.take("z".repeat(10_000));
    assert.equal(reader.rest()[0]?.text.length, 64 * 1024);
  });

  it("know the engine's time to the nanosecond", () => {
    assert.equal(unixTime("2026-11-23T04:14:28.640866018Z"), "1795407268.640866018");
    assert.equal(unixTime("2026-11-23T13:14:28+09:00"), "1795407268.0");
    assert.equal(unixTime("nonsense"), "");
  });
});

describe("the level of a line", () => {
  for (const [level, lines] of Object.entries({
    error: [
      "2026-11-23 04:14:28,123 ERROR com.example: boom",
      '{"level":"error","msg":"boom"}',
      '{"level":50,"msg":"boom"}',
      "level=error msg=boom",
      "2026/11/23 04:14:28 [error] 31#31: *1 open() failed",
      "E1123 04:14:28.123456 1 main.go:3] boom",
      "npm error: boom",
    ],
    warn: ["[WARN] low disk", "WARNING: ignoring", "time=x level=warning msg=y", "[Warning] InnoDB"],
    info: [
      "INFO  started",
      "I1123 04:14:28.123456 1 main.go:3] hi",
      "LOG:  database system is ready",
      "[notice] x",
    ],
    debug: ["DEBUG query", "<debug> x"],
    fatal: ["FATAL:  password authentication failed", "[emerg] bind() failed", "CRITICAL x"],
    none: [
      "GET /error.html 200",
      "an information desk",
      "no errors found",
      "errors: 0",
      "",
      "listening on :80",
    ],
  }))
    for (const text of lines) it(`${level}: ${text}`, () => assert.equal(levelOf(text), level));
});

describe("colours in a line", () => {
  it("cut it where they change", () => {
    assert.deepEqual(segments("a\x1b[1;31mb\x1b[22mc\x1b[0md"), [
      { text: "a" },
      { text: "b", bold: true, fg: 1 },
      { text: "c", fg: 1 },
      { text: "d" },
    ]);
    assert.deepEqual(segments("\x1b[38;5;196mx\x1b[48;2;1;2;300my\x1b[39;49mz"), [
      { text: "x", fg: "#ff0000" },
      { text: "y", fg: "#ff0000", bg: "#0102ff" },
      { text: "z" },
    ]);
    assert.deepEqual(segments("\x1b[97;104;3;4mx"), [
      { text: "x", fg: 15, bg: 12, italic: true, underline: true },
    ]);
  });
});

const shown = (buffer: LogBuffer): readonly string[] => buffer.shown.map((it) => it.plain);

describe("the lines that a panel keeps", () => {
  const wide = { lines: 1000, characters: 100_000 };

  it("stand in the order of their times, those of one container in the order they came", () => {
    const buffer = new LogBuffer(wide);
    buffer.add([line("a1", 1), line("a3", 3), line("a3b", 3), line("a5", 5)]);
    buffer.add([line("b2", 2, 1), line("b3", 3, 1), line("b9", 9, 1)]);
    buffer.note("stopped");
    assert.deepEqual(shown(buffer), ["a1", "b2", "a3", "a3b", "b3", "a5", "b9", "stopped"]);
  });

  it("are the same whatever the batches were", () => {
    const lines = fc.array(fc.record({ second: fc.nat(20), source: fc.nat(2) }), { maxLength: 60 });
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 7 }), (made, size) => {
        const all = made.map(({ second, source }, i) => line(`${i}`, second, source));
        const buffer = new LogBuffer(wide);
        for (let from = 0; from < all.length; from += size) buffer.add(all.slice(from, from + size));
        const times = buffer.all.map((it) => it.at);
        assert.deepEqual(
          times,
          [...times].sort((a, b) => a - b),
        );
        assert.deepEqual(
          shown(buffer)
            .map(Number)
            .sort((a, b) => a - b),
          all.map((_, i) => i),
        );
      }),
    );
  });

  it("are bounded in number and size: the oldest go, and are counted", () => {
    const buffer = new LogBuffer({ lines: 100, characters: 1_000_000 });
    buffer.filter((it) => it.plain.endsWith("0"));
    for (let i = 0; i < 1000; i++) buffer.add([line(String(i), i % 60 > 58 ? 58 : 0)]);
    assert.ok(buffer.all.length <= 100, String(buffer.all.length));
    assert.equal(buffer.all.length + buffer.dropped, 1000);
    assert.ok(buffer.shown.every((it) => buffer.all.includes(it)));
    const heavy = new LogBuffer({ lines: 100_000, characters: 1000 });
    for (let i = 0; i < 100; i++) heavy.add([line("x".repeat(100))]);
    assert.ok(heavy.all.reduce((sum, it) => sum + it.plain.length, 0) <= 1000);
  });

  it("give a stack trace the level of what it belongs to", () => {
    const buffer = new LogBuffer(wide);
    buffer.add([line("ERROR boom"), line("    at main (x.js:1)"), line("listening"), line("  indented")]);
    assert.deepEqual(
      buffer.all.map((it) => it.kind === "line" && it.level),
      ["error", "error", "none", "none"],
    );
  });
});

describe("the filter of a panel", () => {
  const lines = [line("ERROR boom"), line("INFO ok 한글"), line("WARN low", 1, 1), line("plain .*")];
  const left = (wanted: Partial<Wanted>): readonly string[] => {
    const buffer = new LogBuffer({ lines: 10, characters: 1000 });
    buffer.filter(filterOf({ ...everything, ...wanted }));
    buffer.add(lines);
    const [early] = [shown(buffer)];
    buffer.filter(filterOf({ ...everything, ...wanted }));
    assert.deepEqual(shown(buffer), early);
    return early;
  };
  it("finds text as it stands, expressions, capitals or not", () => {
    assert.deepEqual(left({ search: "OK" }), ["INFO ok 한글"]);
    assert.deepEqual(left({ search: "OK", isCase: true }), []);
    assert.deepEqual(left({ search: ".*" }), ["plain .*"]);
    assert.deepEqual(left({ search: "^(err|warn)", isRegex: true }), ["ERROR boom", "WARN low"]);
    assert.deepEqual(left({ search: "한글" }), ["INFO ok 한글"]);
    assert.equal(finder({ ...everything, search: "(", isRegex: true }), undefined);
    assert.equal(left({ search: "(", isRegex: true }).length, 4);
  });
  it("goes by level and container", () => {
    assert.deepEqual(left({ least: "warn" }), ["ERROR boom", "WARN low"]);
    assert.deepEqual(left({ least: "info" }).length, 4);
    assert.deepEqual(left({ hidden: [0] }), ["WARN low"]);
  });
});

describe("what a panel says", () => {
  it("is believed only in its shape", () => {
    assert.deepEqual(readFromPanel({ kind: "ready", extra: 1 }), { kind: "ready" });
    assert.deepEqual(readFromPanel({ kind: "from", tail: 100, since: "15m" }), {
      kind: "from",
      tail: 100,
      since: "15m",
    });
    for (const bad of [null, 1, {}, { kind: "x" }, { kind: "from", tail: -1, since: "" }, { kind: "save" }])
      assert.equal(readFromPanel(bad), undefined);
    assert.equal(readFromPanel({ kind: "from", tail: 1, since: "$(id)" }), undefined);
    assert.deepEqual([seconds(""), seconds("90s"), seconds("2h"), seconds("1y")], [0, 90, 7200, undefined]);
  });
});

describe("following a log", () => {
  /** An engine whose log has these pieces at each connection; after the last one it waits for ever. */
  async function follow(connections: readonly (readonly string[] | Error)[], running: readonly boolean[]) {
    const asked: string[] = [];
    const said: string[] = [];
    const stop = new AbortController();
    let connection = 0;
    let look = 0;
    const engine = {
      async logs(_: string, options: { tail?: number; since?: string }) {
        asked.push(options.since ?? `tail ${options.tail}`);
        const pieces = connections[connection++];
        if (pieces === undefined) stop.abort();
        if (pieces instanceof Error) throw pieces;
        return (async function* () {
          for (const text of pieces ?? []) yield { stream: "out" as const, text };
        })();
      },
      inspect: async () => ({
        State: { Running: running[Math.floor(look++ / 2)] ?? false, StartedAt: "run" },
      }),
    } as unknown as Engine;
    const ports = {
      beginning: { tail: 5 },
      engine: async () => engine,
      untilRunning: async () => connection < connections.length,
      successor: async () => undefined,
      sleep: async () => undefined,
    };
    for await (const it of followLog({ id: "x", name: "web" }, 0, ports, stop.signal))
      if (it.kind === "note") said.push(`-- ${it.note.en}`);
      else said.push(...it.lines.map(({ text }) => text));
    return { asked, said };
  }

  it("goes on after a lost connection exactly where it was: nothing twice, nothing left out", async () => {
    const [a, b, c] = [`${at(1)} a\n`, `${at(2)} b1\n${at(2)} b2\n`, `${at(3)} c\n`];
    const { asked, said } = await follow(
      [
        [a, b],
        [`${at(2)} b1\n${at(2)} b2\n${at(2)} b3\n`, c],
      ],
      [true],
    );
    assert.deepEqual(asked, ["tail 5", "1795407242.5"]);
    assert.deepEqual(
      said.filter((it) => !it.startsWith("--")),
      ["a", "b1", "b2", "b3", "c"],
    );
  });

  it("says once that it stopped, that the connection was lost, that the container is gone", async () => {
    const lost = new EngineError({ code: "ECONNRESET", message: "cut\u202e off" });
    const { said } = await follow([[`${at(1)} a\n`], lost, [`${at(4)} d\n`]], [false, false]);
    assert.deepEqual(said, [
      "a",
      "-- web: stopped; goes on when it starts again.",
      "-- web: connection lost; goes on when it is back. (cut off)",
      "d",
      "-- web: stopped; goes on when it starts again.",
      "-- web: removed; its log up to here stays, and goes on when one of the same name is made.",
    ]);
  });

  it("gives up on a log that cannot be read", async () => {
    const why = "configured logging driver does not support reading";
    const { said } = await follow([new EngineError({ code: "HTTP", status: 501, message: why })], []);
    assert.deepEqual(said, [`-- web: its log cannot be read. (${why})`]);
  });
});
