import * as vscode from "vscode";
import type { App } from "./model/commands/command.ts";
import { commands } from "./model/generated/commands.ts";
import { runtimeAnswer } from "./model/runtime.ts";
import { containersView, runningBadge } from "./model/tree/containers.ts";
import { CommandLines } from "./vscode/commandLines.ts";
import { registerCommands } from "./vscode/commands.ts";
import { windowConnection } from "./vscode/connection.ts";
import { showConnection } from "./vscode/contextKeys.ts";
import { Documents } from "./vscode/documents.ts";
import { LanguageServer } from "./vscode/languageClient.ts";
import { openLogs } from "./vscode/logsTerminal.ts";
import { onSetting, setting, uiLang } from "./vscode/settings.ts";
import { openAttached, openShell } from "./vscode/shellTerminal.ts";
import { insertSnippet } from "./vscode/snippetPicker.ts";
import { Terminals } from "./vscode/terminals.ts";
import { type Testing, testing } from "./vscode/testing.ts";
import { Tree } from "./vscode/treeView.ts";
import { windowUi } from "./vscode/ui.ts";

const view = "docknote.containers";

/** Builds the ports and hands them round; nothing is connected, started or loaded before it is needed. */
export function activate(
  context: vscode.ExtensionContext,
): { readonly docknoteTesting: Testing } | undefined {
  const output = vscode.window.createOutputChannel("Docknote", { log: true });
  const documents = new Documents();
  const terminals = new Terminals();
  const { live, port: connection } = windowConnection(context.workspaceState, output);
  const language = new LanguageServer({
    module: context.asAbsolutePath("dist/server.cjs"),
    output,
    lang: uiLang,
    runtime: async (subject, file, signal) => {
      const { engine, snapshot } = live;
      return engine ? runtimeAnswer(subject, file, { engine, snapshot, now: Date.now() }, signal) : null;
    },
  });
  const parts = { live, lang: uiLang };
  const lines = new CommandLines(() => live.snapshot);
  const ui = windowUi({
    lang: uiLang,
    documents,
    output,
    view,
    logs: (targets) => openLogs(targets, terminals, parts),
    shell: (target, how) => openShell(target, how, terminals, parts),
    attach: (target) => openAttached(target, terminals, parts),
    commandLines: () => lines.show(),
  });
  const tree = new Tree({
    id: view,
    source: live,
    draw: () => containersView(uiLang()),
    badge: (snapshot) => (setting("sidebar.badge") ? runningBadge(snapshot, uiLang()) : undefined),
    memory: context.workspaceState,
  });
  const snippets = { lang: uiLang, documents, snippets: language.snippets.bind(language) };
  const editing = { insertSnippet: () => insertSnippet(snippets) };
  const app: App = { ui, teach: lines.write, connection, language, editing };
  const selection = (): readonly string[] => tree.selection;
  context.subscriptions.push(
    output,
    lines,
    documents,
    terminals,
    live,
    language,
    tree,
    showConnection(live),
    keepCount(tree, live),
    registerCommands(commands, { app, live, selection }),
    onSetting(["language", "sidebar.badge"], () => tree.redraw()),
    onSetting(["engine.host"], () => live.reconnect()),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && tree.isVisible) live.check();
    }),
  );
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { docknoteTesting: testing({ app, live, tree, language }) };
}

/** Once the list has been seen, the badge stays true while it is hidden: the events are followed, nothing is read. */
function keepCount(tree: Tree, live: { watch(attention: "count"): () => void }): vscode.Disposable {
  let release: (() => void) | undefined;
  const decide = (): void => {
    const isWanted = setting("sidebar.badge") && (tree.isVisible || release !== undefined);
    if (isWanted) release ??= live.watch("count");
    else {
      release?.();
      release = undefined;
    }
  };
  decide();
  return vscode.Disposable.from(tree.onDidChangeVisibility(decide), onSetting(["sidebar.badge"], decide), {
    dispose: () => release?.(),
  });
}
