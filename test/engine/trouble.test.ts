import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, describe, it, mock } from "node:test";
import type Docker from "dockerode";
import { commands } from "../../client/model/generated/commands.ts";
import { which } from "../support/command.ts";
import type { PrivateEngine } from "../support/engine.ts";
import { fakeApp, fakePorts } from "../support/fakePorts.ts";
import { followOf } from "../support/followed.ts";
import type { Hold } from "../support/gate.ts";
import { BUSYBOX } from "../support/image.ts";
import { type LiveAt, liveAt } from "../support/liveAt.ts";
import { noOwnEngine, ownEngine } from "../support/ownEngine.ts";
import { isCi } from "../support/part.ts";
import { connected } from "../support/partEngine.ts";
import type { Session } from "../support/session.ts";
import { cases, quiet } from "./trouble.cases.ts";
import {
  allOver,
  Bench,
  type Hands,
  isTerminal,
  type Running,
  type Way,
  wayName,
} from "./trouble.harness.ts";

const reason =
  noOwnEngine || (which("docker-registry") || isCi ? false : "NO REGISTRY: install docker-registry");
const keys = Object.keys(cases);
const everything = Number.POSITIVE_INFINITY;
/** Milliseconds that are a lot for what has to happen at once, on a machine with other work. */
const soon = 5_000;
const silence: Hold = { answers: 0, uploads: everything };
const helped = /could not be reached.*\[See Cause and Cure\]|not running.*\[See Cause and Cure\]/;
const unreachable = /could not be reached|connection was lost/;
/** The machine's own clock, also while the program's is stopped. */
const later = globalThis.setTimeout;
const wait = (ms: number): Promise<void> => new Promise((resolve) => void later(resolve, ms));
const undisturbed = (key: string): Way => ({ key, at: 0, hold: silence });
const failuresOf = (running: Running): string =>
  running.ports.said.filter((it) => /^(fail|problem)/.test(it)).join("\n");

describe("what commands are tried with", () => {
  it("is there for every command on things of the engine, and for building", () => {
    const onEngine = commands.filter((it) => it.kind !== "global").map((it) => it.id);
    const tried = [...new Set(keys.map((it) => it.split("#")[0])), ...quiet].sort();
    assert.deepEqual(tried, [...onEngine, "image.build"].sort());
  });

  it("is not needed for the other commands: they do not get at the engine", async () => {
    const asking = ["engine.context", "engine.doctor", "engine.refresh", "image.build"];
    const port = new Proxy(
      {},
      {
        get(_, name) {
          throw new Error(`asked the engine: ${String(name)}`);
        },
      },
    );
    const found: string[] = [];
    for (const it of commands) {
      if (it.kind !== "global") continue;
      const ports = fakePorts();
      const app = { ...fakeApp(ports, { kind: "connecting" } as never), connection: port, building: port };
      try {
        await it.run(app as never, undefined);
      } catch (error) {
        assert.match(String(error), /asked the engine/, it.id);
        found.push(it.id);
      }
    }
    assert.deepEqual(found.sort(), asking);
  });
});

