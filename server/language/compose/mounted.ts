import { once } from "../core/memo.ts";
import type { Span } from "../core/span.ts";
import { mountOf } from "../knowledge/mounts.ts";
import { get, resolve, textAt } from "../yaml/read.ts";
import type { YamlNode } from "../yaml/syntax.ts";
import type { Compose } from "./document.ts";
import { interpolate } from "./interpolation.ts";
import { valuesAt } from "./nodes.ts";
import { knownValue } from "./parts.ts";

/** A mount where it is written, in the short or the long syntax. */
export interface Mounted {
  readonly service: string;
  readonly kind: "bind" | "volume" | "anonymous" | "variable" | "other";
  readonly source?: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  /** What is mounted, or the target where nothing is named. */
  readonly at: Span;
  readonly targetAt: Span;
  readonly node: YamlNode;
}

/** The mounts of a file; those that hold variables without defaults are left out. */
export const mountedIn = once((doc: Compose): readonly Mounted[] => [...mounts(doc)]);

function* mounts(doc: Compose): Generator<Mounted> {
  for (const { node, pair, steps } of valuesAt(doc, ["services.volumes"])) {
    if (pair || typeof steps.at(-1) !== "number") continue;
    const found = node.kind === "scalar" ? shortMount(doc, node) : longMount(node);
    if (found) yield { ...found, service: String(steps[1]), node };
  }
}

type Found = Omit<Mounted, "service" | "node">;

function shortMount({ source }: Compose, node: YamlNode): Found | undefined {
  if (node.kind !== "scalar" || node.value === null) return undefined;
  // `~` and `${HOME}` are told apart from other variables, which nobody knows.
  const value = knownValue(source, node);
  const text = value?.text ?? homeIn(node.text);
  const mount = text === undefined ? undefined : mountOf(text);
  if (!mount || text === undefined) return undefined;
  const from = mount.source === undefined ? 0 : mount.source.length + 1;
  const span = (start: number, end: number): Span => value?.at(start, end) ?? node.at;
  return {
    kind: mount.kind,
    ...(mount.source !== undefined && { source: mount.source }),
    target: mount.target,
    isReadOnly: mount.options.includes("ro"),
    at: mount.source === undefined ? span(0, mount.target.length) : span(0, mount.source.length),
    targetAt: span(from, from + mount.target.length),
  };
}

/** `$HOME` is the folder of the user, whatever its path. */
const homeIn = (text: string): string | undefined => {
  const known = interpolate(text.replace(/^\$(?:HOME\b|\{HOME\})/, "~"));
  return known.isKnown ? known.text : undefined;
};

function longMount(node: YamlNode): Found | undefined {
  const type = textAt(node, "type");
  const target = textAt(node, "target");
  const written = textAt(node, "source");
  const targetNode = resolve(get(node, "target"));
  if (target === undefined || !targetNode) return undefined;
  const source = written === undefined ? undefined : (homeIn(written) ?? written);
  return {
    kind: kindOf(type, source),
    ...(source !== undefined && { source }),
    target: interpolate(target).text,
    isReadOnly: textAt(node, "read_only") === "true",
    at: (resolve(get(node, "source")) ?? targetNode).at,
    targetAt: targetNode.at,
  };
}

function kindOf(type: string | undefined, source: string | undefined): Mounted["kind"] {
  if (type === "bind") return "bind";
  if (type === "volume") return source === undefined ? "anonymous" : "volume";
  return "other";
}
