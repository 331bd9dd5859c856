import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sizeText } from "../client/model/amounts.ts";
import { assignments } from "../client/model/commands/answers.ts";
import { checkPorts, holderOf, readMount, readPort } from "../client/model/commands/runForm.ts";
import { collect } from "../client/model/kinds.ts";
import { checkReference, withTag } from "../client/model/references.ts";
import { isSecret } from "../client/model/secrets.ts";
import { nothingYet, type Online, reduce } from "../client/model/state.ts";
import { transfer } from "../client/model/transfer.ts";
import { imagesView } from "../client/model/tree/images.ts";
import { networksView } from "../client/model/tree/networks.ts";
import { draw } from "../client/model/tree/node.ts";
import { bareScene } from "../client/model/tree/scene.ts";
import { everything, readState } from "../client/model/tree/viewState.ts";
import { volumesView } from "../client/model/tree/volumes.ts";
import { ago, span } from "../client/model/units.ts";
import { readEvent } from "../client/model/wire.ts";
import { readImage, readNetwork, readUsage, readVolume } from "../client/model/wireObjects.ts";
import { container } from "./support/fakePorts.ts";

const engine = { name: "Docker Engine", version: "1", api: "1.45", os: "linux" };
const where = { source: "default", spoken: "unix:///s", host: "localhost" } as const;

const hex = (digit: string): string => digit.repeat(64);
const day = 86_400;
const now = 1_800_000_000 - (1_800_000_000 % 60);

const image = (digit: string, tags: readonly string[], more: object = {}) => ({
  ...{
    Id: `sha256:${hex(digit)}`,
    RepoTags: tags,
    RepoDigests: [],
    Created: now - 3 * day,
    Size: 24_600_000,
  },
  ...more,
});

/** A shop with a running web, a stopped db, an image that lost its name and a volume that never had one. */
function shop(): Online {
  const web = container("web", {
    imageId: `sha256:${hex("a")}`,
    networks: [{ network: "shop_default", ip: "172.18.0.2", ip6: "" }],
  });
  const db = container("db", {
    ...{ state: "exited", exitCode: 1, imageId: `sha256:${hex("b")}` },
    mounts: [{ type: "volume", volume: "shop_data", source: "", target: "/var/lib", writable: true }],
  });
  const listed = reduce(nothingYet, { kind: "listed", engine, where, containers: [web, db] }) as Online;
  const images = [
    image("a", ["nginx:1.27", "shop/web:2"]),
    image("b", ["node:16"], { Size: 940_000_000 }),
    image("c", ["<none>:<none>"], { Size: 1500 }),
  ].flatMap((it) => readImage(it) ?? []);
  const volumes = [
    {
      Name: "shop_data",
      Driver: "local",
      CreatedAt: new Date((now - day) * 1000).toISOString(),
      Labels: null,
    },
    { Name: hex("d"), Driver: "local", CreatedAt: "", Labels: { "com.docker.volume.anonymous": "" } },
  ].flatMap((it) => readVolume(it) ?? []);
  const networks = [
    {
      Id: "1".repeat(64),
      Name: "bridge",
      Driver: "bridge",
      Scope: "local",
      IPAM: { Config: [{ Subnet: "172.17.0.0/16" }] },
    },
    {
      Id: "2".repeat(64),
      Name: "shop_default",
      Driver: "bridge",
      Scope: "local",
      Internal: true,
      IPAM: { Config: [{ Subnet: "172.18.0.0/16", Gateway: "172.18.0.1" }] },
    },
  ].flatMap((it) => readNetwork(it) ?? []);
  let snapshot = collect(listed, { kind: "collected", of: "images", items: images });
  snapshot = collect(snapshot, { kind: "collected", of: "volumes", items: volumes });
  return collect(snapshot, { kind: "collected", of: "networks", items: networks }) as Online;
}

const support = new Map([["node:16", { line: "node 16", end: "2023-09-11" }]]);
const scene = { ...bareScene, now, support };
const only = (id: string, ...words: readonly string[]) => ({
  ...scene,
  state: { ...everything, only: [id], text: words.join(" ") },
});

