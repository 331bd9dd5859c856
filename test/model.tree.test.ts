import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EngineInfo } from "../client/model/engine.ts";
import { nothingYet, reduce, type Snapshot } from "../client/model/state.ts";
import { containersView, runningBadge } from "../client/model/tree/containers.ts";
import { changes, draw, type Node } from "../client/model/tree/node.ts";
import { readContainer, readEvent } from "../client/model/wire.ts";
import { FakeWorld, type Json } from "./support/fakeWorld.ts";

const engine: EngineInfo = { name: "Docker Engine", version: "1", api: "1.45", os: "linux" };
const where = { source: "default", spoken: "unix:///var/run/docker.sock", host: "localhost" } as const;

const listed = (items: readonly Json[]): Snapshot =>
  reduce(nothingYet, {
    ...{ kind: "listed", engine, where },
    containers: items.flatMap((it) => readContainer(it) ?? []),
  });

const compose = (project: string, service: string, number = 1, oneoff = "False") => ({
  "com.docker.compose.project": project,
  "com.docker.compose.service": service,
  "com.docker.compose.container-number": String(number),
  "com.docker.compose.oneoff": oneoff,
});

/** A Compose project of which web runs, and a container of its own. */
function shop(): { world: FakeWorld; web: string; db: string; note: string } {
  const world = new FakeWorld();
  const web = world.run({ name: "shop-web-1", labels: compose("shop", "web") });
  const db = world.create({ name: "shop-db-1", image: "postgres", labels: compose("shop", "db") });
  world.start(db);
  world.stop(db);
  const note = world.run({ name: "note", image: "busybox" });
  return { world, web, db, note };
}

const en = (snapshot: Snapshot): string => draw(containersView("en")(snapshot).nodes);
const nodesOf = (snapshot: Snapshot): readonly Node[] => containersView("en")(snapshot).nodes;
const child = (nodes: readonly Node[], ...labels: readonly string[]): Node => {
  const [label, ...rest] = labels;
  const found = nodes.find((it) => it.label === label);
  assert.ok(found, `no node ${label} among ${nodes.map((it) => it.label)}`);
  return rest.length === 0 ? found : child(found.children, ...rest);
};

describe("the Containers view", () => {
  it("groups a Compose project, counts what runs, and shows the rest below", () => {
    assert.equal(en(listed(shop().world.list())), "shop  1/2\n  db  postgres\n  web  nginx\nnote  busybox\n");
  });

  it("says in words what stands out: ports, health, exit codes, pauses", () => {
    const world = new FakeWorld();
    const a = world.run({ name: "a", ports: [8080, 9090] });
    const b = world.run({ name: "b" });
    const c = world.run({ name: "c" });
    const d = world.run({ name: "d" });
    world.create({ name: "e" });
    world.health(a, "healthy");
    world.health(b, "unhealthy");
    world.stop(c, 137);
    world.pause(d);
    const snapshot = listed(world.list());
    assert.equal(
      en(snapshot),
      "a  :8080 :9090 · nginx\nb  unhealthy · nginx\nc  exit code 137 · nginx\nd  paused · nginx\ne  created · nginx\n",
    );
    assert.equal(
      draw(containersView("ko")(snapshot).nodes),
      "a  :8080 :9090 · nginx\nb  비정상 · nginx\nc  종료 코드 137 · nginx\nd  일시 중지됨 · nginx\ne  만들어짐 · nginx\n",
    );
  });

  it("numbers the replicas of a service, and calls a one-off run by its own name", () => {
    const world = new FakeWorld();
    for (const number of [1, 2, 10])
      world.run({ name: `shop-web-${number}`, labels: compose("shop", "web", number) });
    world.run({ name: "shop-web-run-0c", labels: compose("shop", "web", 1, "True") });
    world.run({ name: "shop-db-1", labels: compose("shop", "db") });
    const labels = child(nodesOf(listed(world.list())), "shop").children.map((it) => it.label);
    assert.deepEqual(labels, ["db", "shop-web-run-0c", "web-1", "web-2", "web-10"]);
  });

  it("gives a node the id of its thing, whatever its state or name", () => {
    const { world, web } = shop();
    const before = child(nodesOf(listed(world.list())), "shop", "web").id;
    world.stop(web);
    world.rename(web, "other");
    assert.equal(child(nodesOf(listed(world.list())), "shop", "web").id, before);
    assert.equal(before, `container/${web}`);
  });

  it("tells menus the states behind a node and whether a port is published", () => {
    const world = new FakeWorld();
    const a = world.run({ name: "a", ports: [80] });
    world.run({ name: "p-x-1", labels: compose("p", "x") });
    world.create({ name: "p-y-1", labels: compose("p", "y") });
    const nodes = nodesOf(listed(world.list()));
    assert.equal(child(nodes, "a").context, "container.running.published");
    assert.equal(child(nodes, "p").context, "project.created.running");
    world.stop(a);
    assert.equal(child(nodesOf(listed(world.list())), "a").context, "container.exited");
  });

  it("speaks each node in a sentence, so that nothing is told by colour alone", () => {
    const world = new FakeWorld();
    world.health(world.run({ name: "web", ports: [8080] }), "unhealthy");
    const snapshot = listed(world.list());
    assert.equal(child(nodesOf(snapshot), "web").spoken, "web, nginx, running, unhealthy, port 8080");
    const [node] = containersView("ko")(snapshot).nodes;
    assert.equal(node?.spoken, "web, nginx, 실행 중, 비정상, 포트 8080");
  });

  it("takes addresses from the networks, and ports in words", () => {
    const world = new FakeWorld();
    world.run({ name: "web", ports: [8080] });
    const { tooltip } = child(nodesOf(listed(world.list())), "web");
    assert.match(tooltip, /Network: bridge 172\\\.17\\\.0\\\.2/);
    assert.match(tooltip, /Port: host 8080 → container 8080\/tcp/);
  });

  it("shows no nodes while offline, and names the address that was tried", () => {
    const trouble = { cause: "not-running", where } as never;
    const view = containersView("en")(reduce(listed(shop().world.list()), { kind: "lost", trouble }));
    assert.deepEqual(view, { nodes: [], description: "unix:///var/run/docker.sock" });
  });

  it("counts what runs on its badge, and has none when nothing does", () => {
    assert.deepEqual(runningBadge(listed(shop().world.list()), "ko"), {
      value: 2,
      tooltip: "실행 중인 컨테이너 2개",
    });
    assert.equal(runningBadge(listed([]), "ko"), undefined);
  });
});

