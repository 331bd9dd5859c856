import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import type { CodeAction, TextDocumentEdit, TextEdit } from "vscode-languageserver/node";
import { apply } from "../../server/language/core/fix.ts";
import { linesOf, offsetAt } from "../../server/language/core/lines.ts";
import type { ComposeToRunAnswer, RunToComposeAnswer } from "../../server/protocol/requests.ts";
import { LspClient } from "../support/lspClient.ts";

describe("converting over LSP", () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "docknote-convert-")));
  const client = new LspClient();
  const uri = (path: string) => pathToFileURL(join(root, path)).href;
  const compose = "services:\n  db:\n    image: postgres:18\n    expose: [5432]\n";

  const actions = (path: string, line: number, character: number) =>
    client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: uri(path) },
      range: { start: { line, character }, end: { line, character } },
      context: { diagnostics: [], only: ["refactor"] },
    });
  const edited = (text: string, action: CodeAction | undefined, of: string): string => {
    const lines = linesOf(text);
    return apply(
      text,
      (action?.edit?.changes?.[uri(of)] ?? []).map(({ range, newText }) => ({
        at: { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) },
        text: newText,
      })),
    );
  };

  before(async () => {
    mkdirSync(join(root, "app/scripts"), { recursive: true });
    mkdirSync(join(root, "bare"));
    writeFileSync(join(root, "app/compose.yaml"), compose);
    await client.initialize({ commandLinks: true }, { folder: pathToFileURL(root).href, hasFiles: true });
  });
  after(async () => {
    await client.stop();
    rmSync(root, { recursive: true });
  });

  it("adds the docker run of a script to the nearest Compose file", async () => {
    client.open(
      uri("app/scripts/run.sh"),
      "#!/bin/sh\ndocker run -p 80:80 \\\n  nginx:1.30\n",
      "shellscript",
    );
    const [action] = await actions("app/scripts/run.sh", 2, 3);
    assert.equal(action?.title, "Add as a service to compose.yaml");
    assert.equal(
      edited(compose, action, "app/compose.yaml"),
      `${compose}  nginx:\n    image: nginx:1.30\n    ports:\n      - "80:80"\n`,
    );
    assert.deepEqual(await actions("app/scripts/run.sh", 0, 1), []);
  });

  it("makes a Compose file where there is none, from a Markdown fence", async () => {
    client.open(uri("bare/README.md"), "# x\n\n```sh\n$ docker run redis:8\n```\n", "markdown");
    const [action] = await actions("bare/README.md", 3, 4);
    const [made, filled] = action?.edit?.documentChanges ?? [];
    assert.ok(made && "kind" in made && made.kind === "create" && made.uri === uri("bare/compose.yaml"));
    assert.equal(
      ((filled as TextDocumentEdit).edits[0] as TextEdit).newText,
      "services:\n  redis:\n    image: redis:8\n",
    );
  });

  it("turns a docker run that is pasted into a Compose file into a service", async () => {
    const source = `${compose}docker run --name web -v data:/d nginx:1.30\n`;
    client.open(uri("app/compose.yaml"), source, "dockercompose");
    const found = await actions("app/compose.yaml", 4, 2);
    const action = found.find(({ title }) => title === "Convert to a service");
    assert.equal(
      edited(source, action, "app/compose.yaml"),
      `${compose}  web:\n    image: nginx:1.30\n    container_name: web\n    volumes:\n      - data:/d\nvolumes:\n  data:\n`,
    );
  });

  it("copies a service as docker run, and answers both ways to a client's commands", async () => {
    client.change(uri("app/compose.yaml"), [{ text: compose }]);
    const copy = (await actions("app/compose.yaml", 1, 4)).find(({ command }) => command);
    assert.ok(!(await actions("app/compose.yaml", 2, 6)).some(({ command }) => command));
    assert.equal(copy?.command?.command, "docknote.run.fromCompose");
    const place = { textDocument: { uri: uri("app/compose.yaml") }, position: { line: 2, character: 6 } };
    const run = await client.request<ComposeToRunAnswer>("docknote/composeToRun", place);
    assert.deepEqual(run, { service: "db", text: "docker run -d \\\n  --expose 5432 \\\n  postgres:18\n" });
    assert.deepEqual(copy?.command?.arguments, [run.text]);
    const top = { ...place, position: { line: 0, character: 0 } };
    assert.equal(await client.request("docknote/composeToRun", top), null);
    const made = await client.request<RunToComposeAnswer>("docknote/runToCompose", {
      text: "docker run a:1",
    });
    assert.equal(made.yaml, "services:\n  a:\n    image: a:1\n");
    const added = await client.request<RunToComposeAnswer>("docknote/runToCompose", {
      text: "docker run a:1",
      uri: uri("app/compose.yaml"),
    });
    assert.equal(added.edits?.length, 1);
    assert.equal(await client.request("docknote/runToCompose", { text: "ls" }), null);
  });
});
