import type { Snapshot } from "../state.ts";
import type { Scene } from "./scene.ts";

/** What a view draws; plain data, built anew from each snapshot. */
export interface Node {
  /** Stable for as long as the thing lives: `container/<id>`, `project/<name>`. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: Icon;
  /** Markdown in which everything from outside is escaped. */
  readonly tooltip: string;
  /** What it is drawn from: nodes of the very same thing have the same tooltip, which then need not be made to be compared. */
  readonly about?: object;
  /** What a screen reader says. */
  readonly spoken: string;
  /** Words of menu conditions, parted by dots: `container.running.published`. */
  readonly context: string;
  readonly children: readonly Node[];
  /** Has children that are fetched when it is unfolded. */
  readonly more?: true;
  /** Folded until the user unfolds it. */
  readonly folded?: true;
  /** A command that a click runs; its id as in the commands' own, and what it gets. */
  readonly act?: { readonly command: string; readonly argument: string };
}

/** A codicon, and a theme colour where the meaning has one. */
export interface Icon {
  readonly name: string;
  readonly color?: string;
}

/** All that a tree view shows at one moment. */
export interface View {
  readonly nodes: readonly Node[];
  /** Beside the view's title: which engine this is. */
  readonly description: string;
  /** Above the list: what the filter holds back; empty without one. */
  readonly message?: string;
}

/** A number on the view's icon. */
export interface Badge {
  readonly value: number;
  readonly tooltip: string;
}

/** A view's one function: the same snapshot gives the same nodes, unchanged parts as the very same objects. */
export type Draw = (snapshot: Snapshot, scene?: Scene) => View;

/** Nodes as text, one a line, children indented: what tests read. */
export const draw = (nodes: readonly Node[], indent = ""): string =>
  nodes
    .map(
      (it) =>
        `${indent}${[it.label, it.description].filter(Boolean).join("  ")}\n${draw(it.children, `${indent}  `)}`,
    )
    .join("");

/** A node and what it hangs on. */
export interface Place {
  readonly node: Node;
  readonly parent: string | undefined;
}

/** Every node of a drawing, by id. */
export function places(
  nodes: readonly Node[],
  parent?: string,
  into = new Map<string, Place>(),
): Map<string, Place> {
  for (const node of nodes) {
    into.set(node.id, { node, parent });
    places(node.children, node.id, into);
  }
  return into;
}

/**
 * Which nodes must be painted again to get from one drawing to the next: `"all"` when the list at the root changed,
 * else ids whose own words or whose list of children changed. A node that is painted paints its children too.
 */
export function changes(before: readonly Node[], now: readonly Node[]): "all" | readonly string[] {
  if (!sameIds(before, now)) return "all";
  const changed: string[] = [];
  for (const [at, node] of now.entries()) {
    const old = before[at];
    if (old === undefined || old === node) continue;
    if (!sameWords(old, node)) changed.push(node.id);
    else {
      const below = changes(old.children, node.children);
      if (below === "all") changed.push(node.id);
      else changed.push(...below);
    }
  }
  return changed;
}

const sameIds = (a: readonly Node[], b: readonly Node[]): boolean =>
  a.length === b.length && a.every((it, at) => it.id === b[at]?.id);

const sameWords = (a: Node, b: Node): boolean =>
  a.label === b.label &&
  a.description === b.description &&
  a.context === b.context &&
  a.icon.name === b.icon.name &&
  a.icon.color === b.icon.color &&
  ((a.about !== undefined && a.about === b.about) || a.tooltip === b.tooltip) &&
  a.spoken === b.spoken &&
  a.children.length > 0 === b.children.length > 0 &&
  a.more === b.more;
