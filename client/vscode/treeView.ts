import * as vscode from "vscode";
import type { Attention } from "../docker/live.ts";
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
import type { Scene } from "../model/tree/scene.ts";

/** Where snapshots come from. */
export interface Source {
  readonly snapshot: Snapshot;
  onChange(listener: (snapshot: Snapshot) => void): () => void;
  /** Until called back, snapshots are kept complete. */
  watch(attention: Attention): () => void;
  settle(): Promise<Snapshot>;
}

export interface TreeOptions {
  readonly id: string;
  readonly source: Source;
  readonly attention: Attention;
  draw(): Draw;
  scene(): Scene;
  /** Children that are fetched when a node is unfolded; it never rejects. */
  more(id: string): Promise<readonly Node[]>;
  badge?(snapshot: Snapshot): Badge | undefined;
  /** The view is seen, after it was not. */
  seen?(): void;
  /** Remembers what is folded, for this workspace. */
  readonly memory: vscode.Memento;
}

/** Above so many changed nodes it is less work to paint all. */
const many = 100;

/** Milliseconds: what is told of time is told to the minute. */
const minute = 60_000;

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
  /** What was fetched below a node, by that node. */
  readonly #fetched = new Map<string, Map<string, Place>>();
  readonly #folds: Folds;
  #unwatch: (() => void) | undefined;
  #clock: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.#emitter.event;

  constructor(options: TreeOptions) {
    this.#options = options;
    this.#draw = options.draw();
    this.#folds = new Folds(options.id, options.memory);
    this.#view = vscode.window.createTreeView(options.id, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    const stop = options.source.onChange(() => this.#paint());
    const fold = (id: string, isFolded: boolean): void => {
      const node = this.#placeOf(id)?.node;
      if (node) this.#folds.set(node, isFolded);
    };
    this.#disposables = [
      this.#emitter,
      this.#view,
      { dispose: stop },
      this.#view.onDidChangeVisibility(() => this.#look()),
      this.#view.onDidCollapseElement(({ element }) => fold(element, true)),
      this.#view.onDidExpandElement(({ element }) => fold(element, false)),
    ];
    this.#look();
  }

  get id(): string {
    return this.#options.id;
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

  /** Draws again what depends on more than the engine: a filter, the workspace. */
  repaint(): void {
    this.#paint();
  }

  /** Fetches again what is below a node. */
  refetch(id: string): void {
    if (this.#places.has(id)) this.#emitter.fire([id]);
  }

  async getChildren(id?: string): Promise<string[]> {
    if (id === undefined) {
      await this.#firstNews();
      return this.#painted.nodes.map((it) => it.id);
    }
    const node = this.#placeOf(id)?.node;
    if (!node) return [];
    const fetched = node.more ? await this.#options.more(id) : [];
    if (node.more) this.#fetched.set(id, places(fetched, id));
    return [...node.children, ...fetched].map((it) => it.id);
  }

  getParent(id: string): string | undefined {
    return this.#placeOf(id)?.parent;
  }

  getTreeItem(id: string): vscode.TreeItem {
    const node = this.#placeOf(id)?.node;
    if (!node) return { id };
    const item = new vscode.TreeItem(node.label, this.#folds.stateOf(node));
    item.id = node.id;
    item.description = node.description;
    const { name, color } = node.icon;
    item.iconPath = new vscode.ThemeIcon(
      name,
      color === undefined ? undefined : new vscode.ThemeColor(color),
    );
    item.contextValue = node.context;
    item.accessibilityInformation = { label: node.spoken };
    if (node.act) {
      const { command, argument } = node.act;
      item.command = { command: `docknote.${command}`, title: node.label, arguments: [argument] };
    }
    return item;
  }

  /** Tooltips are made when they are looked at. */
  resolveTreeItem(item: vscode.TreeItem, id: string): vscode.TreeItem {
    item.tooltip = new vscode.MarkdownString(this.#placeOf(id)?.node.tooltip ?? "");
    return item;
  }

  dispose(): void {
    this.#unwatch?.();
    clearInterval(this.#clock);
    for (const it of this.#disposables) it.dispose();
  }

  #placeOf(id: string): Place | undefined {
    const place = this.#places.get(id);
    if (place) return place;
    for (const below of this.#fetched.values()) {
      const found = below.get(id);
      if (found) return found;
    }
    return undefined;
  }

  /** The first list is waited for, under VS Code's own progress bar, so that no empty view flashes by. */
  async #firstNews(): Promise<void> {
    const { source } = this.#options;
    const { kind } = source.snapshot;
    if (kind !== "idle" && kind !== "connecting") return;
    await Promise.race([source.settle(), new Promise((resolve) => setTimeout(resolve, 1500))]);
  }

  #look(): void {
    const isSeen = this.#view.visible;
    if (isSeen && !this.#unwatch) {
      this.#unwatch = this.#options.source.watch(this.#options.attention);
      this.#clock = setInterval(() => this.#paint(), minute);
      this.#options.seen?.();
      this.#paint();
    } else if (!isSeen) {
      this.#unwatch?.();
      this.#unwatch = undefined;
      clearInterval(this.#clock);
    }
  }

  #paint(): void {
    const { snapshot } = this.#options.source;
    this.#showBadge(snapshot);
    if (!this.#view.visible) return;
    const now = this.#draw(snapshot, this.#options.scene());
    const changed = changes(this.#painted.nodes, now.nodes);
    this.#painted = now;
    if (this.#view.description !== now.description) this.#view.description = now.description;
    if ((this.#view.message ?? "") !== (now.message ?? "")) this.#view.message = now.message ?? "";
    if (changed !== "all" && changed.length === 0) return;
    this.#places = places(now.nodes);
    for (const id of this.#fetched.keys()) if (!this.#isThere(id)) this.#fetched.delete(id);
    this.#emitter.fire(changed === "all" || changed.length > many ? undefined : [...changed]);
  }

  /** Whether a node that something was fetched for is still shown: at the root of the drawing, or below what was fetched. */
  #isThere(id: string): boolean {
    return this.#placeOf(id) !== undefined;
  }

  #showBadge(snapshot: Snapshot): void {
    if (!this.#options.badge) return;
    const badge = this.#options.badge(snapshot);
    const { badge: before } = this.#view;
    if (before?.value !== badge?.value || before?.tooltip !== badge?.tooltip) this.#view.badge = badge;
  }
}

/** What the user has folded and unfolded against the nature of the nodes; remembered for the workspace. */
class Folds {
  readonly #key: string;
  readonly #memory: vscode.Memento;
  readonly #turned: { readonly folded: Set<string>; readonly unfolded: Set<string> };

  constructor(id: string, memory: vscode.Memento) {
    this.#key = id;
    this.#memory = memory;
    const read = (what: string): Set<string> => new Set(memory.get<string[]>(`${id}.${what}`, []));
    this.#turned = { folded: read("folded"), unfolded: read("unfolded") };
  }

  stateOf(node: Node): vscode.TreeItemCollapsibleState {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    if (node.children.length === 0 && !node.more) return None;
    if (startsFolded(node)) return this.#turned.unfolded.has(node.id) ? Expanded : Collapsed;
    return this.#turned.folded.has(node.id) ? Collapsed : Expanded;
  }

  set(node: Node, isFolded: boolean): void {
    const what = startsFolded(node) ? "unfolded" : "folded";
    const turned = this.#turned[what];
    if (isFolded === (what === "folded")) turned.add(node.id);
    else turned.delete(node.id);
    void this.#memory.update(`${this.#key}.${what}`, [...turned].slice(-500));
  }
}

const startsFolded = (node: Node): boolean => node.folded === true || node.more === true;
