import * as vscode from "vscode";
import type { Snapshot } from "../model/state.ts";
import {
  type Badge,
  changes,
  type Draw,
  type Node,
  type Place,
  places,
  type View,
} from "../model/tree/node.ts";

/** Where snapshots come from. */
export interface Source {
  readonly snapshot: Snapshot;
  onChange(listener: (snapshot: Snapshot) => void): () => void;
  /** Until called back, snapshots are kept complete. */
  watch(attention: "containers"): () => void;
  settle(): Promise<Snapshot>;
}

export interface TreeOptions {
  readonly id: string;
  readonly source: Source;
  draw(): Draw;
  badge(snapshot: Snapshot): Badge | undefined;
  /** Remembers what is folded up, for this workspace. */
  readonly memory: vscode.Memento;
}

/** Above so many changed nodes it is less work to paint all. */
const many = 100;

const nothing: View = { nodes: [], description: "" };

/**
 * Shows a drawing of the snapshots as a tree view. Its elements are the ids of nodes, so that an element never goes
 * stale; only what changed is painted again, and while the view is hidden nothing is drawn at all.
 */
export class Tree implements vscode.TreeDataProvider<string>, vscode.Disposable {
  readonly #options: TreeOptions;
  readonly #emitter = new vscode.EventEmitter<string[] | undefined>();
  readonly #view: vscode.TreeView<string>;
  readonly #disposables: vscode.Disposable[];
  #draw: Draw;
  #painted: View = nothing;
  #places = new Map<string, Place>();
  #folded: Set<string>;
  #unwatch: (() => void) | undefined;
  readonly onDidChangeTreeData = this.#emitter.event;

  constructor(options: TreeOptions) {
    this.#options = options;
    this.#draw = options.draw();
    this.#folded = new Set(options.memory.get<string[]>(`${options.id}.folded`, []));
    this.#view = vscode.window.createTreeView(options.id, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    const stop = options.source.onChange(() => this.#paint());
    this.#disposables = [
      this.#emitter,
      this.#view,
      { dispose: stop },
      this.#view.onDidChangeVisibility(() => this.#look()),
      this.#view.onDidCollapseElement(({ element }) => this.#fold(element, true)),
      this.#view.onDidExpandElement(({ element }) => this.#fold(element, false)),
    ];
    this.#look();
  }

  get selection(): readonly string[] {
    return this.#view.selection;
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<unknown> {
    return this.#view.onDidChangeVisibility;
  }

  /** What is painted now. */
  get view(): View {
    return this.#painted;
  }

  /** Draws everything anew, as after a change of language. */
  redraw(): void {
    this.#draw = this.#options.draw();
    this.#paint();
  }

  async getChildren(id?: string): Promise<string[]> {
    if (id === undefined) await this.#firstNews();
    const nodes = id === undefined ? this.#painted.nodes : (this.#places.get(id)?.node.children ?? []);
    return nodes.map((it) => it.id);
  }

  getParent(id: string): string | undefined {
    return this.#places.get(id)?.parent;
  }

  getTreeItem(id: string): vscode.TreeItem {
    const node = this.#places.get(id)?.node;
    if (!node) return { id };
    const item = new vscode.TreeItem(node.label, this.#stateOf(node));
    item.id = node.id;
    item.description = node.description;
    const { name, color } = node.icon;
    item.iconPath = new vscode.ThemeIcon(
      name,
      color === undefined ? undefined : new vscode.ThemeColor(color),
    );
    item.contextValue = node.context;
    item.accessibilityInformation = { label: node.spoken };
    return item;
  }

  /** Tooltips are made when they are looked at. */
  resolveTreeItem(item: vscode.TreeItem, id: string): vscode.TreeItem {
    item.tooltip = new vscode.MarkdownString(this.#places.get(id)?.node.tooltip ?? "");
    return item;
  }

  dispose(): void {
    this.#unwatch?.();
    for (const it of this.#disposables) it.dispose();
  }

  /** The first list is waited for, under VS Code's own progress bar, so that no empty view flashes by. */
  async #firstNews(): Promise<void> {
    const { source } = this.#options;
    const { kind } = source.snapshot;
    if (kind !== "idle" && kind !== "connecting") return;
    await Promise.race([source.settle(), new Promise((resolve) => setTimeout(resolve, 1500))]);
  }

  #look(): void {
    if (this.#view.visible) {
      this.#unwatch ??= this.#options.source.watch("containers");
      this.#paint();
    } else {
      this.#unwatch?.();
      this.#unwatch = undefined;
    }
  }

  #paint(): void {
    const { snapshot } = this.#options.source;
    this.#showBadge(snapshot);
    if (!this.#view.visible) return;
    const now = this.#draw(snapshot);
    const changed = changes(this.#painted.nodes, now.nodes);
    this.#painted = now;
    if (this.#view.description !== now.description) this.#view.description = now.description;
    if (changed !== "all" && changed.length === 0) return;
    this.#places = places(now.nodes);
    this.#emitter.fire(changed === "all" || changed.length > many ? undefined : [...changed]);
  }

  #showBadge(snapshot: Snapshot): void {
    const badge = this.#options.badge(snapshot);
    const { badge: before } = this.#view;
    if (before?.value !== badge?.value || before?.tooltip !== badge?.tooltip) this.#view.badge = badge;
  }

  #stateOf(node: Node): vscode.TreeItemCollapsibleState {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    if (node.children.length === 0) return None;
    return this.#folded.has(node.id) ? Collapsed : Expanded;
  }

  #fold(id: string, isFolded: boolean): void {
    if (isFolded) this.#folded.add(id);
    else this.#folded.delete(id);
    void this.#options.memory.update(`${this.#options.id}.folded`, [...this.#folded].slice(-500));
  }
}
