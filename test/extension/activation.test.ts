import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Testing } from "../../client/vscode/testing.ts";
import { activated, eventually } from "../support/extensionApi.ts";

const isKorean = vscode.env.language.startsWith("ko");

async function hoverAt(document: vscode.TextDocument, character: number): Promise<string> {
  const position = new vscode.Position(0, character);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  return hovers
    .flatMap((it) => it.contents.map((part) => (typeof part === "string" ? part : part.value)))
    .join("\n");
}

describe("the extension", () => {
  let testing: Testing;
  let document: vscode.TextDocument;

  before(async () => {
    testing = await activated();
  });

  it("connects to no engine before its view is looked at", () => {
    assert.equal(testing.live.snapshot.kind, "idle");
    assert.equal(testing.live.engine, undefined);
  });

  it("registers every command of its manifest, in the display language", async () => {
    const extension = vscode.extensions.getExtension("docknote.docknote");
    assert.ok(extension);
    const { commands } = extension.packageJSON.contributes as {
      commands: { command: string; title: string | { value: string } }[];
    };
    const known = await vscode.commands.getCommands(true);
    for (const { command } of commands) assert.ok(known.includes(command), command);
    const stop = commands.find((it) => it.command === "docknote.container.stop")?.title;
    assert.equal(typeof stop === "object" ? stop.value : stop, isKorean ? "중지" : "Stop");
  });

  it("starts the language server with the first Dockerfile, and explains a word in the display language", async () => {
    document = await vscode.workspace.openTextDocument({
      language: "dockerfile",
      content: "FROM node:22-alpine\n",
    });
    const said = await eventually(() => hoverAt(document, 1), undefined, 20_000);
    assert.match(said, /FROM/);
    assert.match(said, isKorean ? /[가-힣]/ : /image/i);
  });

  it("restarts the language server on command", async () => {
    await vscode.commands.executeCommand("docknote.server.restart");
    assert.match(await eventually(() => hoverAt(document, 1)), /FROM/);
  });

  it("starts the language server again by itself when it ends", async function () {
    if (process.platform === "win32") return this.skip();
    const client = await testing.language.start();
    const { pid } = (client as unknown as { _serverProcess?: { pid?: number } })._serverProcess ?? {};
    assert.ok(pid, "the client does not tell its server's process id");
    process.kill(pid, "SIGKILL");
    const next = await eventually(() => {
      const now = (client as unknown as { _serverProcess?: { pid?: number } })._serverProcess?.pid;
      return now !== pid && now;
    });
    assert.notEqual(next, pid);
    assert.match(await eventually(() => hoverAt(document, 1)), /FROM/);
  });

  it("opens a note as rendered Markdown", async () => {
    const [topic] = await testing.language.topics();
    assert.ok(topic, "the server knows no topic");
    await vscode.commands.executeCommand("docknote.openTopic", topic.id);
    await eventually(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview,
      () => `the active tab is ${vscode.window.tabGroups.activeTabGroup.activeTab?.label}`,
    );
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
});
