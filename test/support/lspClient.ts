import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Diagnostic, InitializeResult, PublishDiagnosticsParams } from "vscode-languageserver/node";
import { root } from "./cases.ts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** How the built server is started. */
export type Transport = "stdio" | "node-ipc" | "cli";

/** How a client presents itself; with settings it can be asked for them. */
interface ClientTraits {
  readonly locale?: string;
  readonly pulls?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder that is open, as a URI. */
  readonly folder?: string;
  /** What it can do with completions. */
  readonly completion?: object;
  /** It tells of changes on the disk, and makes files when a fix asks for it. */
  readonly hasFiles?: boolean;
}

/** A bare client of the built language server, which knows no more of LSP than its framing. */
export class LspClient {
  private readonly process: ChildProcess;
  private readonly transport: Transport;
  private nextId = 1;
  private buffer = Buffer.alloc(0);
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly watchers = new Set<(message: Message) => void>();
  private version = 1;
  private settings: Readonly<Record<string, unknown>> | undefined;
  /** What this client answers to requests of the server, by their methods. */
  readonly answers = new Map<string, (params: unknown) => unknown>();

  constructor(transport: Transport = "stdio") {
    this.transport = transport;
    const server = join(root, "dist/server.cjs");
    if (transport === "node-ipc") this.process = fork(server, ["--node-ipc"], { silent: true });
    else {
      const args = transport === "cli" ? [join(root, "dist/cli.mjs"), "lsp", "--stdio"] : [server, "--stdio"];
      this.process = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
      this.process.stdout?.on("data", (data: Buffer) => this.read(data));
    }
    this.process.on("message", (message) => this.receive(message as Message));
  }

  private read(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const head = this.buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString("ascii", 0, head))?.[1]);
      if (this.buffer.length < head + 4 + length) return;
      const body = this.buffer.toString("utf8", head + 4, head + 4 + length);
      this.buffer = this.buffer.subarray(head + 4 + length);
      this.receive(JSON.parse(body) as Message);
    }
  }

  private receive(message: Message): void {
    if (message.id !== undefined && message.method === undefined) this.waiting.get(message.id)?.(message);
    else {
      const { id } = message;
      if (id !== undefined)
        void Promise.resolve(this.answer(message)).then((result) => this.send({ id, result }));
      for (const watcher of this.watchers) watcher(message);
    }
  }

  /** What a client says to the server's own requests: its settings, and yes to the rest. */
  private answer({ method = "", params }: Message): unknown {
    const own = this.answers.get(method);
    if (own) return own(params);
    if (method !== "workspace/configuration") return null;
    const { items } = params as { items: readonly { section: string }[] };
    return items.map(({ section }) => this.settings?.[section] ?? null);
  }

  private send(message: object): void {
    const whole = { jsonrpc: "2.0", ...message };
    if (this.transport === "node-ipc") this.process.send?.(whole);
    else {
      const body = JSON.stringify(whole);
      this.process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  request<Result>(method: string, params: unknown): Promise<Result> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (message) => {
        this.waiting.delete(id);
        if (message.error) reject(new Error(message.error.message));
        else resolve(message.result as Result);
      });
      this.send({ id, method, params });
    });
  }

  async initialize(
    initializationOptions: object = {},
    { locale = "en", pulls = true, settings, folder, hasFiles = false, completion }: ClientTraits = {},
  ): Promise<InitializeResult> {
    this.settings = settings;
    const result = await this.request<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: null,
      ...(folder !== undefined && { workspaceFolders: [{ uri: folder, name: "work" }] }),
      locale,
      initializationOptions,
      capabilities: {
        textDocument: {
          ...(pulls && { diagnostic: {} }),
          ...(completion && { completion: { completionItem: completion } }),
        },
        workspace: {
          ...(settings && { configuration: true }),
          ...(hasFiles && {
            didChangeWatchedFiles: { dynamicRegistration: true },
            diagnostics: { refreshSupport: true },
            workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
          }),
        },
      },
    });
    this.notify("initialized", {});
    return result;
  }

  open(uri: string, text: string, languageId = "dockerfile"): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: this.version, text } });
  }

  change(uri: string, contentChanges: readonly object[]): void {
    this.notify("textDocument/didChange", { textDocument: { uri, version: ++this.version }, contentChanges });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.request<{ items: Diagnostic[] }>("textDocument/diagnostic", {
      textDocument: { uri },
    });
    return report.items;
  }

  /** The next diagnostics that the server sends by itself for `uri` and that `wanted` accepts. */
  published(uri: string, wanted: (items: Diagnostic[]) => boolean = () => true): Promise<Diagnostic[]> {
    return new Promise((resolve) => {
      const watcher = ({ method, params }: Message) => {
        if (method !== "textDocument/publishDiagnostics") return;
        const { uri: of, diagnostics } = params as PublishDiagnosticsParams;
        if (of !== uri || !wanted(diagnostics)) return;
        this.watchers.delete(watcher);
        resolve(diagnostics);
      };
      this.watchers.add(watcher);
    });
  }

  /** The next time that the server asks or tells `wanted`. */
  next(wanted: string): Promise<void> {
    return new Promise((resolve) => {
      const watcher = ({ method }: Message) => {
        if (method !== wanted) return;
        this.watchers.delete(watcher);
        resolve();
      };
      this.watchers.add(watcher);
    });
  }

  /** Shuts the server down as the protocol says; answers its exit code. */
  async stop(): Promise<number | null> {
    const exit = once(this.process, "exit");
    await this.request("shutdown", null);
    this.notify("exit", null);
    const [code] = (await exit) as [number | null];
    return code;
  }
}
