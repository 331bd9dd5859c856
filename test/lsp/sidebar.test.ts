import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { ComposeProject, ImageSupport } from "../../server/protocol/requests.ts";
import { LspClient } from "../support/lspClient.ts";

describe("what the side bar asks the server", () => {
  let client: LspClient;
  let root: string;
  before(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "docknote-projects-")));
    client = new LspClient();
    await client.initialize();
  });
  after(async () => {
    await client.stop();
    rmSync(root, { recursive: true, force: true });
  });
  const put = (file: string, text: string): void => {
    mkdirSync(join(root, file, ".."), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  it("tells the services of a folder's Compose files, overrides, variables and profiles counted in", async () => {
    put("My Shop/.env", "TAG=1.29\n");
    put(
      "My Shop/compose.yaml",
      "services:\n  web:\n    image: nginx:${TAG}\n    deploy:\n      replicas: 3\n  debug:\n    image: busybox\n    profiles: [tools]\n",
    );
    put("My Shop/compose.override.yaml", "services:\n  db:\n    build: .\n    scale: 2\n");
    put("named/docker-compose.yml", "name: other\nservices:\n  api:\n    image: api\n");
    put("empty/readme.txt", "");
    put("broken/compose.yaml", "services: [\n");
    const folders = ["My Shop", "named", "empty", "broken"].map((it) => join(root, it));
    const found = await client.request<ComposeProject[]>("docknote/composeProjects", { folders });
    assert.deepEqual(
      found.map(({ name, files }) => [name, files.map((it) => it.slice(root.length + 1))]),
      [
        ["myshop", ["My Shop/compose.yaml", "My Shop/compose.override.yaml"]],
        ["other", ["named/docker-compose.yml"]],
      ],
    );
    const [shop] = found;
    assert.deepEqual(
      [...(shop?.services ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1)),
      [
        { name: "db", image: "", replicas: 2, profiles: [] },
        { name: "debug", image: "busybox", replicas: 1, profiles: ["tools"] },
        { name: "web", image: "nginx:1.29", replicas: 3, profiles: [] },
      ],
    );
  });

  it("tells until when images are supported, of those whose makers say so", async () => {
    const images = [
      "node:16-alpine",
      "docker.io/library/node:16",
      "nginx:latest",
      "mine:1",
      "",
      "a@sha256:x",
      "node",
    ];
    const found = await client.request<ImageSupport[]>("docknote/imageSupport", { images });
    assert.deepEqual(found, [
      { image: "node:16-alpine", line: "node 16", end: "2023-09-11" },
      { image: "docker.io/library/node:16", line: "node 16", end: "2023-09-11" },
    ]);
  });
});
