import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { text } from "../../server/protocol/text.ts";
import type { Argv } from "../model/cli.ts";
import type { Teach } from "../model/commands/command.ts";
import type { Container } from "../model/engine.ts";
import { type Beginning, type FollowPorts, followLog } from "../model/logs/follow.ts";
import { type FromPanel, readFromPanel, seconds, type ToPanel } from "../model/logs/messages.ts";
import { LogQueue } from "../model/logs/queue.ts";
import { plain } from "../model/words.ts";
import { engineOf, type TerminalParts, until } from "./liveEngine.ts";
import { setting } from "./settings.ts";
import { subject } from "./terminals.ts";

export interface LogParts extends TerminalParts {
  /** The extension's folder. */
  readonly root: vscode.Uri;
  readonly teach: Teach;
  readonly memory: vscode.Memento;
}

/** Where it is kept whether long lines are wrapped. */
const wrapKey = "logs.wrap";

/** Milliseconds between two batches: with what {@link LogQueue} holds, enough for 100,000 lines a second. */
const pace = 50;

/** The log panels of the window, one for the same containers. */
export class LogPanels implements vscode.Disposable {
  readonly #parts: LogParts;
  readonly #open = new Map<string, LogPanel>();

  constructor(parts: LogParts) {
    this.#parts = parts;
  }

  readonly show = (targets: readonly Container[]): void => {
    const key = targets
      .map((it) => it.id)
      .sort()
      .join();
    const known = this.#open.get(key);
    if (known) {
      known.reveal();
      return;
    }
    const panel = new LogPanel(targets, this.#parts, () => this.#open.delete(key));
    this.#open.set(key, panel);
  };

  /** For tests: what the panels show. */
  get panels(): readonly LogPanel[] {
    return [...this.#open.values()];
  }

  dispose(): void {
    for (const it of this.#open.values()) it.dispose();
  }
}

/** The logs of some containers in a panel: it follows them for as long as it is open, whoever looks. */
export class LogPanel implements vscode.Disposable {
  readonly title: string;
  readonly #targets: readonly Container[];
  readonly #parts: LogParts;
  readonly #panel: vscode.WebviewPanel;
  readonly #unwatch: () => void;
  #stop = new AbortController();
  #taken: (() => void) | undefined;
  #isReady = false;
  #drawn = { shown: 0, kept: 0 };

  constructor(targets: readonly Container[], parts: LogParts, closed: () => void) {
    this.#targets = targets;
    this.#parts = parts;
    this.title = `${plain(subject(targets), 40)} – ${text("로그", "logs")[parts.lang()]}`;
    const folder = vscode.Uri.joinPath(parts.root, "dist", "webview");
    this.#panel = vscode.window.createWebviewPanel(
      "docknote.logs",
      this.title,
      { viewColumn: vscode.ViewColumn.Active },
      { enableScripts: true, localResourceRoots: [folder], retainContextWhenHidden: true },
    );
    this.#unwatch = parts.live.watch("count");
    this.#panel.webview.onDidReceiveMessage((json: unknown) => this.#hear(readFromPanel(json)));
    this.#panel.onDidDispose(() => {
      this.#stop.abort();
      this.#taken?.();
      this.#unwatch();
      closed();
    });
    this.#panel.webview.html = page(this.#panel.webview, folder);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** How many lines are shown and kept, as the panel last said. */
  get drawn(): { readonly shown: number; readonly kept: number } {
    return this.#drawn;
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #hear(message: FromPanel | undefined): void {
    switch (message?.kind) {
      case "ready":
        // it comes again when the panel was moved to another window
        this.#begin({ tail: setting("logs.lines"), since: "" });
        break;
      case "from":
        this.#begin(message);
        break;
      case "taken":
        this.#taken?.();
        break;
      case "wrap":
        void this.#parts.memory.update(wrapKey, message.isOn);
        break;
      case "save":
        void this.#save(message.text);
        break;
      case "drawn":
        this.#drawn = message;
        break;
    }
  }

  #begin({ tail, since }: { readonly tail: number; readonly since: string }): void {
    this.#stop.abort();
    this.#taken?.();
    this.#stop = new AbortController();
    const sources = this.#targets.map((it) => plain(it.name, 40));
    const isWrapped = this.#parts.memory.get(wrapKey, false);
    const { lang } = this.#parts;
    this.#send({ kind: "start", lang: lang(), sources, tail: since === "" ? tail : 0, since, isWrapped });
    const ago = seconds(since) ?? 0;
    const beginning: Beginning = {
      ...(tail > 0 && since === "" && { tail }),
      ...(ago > 0 && { since: (Date.now() / 1000 - ago).toFixed(3) }),
    };
    // the command that opened it has been told already
    if (this.#isReady) this.#tell(tail, since);
    this.#isReady = true;
    void this.#run(beginning, this.#stop.signal);
  }

  #tell(tail: number, since: string): void {
    const how = since !== "" ? ["--since", since] : tail > 0 ? ["--tail", String(tail)] : [];
    const lines: readonly Argv[] = this.#targets.map((it) => ["docker", "logs", "--follow", ...how, it.name]);
    this.#parts.teach(text("로그 보기", "View Logs"), lines);
  }

