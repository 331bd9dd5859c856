import * as vscode from "vscode";
import type { Live } from "../docker/live.ts";

/** Keeps the context keys by which the empty view chooses its words: `docknote.connection` and `docknote.trouble`. */
export function showConnection(live: Live): vscode.Disposable {
  const shown = new Map<string, string>();
  const show = (key: string, value: string): void => {
    if (shown.get(key) === value) return;
    shown.set(key, value);
    void vscode.commands.executeCommand("setContext", `docknote.${key}`, value);
  };
  const stop = live.onChange((snapshot) => {
    show("trouble", snapshot.kind === "offline" ? snapshot.trouble.cause : "");
    show("connection", snapshot.kind);
  });
  return { dispose: stop };
}
