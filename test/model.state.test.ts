import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { backoff, type Clock, coalesce } from "../client/model/clock.ts";
import type { Container, EngineInfo } from "../client/model/engine.ts";
import { nothingYet, reduce, type Snapshot, touchedBy } from "../client/model/state.ts";
import { negotiate, readContainer, readEvent, readVersion } from "../client/model/wire.ts";
import { FakeWorld, type Json } from "./support/fakeWorld.ts";

const engine: EngineInfo = { name: "Docker Engine", version: "1", api: "1.45", os: "linux" };
const where = { source: "default", spoken: "", host: "localhost" } as const;
const read = (items: readonly Json[]): readonly Container[] => items.flatMap((it) => readContainer(it) ?? []);
const fresh = (world: FakeWorld): Snapshot =>
  reduce(nothingYet, { kind: "listed", engine, where, containers: read(world.list()) });

/** What a user sees of a snapshot, whatever the order. */
const seen = (snapshot: Snapshot): unknown =>
  snapshot.kind === "online"
    ? [...snapshot.containers.values()]
        // what only events tell, or tell more exactly than a listing: since when it is so, how it came to an end
        .map(({ since: _, told: __, ending: ___, crashes: ____, ...it }) => it)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    : snapshot.kind;

/** Something that happens; the number picks which container. */
type Act = readonly [name: string, which: number];

function happen(world: FakeWorld, [name, which]: Act): void {
  const id = world.ids[which % Math.max(1, world.ids.length)] ?? "";
  const acts: Record<string, () => unknown> = {
    create: () => world.create({ name: `c${which}`, ports: [80 + (which % 3)] }),
    member: () =>
      world.create({ name: `p-${which}`, labels: { "com.docker.compose.project": `p${which % 2}` } }),
    start: () => world.start(id),
    stop: () => world.stop(id, which % 3),
    pause: () => world.pause(id),
    unpause: () => world.unpause(id),
    sick: () => world.health(id, "unhealthy"),
    well: () => world.health(id, "healthy"),
    rename: () => world.rename(id, `n${which}`),
    connect: () => world.connect(id, `net${which % 3}`),
    exec: () => world.exec(id),
    remove: () => world.remove(id),
  };
  acts[name]?.();
}

const names = ["create", "member", "start", "start", "stop", "pause", "unpause", "sick", "well"];
const act = fc.tuple(fc.constantFrom(...names, "rename", "connect", "exec", "remove"), fc.nat(20));

describe("reduce", () => {
  it("after any events and the reads they ask for, equals a fresh listing", () => {
    // a step is something that happens, the asking for what was touched, or the arrival of an answer asked for before
    const step = fc.oneof({ weight: 5, arbitrary: act }, fc.constantFrom("ask" as const, "arrive" as const));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), fc.array(step, { maxLength: 60 }), (before, steps) => {
        const world = new FakeWorld();
        for (const it of before) happen(world, it);
        let snapshot = fresh(world);
        const touched = new Set<string>();
        let answer: { asked: readonly string[]; containers: readonly Container[] } | undefined;
        world.onEvent((json) => {
          const event = readEvent(json);
          assert.ok(event);
          snapshot = reduce(snapshot, { kind: "event", event });
          for (const id of touchedBy(event)) touched.add(id);
        });
        const ask = (): void => {
          if (answer) return;
          const asked = [...touched];
          touched.clear();
          answer = { asked, containers: read(world.list(asked)) };
        };
        const arrive = (): void => {
          if (answer) snapshot = reduce(snapshot, { kind: "read", ...answer });
          answer = undefined;
        };
        for (const it of steps) {
          if (it === "ask") ask();
          else if (it === "arrive") arrive();
          else happen(world, it);
        }
        arrive();
        ask();
        arrive();
        assert.deepEqual(seen(snapshot), seen(fresh(world)));
      }),
      { numRuns: 500 },
    );
  });

  it("knows from events alone which containers there are, how they are called and which of them run", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const world = new FakeWorld();
        let snapshot = fresh(world);
        world.onEvent((json) => {
          const event = readEvent(json);
          if (event) snapshot = reduce(snapshot, { kind: "event", event });
        });
        for (const it of acts) happen(world, it);
        const gist = (it: Snapshot): unknown =>
          it.kind === "online" &&
          [...it.containers.values()]
            .map(({ id, name, state, compose }) => [id, name, state, compose?.project])
            .sort();
        assert.deepEqual(gist(snapshot), gist(fresh(world)));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps the very same snapshot and containers when nothing changed", () => {
    const world = new FakeWorld();
    const id = world.run({ name: "a" });
    const before = fresh(world);
    assert.equal(reduce(before, { kind: "read", asked: [id], containers: read(world.list([id])) }), before);
    const again = reduce(before, { kind: "listed", engine, where, containers: read(world.list()) });
    assert.ok(before.kind === "online" && again.kind === "online");
    assert.equal(again.containers.get(id), before.containers.get(id));
  });

  it("ignores what health checks do all the time", () => {
    const world = new FakeWorld();
    const id = world.run({ name: "a" });
    world.onEvent((json) => {
      const event = readEvent(json);
      assert.ok(event);
      assert.deepEqual(touchedBy(event), []);
    });
    world.exec(id);
  });

  it("stays offline until something is listed", () => {
    const offline = reduce(nothingYet, { kind: "lost", trouble: {} as never });
    assert.equal(reduce(offline, { kind: "connecting" }), offline);
    assert.equal(reduce(offline, { kind: "read", asked: ["a"], containers: [] }), offline);
  });
});