describe("painting", () => {
  const event = (snapshot: Snapshot, world: FakeWorld, act: () => void): Snapshot => {
    let next = snapshot;
    const stop = world.onEvent((json) => {
      const read = readEvent(json);
      if (read) next = reduce(next, { kind: "event", event: read });
    });
    act();
    stop();
    return next;
  };

  it("paints one node again when one container changes", () => {
    const { world, note } = shop();
    const view = containersView("en");
    const before = listed(world.list());
    const old = view(before).nodes;
    const after = event(before, world, () => world.pause(note));
    assert.deepEqual(changes(old, view(after).nodes), [`container/${note}`]);
  });

  it("paints a project again when its count changes", () => {
    const { world, web } = shop();
    const view = containersView("en");
    const before = listed(world.list());
    const old = view(before).nodes;
    const after = event(before, world, () => world.stop(web));
    assert.deepEqual(changes(old, view(after).nodes), ["project/shop"]);
  });

  it("paints all when something comes or goes at the top, and nothing when nothing changed", () => {
    const { world, note } = shop();
    const view = containersView("en");
    const before = listed(world.list());
    const old = view(before).nodes;
    assert.deepEqual(changes(old, view(listed(world.list())).nodes), []);
    assert.equal(changes(old, view(event(before, world, () => world.remove(note))).nodes), "all");
  });

  it("keeps the very node of every container that did not change, among a thousand", () => {
    const world = new FakeWorld();
    const ids = Array.from({ length: 1000 }, (_, at) => world.run({ name: `c${at}` }));
    const view = containersView("en");
    const before = listed(world.list());
    const old = view(before).nodes;
    const now = view(event(before, world, () => world.stop(ids[500] ?? "", 1))).nodes;
    assert.equal(now.filter((node, at) => node !== old[at]).length, 1);
    assert.deepEqual(changes(old, now), [`container/${ids[500]}`]);
  });
});

describe("what comes from outside", () => {
  const hostile = {
    Id: "f".repeat(64),
    Names: ["/**bold** [x](command:evil)\u202Egnp.exe\n# head\u0007"],
    Image: `<img src=x onerror=alert(1)>${"가".repeat(5000)}`,
    State: "running",
    Status: "Up 1 second",
    Labels: { "com.docker.compose.project": "p$(trash)\u202e", "com.docker.compose.service": "`s`\u0000" },
    NetworkSettings: { Networks: { "| a | b |": { IPAddress: "1.2.3.4" } } },
    Mounts: [{ Type: "bind", Source: "https://evil.example", Destination: "](x)", RW: true }],
    Ports: [{ PrivatePort: 80, PublicPort: 80, IP: "[::](x)", Type: "tcp" }],
  };

  it("is shown as one short line without anything unseen", () => {
    const [project] = nodesOf(listed([hostile]));
    const [node] = project?.children ?? [];
    assert.equal(project?.label, "p$(trash)");
    assert.equal(node?.label, "`s`");
    assert.ok((node?.description.length ?? 999) < 120, node?.description);
    for (const said of [node?.label, node?.description, node?.spoken, project?.label])
      assert.doesNotMatch(said ?? "", /[\p{Cc}\p{Cf}\n]/u);
  });

  it("is escaped in the tooltip, where no link, tag or heading comes to life", () => {
    const tooltip = nodesOf(listed([hostile]))[0]?.children[0]?.tooltip ?? "";
    const bare = tooltip.replace(/\\[!-/:-@[-`{-~]/g, "");
    assert.doesNotMatch(bare, /[<>[\]`#|]|:\/\//, bare);
    assert.doesNotMatch(tooltip, /\u202e/i);
  });

  it("may have any shape: what cannot be read counts as absent", () => {
    for (const json of [null, 1, "x", [], {}, { Id: 7 }, { Id: "" }])
      assert.equal(readContainer(json), undefined);
    const odd = { Id: "a", Names: 3, Ports: {}, Labels: [], NetworkSettings: null, Mounts: "no", State: 9 };
    const it = readContainer(odd);
    assert.deepEqual([it?.name, it?.state, it?.ports, it?.compose], ["a", "unknown", [], undefined]);
    for (const json of [null, {}, { Type: "container" }, { Action: "start" }, []])
      assert.equal(readEvent(json), undefined);
  });
});
