import * as vscode from "vscode";
import type { Live } from "../docker/live.ts";
import type { Scene } from "../model/tree/scene.ts";
import type { ViewState } from "../model/tree/viewState.ts";

/** What the views show besides the engine: the time, the workspace. */
export class Scenes implements vscode.Disposable {
  readonly #live: Live;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(live: Live) {
    this.#live = live;
    this.#disposables = [
      this.#changed,
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#changed.fire()),
    ];
  }

  /** To the minute: within one, the same snapshot gives the same drawing. */
  now(state: ViewState): Scene {
    const seconds = this.#live.engine?.now() ?? Date.now() / 1000;
    return {
      now: Math.floor(seconds / 60) * 60,
      state,
      folders: (vscode.workspace.workspaceFolders ?? []).map((it) => it.uri.fsPath),
      support: new Map(),
      files: [],
    };
  }

  dispose(): void {
    for (const it of this.#disposables) it.dispose();
  }
}