describe("waiting", () => {
  it("doubles from a quarter of a second, up to half a minute, for ever, with up to half taken off by chance", () => {
    assert.deepEqual(
      [0, 1, 2, 6, 7, 8, 1e6].map((attempt) => backoff(attempt, 1)),
      [250, 500, 1000, 16000, 30000, 30000, 30000],
    );
    assert.deepEqual(
      [0, 7].map((attempt) => backoff(attempt, 0)),
      [125, 15000],
    );
  });

  /** A clock that stands still until it is told to go on. */
  function fakeClock(): Clock & { pass(ms: number): void } {
    let now = 0;
    const calls = new Map<number, { at: number; call: () => void }>();
    let key = 0;
    return {
      now: () => now,
      after(ms, call) {
        const mine = ++key;
        calls.set(mine, { at: now + ms, call });
        return () => void calls.delete(mine);
      },
      pass(ms) {
        for (const end = now + ms; now < end; ) {
          now++;
          for (const [mine, { at, call }] of calls) {
            if (at > now) continue;
            calls.delete(mine);
            call();
          }
        }
      },
    };
  }

  it("acts once 100 ms after the last of several pokes", () => {
    const clock = fakeClock();
    const acted: number[] = [];
    const it = coalesce(clock, { quiet: 100, most: 500 }, () => acted.push(clock.now()));
    for (const pause of [0, 40, 40]) {
      clock.pass(pause);
      it.poke();
    }
    clock.pass(1000);
    assert.deepEqual(acted, [180]);
  });

  it("acts at the latest 500 ms after the first poke, however many come", () => {
    const clock = fakeClock();
    const acted: number[] = [];
    const it = coalesce(clock, { quiet: 100, most: 500 }, () => acted.push(clock.now()));
    for (let at = 0; at < 1200; at += 20) {
      it.poke();
      clock.pass(20);
    }
    clock.pass(1000);
    assert.deepEqual(acted, [500, 1000, 1280]);
  });

  it("acts no more once it is disposed", () => {
    const clock = fakeClock();
    const it = coalesce(clock, { quiet: 100, most: 500 }, () => assert.fail("acted"));
    it.poke();
    it.dispose();
    clock.pass(1000);
  });
});

describe("the API version", () => {
  it("is the engine's newest, but no newer than what this client knows, unless the engine no longer speaks that", () => {
    assert.equal(negotiate({ newest: "1.41", oldest: "1.12" }), "1.41");
    assert.equal(negotiate({ newest: "1.9", oldest: "1.1" }), "1.9");
    assert.equal(negotiate({ newest: "1.99", oldest: "1.44" }), "1.51");
    assert.equal(negotiate({ newest: "1.99", oldest: "1.60" }), "1.60");
    assert.equal(negotiate({ newest: "2.1", oldest: "2.0" }), "2.0");
  });

  it("is told from anything else that answers", () => {
    for (const answer of ["<html>", {}, [], { ApiVersion: 1.41 }, { ApiVersion: "new" }])
      assert.equal(readVersion(answer), undefined);
    const podman = { ApiVersion: "1.41", Version: "4.3.1", Components: [{ Name: "Podman Engine" }] };
    assert.equal(readVersion(podman)?.name, "Podman");
  });
});
