import * as vscode from "vscode";
import { type Lang, text } from "../../server/protocol/text.ts";
import type { Live } from "../docker/live.ts";
import { admit, alertsBetween, noAlerts, sentence } from "../model/why/alerts.ts";
import { setting } from "./settings.ts";

/** Milliseconds: a container that is removed right after its end (`--rm`) was meant to end. */
const patience = 1500;

/** Tells of crashes and failing health checks, with a way to the log and to the why. */
export function alertUser(live: Live, lang: () => Lang): vscode.Disposable {
  let before = live.snapshot;
  let memory = noAlerts;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const stop = live.onChange((now) => {
    const found = alertsBetween(before, now);
    before = now;
    if (found.length === 0 || !setting("alerts")) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const { snapshot } = live;
      const left = found.filter((it) => snapshot.kind === "online" && snapshot.containers.has(it.id));
      const admitted = admit(left, memory, Date.now());
      memory = admitted.memory;
      for (const it of admitted.said) void show(it.id, sentence(it)[lang()], lang());
    }, patience);
    timers.add(timer);
  });
  return {
    dispose() {
      stop();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

async function show(id: string, said: string, lang: Lang): Promise<void> {
  const logs = text("로그 보기", "View Logs")[lang];
  const why = text("왜 멈췄을까", "Why?")[lang];
  const answer = await vscode.window.showWarningMessage(said, why, logs);
  const command = answer === why ? "why" : answer === logs ? "logs" : undefined;
  if (command) await vscode.commands.executeCommand(`docknote.container.${command}`, `container/${id}`);
}