describe("every command", { skip: reason, timeout: 280_000 }, () => {
  let session: Session;
  let engine: PrivateEngine;
  let docker: Docker;
  let at: LiveAt;
  let bench: Bench;
  /** Each with each of its steps; known once all have run undisturbed. */
  const ways: Way[] = [];

  before(async () => {
    ({ session, engine, docker } = await ownEngine("trouble"));
    const registry = await engine.registry();
    const published = {
      ExposedPorts: { "80/tcp": {} },
      HostConfig: { PortBindings: { "80/tcp": [{}] }, RestartPolicy: { Name: "always" } },
    };
    const talker = {
      name: "talker",
      StopTimeout: 1,
      Image: BUSYBOX,
      Cmd: ["sh", "-c", "echo hello; exec sleep 900"],
    };
    await (await docker.createContainer({ ...talker, ...published })).start();
    at = liveAt(engine.host);
    await connected(at, ["containers", "images", "volumes", "networks"]);
    bench = new Bench(at, engine.socketPath, { docker, registry }, (name) => session.folder(name));
  });
  after(async () => {
    at?.live.dispose();
    await bench?.close();
    await session?.end();
  });

  /** Prepares each, then starts them all at once. */
  const start = async (which: readonly Way[], hands?: Hands): Promise<readonly Running[]> => {
    const ready: ((hands?: Hands) => Running)[] = [];
    for (let from = 0; from < which.length; from += 6)
      ready.push(...(await Promise.all(which.slice(from, from + 6).map((it) => bench.prepare(it)))));
    return ready.map((begin) => begin(hands));
  };
  /** Waits until each is held in the middle, or its terminal is open. */
  const midway = async (running: readonly Running[]): Promise<void> => {
    for (const it of running) {
      const isThere = (): boolean =>
        it.gate.isHolding || (it.way.at === 0 && /# |ready|Attached/.test(it.said()));
      for (let tries = 0; tries < 500 && !isThere(); tries++) await wait(20);
      assert.ok(isThere(), `${wayName(it.way)} never got that far: ${it.said()}`);
      assert.ok(!it.isOver(), `${wayName(it.way)} is over: ${it.said()}`);
    }
  };
  /** Nothing was thrown, and no half of a back-up lies about. */
  const areTidy = async (running: readonly Running[]): Promise<void> => {
    for (const it of running) {
      assert.equal(await it.ended, undefined, wayName(it.way));
      const files = readdirSync(bench.folderOf(it.way)).filter((name) => /kept|part/.test(name));
      assert.deepEqual(files, [], wayName(it.way));
    }
  };
  /** What is shown is what the engine has. */
  const isInStep = async (): Promise<void> => {
    let what = "";
    for (const end = performance.now() + 30_000; performance.now() < end; await wait(100)) {
      const { snapshot } = at.live;
      const [containers, images, volumes, networks] = await Promise.all([
        docker.listContainers({ all: true }),
        docker.listImages(),
        docker.listVolumes(),
        docker.listNetworks(),
      ]);
      const there = [
        containers.map((it) => `${it.Id.slice(0, 12)}${it.Names[0]} ${it.State}`),
        images.map((it) => it.Id),
        volumes.Volumes.map((it) => it.Name),
        networks.map((it) => it.Id),
      ];
      if (snapshot.kind !== "online") continue;
      const shown = [
        [...snapshot.containers.values()].map((it) => `${it.id.slice(0, 12)}/${it.name} ${it.state}`),
        ...[snapshot.images, snapshot.volumes, snapshot.networks].map((it) => [...(it?.keys() ?? [])]),
      ];
      const sorted = (all: readonly (readonly string[])[]): string =>
        all.map((it) => [...it].sort().join("\n")).join("\n\n");
      if (sorted(shown) === sorted(there)) return;
      what = `${sorted(shown)}\n\nwhere the engine has\n\n${sorted(there)}`;
    }
    assert.fail(`it never showed what is there:\n${what}`);
  };
  const works = async (): Promise<void> => {
    const running = await start(keys.map(undisturbed));
    assert.deepEqual(await allOver(running, 40_000), []);
    for (const it of running) assert.equal(failuresOf(it), "", it.way.key);
  };

  it("works while the engine is slow", async () => {
    for (const key of keys) {
      const begin = await bench.prepare(undisturbed(key));
      const running = begin();
      running.gate.slow(50);
      assert.deepEqual(await allOver([running], 20_000), [], key);
      assert.equal(await running.ended, undefined, key);
      assert.equal(failuresOf(running), "", key);
      assert.doesNotMatch(running.said(), /could not be|refused/, key);
      const steps = running.steps();
      for (let step = 1; step <= steps; step++) ways.push({ key, at: step, hold: silence });
      if (isTerminal(key)) ways.push({ key, at: 1, hold: silence });
      const { midway: hold } = cases[key] ?? {};
      if (hold) ways.push({ key, at: steps, hold });
    }
  });

  it("is cancelled at once while the engine accepts and never answers, and leaves nothing half done", async () => {
    const running = await start(ways);
    await midway(running);
    for (const it of running) it.cancel();
    assert.deepEqual(await allOver(running, soon), []);
    await areTidy(running);
    for (const it of running) {
      assert.equal(failuresOf(it), "", `${wayName(it.way)}: cancelling is no failure`);
      assert.doesNotMatch(it.said(), /^tell: (Pulled|Pushed|.* is saved|.* is restored)/m, wayName(it.way));
      it.gate.pass();
    }
  });

  it("says what helps when the engine is killed in the middle, and works again when it is back", async () => {
    await isInStep();
    const { containers } = await at.online();
    const talker = [...containers.values()].find((it) => it.name === "talker");
    assert.ok(talker);
    const log = followOf(at.live, talker);
    await log.until(/hello/);
    const running = await start([...ways, ...keys.filter(isTerminal).map(undisturbed)], { areIdle: true });
    await midway(running);
    await engine.crash();
    for (const it of running) it.gate.cut();
    assert.deepEqual(await allOver(running, soon), []);
    await areTidy(running);
    for (const it of running) {
      const said = isTerminal(it.way.key) ? it.said() : failuresOf(it);
      if (!it.way.key.startsWith("compose."))
        assert.match(said, isTerminal(it.way.key) ? unreachable : helped, wayName(it.way));
      it.gate.pass();
    }
    await log.until(/talker: connection lost; goes on when it is back/);
    const offline = await at.until((it) => it.kind === "offline");
    assert.ok(offline.kind === "offline" && offline.trouble.cause === "not-running", offline.kind);
    await docker.ping().then(assert.fail, () => undefined);
    await engine.start();
    await at.online(undefined, 60_000);
    await isInStep();
    await log.until(/hello.*hello/s);
    log.stop();
    await works();
  });

  it("says so at once when the engine is gone before, or while a question is on the screen", async () => {
    const begin: ((hands?: Hands) => Running)[] = [];
    for (const key of keys) begin.push(await bench.prepare(undisturbed(key)));
    const asking = ["container.remove", "volume.remove"].map((key) => begin[keys.indexOf(key)]);
    let stopped: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    const asked = asking.map((it) => it?.({ meanwhile: () => gone })).filter((it) => it !== undefined);
    assert.equal(asked.length, 2);
    await engine.stop();
    await at.until((it) => it.kind === "offline");
    stopped();
    assert.deepEqual(await allOver(asked, soon), []);
    for (const it of asked) assert.match(failuresOf(it), helped, it.way.key);
    const running = begin.map((it) => it());
    assert.deepEqual(await allOver(running, soon), []);
    for (const it of running) {
      assert.equal(await it.ended, undefined, it.way.key);
      if (it.way.key.startsWith("compose.") || it.way.key === "image.build") continue;
      assert.match(failuresOf(it), /The Docker engine is not running.*\[See Cause and Cure\]/, it.way.key);
    }
    await engine.start();
    await at.online(undefined, 60_000);
    await isInStep();
  });

  it("ends by itself when no answer ever begins, and says what to do", async () => {
    const silent = ways.filter((it) => it.hold.answers === 0);
    const begin: (() => Running)[] = [];
    for (const way of silent) begin.push(await bench.prepare(way));
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const running = begin.map((it) => it());
      await midway(running);
      for (let hours = 0; hours < 10 && running.some((it) => !it.isOver()); hours++) {
        mock.timers.tick(3_600_000);
        await wait(300);
      }
      assert.deepEqual(await allOver(running, soon), []);
      for (const it of running) {
        assert.equal(await it.ended, undefined, wayName(it.way));
        if (!it.way.key.startsWith("compose."))
          assert.match(it.said(), /did not finish in time.*try again/, wayName(it.way));
      }
    } finally {
      mock.timers.reset();
    }
  });
});
