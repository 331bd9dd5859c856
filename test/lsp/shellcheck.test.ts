import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { which } from "../support/command.ts";
import { LspClient } from "../support/lspClient.ts";

const missing = process.env["DOCKNOTE_NO_SHELLCHECK"];
const uri = "file:///work/Dockerfile";
const once = "FROM debian:13\nRUN echo a && \\\n  for i in b; do echo $i; done\n";

const codes = async (client: LspClient) => (await client.diagnostics(uri)).map((it) => it.code);

describe("ShellCheck in the server", { skip: missing }, () => {
  const folder = mkdtempSync(join(tmpdir(), "docknote-shellcheck-"));
  const clients: LspClient[] = [];
  after(async () => {
    await Promise.all(clients.map((it) => it.stop()));
    rmSync(folder, { recursive: true });
  });
  const start = async (settings: object, hasFiles = true) => {
    const client = new LspClient();
    clients.push(client);
    await client.initialize({}, { settings: { "docknote.shellcheck": settings }, hasFiles });
    return client;
  };

  /** A ShellCheck that notes when it starts and ends, and takes its time. */
  const slow = join(folder, "slow shellcheck");
  const notes = join(folder, "notes");
  before(() => {
    const real = which("shellcheck");
    const text = `#!/bin/sh\necho start >>'${notes}'\nsleep 1\n'${real}' "$@"\nend=$?\necho end >>'${notes}'\nexit $end\n`;
    writeFileSync(slow, text);
    chmodSync(slow, 0o755);
  });

  it("is asked in the background, and what it found comes with the next diagnostics", async () => {
    const client = await start({ use: "auto", path: "" });
    const refreshed = client.next("workspace/diagnostic/refresh");
    client.open(uri, once);
    assert.ok(!(await codes(client)).includes("SC2043"), "the first answer does not wait for it");
    await refreshed;
    const found = (await client.diagnostics(uri)).find((it) => it.code === "SC2043");
    assert.deepEqual(found?.range.start, { line: 2, character: 11 });
    assert.equal(found?.source, "shellcheck");
    assert.equal(found?.codeDescription?.href, "https://www.shellcheck.net/wiki/SC2043");
  });

  it("is ended when the text changes", async () => {
    const client = await start({ use: "on", path: slow });
    client.open(uri, once);
    await client.diagnostics(uri);
    while (!existsSync(notes)) await sleep(20);
    const refreshed = client.next("workspace/diagnostic/refresh");
    client.change(uri, [{ text: `${once}RUN true\n` }]);
    await client.diagnostics(uri);
    await refreshed;
    assert.ok((await codes(client)).includes("SC2043"));
    // The run before the change has no end.
    const lines = readFileSync(notes, "utf8").trim().split("\n");
    assert.deepEqual(lines.slice(0, 3), ["start", "start", "end"]);
  });

  it("stays away when it is off", async () => {
    const client = await start({ use: "off", path: slow });
    rmSync(notes, { force: true });
    client.open(uri, once);
    await client.diagnostics(uri);
    await sleep(700);
    assert.ok(!existsSync(notes));
  });

  it("is not looked for by a path that is not absolute", async () => {
    const client = await start({ use: "on", path: "./shellcheck" });
    const told = client.next("window/logMessage");
    client.open(uri, once);
    await client.diagnostics(uri);
    await told;
  });
});
