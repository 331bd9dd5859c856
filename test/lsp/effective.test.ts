import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import type { EffectiveAnswer, EffectiveParams } from "../../server/protocol/requests.ts";
import { LspClient } from "../support/lspClient.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "docknote-effective-")));
const uriOf = (name: string) => pathToFileURL(join(folder, "shop", name)).href;

const files: Readonly<Record<string, string>> = {
  "compose.yaml": "services:\n  web:\n    image: nginx:${TAG}\n    networks: [front]\n",
  "compose.override.yaml": "services:\n  web:\n    image: nginx:1.31\n  tool: {image: x, profiles: [dev]}\n",
  "compose.prod.yaml": "services: {web: {restart: always}}\nnetworks: {front: }\n",
};

describe("the effective configuration", () => {
  let client: LspClient;
  const ask = (profiles: readonly string[] = [], name = "compose.yaml") =>
    client.request<EffectiveAnswer | null>("docknote/effective", {
      uri: uriOf(name),
      profiles,
    } satisfies EffectiveParams);

  before(async () => {
    mkdirSync(join(folder, "shop"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "shop", name), text);
    client = new LspClient();
    await client.initialize({}, { folder: pathToFileURL(folder).href });
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  it("is what the file and its override come to, with what is wrong on top", async () => {
    const answer = await ask();
    assert.equal(
      answer?.text,
      `# Merged from: compose.yaml, compose.override.yaml
# Profiles that are off: dev
# warning: The variable TAG is not set and becomes empty.
# error: The project has no network front.

name: shop
services:
  web:
    image: nginx:1.31
    networks:
      front: null
`,
    );
    assert.deepEqual(answer.profiles, ["dev"]);
  });

  it("knows the place of every line", async () => {
    const answer = await ask();
    const line = answer?.text.split("\n").findIndex((it) => it.includes("image:")) ?? -1;
    assert.deepEqual(answer?.places[line], [
      {
        uri: uriOf("compose.override.yaml"),
        range: { start: { line: 2, character: 11 }, end: { line: 2, character: 21 } },
      },
      {
        uri: uriOf("compose.yaml"),
        range: { start: { line: 2, character: 11 }, end: { line: 2, character: 23 } },
      },
    ]);
    assert.equal(answer.places.length, answer.text.split("\n").length - 1);
    for (const name of ["compose.yaml", "compose.override.yaml", ".env"])
      assert.ok(answer.files.includes(uriOf(name)), name);
  });

  it("counts what is being typed, and the profiles that are on", async () => {
    client.open(uriOf("compose.yaml"), "services: {web: {image: typed}}\n", "dockercompose");
    const answer = await ask(["dev"]);
    assert.match(answer?.text ?? "", /tool:\n {4}profiles:\n {6}- dev\n/);
    assert.doesNotMatch(answer?.text ?? "", /networks:\n {6}front/);
  });

  it("is made of the files that the settings name", async () => {
    const other = new LspClient();
    await other.initialize(
      {},
      {
        folder: pathToFileURL(folder).href,
        settings: { "docknote.compose": { files: ["shop/compose.yaml", "shop/compose.prod.yaml"] } },
      },
    );
    const answer = await other.request<EffectiveAnswer>("docknote/effective", {
      uri: uriOf("compose.prod.yaml"),
      profiles: [],
    });
    assert.match(answer.text, /^# Merged from: compose\.yaml, compose\.prod\.yaml\n/);
    assert.match(answer.text, /restart: always/);
    assert.doesNotMatch(answer.text, /error/);
    await other.stop();
  });

  it("is nothing for other files", async () => {
    assert.equal(await ask([], "notes.md"), null);
    const uri = "untitled:compose.yaml";
    assert.equal(await client.request("docknote/effective", { uri, profiles: [] }), null);
  });
});
