import type { DocumentSymbol, SymbolKind } from "../../core/navigation.ts";
import { span } from "../../core/span.ts";
import type { Pair, YamlNode } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";

/** Deeper levels are left out of the outline. */
const deepest = 5;
/** Longer values are cut short. */
const longest = 60;

/** The kinds of the entries of the sections. */
const entryKinds: Readonly<Record<string, SymbolKind | undefined>> = {
  __proto__: null as never,
  services: "service",
  networks: "network",
  volumes: "volume",
  secrets: "name",
  configs: "file",
  models: "name",
};

/** The sections with their entries, and what those say. */
export const symbols = ({ yaml, isLegacy }: Compose): DocumentSymbol[] =>
  yaml.roots.flatMap((root) =>
    root.kind === "map"
      ? root.pairs.map((it) => symbolOf(it, isLegacy ? ["services"] : [], isLegacy ? "service" : "section"))
      : [],
  );

function kindOf(path: readonly string[], { value }: Pair, usual: SymbolKind): SymbolKind {
  if (path.length === 1) return entryKinds[path[0] as string] ?? "property";
  if (path.length === 0) return value === undefined || value.kind === "scalar" ? "property" : usual;
  if (value?.kind === "list") return "list";
  return /^(environment|args|labels)$/.test(path.at(-1) ?? "") ? "variable" : "property";
}

function symbolOf(pair: Pair, path: readonly string[], usual: SymbolKind): DocumentSymbol {
  const { key, value, at } = pair;
  const detail = detailOf(value);
  const down = [...path, key.text];
  const children =
    value?.kind === "map" && down.length < deepest
      ? value.pairs.map((it) => symbolOf(it, down, "property"))
      : [];
  return {
    name: key.text === "" ? "…" : key.text,
    ...(detail !== undefined && { detail }),
    kind: kindOf(path, pair, usual),
    at: span(at.start, Math.max(at.end, key.at.end)),
    nameAt: key.at,
    children,
  };
}

function detailOf(node: YamlNode | undefined): string | undefined {
  if (node?.kind === "alias") return `*${node.name}`;
  if (node?.kind === "list") {
    const texts = node.items.map((it) => (it.kind === "scalar" ? it.text : "…"));
    return short(texts.join(", "));
  }
  return node?.kind === "scalar" && node.value !== null ? short(node.text) : undefined;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
