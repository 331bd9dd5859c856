import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { targetsOf } from "../client/model/commands/targets.ts";
import type { Container } from "../client/model/engine.ts";
import { nothingYet, type Online, reduce } from "../client/model/state.ts";
import { containersView } from "../client/model/tree/containers.ts";
import { draw, type Node, places } from "../client/model/tree/node.ts";
import { projectsView } from "../client/model/tree/projects.ts";
import { bareScene } from "../client/model/tree/scene.ts";
import { everything } from "../client/model/tree/viewState.ts";
import type { ComposeProject } from "../server/protocol/requests.ts";
import { container } from "./support/fakePorts.ts";

const engine = { name: "Docker Engine", version: "1", api: "1.45", os: "linux" };
const where = { source: "default", spoken: "unix:///s", host: "localhost" } as const;
const online = (...containers: readonly Container[]): Online =>
  reduce(nothingYet, { kind: "listed", engine, where, containers }) as Online;

const member = (project: string, service: string, number = 1, more: Partial<Container> = {}): Container =>
  container(`${project}-${service}-${number}`, {
    compose: {
      project,
      service,
      number,
      oneOff: false,
      directory: `/work/${project}`,
      files: [],
      envFiles: [],
    },
    ...more,
  });

const service = (name: string, replicas = 1, ...profiles: readonly string[]) => ({
  name,
  image: "nginx",
  replicas,
  profiles,
});
const file: ComposeProject = {
  ...{ folder: "/work/shop", name: "shop", files: ["/work/shop/compose.yaml"] },
  services: [service("web", 2), service("db"), service("debug", 1, "tools")],
};
const scene = { ...bareScene, projects: [file], folders: ["/work"] };
const view = projectsView("en");

describe("the Projects view", () => {
  it("shows a project of the workspace that is down, with what it would start", () => {
    assert.equal(
      draw(view(online(), scene).nodes),
      "shop  down\n  db  0/1 · nginx\n  debug  0/1 · profile tools · nginx\n  web  0/2 · nginx\n",
    );
    assert.match(draw(projectsView("ko")(online(), scene).nodes), /^shop {2}꺼져 있음\n/);
  });

  it("counts what runs against what is wanted, and leaves profiles that are off out of the count", () => {
    const snapshot = online(
      member("shop", "web"),
      member("shop", "db", 1, { state: "exited", exitCode: 0 }),
      member("else", "api"),
    );
    assert.equal(
      draw(view(snapshot, scene).nodes),
      [
        "else  1/1\n  api  1/1 · nginx\n    else-api-1  nginx\n",
        "shop  0/2\n  db  0/1 · nginx\n    shop-db-1  nginx\n  debug  0/1 · profile tools · nginx\n",
        "  web  1/2 · nginx\n    shop-web-1  nginx\n",
      ].join(""),
    );
    const full = online(member("shop", "web"), member("shop", "web", 2), member("shop", "db"));
    const [shop] = view(full, scene).nodes;
    assert.deepEqual([shop?.description, shop?.icon.color], ["2/2", "charts.green"]);
  });

  it("warns of what is unhealthy or has crashed, by a sign and in words", () => {
    const snapshot = online(
      member("shop", "web", 1, { health: "unhealthy" }),
      member("shop", "db", 1, { state: "exited", exitCode: 1 }),
    );
    const [shop] = view(snapshot, scene).nodes;
    assert.deepEqual([shop?.description, shop?.icon.name], ["0/2 · 2 in trouble", "warning"]);
    assert.match(shop?.spoken ?? "", /2 in trouble/);
  });

  it("filters by what runs, by this workspace, and by words", () => {
    const snapshot = online(
      member("other", "api", 1, {
        compose: {
          project: "other",
          service: "api",
          number: 1,
          oneOff: false,
          directory: "/elsewhere",
          files: [],
          envFiles: [],
        },
      }),
    );
    const shown = (state: object) =>
      view(snapshot, { ...scene, state: { ...everything, ...state } }).nodes.map((it) => it.label);
    assert.deepEqual(shown({}), ["other", "shop"]);
    assert.deepEqual(shown({ only: ["running"] }), ["other"]);
    assert.deepEqual(shown({ only: ["here"] }), ["shop"]);
    assert.deepEqual(shown({ text: "debug" }), ["shop"]);
  });

  it("lets commands work on the containers of a service, whatever it is called", () => {
    const odd = "a/b%2F";
    const snapshot = online(member("shop", "web"), member("shop", "web", 2), member("x/y", odd));
    const ids = [...places(view(snapshot, scene).nodes).keys()];
    const names = (node: string): readonly string[] => targetsOf(snapshot, [node]).map((it) => it.name);
    assert.deepEqual(names("service/shop/web"), ["shop-web-1", "shop-web-2"]);
    const node = ids.find((id) => id.startsWith("service/x"));
    assert.deepEqual(names(node ?? ""), [`x/y-${odd}-1`]);
  });
});

describe("the Containers view, arranged", () => {
  const snapshot = online(
    member("shop", "web"),
    container("note", { image: "busybox", state: "exited", exitCode: 3, created: 9 }),
    container("db", { image: "busybox", created: 5 }),
  );
  const arranged = (state: object): string =>
    draw(containersView("en")(snapshot, { ...scene, state: { ...everything, ...state } }).nodes);
  it("groups by state or image, or not at all", () => {
    assert.equal(
      arranged({ group: "state" }),
      "exited  1\n  note  exit code 3 · busybox\nrunning  2\n  db  busybox\n  shop-web-1  nginx\n",
    );
    assert.equal(
      arranged({ group: "image" }),
      "busybox  2\n  db  busybox\n  note  exit code 3 · busybox\nnginx  1\n  shop-web-1  nginx\n",
    );
    assert.equal(
      arranged({ group: "none", sort: "age" }),
      "note  exit code 3 · busybox\ndb  busybox\nshop-web-1  nginx\n",
    );
  });

  it("filters, says so, and counts what needs a look beside the title", () => {
    assert.equal(arranged({ only: ["running"], text: "DB" }), "db  busybox\n");
    assert.equal(arranged({ only: ["here"] }), "shop  1/1\n  web  nginx\n");
    assert.equal(arranged({ only: ["trouble"] }), "note  exit code 3 · busybox\n");
    const drawn = containersView("ko")(snapshot, { ...scene, state: { ...everything, only: ["trouble"] } });
    assert.equal(drawn.message, "필터: 문제 있는 것만 (3개 중 1개)");
    assert.equal(drawn.description, "⚠ 1");
  });

  it("tells how long, from a minute on, and paints again only what reads otherwise", () => {
    const since = { at: 1000, within: 0 };
    const two = online(container("a", { since }), container("b", { since: { at: 7000, within: 0 } }));
    const draws = containersView("en");
    const at = (now: number): readonly Node[] => draws(two, { ...scene, now }).nodes;
    const first = at(8260);
    assert.deepEqual(
      first.map((it) => it.description),
      ["2 h · nginx", "21 min · nginx"],
    );
    const next = at(8320);
    assert.equal(next[0], first[0]);
    assert.equal(next[1]?.description, "22 min · nginx");
    assert.equal(first[0]?.tooltip.includes("running, 2 h"), true);
  });
});
