import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { type Lang, type Text, text } from "../../server/protocol/text.ts";
import type { Execution, Input, PickItem, Question, Report, Ui } from "../model/commands/command.ts";
import type { Container, Signal } from "../model/engine.ts";
import type { Documents } from "./documents.ts";

/** Milliseconds after which a progress sign gets words and a cancel button; most work is done before. */
const patience = 800;

export interface UiParts {
  readonly lang: () => Lang;
  readonly documents: Documents;
  readonly output: vscode.LogOutputChannel;
  /** The view that shows a thin progress bar. */
  readonly view: string;
  readonly logs: (targets: readonly Container[]) => void;
  readonly shell: (target: Container, how?: Execution) => void;
  readonly attach: (target: Container) => void;
  readonly stats: (targets: readonly Container[]) => void;
  readonly commandLines: () => void;
}

/** The window, as commands see it. */
export function windowUi(parts: UiParts): Ui {
  const { lang, documents, output, view, logs, shell, attach, stats, commandLines } = parts;
  const say = (it: Text): string => it[lang()];
  return {
    get lang() {
      return lang();
    },
    progress: (title, work) => progress(say(title), view, work),
    ask: (question) => ask(question, say),
    pick: (title, items) => pick(say(title), items),
    input: (wanted) => input(wanted, say),
    pickMany: (title, items) => pickMany(say(title), items),
    saveTo: (title, name, endings) => saveTo(say(title), name, endings),
    openFrom: (title, endings) => openFrom(say(title), endings),
    tell: (message) => void vscode.window.showInformationMessage(say(message)),
    fail(message, remedy) {
      output.error(say(message));
      const title = remedy ? [say(remedy.title)] : [];
      vscode.window.showErrorMessage(say(message), ...title).then((answer) => {
        if (answer && remedy) void vscode.commands.executeCommand(`docknote.${remedy.command}`);
      });
    },
    async copy(value) {
      await vscode.env.clipboard.writeText(value);
      void vscode.window.setStatusBarMessage(say(text("복사했습니다.", "Copied.")), 2000);
    },
    async browse(url) {
      await vscode.env.openExternal(await vscode.env.asExternalUri(vscode.Uri.parse(url, true)));
    },
    document: (name, content) => documents.show("inspect", name, content),
    page: (name, markdown) => documents.preview("page", name, markdown),
    logs,
    shell,
    attach,
    stats,
    commandLines,
    log: () => output.show(true),
  };
}

async function progress(
  title: string,
  viewId: string,
  work: (signal: Signal, report: Report) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  let last: Parameters<Report> | undefined;
  let show: Report = (...said) => {
    last = said;
  };
  const running = work(controller.signal, (...said) => show(...said));
  const bar = vscode.window.withProgress({ location: { viewId } }, () => running);
  const isQuick = await Promise.race([
    running.then(
      () => true,
      () => true,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience)),
  ]);
  if (!isQuick) {
    const location = vscode.ProgressLocation.Notification;
    await vscode.window.withProgress({ location, title, cancellable: true }, (sign, token) => {
      let reached = 0;
      show = (message, percent) => {
        const increment = Math.max(0, (percent ?? reached) - reached);
        reached += increment;
        sign.report({ message, increment });
      };
      if (last) show(...last);
      token.onCancellationRequested(() => controller.abort());
      return running;
    });
  }
  await bar;
}

async function ask(question: Question, say: (it: Text) => string): Promise<string | undefined> {
  const items = question.answers.map(({ id, title }) => ({ id, title: say(title) }));
  const options = { modal: true, detail: say(question.detail) };
  return (await vscode.window.showWarningMessage(say(question.ask), options, ...items))?.id;
}

async function input(
  { title, prompt, value, placeholder, check }: Input,
  say: (it: Text) => string,
): Promise<string | undefined> {
  return vscode.window.showInputBox({
    ...{ title: say(title), prompt: say(prompt), ignoreFocusOut: true },
    ...(value !== undefined && { value }),
    ...(placeholder !== undefined && { placeHolder: placeholder }),
    validateInput(typed) {
      const problem = check?.(typed);
      return problem && say(problem);
    },
  });
}

async function pick<T>(title: string, items: readonly PickItem<T>[]): Promise<T | undefined> {
  const options = { title, placeHolder: title, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick([...items], options))?.value;
}

async function pickMany<T>(
  title: string,
  items: readonly (PickItem<T> & { readonly picked: boolean })[],
): Promise<readonly T[] | undefined> {
  const options = { title, placeHolder: title, canPickMany: true as const, matchOnDescription: true };
  return (await vscode.window.showQuickPick([...items], options))?.map((it) => it.value);
}

const endingsOf = (endings: readonly string[]): Record<string, string[]> => ({ Archive: [...endings] });

/** The folder of the workspace, where there is one on disk, else the user's own. */
const folder = (): string =>
  vscode.workspace.workspaceFolders?.find((it) => it.uri.scheme === "file")?.uri.fsPath ?? homedir();

async function saveTo(title: string, name: string, endings: readonly string[]): Promise<string | undefined> {
  const defaultUri = vscode.Uri.file(join(folder(), name));
  return (await vscode.window.showSaveDialog({ title, defaultUri, filters: endingsOf(endings) }))?.fsPath;
}

async function openFrom(title: string, endings: readonly string[]): Promise<string | undefined> {
  const filters = endings.length > 0 && { filters: endingsOf(endings) };
  const options = { title, defaultUri: vscode.Uri.file(folder()), ...filters };
  return (await vscode.window.showOpenDialog(options))?.[0]?.fsPath;
}
