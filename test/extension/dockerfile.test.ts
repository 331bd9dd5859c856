import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activated, eventually } from "../support/extensionApi.ts";

const isKorean = vscode.env.language.startsWith("ko");
const said = (ko: string, en: string): string => (isKorean ? ko : en);

describe(`a Dockerfile in VS Code ${vscode.version}`, () => {
  let doc: vscode.TextDocument;
  before(async () => {
    await activated();
    const content = "FROM node:latest\nMAINTAINER me\n";
    doc = await vscode.workspace.openTextDocument({ language: "dockerfile", content });
    await vscode.window.showTextDocument(doc);
  });

  it("is shown in the display language that was asked for", () => {
    assert.equal(vscode.env.language, process.env["DOCKNOTE_TEST_LANG"]);
  });

  it("shows a problem, and its quick fix makes it go", async () => {
    const find = () =>
      vscode.languages.getDiagnostics(doc.uri).find((problem) => /MAINTAINER/.test(problem.message));
    await eventually(
      () => find() !== undefined,
      () => "a problem",
    );
    const problem = find();
    assert.ok(problem);
    assert.match(problem.message, new RegExp(said("폐기", "deprecated")));
    assert.equal(problem.source, "docknote");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      doc.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find((action) => action.title === said("LABEL로 바꾸기", "Replace with LABEL"));
    assert.ok(fix?.edit, actions.map((action) => action.title).join(", "));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(doc.getText(), /^LABEL org\.opencontainers\.image\.authors="me"$/m);
    await eventually(
      () => find() === undefined,
      () => "the problem gone",
    );
  });

  it("offers the snippets", async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      doc.uri,
      new vscode.Position(2, 0),
    );
    const snippets = items.filter((item) => item.kind === vscode.CompletionItemKind.Snippet);
    const labels = snippets.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("df-user"), labels.join(", "));
  });
});
