import * as vscode from "vscode";
import type { Text } from "../../server/protocol/text.ts";
import { type Argv, addressed, spell } from "../model/cli.ts";
import type { Snapshot } from "../model/state.ts";
import { setting, uiLang } from "./settings.ts";

/** The output channel in which each action of the window stands as the command line that does the same. */
export class CommandLines implements vscode.Disposable {
  readonly #snapshot: () => Snapshot;
  #channel: vscode.OutputChannel | undefined;

  constructor(snapshot: () => Snapshot) {
    this.#snapshot = snapshot;
  }

  readonly write = (title: Text, lines: readonly Argv[]): void => {
    if (lines.length === 0 || !setting("teach.commands")) return;
    const snapshot = this.#snapshot();
    const where = snapshot.kind === "online" ? snapshot.where : undefined;
    const time = new Date().toTimeString().slice(0, 8);
    const said = lines.map((line) => spell(addressed(line, where)));
    this.#open().append(`# ${time} ${title[uiLang()].replace(/…$/, "")}\n${said.join("\n")}\n\n`);
  };

  show(): void {
    this.#open().show(true);
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  /** Made with the first line: who never acts, never has it. */
  #open(): vscode.OutputChannel {
    this.#channel ??= vscode.window.createOutputChannel("Docknote: Commands", "shellscript");
    return this.#channel;
  }
}
