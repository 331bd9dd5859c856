import * as vscode from "vscode";
import { type Lang, text } from "../../server/protocol/text.ts";
import type { Live } from "../docker/live.ts";
import { type Container, type Engine, EngineError, type Signal } from "../model/engine.ts";
import type { Snapshot } from "../model/state.ts";

/** What terminals on containers need. */
export interface TerminalParts {
  readonly live: Live;
  readonly lang: () => Lang;
}

/** Waits until the snapshot is as wanted; resolves with `undefined` when the signal aborts first. */
export function until<T>(
  live: Live,
  look: (it: Snapshot) => T | undefined,
  signal: Signal,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const check = (): void => {
      const found = look(live.snapshot);
      if (found === undefined && !signal.aborted) return;
      stop();
      signal.removeEventListener("abort", check);
      resolve(found);
    };
    const stop = live.onChange(check);
    signal.addEventListener("abort", check);
    check();
  });
}

/** The engine once there is one. */
export async function engineOf(live: Live, signal: Signal): Promise<Engine> {
  const engine = await until(live, (it) => (it.kind === "online" ? live.engine : undefined), signal);
  if (!engine) throw new EngineError({ code: "ABORTED", message: "closed" });
  return engine;
}

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

export const anyKey = (lang: Lang): string =>
  `\r\n\x1b[2m${text("아무 키나 누르면 닫힙니다.", "Press any key to close.")[lang]}\x1b[0m\r\n`;
