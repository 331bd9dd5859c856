import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import type {
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Location,
  SelectionRange,
} from "vscode-languageserver/node";
import { LspClient } from "../support/lspClient.ts";

const files = {
  "api/Dockerfile":
    "ARG VERSION=1\nFROM node:26 AS build\nRUN echo \\\n  $VERSION\nFROM nginx:1.30 AS prod\nCOPY --from=build /a /b\n",
  "deploy/compose.yaml":
    "services:\n  api:\n    build:\n      context: ../api\n      target: build\n      args:\n        VERSION: ${TAG}\n    depends_on: [db]\n  db:\n    image: postgres:18\n",
  "compose.yaml":
    "services:\n  test:\n    build:\n      context: api\n      target: build\n    extends:\n      file: deploy/compose.yaml\n      service: db\n",
  "deploy/.env": "TAG=2\n",
} as const;

describe("finding the way over LSP", () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "docknote-navigation-")));
  const client = new LspClient();
  const uri = (path: keyof typeof files) => pathToFileURL(join(root, path)).href;
  const at = (path: keyof typeof files, word: string, more = {}) => {
    const lines = files[path].slice(0, files[path].indexOf(word) + 1).split("\n");
    const position = { line: lines.length - 1, character: (lines.at(-1) ?? "").length };
    return { textDocument: { uri: uri(path) }, position, ...more };
  };
  /** `deploy/compose.yaml:3 build` */
  const said = (locations: readonly Location[] | null) =>
    (locations ?? []).map(({ uri: of, range: { start, end } }) => {
      const file = fileURLToPath(of);
      const line = readFileSync(file, "utf8").split("\n")[start.line] ?? "";
      return `${file.slice(root.length + 1)}:${start.line + 1} ${line.slice(start.character, end.character)}`;
    });

  before(async () => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { capabilities } = await client.initialize({}, { folder: pathToFileURL(root).href });
    assert.equal(capabilities.definitionProvider, true);
    client.open(uri("api/Dockerfile"), files["api/Dockerfile"]);
    client.open(uri("deploy/compose.yaml"), files["deploy/compose.yaml"], "dockercompose");
  });
  after(async () => {
    await client.stop();
    rmSync(root, { recursive: true });
  });

  it("goes from a Compose file to the stage, the ARG, the service and .env", async () => {
    const definition = (word: string) =>
      client.request<Location[]>("textDocument/definition", at("deploy/compose.yaml", word));
    assert.deepEqual(said(await definition("build\n")), ["api/Dockerfile:2 build"]);
    assert.deepEqual(said(await definition("VERSION")), ["api/Dockerfile:1 VERSION"]);
    assert.deepEqual(said(await definition("db]")), ["deploy/compose.yaml:9 db"]);
    assert.equal(await definition("postgres"), null);
  });

  it("finds who uses a stage, in the Dockerfile and in the Compose files of the workspace", async () => {
    const all = [
      "api/Dockerfile:2 build",
      "api/Dockerfile:6 build",
      "compose.yaml:5 build",
      "deploy/compose.yaml:5 build",
    ];
    const context = (includeDeclaration: boolean) => ({ context: { includeDeclaration } });
    for (const place of [
      at("api/Dockerfile", "build /a", context(true)),
      at("deploy/compose.yaml", "build\n", context(true)),
    ])
      assert.deepEqual(said(await client.request<Location[]>("textDocument/references", place)).sort(), all);
    assert.deepEqual(
      said(
        await client.request<Location[]>(
          "textDocument/references",
          at("deploy/compose.yaml", "db:", context(false)),
        ),
      ).sort(),
      ["compose.yaml:8 db", "deploy/compose.yaml:8 db"],
    );
  });

  it("highlights, folds, outlines, links and selects", async () => {
    const textDocument = { uri: uri("api/Dockerfile") };
    const highlights = await client.request<DocumentHighlight[]>(
      "textDocument/documentHighlight",
      at("api/Dockerfile", "build"),
    );
    assert.deepEqual(
      highlights.map(({ range, kind }) => [range.start.line, kind]),
      [
        [1, 3],
        [5, 2],
      ],
    );
    const folds = await client.request<FoldingRange[]>("textDocument/foldingRange", { textDocument });
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [1, 3],
        [2, 3],
        [4, 5],
      ],
    );
    const symbols = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument });
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children?.length]),
      [
        ["ARG VERSION", 0],
        ["build", 1],
        ["prod", 1],
      ],
    );
    const links = await client.request<DocumentLink[]>("textDocument/documentLink", {
      textDocument: { uri: uri("deploy/compose.yaml") },
    });
    assert.deepEqual(links.map(({ target }) => target).sort(), [
      uri("api/Dockerfile"),
      "https://hub.docker.com/_/postgres",
    ]);
    const [selection] = await client.request<SelectionRange[]>("textDocument/selectionRange", {
      textDocument,
      positions: [{ line: 4, character: 6 }],
    });
    assert.deepEqual(selection?.range, {
      start: { line: 4, character: 5 },
      end: { line: 4, character: 15 },
    });
    assert.ok(selection?.parent?.parent);
  });

  it("leaves to others what the client says that they show", async () => {
    const broken = "services:\n\ta: 1\n";
    client.open("file:///tmp/x/compose.yaml", broken, "dockercompose");
    const codes = async () =>
      (await client.diagnostics("file:///tmp/x/compose.yaml")).map(({ code }) => code);
    const textDocument = { uri: uri("deploy/compose.yaml") };
    assert.ok((await codes()).includes("yaml-syntax"));
    client.notify("docknote/left", { outlines: ["compose"], rules: ["yaml-syntax"] });
    assert.equal(await client.request("textDocument/documentSymbol", { textDocument }), null);
    assert.ok(!(await codes()).includes("yaml-syntax"));
    client.notify("docknote/left", { outlines: [], rules: [] });
    assert.ok(await client.request("textDocument/documentSymbol", { textDocument }));
  });

  it("answers nothing for documents that are none of its languages", async () => {
    client.open("file:///x.txt", "a", "plaintext");
    const textDocument = { uri: "file:///x.txt" };
    for (const method of ["documentSymbol", "foldingRange", "documentLink"])
      assert.equal(await client.request(`textDocument/${method}`, { textDocument }), null);
  });
});
