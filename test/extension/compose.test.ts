import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activated, eventually } from "../support/extensionApi.ts";

const isKorean = vscode.env.language.startsWith("ko");
const said = (ko: string, en: string): string => (isKorean ? ko : en);

describe("finding the way in a Compose file, and converting it", () => {
  let doc: vscode.TextDocument;
  const content =
    'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n    depends_on: [db]\n  db:\n    image: postgres:18\n';
  before(async () => {
    await activated();
    doc = await vscode.workspace.openTextDocument({ language: "dockercompose", content });
    await vscode.window.showTextDocument(doc);
  });

  it("has an outline of services", async () => {
    const outline = async () =>
      (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        "vscode.executeDocumentSymbolProvider",
        doc.uri,
      )) ?? [];
    let found: vscode.DocumentSymbol[] = [];
    await eventually(
      async () => {
        found = await outline();
        return found.length > 0;
      },
      () => "an outline",
    );
    assert.deepEqual(
      found[0]?.children.map(({ name }) => name),
      ["web", "db"],
    );
  });

  it("goes to the service that depends_on names", async () => {
    const [place] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      doc.uri,
      new vscode.Position(5, 18),
    );
    const range = place && ("range" in place ? place.range : place.targetRange);
    assert.equal(range?.start.line, 6);
  });

  it("writes ports in the long syntax", async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      doc.uri,
      new vscode.Range(4, 10, 4, 10),
      vscode.CodeActionKind.Refactor.value,
    );
    const title = said("ports을(를) 긴 문법으로 쓰기", "Write ports in the long syntax");
    const action = actions.find((it) => it.title === title);
    assert.ok(action?.edit, actions.map((it) => it.title).join(", "));
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.match(doc.getText(), /- target: 80\n {8}published: "8080"\n/);
  });

  it("adds the docker run on the clipboard to the Compose file", async () => {
    await vscode.env.clipboard.writeText("docker run -p 1:1 redis:8");
    await vscode.commands.executeCommand("docknote.run.toCompose");
    await eventually(
      () => /^ {2}redis:\n {4}image: redis:8\n {4}ports:\n {6}- "1:1"\n/m.test(doc.getText()),
      () => doc.getText(),
    );
  });
});
