import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { agoText, sizeText } from "../client/model/amounts.ts";
import { composeSets } from "../client/model/composeSets.ts";
import { type Container, type Engine, EngineError } from "../client/model/engine.ts";
import { runtimeAnswer } from "../client/model/runtime.ts";
import type { Snapshot } from "../client/model/state.ts";
import type { RuntimeSubject } from "../server/protocol/requests.ts";
import { container } from "./support/fakePorts.ts";

const now = Date.UTC(2026, 10, 23);
const signal = new AbortController().signal;

/** What `GET /images/nginx:1.29/json` of Docker Engine 28 answers, without what nobody reads. */
const nginx = {
  Id: "sha256:aa",
  Created: "2026-11-02T00:00:00Z",
  Size: 192_481_000,
  Config: { ExposedPorts: { "80/tcp": {}, "443/tcp": {} }, User: "" },
  RootFS: { Type: "layers", Layers: ["sha256:1", "sha256:2", "sha256:3"] },
};

interface World {
  readonly containers?: readonly Container[];
  readonly image?: unknown;
}

/** The English facts of an answer, or null; `asked` collects the images that the engine is asked for. */
async function said(
  subject: RuntimeSubject,
  { containers = [], image }: World,
  asked: string[] = [],
  file = "/work/shop/compose.yaml",
): Promise<string[] | null> {
  const snapshot = { kind: "online", containers: new Map(containers.map((it) => [it.id, it])) } as unknown;
  const inspect = async (name: string) => {
    asked.push(name);
    if (image === undefined) throw new EngineError({ code: "HTTP", status: 404, message: "no such image" });
    if (image instanceof Error) throw image;
    return image;
  };
  const engine = { images: { inspect } } as unknown as Engine;
  const answer = await runtimeAnswer(subject, file, { snapshot: snapshot as Snapshot, engine, now }, signal);
  return answer?.facts.map((it) => it.en) ?? null;
}

const place = (service: string, number = 1, more: object = {}) => ({
  project: "shop",
  service,
  number,
  oneOff: false,
  directory: "/work/shop",
  files: ["/work/shop/compose.yaml"],
  envFiles: [],
  ...more,
});

const web = (number = 1, more: Partial<Container> = {}): Container =>
  container(`shop-web-${number}`, { compose: place("web", number), ...more });

