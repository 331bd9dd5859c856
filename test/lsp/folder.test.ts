import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { CodeAction, CreateFile, Hover, TextDocumentEdit } from "vscode-languageserver/node";
import { LspClient } from "../support/lspClient.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "docknote-lsp-")));
const uriOf = (path: string): string => pathToFileURL(join(root, path)).href;

function write(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
const created = 1;

describe("the server, among the files of a folder", () => {
  const client = new LspClient();
  const about = async (path: string, rule: string) =>
    (await client.diagnostics(uriOf(path))).filter((it) => it.code === rule).map((it) => it.message);

  before(async () => {
    write("app/Dockerfile", "");
    write("app/dist/a.js", "");
    write("app/.dockerignore", "node_modules\n");
    write("bare/package.json", "{}");
    const { capabilities } = await client.initialize(
      {},
      { folder: pathToFileURL(root).href, hasFiles: true },
    );
    assert.equal(capabilities.diagnosticProvider?.interFileDependencies, true);
    client.open(uriOf("app/Dockerfile"), "FROM node:26\nCOPY dist lib /app/\n");
  });
  after(async () => {
    await client.stop();
    rmSync(root, { recursive: true });
  });

  it("reports what is not there, until it is told of a change", async () => {
    assert.deepEqual(await about("app/Dockerfile", "copy-source-missing"), [
      "There is no lib in the build context.",
    ]);
    const refreshed = client.next("workspace/diagnostic/refresh");
    write("app/lib/a.js", "");
    const changes = [{ uri: uriOf("app/lib"), type: created }];
    client.notify("workspace/didChangeWatchedFiles", { changes });
    await refreshed;
    assert.deepEqual(await about("app/Dockerfile", "copy-source-missing"), []);
  });

  it("heeds a .dockerignore as it is being typed", async () => {
    assert.deepEqual(await about("app/Dockerfile", "copy-ignored-file"), []);
    client.open(uriOf("app/.dockerignore"), "node_modules\ndist\n", "ignore");
    assert.deepEqual(await about("app/Dockerfile", "copy-ignored-file"), [
      "dist is left out of the build context by dist in line 2 of .dockerignore.",
    ]);
  });

  it("says in a hover which files a pattern matches", async () => {
    const hover = await client.request<Hover>("textDocument/hover", {
      textDocument: { uri: uriOf("app/.dockerignore") },
      position: { line: 1, character: 1 },
    });
    const { value } = hover.contents as { value: string };
    assert.match(value, /Matches 1 file in this folder now: `dist\/a\.js`/);
  });

  it("fills variables of a Compose file in from .env, and heeds its changes", async () => {
    const uri = uriOf("app/compose.yaml");
    client.open(uri, "services:\n  db:\n    image: postgres:${TAG:-18}\n", "dockercompose");
    const said = async () => {
      const position = { line: 2, character: 23 };
      const hover = await client.request<Hover>("textDocument/hover", { textDocument: { uri }, position });
      return (hover.contents as { value: string }).value;
    };
    assert.match(await said(), /When `TAG` is unset or empty/);
    write("app/.env", "TAG=17\n");
    client.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uriOf("app/.env"), type: created }],
    });
    // other news make the client refresh, too: what counts is that the hover is right in the end
    for (let i = 0; i < 100 && !(await said()).includes("`17`"); i++) await sleep(20);
    assert.match(await said(), /`TAG` = `17` \(`\.env`, line 1\)/);
  });

  it("moves a secret into the .env that is there", async () => {
    const uri = uriOf("app/compose.prod.yaml");
    const secret = "services:\n  a:\n    image: a:1\n    environment:\n      API_TOKEN: kc82hq1mWz\n";
    client.open(uri, secret, "dockercompose");
    write("app/.env", "TAG=17\n");
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: { line: 4, character: 20 }, end: { line: 4, character: 20 } },
      context: { diagnostics: [] },
    });
    const { changes } = actions.find(({ title }) => /Move the value to \.env/.test(title))?.edit ?? {};
    assert.deepEqual(
      Object.entries(changes ?? {}).map(([of, [edit]]) => [of, edit?.newText]),
      [
        [uri, "${API_TOKEN:?}"],
        [uriOf("app/.env"), "API_TOKEN=kc82hq1mWz\n"],
      ],
    );
  });

  it("makes a .dockerignore where there is none", async () => {
    const uri = uriOf("bare/Dockerfile");
    client.open(uri, "FROM node:26\nCOPY . /app\n");
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: whole,
      context: { diagnostics: [] },
    });
    const action = actions.find((it) => it.title === "Create a .dockerignore");
    const [create, edit] = (action?.edit?.documentChanges ?? []) as [CreateFile, TextDocumentEdit];
    assert.deepEqual([create.kind, create.uri], ["create", uriOf("bare/.dockerignore")]);
    assert.equal(edit.textDocument.uri, uriOf("bare/.dockerignore"));
    const [inserted] = edit.edits as { newText: string }[];
    assert.match(inserted?.newText ?? "", /^\.git\n[\s\S]*\*\*\/node_modules\n/);
  });

  it("offers no new file to a client that cannot make one, and has nothing to say of files that lie nowhere", async () => {
    const plain = new LspClient();
    await plain.initialize();
    const uri = uriOf("bare/Dockerfile");
    plain.open(uri, "FROM node:26\nCOPY . /app\n");
    plain.open("untitled:Dockerfile", "FROM node:26\nCOPY . lib /app/\n");
    const codes = async (of: string) => (await plain.diagnostics(of)).map((it) => it.code);
    assert.ok((await codes(uri)).includes("missing-dockerignore"));
    const params = { textDocument: { uri }, range: whole, context: { diagnostics: [] } };
    const actions = await plain.request<CodeAction[]>("textDocument/codeAction", params);
    assert.ok(!actions.some((it) => it.title === "Create a .dockerignore"));
    assert.ok(!(await codes("untitled:Dockerfile")).some((it) => /missing/.test(String(it))));
    await plain.stop();
  });
});
