import * as vscode from "vscode";
import {
  everything,
  isFiltered,
  readState,
  type ViewId,
  type ViewState,
  viewIds,
} from "../model/tree/viewState.ts";

/** How each view is filtered, grouped and sorted in this workspace. */
export class ViewStates implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<ViewId>();
  readonly #states: Map<ViewId, ViewState>;
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#states = new Map(viewIds.map((id) => [id, readState(id, memory.get(`view.${id}`))]));
    for (const id of viewIds) this.#tell(id);
  }

  get(id: ViewId): ViewState {
    return this.#states.get(id) ?? everything;
  }

  async set(id: ViewId, state: ViewState): Promise<void> {
    this.#states.set(id, state);
    this.#tell(id);
    this.#changed.fire(id);
    await this.#memory.update(`view.${id}`, state);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** By this key the button that clears the filter comes and goes. */
  #tell(id: ViewId): void {
    void vscode.commands.executeCommand("setContext", `docknote.filtered.${id}`, isFiltered(this.get(id)));
  }
}