describe("what a hover hears of the engine", () => {
  it("is size, age, layers, ports and user of an image, and who uses it", async () => {
    const containers = [container("a", { imageId: "sha256:aa" }), container("b")];
    assert.deepEqual(await said({ kind: "image", name: "nginx:1.29" }, { image: nginx, containers }), [
      "On the engine: 192 MB · made 3 weeks ago · 3 layers · ports 80/tcp, 443/tcp · user root".replace(
        /\/tcp/g,
        "\\/tcp",
      ),
      "Containers made from it: a",
    ]);
  });

  it("is that an image is not there; another failure is silence", async () => {
    assert.match((await said({ kind: "image", name: "nginx" }, {}))?.[0] ?? "", /does not have this image/);
    const image = new EngineError({ code: "HTTP", status: 500, message: "broken" });
    assert.equal(await said({ kind: "image", name: "nginx" }, { image }), null);
  });

  it("never asks for what is no name of an image", async () => {
    const asked: string[] = [];
    for (const name of ["${TAG}", "a b", "x?y=z", "", "a".repeat(400)])
      assert.equal(await said({ kind: "image", name }, { image: nginx }, asked), null);
    assert.deepEqual(asked, []);
  });

  it("is the state, health and published ports of a service's container", async () => {
    const ports = [
      { container: 80, protocol: "tcp", host: { ip: "0.0.0.0", port: 8080 } },
      { container: 80, protocol: "tcp", host: { ip: "::", port: 8080 } },
      { container: 443, protocol: "tcp" },
    ];
    const containers = [web(1, { health: "unhealthy", ports })];
    assert.deepEqual(await said({ kind: "service", name: "web" }, { containers }), [
      "**shop\\-web\\-1** running, unhealthy · 8080 → 80/tcp",
    ]);
  });

  it("lists several containers of a service in their order, a few of them", async () => {
    const containers = [3, 1, 2, 5, 4, 6].map((it) => web(it, { state: "exited", exitCode: 137 }));
    const [facts = ""] = (await said({ kind: "service", name: "web" }, { containers })) ?? [];
    assert.deepEqual(facts.split("\n"), [
      ...[1, 2, 3, 4].map((it) => `- **shop\\-web\\-${it}** exited, exit code 137`),
      "- … (+2)",
    ]);
  });

  it("is of the project that the file belongs to, and of no other", async () => {
    const other = container("other", {
      compose: place("web", 1, { files: ["/other/compose.yaml"], directory: "/other" }),
    });
    const run = container("run", { compose: place("web", 1, { oneOff: true }) });
    const subject = { kind: "service", name: "web" } as const;
    assert.equal(await said(subject, { containers: [other, run] }), null);
    assert.match(
      (await said({ kind: "service", name: "db" }, { containers: [web()] }))?.[0] ?? "",
      /no container/,
    );
    const windows = web(1, { compose: place("web", 1, { files: ["C:\\work\\compose.yaml"] }) });
    assert.equal((await said(subject, { containers: [windows] }, [], "c:\\work\\compose.yaml"))?.length, 1);
  });

  it("is a container by its name or the start of its id", async () => {
    const containers = [container("x", { id: "abcdef0123" })];
    for (const name of ["x", "abcdef"])
      assert.deepEqual(await said({ kind: "container", name }, { containers }), ["**x** running"]);
    assert.equal(await said({ kind: "container", name: "y" }, { containers }), null);
  });

  it("shows names from outside as they stand", async () => {
    const containers = [web(1, { name: "[x](command:y)<b>" })];
    const [fact = ""] = (await said({ kind: "service", name: "web" }, { containers })) ?? [];
    assert.match(fact, /^\*\*\\\[x\\\]\\\(command\\:y\\\)\\<b\\>\*\*/);
  });

  it("is nothing while there is no connection", async () => {
    const runtime = { snapshot: { kind: "idle" } as const, engine: {} as Engine, now };
    assert.equal(await runtimeAnswer({ kind: "image", name: "nginx" }, "/x", runtime, signal), null);
  });
});

describe("amounts", () => {
  it("have three digits and a unit", () =>
    assert.deepEqual([0, 999, 1000, 1_536_000, 999_600, 2e12].map(sizeText), [
      "0 B",
      "999 B",
      "1 kB",
      "1.54 MB",
      "1 MB",
      "2 TB",
    ]));
  it("say how long ago in the largest unit that fits", () => {
    assert.deepEqual(agoText(3 * 604_800), { ko: "3주 전", en: "3 weeks ago" });
    assert.deepEqual(agoText(59), { ko: "59초 전", en: "59 seconds ago" });
    assert.deepEqual(agoText(86_400 * 400), { ko: "1년 전", en: "1 year ago" });
  });
});

describe("the Compose files that are read together", () => {
  it("are those of each project with containers, once, in their order", () => {
    const place = { project: "p", service: "s", number: 1, oneOff: false, directory: "/p", envFiles: [] };
    const of = (id: string, files: readonly string[]) => container(id, { compose: { ...place, files } });
    const all = [
      of("a1", ["/p/base.yaml", "/p/prod.yaml"]),
      of("a2", ["/p/base.yaml", "/p/prod.yaml"]),
      of("b1", []),
      of("c1", ["/q/compose.yaml"]),
    ];
    const snapshot = { kind: "online", containers: new Map(all.map((it) => [it.id, it])) } as unknown;
    assert.deepEqual(composeSets(snapshot as Snapshot), [
      ["/p/base.yaml", "/p/prod.yaml"],
      ["/q/compose.yaml"],
    ]);
    assert.deepEqual(composeSets({ kind: "idle" } as unknown as Snapshot), []);
  });
});
