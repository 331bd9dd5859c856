import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Testing } from "../../client/vscode/testing.ts";

/** Asks again and again until there is an answer; throws after ten seconds. */
async function eventually<T>(ask: () => Thenable<T | undefined> | T | undefined, what: string): Promise<T> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not within 10 s: ${what}`);
}

const isKorean = vscode.env.language.startsWith("ko");
const said = (ko: string, en: string): string => (isKorean ? ko : en);

describe(`the extension in VS Code ${vscode.version}, ${vscode.env.language}`, () => {
  let extension: vscode.Extension<{ docknoteTesting: Testing }>;
  let app: Testing;
  let doc: vscode.TextDocument;
  before(async () => {
    const found = vscode.extensions.getExtension<{ docknoteTesting: Testing }>("docknote.docknote");
    assert.ok(found, "the extension is installed");
    extension = found;
    app = (await extension.activate()).docknoteTesting;
    const content = "FROM node:latest\nMAINTAINER me\n";
    doc = await vscode.workspace.openTextDocument({ language: "dockerfile", content });
    await vscode.window.showTextDocument(doc);
  });

  it("runs in the display language that was asked for", () => {
    assert.equal(vscode.env.language, process.env["DOCKNOTE_TEST_LANG"]);
    const commands = extension.packageJSON.contributes.commands as { command: string; title: unknown }[];
    const stop = commands.find((it) => it.command === "docknote.container.stop");
    const title = stop?.title as string | { value: string };
    assert.equal(typeof title === "string" ? title : title.value, said("중지", "Stop"));
  });

  it("explains a word in a hover", async () => {
    const hovers = await eventually(async () => {
      const at = new vscode.Position(0, 1);
      const all = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        doc.uri,
        at,
      );
      return all.length > 0 ? all : undefined;
    }, "a hover");
    const text = hovers
      .flatMap((it) => it.contents.map((part) => (part as vscode.MarkdownString).value))
      .join("\n");
    assert.match(text, new RegExp(said("베이스 이미지", "base image")));
  });

  it("reports a problem, and its quick fix makes it go", async () => {
    const find = () => vscode.languages.getDiagnostics(doc.uri).find((it) => /MAINTAINER/.test(it.message));
    const problem = await eventually(find, "a problem");
    assert.match(problem.message, new RegExp(said("폐기", "deprecated")));
    assert.equal(problem.source, "docknote");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      doc.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find((it) => it.title === said("LABEL로 바꾸기", "Replace with LABEL"));
    assert.ok(fix?.edit, actions.map((it) => it.title).join(", "));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(doc.getText(), /^LABEL org\.opencontainers\.image\.authors="me"$/m);
    await eventually(() => (find() === undefined ? true : undefined), "the problem gone");
  });

  it("offers its snippets", async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      doc.uri,
      new vscode.Position(2, 0),
    );
    const snippets = items.filter((it) => it.kind === vscode.CompletionItemKind.Snippet);
    const labels = snippets.map((it) => (typeof it.label === "string" ? it.label : it.label.label));
    assert.ok(labels.includes("df-user"), labels.join(", "));
  });

  it("registers every command of its manifest", async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const commands = extension.packageJSON.contributes.commands as { command: string }[];
    assert.deepEqual(
      commands.map((it) => it.command).filter((name) => !known.has(name)),
      [],
    );
  });

  it("draws the engine's containers, and stops and starts one", async () => {
    await vscode.commands.executeCommand("docknote.containers.focus");
    const drawn = (wanted: string) =>
      eventually(() => (app.drawn() === wanted ? true : undefined), wanted).catch(() =>
        assert.equal(app.drawn(), wanted),
      );
    const exit = said("종료 코드 1", "exit code 1");
    const tree = (count: number, web: string) =>
      `shop  ${count}/2\n  db  busybox:latest · ${exit}\n  web  busybox:latest${web}\nnotebook  busybox:latest\n`;
    await drawn(tree(1, " · :8080"));
    const { snapshot } = app.live;
    assert.equal(snapshot.kind, "online");
    const web = [...snapshot.containers.values()].find((it) => it.name === "shop-web-1");
    assert.ok(web);
    await vscode.commands.executeCommand("docknote.container.stop", `container/${web.id}`);
    await eventually(() => (app.drawn().startsWith("shop  0/2\n") ? true : undefined), "0/2");
    await vscode.commands.executeCommand("docknote.container.start", `container/${web.id}`);
    await drawn(tree(1, " · :8080"));
  });
});
