import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Engine } from "../client/model/engine.ts";
import { commands } from "../client/model/generated/commands.ts";
import { nothingYet, type Online, reduce } from "../client/model/state.ts";
import { containersView } from "../client/model/tree/containers.ts";
import { details, processes } from "../client/model/tree/details.ts";
import { imagesView } from "../client/model/tree/images.ts";
import { more } from "../client/model/tree/more.ts";
import { networksView } from "../client/model/tree/networks.ts";
import type { Node } from "../client/model/tree/node.ts";
import { projectsView } from "../client/model/tree/projects.ts";
import { bareScene } from "../client/model/tree/scene.ts";
import { volumesView } from "../client/model/tree/volumes.ts";
import { readContainer } from "../client/model/wire.ts";
import { readImage, readNetwork, readVolume } from "../client/model/wireObjects.ts";
import { fakePorts } from "./support/fakePorts.ts";

/** A link, a heading, HTML, a codicon, ANSI colours and titles, right-to-left marks, newlines, a lone surrogate. */
const evil =
  "[x](command:workbench.action.quit) # h <img src=x onerror=y> $(trash) \u001b[31mred\u001b]0;title\u0007 \u202egnp.exe\u2066 a\nb\r\nc \ud800 `code` **bold** | t";

const engine = { name: "Docker Engine", version: "1", api: "1.45", os: "linux" };
const where = { source: "default", spoken: "unix:///s", host: "localhost" } as const;

function evilWorld(): Online {
  const containers = [
    readContainer({
      Id: "c1",
      Names: [`/${evil}`],
      Image: evil,
      ImageID: "sha256:i1",
      State: "running",
      Status: "Up 1 second (unhealthy)",
      Created: 1,
      Ports: [{ PrivatePort: 80, PublicPort: 8080, IP: evil, Type: evil }],
      Labels: {
        "com.docker.compose.project": evil,
        "com.docker.compose.service": evil,
        "com.docker.compose.project.working_dir": evil,
        "com.docker.compose.project.config_files": evil,
      },
      NetworkSettings: { Networks: { [evil]: { IPAddress: evil } } },
      Mounts: [{ Type: "volume", Name: evil, Source: evil, Destination: evil, RW: false }],
    }),
  ].flatMap((it) => it ?? []);
  const listed = reduce(nothingYet, { kind: "listed", engine, where, containers });
  const images = [readImage({ Id: "sha256:i1", RepoTags: [evil], RepoDigests: [evil], Created: 1, Size: 1 })];
  const volumes = [
    readVolume({
      Name: evil,
      Driver: evil,
      Mountpoint: evil,
      Labels: { "com.docker.compose.project": evil },
    }),
  ];
  const networks = [
    readNetwork({
      Id: "n1",
      Name: evil,
      Driver: evil,
      Scope: evil,
      IPAM: { Config: [{ Subnet: evil, Gateway: evil }] },
    }),
  ];
  const with_ = (snapshot: ReturnType<typeof reduce>, change: Parameters<typeof reduce>[1]) =>
    reduce(snapshot, change);
  const one = with_(listed, { kind: "collected", of: "images", items: images.flatMap((it) => it ?? []) });
  const two = with_(one, { kind: "collected", of: "volumes", items: volumes.flatMap((it) => it ?? []) });
  return with_(two, {
    kind: "collected",
    of: "networks",
    items: networks.flatMap((it) => it ?? []),
  }) as Online;
}

const inspected = {
  Config: { Env: [`${evil}=${evil}`, "A=b"] },
  NetworkSettings: { Networks: { [evil]: { DNSNames: [evil], Aliases: [evil] } } },
  State: { Health: { Log: [{ Start: evil, ExitCode: 1, Output: evil }] } },
};
const evilEngine = {
  inspect: async () => inspected,
  top: async () => ({ Titles: ["UID", "PID", "CMD"], Processes: [[evil, evil, evil]] }),
  now: () => 100,
  images: { history: async () => [{ id: evil, created: 1, by: evil, size: 1, tags: [evil] }] },
} as unknown as Engine;

const all = (nodes: readonly Node[]): readonly Node[] => nodes.flatMap((it) => [it, ...all(it.children)]);

/** Controls, marks that turn the direction, line ends, halves of letters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Markdown that would come to life: an ASCII mark that no backslash stands before. */
const alive = /(?<!\\)(?:\\\\)*(?:\]\(|<img|`code|\*\*bold|\$\(trash)/;

const scene = {
  ...bareScene,
  now: 1_000_000_000,
  projects: [
    {
      folder: evil,
      name: evil,
      files: [evil],
      services: [{ name: evil, image: evil, replicas: 1, profiles: [evil] }],
    },
  ],
};

describe("names and labels from outside", () => {
  for (const lang of ["ko", "en"] as const)
    it(`do nothing in any view, in words, tooltips or ids (${lang})`, async () => {
      const snapshot = evilWorld();
      const views = [containersView, projectsView, imagesView, volumesView, networksView];
      const drawn = views.flatMap((view) => all(view(lang)(snapshot, scene).nodes));
      const of = { engine: evilEngine, snapshot, lang, host: "localhost", revealed: new Set(["c1"]) };
      const signal = new AbortController().signal;
      const unfolded = await Promise.all(
        ["container/c1", "container/c1/top", "image/sha256:i1", "network/n1"].map((id) =>
          more(id, of, signal),
        ),
      );
      const nodes = [...drawn, ...unfolded.flatMap(all)];
      assert.ok(nodes.length > 20, `${nodes.length} nodes`);
      for (const node of nodes) {
        for (const said of [node.label, node.description, node.spoken])
          assert.doesNotMatch(said, unseen, node.id);
        assert.doesNotMatch(node.tooltip.replaceAll("\n\n", ""), unseen, node.tooltip);
        assert.doesNotMatch(node.tooltip, alive, node.tooltip);
        assert.match(node.context, /^[\w.]+$/, "menu conditions are ours");
        if (node.act) assert.match(node.act.command, /^(link\.open|container\.reveal)$/);
      }
    });

  it("never become an address that is opened", async () => {
    const [it] = [...evilWorld().containers.values()];
    assert.ok(it);
    const parts = details({ it, inspected, host: "localhost", revealed: false, lang: "en" });
    const links = all(parts).flatMap((node) =>
      node.act?.command === "link.open" ? [node.act.argument] : [],
    );
    assert.deepEqual(links, []);
    const ports = fakePorts();
    const open = commands.find((command) => command.id === "link.open");
    assert.ok(open?.kind === "global");
    const app = { ui: ports.ui } as Parameters<typeof open.run>[0];
    for (const bad of [
      "command:x",
      "file:///etc/passwd",
      "javascript:x",
      "http://a/b c",
      "http://a\nb/",
      3,
      undefined,
    ])
      await open.run(app, bad);
    await open.run(app, "http://localhost:8080/");
    assert.deepEqual(ports.said, ["browse: http://localhost:8080/"]);
    assert.equal(processes("x", { Processes: "no" }).length, 0);
  });
});