describe("the Images view", () => {
  const view = imagesView("en");
  it("says size, age, use, and what is past its end of life; names first, lost ones last", () => {
    assert.equal(
      draw(view(shop(), scene).nodes),
      "nginx:1.27  2 names · used by 1 · 24.6 MB · 3 d ago\nnode:16  past end of life · used by 1 · 940 MB · 3 d ago\ncccccccccccc  dangling · 1.5 kB · 3 d ago\n",
    );
    assert.match(
      draw(imagesView("ko")(shop(), scene).nodes),
      /^nginx:1\.27 {2}이름 2개 · 1개가 사용 · 24\.6 MB · 3일 전\n/,
    );
  });

  it("filters by use, lost names, end of life and words, and says so", () => {
    const shown = (id: string): string[] => view(shop(), only(id)).nodes.map((it) => it.label);
    assert.deepEqual(shown("used"), ["nginx:1.27", "node:16"]);
    assert.deepEqual(shown("unused"), ["cccccccccccc"]);
    assert.deepEqual(shown("dangling"), ["cccccccccccc"]);
    assert.deepEqual(shown("old"), ["node:16"]);
    assert.deepEqual(
      view(shop(), { ...scene, state: { ...everything, text: "SHOP web" } }).nodes.map((it) => it.label),
      ["nginx:1.27"],
    );
    assert.equal(view(shop(), only("used", "node")).message, "Filter: ‘node’, In use only (1 of 3)");
    assert.equal(view(shop(), scene).message, "");
  });

  it("sorts by size", () => {
    const sorted = view(shop(), { ...scene, state: { ...everything, sort: "size" } });
    assert.deepEqual(
      sorted.nodes.map((it) => it.label),
      ["node:16", "nginx:1.27", "cccccccccccc"],
    );
  });
});

describe("the Volumes and Networks views", () => {
  it("show who uses a volume below it, and what nobody named last", () => {
    assert.equal(
      draw(volumesView("en")(shop(), scene).nodes),
      `shop_data  used by 1 · 1 d ago\n  db  /var/lib\n${"d".repeat(12)}…  unused · anonymous\n`,
    );
  });

  it("show a network's members and range, own ones first", () => {
    assert.equal(
      draw(networksView("en")(shop(), scene).nodes),
      "shop_default  1 container · bridge · 172.18.0.0/16 · internal\nbridge  unused · bridge · 172.17.0.0/16 · built in\n",
    );
    assert.deepEqual(
      networksView("en")(shop(), only("own")).nodes.map((it) => it.label),
      ["shop_default"],
    );
  });
});

describe("what a view remembers", () => {
  it("is read in any shape, and only what the view offers", () => {
    assert.deepEqual(
      readState("images", { text: "a", only: ["used", "nonsense"], sort: "size", group: "state" }),
      {
        ...{ text: "a", only: ["used"], sort: "size", group: "" },
      },
    );
    for (const odd of [undefined, null, 3, "x", { only: 3, text: {} }])
      assert.deepEqual(readState("containers", odd), everything);
  });
});

describe("things after events", () => {
  const event = (json: object) => {
    const read = readEvent(json);
    assert.ok(read);
    return { kind: "event", event: read } as const;
  };
  it("are gone at once when the engine says so, and the same objects stay when a list brings nothing new", () => {
    const before = shop();
    const gone = reduce(
      before,
      event({ Type: "volume", Action: "destroy", Actor: { ID: "shop_data" } }),
    ) as Online;
    assert.deepEqual([...(gone.volumes?.keys() ?? [])], [hex("d")]);
    assert.equal(gone.images, before.images);
    const items = [...(before.images?.values() ?? [])].map((it) => ({ ...it }));
    assert.equal(collect(before, { kind: "collected", of: "images", items }), before);
    const mounted = event({ Type: "volume", Action: "mount", Actor: { ID: "shop_data" } });
    assert.equal(reduce(before, mounted), before);
  });
});

