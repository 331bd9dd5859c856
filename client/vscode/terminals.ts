import * as vscode from "vscode";
import type { Container } from "../model/engine.ts";

/** Shows a terminal, the one that is open for the same subject when there is one. */
export class Terminals implements vscode.Disposable {
  readonly #open = new Map<string, vscode.Terminal>();
  readonly #closing = vscode.window.onDidCloseTerminal((closed) => {
    for (const [key, terminal] of this.#open) if (terminal === closed) this.#open.delete(key);
  });

  show(key: string, name: string, icon: string, make: () => vscode.Pseudoterminal): void {
    const known = this.#open.get(key);
    if (known && known.exitStatus === undefined) {
      known.show();
      return;
    }
    const iconPath = new vscode.ThemeIcon(icon);
    const terminal = vscode.window.createTerminal({ name, pty: make(), iconPath, isTransient: true });
    this.#open.set(key, terminal);
    terminal.show();
  }

  dispose(): void {
    this.#closing.dispose();
    for (const terminal of this.#open.values()) terminal.dispose();
  }
}

export const subject = (targets: readonly Container[]): string => {
  const projects = new Set(targets.map((it) => it.compose?.project));
  const [first] = targets;
  if (targets.length > 1 && projects.size === 1 && first?.compose) return first.compose.project;
  return targets.map((it) => it.name).join(", ");
};
