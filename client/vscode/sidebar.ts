import * as vscode from "vscode";
import type { ComposeProject } from "../../server/protocol/requests.ts";
import type { Attention, Live } from "../docker/live.ts";
import { explain } from "../model/commands/failure.ts";
import type { Views } from "../model/commands/viewCommands.ts";
import { failureOf } from "../model/engine.ts";
import { containersView, runningBadge } from "../model/tree/containers.ts";
import { leaf } from "../model/tree/details.ts";
import { imagesView } from "../model/tree/images.ts";
import { more } from "../model/tree/more.ts";
import { networksView } from "../model/tree/networks.ts";
import type { Draw, Node } from "../model/tree/node.ts";
import { projectsView } from "../model/tree/projects.ts";
import { type ViewId, viewIds } from "../model/tree/viewState.ts";
import { volumesView } from "../model/tree/volumes.ts";
import { type Knowledge, Scenes } from "./scenes.ts";
import { onSetting, setting, uiLang } from "./settings.ts";
import { Tree } from "./treeView.ts";
import { ViewStates } from "./viewStates.ts";

const draws: Readonly<Record<ViewId, (lang: "ko" | "en") => Draw>> = {
  projects: projectsView,
  containers: containersView,
  images: imagesView,
  volumes: volumesView,
  networks: networksView,
};

const attentions: Readonly<Record<ViewId, Attention>> = {
  projects: "containers",
  containers: "containers",
  images: "images",
  volumes: "volumes",
  networks: "networks",
};

export interface SidebarParts {
  readonly live: Live;
  readonly memory: vscode.Memento;
  /** Name under which published ports can be reached. */
  readonly host: () => string;
  readonly knowledge: Knowledge;
  readonly log: (message: string) => void;
}

/** All views of the side bar, and how they are filtered and arranged. */
export class Sidebar implements vscode.Disposable {
  readonly trees: ReadonlyMap<ViewId, Tree>;
  readonly #parts: SidebarParts;
  readonly #states: ViewStates;
  readonly #scenes: Scenes;
  readonly #revealed = new Set<string>();
  readonly #ending = new AbortController();
  readonly #disposables: vscode.Disposable[];

  constructor(parts: SidebarParts) {
    this.#parts = parts;
    this.#states = new ViewStates(parts.memory);
    this.#scenes = new Scenes(parts.live, parts.knowledge, parts.log);
    this.trees = new Map(viewIds.map((id) => [id, this.#tree(id)]));
    const all = [...this.trees.values()];
    this.#disposables = [
      this.#states,
      this.#scenes,
      ...all,
      this.#states.onDidChange((id) => this.trees.get(id)?.repaint()),
      this.#scenes.onDidChange(() => {
        for (const tree of all) tree.repaint();
      }),
      onSetting(["language", "sidebar.badge"], () => {
        for (const tree of all) tree.redraw();
      }),
      { dispose: parts.live.onChange(() => this.#lookUpImages()) },
      keepCount(this.trees.get("containers") as Tree, parts.live),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && all.some((tree) => tree.isVisible)) parts.live.check();
        if (focused && this.trees.get("projects")?.isVisible) this.#scenes.lookForProjects();
      }),
    ];
  }

  /** As commands see it. */
  readonly views: Views = {
    get: (id) => this.#states.get(id),
    set: (id, state) => this.#states.set(id, state),
    reveal: (container) => {
      if (!this.#revealed.delete(container)) this.#revealed.add(container);
      for (const tree of this.trees.values()) tree.refetch(`container/${container}`);
    },
  };

  /** Ids of the nodes selected in a view, `docknote.images`. */
  selection(view: string): readonly string[] {
    return [...this.trees.values()].find((it) => it.id === view)?.selection ?? [];
  }

  /** The Compose file of a project that the workspace has, also while it is down. */
  fileOf(project: string): string | undefined {
    return this.#scenes.projects.find((it) => it.name === project)?.files[0];
  }

  /** The file of a project's node. */
  uriOf(node: unknown): vscode.Uri | undefined {
    const file =
      typeof node === "string" && node.startsWith("project/") && this.fileOf(node.slice("project/".length));
    return file ? vscode.Uri.file(file) : undefined;
  }

  /** What the Compose files of the workspace come to; read when nobody has looked yet. */
  projects(): Promise<readonly ComposeProject[]> {
    return this.#scenes.readProjects();
  }

  dispose(): void {
    this.#ending.abort();
    for (const it of this.#disposables) it.dispose();
  }

  #tree(id: ViewId): Tree {
    const { live, memory } = this.#parts;
    return new Tree({
      id: `docknote.${id}`,
      source: live,
      attention: attentions[id],
      draw: () => draws[id](uiLang()),
      scene: () => this.#scenes.now(this.#states.get(id)),
      more: (node) => this.#more(node),
      memory,
      ...(id === "projects" && { seen: () => this.#scenes.lookForProjects() }),
      ...(id === "images" && { seen: () => this.#lookUpImages() }),
      ...(id === "containers" && {
        badge: (snapshot) => (setting("sidebar.badge") ? runningBadge(snapshot, uiLang()) : undefined),
      }),
    });
  }

  /** What was tagged or pulled since is asked about with the next list of images. */
  #lookUpImages(): void {
    const { snapshot } = this.#parts.live;
    if (snapshot.kind !== "online" || !this.trees.get("images")?.isVisible) return;
    this.#scenes.lookUp([...(snapshot.images?.values() ?? [])].flatMap((it) => it.tags));
  }

  async #more(id: string): Promise<readonly Node[]> {
    const { live, host } = this.#parts;
    const { engine, snapshot } = live;
    if (!engine || snapshot.kind !== "online") return [];
    const of = { engine, snapshot, lang: uiLang(), host: host(), revealed: this.#revealed };
    try {
      return await more(id, of, this.#ending.signal);
    } catch (error) {
      return [leaf(`${id}/failed`, explain(failureOf(error))[uiLang()], "", "warning")];
    }
  }
}

/** Once the list has been seen, the badge stays true while it is hidden: the events are followed, nothing is read. */
function keepCount(tree: Tree, live: Live): vscode.Disposable {
  let release: (() => void) | undefined;
  const decide = (): void => {
    const isWanted = setting("sidebar.badge") && (tree.isVisible || release !== undefined);
    if (isWanted) release ??= live.watch("count");
    else {
      release?.();
      release = undefined;
    }
  };
  decide();
  return vscode.Disposable.from(tree.onDidChangeVisibility(decide), onSetting(["sidebar.badge"], decide), {
    dispose: () => release?.(),
  });
}