describe("words and numbers", () => {
  it("count bytes as the docker CLI does, and time in its largest unit", () => {
    assert.deepEqual([0, 999, 1500, 24_600_000, 999_999, 2e12].map(sizeText), [
      "0 B",
      "999 B",
      "1.5 kB",
      "24.6 MB",
      "1 MB",
      "2 TB",
    ]);
    assert.deepEqual(
      [5, 60, 7200, 3 * day, 40 * day, 800 * day].map((it) => span(it, "en")),
      ["< 1 min", "1 min", "2 h", "3 d", "1 mo", "2 y"],
    );
    assert.equal(ago(now - 7200, now, "ko"), "2시간 전");
    assert.equal(ago(0, now, "en"), "");
  });

  it("hide what looks secret, and nothing else", () => {
    const hidden = [
      ["POSTGRES_PASSWORD", "x"],
      ["API_KEY", "x"],
      ["JWT_SECRET", "x"],
      ["DATABASE_URL", "postgres://a:b@db/x"],
      ["GITHUB_TOKEN", "x"],
      ["REDIS_AUTH", "x"],
    ] as const;
    for (const [name, value] of hidden) assert.ok(isSecret(name, value), name);
    const shown = [
      ["PATH", "/bin"],
      ["AUTHOR", "kim"],
      ["KEYBOARD", "us"],
      ["POSTGRES_PASSWORD_FILE", "/run/secrets/p"],
      ["DATABASE_URL", "postgres://db/x"],
      ["PASSWORD", ""],
    ] as const;
    for (const [name, value] of shown) assert.ok(!isSecret(name, value), name);
  });

  it("read what people type into forms", () => {
    assert.deepEqual(assignments('a=1 b="two words" c'), { a: "1", b: "two words", c: "" });
    for (const good of [
      "nginx",
      "a/b:1",
      "127.0.0.1:5000/x/y:2",
      `n@sha256:${hex("a")}`,
      "reg.example.com/a_b--c:V1.0-x",
    ])
      assert.equal(checkReference(good), undefined, good);
    for (const bad of ["", "Nginx", "a:b:c", "a b", "-x", "a:", "../x"]) assert.ok(checkReference(bad), bad);
    assert.deepEqual(["a", "h:5000/a", "a:1"].map(withTag), ["a:latest", "h:5000/a:latest", "a:1"]);
  });

  it("add up the layers of a pull", () => {
    const pull = transfer();
    const take = (id: string, status: string, current?: number, total?: number) =>
      pull.take(
        { id, status, ...(current !== undefined && { current }), ...(total !== undefined && { total }) },
        "en",
      );
    assert.deepEqual(take("1.27", "Pulling from library/nginx"), { words: "Pulling from library/nginx" });
    take("a".repeat(12), "Pulling fs layer");
    take("b".repeat(12), "Already exists");
    assert.deepEqual(take("a".repeat(12), "Downloading", 500_000, 1_000_000), {
      words: "1/2 layers, 500 kB of 1 MB",
      percent: 50,
    });
    take("a".repeat(12), "Download complete");
    take("a".repeat(12), "Extracting", 10, 1_000_000);
    assert.deepEqual(take("a".repeat(12), "Pull complete"), {
      words: "2/2 layers, 1 MB of 1 MB",
      percent: 99,
    });
  });
});

describe("disk usage", () => {
  it("tells what is an image's own from what it shares", () => {
    const usage = readUsage({
      LayersSize: 1000,
      Images: [
        { Id: "i", Size: 900, SharedSize: 300 },
        { Id: "j", Size: 100, SharedSize: -1 },
      ],
      Volumes: [{ Name: "v", UsageData: { Size: 7, RefCount: 0 } }, { Name: "w" }],
      BuildCache: [{ ID: "c", Type: "regular", Size: 5, InUse: true }],
    });
    assert.deepEqual(
      [...usage.images],
      [
        ["i", 600],
        ["j", 100],
      ],
    );
    assert.deepEqual(
      [...usage.volumes],
      [
        ["v", 7],
        ["w", -1],
      ],
    );
    assert.deepEqual(usage.cache, [{ id: "c", about: "regular", size: 5, inUse: true, shared: false }]);
  });
});

describe("the form for a new container", () => {
  it("reads ports as docker run does", () => {
    assert.deepEqual(readPort("8080:80"), { ip: "", host: 8080, container: 80, protocol: "tcp" });
    assert.deepEqual(readPort("127.0.0.1:53:53/udp"), {
      ip: "127.0.0.1",
      host: 53,
      container: 53,
      protocol: "udp",
    });
    assert.deepEqual(readPort("[::1]:80:80"), { ip: "::1", host: 80, container: 80, protocol: "tcp" });
    assert.deepEqual(readPort("80"), { ip: "", host: 0, container: 80, protocol: "tcp" });
    for (const bad of ["", "a:80", "80:0", "70000:80", "80:80/sctp", "1:2:3:4"])
      assert.equal(readPort(bad), undefined, bad);
  });

  it("names who has a port already; another address or protocol is free", () => {
    const web = container("web", {
      ports: [{ container: 80, protocol: "tcp", host: { ip: "127.0.0.1", port: 8080 } }],
    });
    const holder = (word: string): string | undefined => {
      const port = readPort(word);
      return port && holderOf(port, [web])?.name;
    };
    assert.deepEqual(
      ["8080:80", "127.0.0.1:8080:80", "10.0.0.1:8080:80", "8080:80/udp", "8081:80", "80"].map(holder),
      ["web", "web", undefined, undefined, undefined, undefined],
    );
    assert.match(checkPorts("1:1 1:2", [])?.en ?? "", /Host port 1 is there twice/);
  });

  it("reads volumes and folders, and refuses a path that the engine could not find", () => {
    assert.deepEqual(readMount("data:/var/lib:ro"), { source: "data", target: "/var/lib", readOnly: true });
    assert.deepEqual(readMount("C:\\data:/x"), { source: "C:\\data", target: "/x", readOnly: false });
    for (const bad of ["data", "./src:/x", "data:x", ":/x", "a b:/x"])
      assert.equal(readMount(bad), undefined, bad);
  });
});
