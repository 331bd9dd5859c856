import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { activated, eventually } from "../support/extensionApi.ts";

const isKorean = vscode.env.language.startsWith("ko");
const said = (ko: string, en: string): string => (isKorean ? ko : en);

describe("the effective configuration of a Compose file", () => {
  const folder = mkdtempSync(join(tmpdir(), "docknote-effective-"));
  const source = vscode.Uri.file(join(folder, "compose.yaml"));
  const override = vscode.Uri.file(join(folder, "compose.override.yaml"));
  let shown: vscode.TextDocument;

  const lineOf = (words: string): number =>
    shown
      .getText()
      .split("\n")
      .findIndex((line) => line.includes(words));
  const has = (words: string) =>
    eventually(
      () => shown.getText().includes(words),
      () => shown.getText(),
    );

  before(async () => {
    await activated();
    writeFileSync(source.fsPath, "services:\n  web:\n    image: nginx:1.30\n    ports: ['80:80']\n");
    writeFileSync(
      override.fsPath,
      "services:\n  web: {image: 'nginx:1.31'}\n  tool: {image: x, profiles: [dev]}\n",
    );
    await vscode.window.showTextDocument(source);
    await vscode.commands.executeCommand("docknote.effective.show");
    const editor = await eventually(() => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.scheme === "docknote-effective" ? active : undefined;
    });
    shown = editor.document;
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    rmSync(folder, { recursive: true });
  });

  it("opens beside it, read-only, with what the files come to", async () => {
    await has("image: nginx:1.31");
    assert.equal(shown.languageId, "yaml");
    assert.match(
      shown.getText(),
      new RegExp(`^# ${said("합친 파일", "Merged from")}: compose\\.yaml, compose\\.override\\.yaml$`, "m"),
    );
    assert.equal(vscode.workspace.fs.isWritableFileSystem("docknote-effective"), undefined);
  });

  it("leads from a line to where it is written, and to what that took the place of", async () => {
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeDefinitionProvider",
      shown.uri,
      new vscode.Position(lineOf("image: nginx"), 6),
    );
    assert.deepEqual(
      places.map(({ uri, range }) => `${uri.path.split("/").at(-1)}:${range.start.line + 1}`),
      ["compose.override.yaml:2", "compose.yaml:3"],
    );
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      shown.uri,
      new vscode.Position(lineOf("image: nginx"), 6),
    );
    const [content] = hover?.contents ?? [];
    const markdown = content instanceof vscode.MarkdownString ? content.value : "";
    assert.match(markdown, new RegExp(said("쓴", "Written")));
    assert.match(markdown, /compose\.override\.yaml:2/);
  });

  it("goes to the source by a command", async () => {
    const line = lineOf("image: nginx");
    const editor = await vscode.window.showTextDocument(shown, vscode.ViewColumn.Two);
    editor.selection = new vscode.Selection(line, 0, line, 0);
    await vscode.commands.executeCommand("docknote.effective.source");
    const active = await eventually(() => {
      const it = vscode.window.activeTextEditor;
      return it?.document.uri.path === override.path ? it : undefined;
    });
    assert.equal(active.document.getText(active.selection), "'nginx:1.31'");
  });

  it("follows what is typed", async () => {
    const edit = new vscode.WorkspaceEdit();
    const document = await vscode.workspace.openTextDocument(source);
    edit.insert(source, document.positionAt(document.getText().length), "    restart: always\n");
    await vscode.workspace.applyEdit(edit);
    await has("restart: always");
    await document.save();
  });
});
