import * as vscode from "vscode";
import type { ComposeProject, ImageSupport } from "../../server/protocol/requests.ts";
import type { Live } from "../docker/live.ts";
import type { Scene, Support } from "../model/tree/scene.ts";
import type { ViewState } from "../model/tree/viewState.ts";

/** What is asked of the language server. */
export interface Knowledge {
  composeProjects(folders: readonly string[]): Promise<readonly ComposeProject[]>;
  imageSupport(images: readonly string[]): Promise<readonly ImageSupport[]>;
}

/** The files under which Compose looks for a project. The editor's search takes no empty choice between braces. */
const composeFiles = "**/{compose,docker-compose}.{yml,yaml}";
/** The same, with what is laid on top of them and their variables. */
const watched = "**/{compose*.yml,compose*.yaml,docker-compose*.yml,docker-compose*.yaml,.env}";
const foreign = "**/{node_modules,.git,vendor,dist}/**";

/** So many files are looked for. */
const most = 200;

/** Milliseconds: what is saved at one time is read at one time. */
const quiet = 300;

/** What the views show besides the engine: the time, the workspace, what the language server knows of images. */
export class Scenes implements vscode.Disposable {
  readonly #live: Live;
  readonly #knowledge: Knowledge;
  readonly #log: (message: string) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #support = new Map<string, Support>();
  /** Images that were asked about, known or not. */
  readonly #asked = new Set<string>();
  readonly #disposables: vscode.Disposable[];
  #projects: readonly ComposeProject[] = [];
  #watcher: vscode.Disposable | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(live: Live, knowledge: Knowledge, log: (message: string) => void) {
    this.#live = live;
    this.#knowledge = knowledge;
    this.#log = log;
    this.#disposables = [
      this.#changed,
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        if (this.#watcher) this.#lookAgain();
        this.#changed.fire();
      }),
    ];
  }

  /** To the minute: within one, the same snapshot gives the same drawing. */
  now(state: ViewState): Scene {
    const seconds = this.#live.engine?.now() ?? Date.now() / 1000;
    return {
      now: Math.floor(seconds / 60) * 60,
      state,
      folders: (vscode.workspace.workspaceFolders ?? []).map((it) => it.uri.fsPath),
      support: this.#support,
      projects: this.#projects,
    };
  }

  /** The same, read now when that has not been done. */
  async readProjects(): Promise<readonly ComposeProject[]> {
    if (!this.#watcher) await this.#readProjects();
    return this.#projects;
  }

  /** What the Compose files of the workspace come to. */
  get projects(): readonly ComposeProject[] {
    return this.#projects;
  }

  /**
   * Somebody looks at projects: reads the workspace's Compose files, and again whenever they change. A file that comes
   * together with its folder may escape the editor's watcher, so each look reads them anew.
   */
  lookForProjects(): void {
    if (this.#watcher) {
      this.#lookAgain();
      return;
    }
    const watcher = vscode.workspace.createFileSystemWatcher(watched);
    const again = (): void => this.#lookAgain();
    this.#watcher = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidChange(again),
      watcher.onDidDelete(again),
    );
    void this.#readProjects();
  }

  /** Asks, once for each image, until when it is supported. */
  lookUp(images: Iterable<string>): void {
    const unknown = [...images].filter((it) => !this.#asked.has(it));
    if (unknown.length === 0) return;
    for (const it of unknown) this.#asked.add(it);
    this.#knowledge.imageSupport(unknown).then(
      (found) => {
        for (const { image, line, end } of found) this.#support.set(image, { line, end });
        if (found.length > 0) this.#changed.fire();
      },
      (error: unknown) => this.#log(`image support: ${String(error)}`),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#watcher?.dispose();
    for (const it of this.#disposables) it.dispose();
  }

  #lookAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#readProjects(), quiet);
  }

  async #readProjects(): Promise<void> {
    try {
      const found = await vscode.workspace.findFiles(composeFiles, foreign, most);
      const folders = found
        .filter((it) => it.scheme === "file")
        .map((it) => vscode.Uri.joinPath(it, "..").fsPath);
      this.#projects =
        folders.length === 0 ? [] : await this.#knowledge.composeProjects([...new Set(folders)].sort());
      this.#changed.fire();
    } catch (error) {
      this.#log(`Compose files: ${String(error)}`);
    }
  }
}
