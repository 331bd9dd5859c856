import type { Event } from "vscode";

/** `vscode.EventEmitter`, for what has to run outside of an editor, too: in tests on a real engine. */
export class Emitter<T> {
  readonly #listeners = new Set<(it: T) => unknown>();

  readonly event: Event<T> = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  fire(it: T): void {
    for (const listener of [...this.#listeners]) listener(it);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
