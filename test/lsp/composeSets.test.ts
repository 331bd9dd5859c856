import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import type { Hover } from "vscode-languageserver/node";
import { LspClient } from "../support/lspClient.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "docknote-sets-")));
const fileOf = (name: string) => join(folder, name);
const uriOf = (name: string) => pathToFileURL(fileOf(name)).href;
const prod =
  "services:\n  web:\n    environment: {A: '${MODE}'}\n    networks: [front, back]\n    env_file: web.env\n";

describe("Compose files that are read together", () => {
  before(() => {
    mkdirSync(fileOf("deploy"));
    writeFileSync(
      fileOf("base.yaml"),
      "services:\n  web:\n    image: nginx:1.30\n    volumes: [data:/data]\nnetworks:\n  front:\n",
    );
    writeFileSync(fileOf("deploy/prod.yaml"), prod);
    writeFileSync(fileOf("data.yaml"), "volumes: {data: }\n");
    writeFileSync(fileOf(".env"), "MODE=production\n");
    writeFileSync(fileOf("web.env"), "");
  });
  after(() => rmSync(folder, { recursive: true }));

  const started = async (files?: readonly string[]) => {
    const client = new LspClient();
    const settings = files && { "docknote.compose": { files } };
    await client.initialize(
      {},
      { folder: pathToFileURL(folder).href, hasFiles: true, ...(settings && { settings }) },
    );
    client.open(
      uriOf("base.yaml"),
      "services:\n  web:\n    image: nginx:1.30\n    volumes: [data:/data]\nnetworks:\n  front:\n",
      "dockercompose",
    );
    client.open(uriOf("deploy/prod.yaml"), prod, "dockercompose");
    return client;
  };
  const wrongIn = async (client: LspClient, name: string) =>
    (await client.diagnostics(uriOf(name)))
      .filter(({ severity }) => (severity ?? 4) <= 2)
      .map(({ code, message, range }) => `${range.start.line}:${range.start.character} ${code} ${message}`);

  it("are judged as a whole where the settings name them, each word in its file", async () => {
    const client = await started(["base.yaml", "deploy/prod.yaml", "data.yaml"]);
    assert.deepEqual(await wrongIn(client, "base.yaml"), []);
    assert.deepEqual(await wrongIn(client, "deploy/prod.yaml"), [
      "3:22 merged-project The project has no network back.",
    ]);
    const hover = await client.request<Hover | null>("textDocument/hover", {
      textDocument: { uri: uriOf("deploy/prod.yaml") },
      position: { line: 2, character: 25 },
    });
    assert.match(JSON.stringify(hover?.contents), /production/);
    await client.stop();
  });

  it("are those of a project that runs, as soon as the client tells of it", async () => {
    const client = await started();
    const before = (await wrongIn(client, "base.yaml")).join("\n");
    assert.match(before, /undefined-volume/);
    const refreshed = client.next("workspace/diagnostic/refresh");
    client.notify("docknote/composeSets", {
      sets: [["base.yaml", "deploy/prod.yaml", "data.yaml"].map(fileOf)],
    });
    await refreshed;
    assert.deepEqual(await wrongIn(client, "base.yaml"), []);
    assert.deepEqual(await wrongIn(client, "deploy/prod.yaml"), [
      "3:22 merged-project The project has no network back.",
    ]);
    await client.stop();
  });
});
