import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, it } from "node:test";
import { pathToFileURL } from "node:url";
import type { ScaffoldAnswer } from "../../server/protocol/requests.ts";
import { LspClient } from "../support/lspClient.ts";

const folder = mkdtempSync(join(tmpdir(), "docknote-lsp-"));
after(() => rmSync(folder, { recursive: true }));

it("docknote/scaffold answers what is found, and what is there already", async () => {
  writeFileSync(join(folder, "go.mod"), "module example.com/hello\n\ngo 1.26\n");
  writeFileSync(join(folder, "main.go"), "package main\n");
  writeFileSync(join(folder, "Dockerfile"), "FROM scratch\n");
  const client = new LspClient();
  await client.initialize();
  const ask = (params: object) => client.request<ScaffoldAnswer>("docknote/scaffold", params);
  const uri = pathToFileURL(folder).href;
  const { projects, files } = await ask({ folder: uri });
  assert.deepEqual(
    projects.map(({ id, path, evidence, isMain }) => ({ id, path, evidence, isMain })),
    [{ id: "go", path: "", evidence: ["go.mod"], isMain: true }],
  );
  assert.deepEqual(
    files.map(({ path, before }) => ({ path, before })),
    [
      { path: "Dockerfile", before: "FROM scratch\n" },
      { path: ".dockerignore", before: undefined },
      { path: "compose.yaml", before: undefined },
    ],
  );
  assert.deepEqual(
    (await ask({ folder: uri, chosen: [] })).files.map(({ path }) => path),
    [],
  );
  assert.deepEqual(await ask({ folder: "vscode-vfs://github/a/b" }), {
    projects: [],
    files: [],
    remarks: [],
  });
  await client.stop();
});