  /** Sends what comes in batches, the next one when the last has been taken: the engine waits with the panel. */
  async #run(beginning: Beginning, signal: AbortSignal): Promise<void> {
    const queue = new LogQueue(signal);
    for (const [at, target] of this.#targets.entries())
      void this.#follow(target, at, beginning, queue, signal);
    while (!signal.aborted) {
      await queue.filled();
      for (const message of queue.take(this.#parts.lang())) {
        if (signal.aborted) return;
        const isTaken =
          message.kind === "lines"
            ? new Promise<void>((resolve) => {
                this.#taken = resolve;
              })
            : undefined;
        this.#send(message);
        await isTaken;
      }
      await sleep(pace);
    }
  }

  async #follow(
    target: Container,
    at: number,
    beginning: Beginning,
    queue: LogQueue,
    signal: AbortSignal,
  ): Promise<void> {
    const { live } = this.#parts;
    const ports: FollowPorts = {
      beginning,
      engine: (it) => engineOf(live, it),
      untilRunning: async (id, it) => (await until(live, (snapshot) => isRunning(snapshot, id), it)) ?? false,
      successor: (name, it) => until(live, (snapshot) => running(snapshot, name), it),
      sleep: async (ms) => void (await sleep(ms)),
    };
    try {
      for await (const it of followLog(target, at, ports, signal)) await queue.put(it);
    } catch (error) {
      const said = plain(String(error), 300);
      await queue.put({ kind: "note", note: text(said, said) });
    }
  }

  #send(message: ToPanel): void {
    void this.#panel.webview.postMessage(message);
  }

  async #save(content: string): Promise<void> {
    const name = `${subject(this.#targets)
      .replace(/[^\w.-]+/g, "-")
      .slice(0, 60)}.log`;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const defaultUri = folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
    const uri = await vscode.window.showSaveDialog({ defaultUri, filters: { Log: ["log", "txt"] } });
    if (!uri) return;
    try {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
    } catch (error) {
      const why = plain(error instanceof Error ? error.message : String(error), 200);
      const said = text(`저장하지 못했습니다: ${why}`, `Could not be saved: ${why}`);
      void vscode.window.showErrorMessage(said[this.#parts.lang()]);
    }
  }
}

function isRunning(snapshot: TerminalParts["live"]["snapshot"], id: string): boolean | undefined {
  if (snapshot.kind !== "online") return undefined;
  const it = snapshot.containers.get(id);
  if (!it) return false;
  return it.state === "running" || undefined;
}

/** The container of this name, once it has been started. */
function running(snapshot: TerminalParts["live"]["snapshot"], name: string): string | undefined {
  if (snapshot.kind !== "online") return undefined;
  for (const it of snapshot.containers.values()) if (it.name === name && it.state !== "created") return it.id;
  return undefined;
}

/** Its own script and style and nothing else: no address is ever asked for. */
function page(webview: vscode.Webview, folder: vscode.Uri): string {
  const nonce = randomBytes(16).toString("base64");
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${file("logs-style.css")}">
</head>
<body><script nonce="${nonce}" src="${file("logs.js")}"></script></body>
</html>`;
}
