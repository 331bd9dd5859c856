import * as vscode from "vscode";
import type { App } from "./model/commands/command.ts";
import { composeSets } from "./model/composeSets.ts";
import { commands } from "./model/generated/commands.ts";
import { runtimeAnswer } from "./model/runtime.ts";
import { alertUser } from "./vscode/alerts.ts";
import { Builder } from "./vscode/build.ts";
import { CommandLines } from "./vscode/commandLines.ts";
import { registerCommands } from "./vscode/commands.ts";
import { windowConnection } from "./vscode/connection.ts";
import { showConnection } from "./vscode/contextKeys.ts";
import { composeToRun, runToCompose } from "./vscode/conversions.ts";
import { Documents } from "./vscode/documents.ts";
import { EffectiveConfig } from "./vscode/effectiveConfig.ts";
import { LanguageServer } from "./vscode/languageClient.ts";
import { LogPanels } from "./vscode/logPanel.ts";
import { addDockerFiles } from "./vscode/scaffold.ts";
import { onSetting, uiLang } from "./vscode/settings.ts";
import { openAttached, openShell } from "./vscode/shellTerminal.ts";
import { Sidebar } from "./vscode/sidebar.ts";
import { insertSnippet } from "./vscode/snippetPicker.ts";
import { openStats } from "./vscode/statsTerminal.ts";
import { Terminals } from "./vscode/terminals.ts";
import { type Testing, testing } from "./vscode/testing.ts";
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
    composeSets: () => composeSets(live.snapshot),
    onContainers: (listener) => live.onChange(listener),
  });
  const parts = { live, lang: uiLang };
  const lines = new CommandLines(() => live.snapshot);
  const logs = new LogPanels({
    ...parts,
    root: context.extensionUri,
    teach: lines.write,
    memory: context.globalState,
  });
  const ui = windowUi({
    lang: uiLang,
    documents,
    output,
    view,
    logs: logs.show,
    shell: (target, how) => openShell(target, how, terminals, parts),
    attach: (target) => openAttached(target, terminals, parts),
    stats: (targets) => openStats(targets, terminals, parts),
    commandLines: () => lines.show(),
  });
  const sidebar = new Sidebar({
    live,
    memory: context.workspaceState,
    host: () => connection.host,
    knowledge: language,
    log: (message) => output.warn(message),
  });
  const snippets = { lang: uiLang, documents, snippets: language.snippets.bind(language) };
  const files = { lang: uiLang, documents, scaffold: language.scaffold.bind(language) };
  const conversions = language.conversions(uiLang);
  const effective = new EffectiveConfig({ lang: uiLang, ask: (params) => language.effective(params) });
  const fileOf = (argument: unknown): unknown => sidebar.uriOf(argument) ?? argument;
  const editing = {
    insertSnippet: () => insertSnippet(snippets),
    addDockerFiles: (folder?: string) => addDockerFiles(files, folder),
    runToCompose: () => runToCompose(conversions),
    composeToRun: (given: unknown) => composeToRun(conversions, given),
    showEffective: (argument: unknown) => effective.show(fileOf(argument)),
    async openProject(argument: unknown) {
      const file = sidebar.uriOf(argument);
      if (file) await vscode.window.showTextDocument(file);
    },
    chooseProfiles: (argument: unknown) => effective.chooseProfiles(argument),
    goToSource: () => effective.goToSource(),
  };
  const builder = new Builder({ live, language, ui, teach: lines.write, lang: uiLang });
  const building = { build: (file: unknown) => builder.build(file) };
  const app: App = { ui, teach: lines.write, connection, language, editing, building, views: sidebar.views };
  const selection = (of: string): readonly string[] => sidebar.selection(of);
  context.subscriptions.push(
    output,
    lines,
    documents,
    terminals,
    logs,
    builder,
    live,
    language,
    effective,
    sidebar,
    showConnection(live),
    alertUser(live, uiLang),
    registerCommands(commands, {
      ...{ app, live, selection },
      fileOf: (project) => sidebar.fileOf(project),
      projects: () => sidebar.projects(),
    }),
    onSetting(["engine.host"], () => live.reconnect()),
  );
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { docknoteTesting: testing({ app, live, trees: sidebar.trees, language, logs }) };
}
