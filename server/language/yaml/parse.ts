import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair as PairNode,
  parseAllDocuments,
  type Scalar as ScalarNode,
} from "yaml";
import { type Span, span } from "../core/span.ts";
import type { Mapping, Pair, Scalar, Sequence, YamlError, YamlFile, YamlNode } from "./syntax.ts";

/** Deeper nesting is cut off: nobody writes it, and hostile input must not cost the stack. */
const deepest = 200;

/** Reads YAML, all documents and all errors; what is broken leaves the rest in the tree. Never throws. */
export function parseYaml(source: string): YamlFile {
  const errors: YamlError[] = [];
  const roots: YamlNode[] = [];
  for (const document of documentsOf(source)) {
    for (const { pos, code, message } of document.errors)
      errors.push({
        at: span(pos[0], Math.max(pos[1], pos[0])),
        code,
        message: message.split("\n")[0] ?? "",
      });
    const root = document.contents && new Converter().node(document.contents, 0);
    if (root) roots.push(root);
  }
  return { roots, errors, comments: commentsOf(source) };
}

function documentsOf(source: string): Document[] {
  try {
    const parsed = parseAllDocuments(source, {
      strict: false,
      uniqueKeys: true,
      prettyErrors: false,
      logLevel: "silent",
      merge: true,
      customTags: ["!reset", "!override"].flatMap((tag) => [
        { tag, resolve: (text: string) => text },
        { tag, collection: "map" as const },
        { tag, collection: "seq" as const },
      ]),
    });
    return "empty" in parsed && parsed.length === 0 ? [] : [...parsed];
  } catch {
    return [];
  }
}

type Anchors = Map<string, YamlNode>;

/** Turns the nodes of the `yaml` package into ours. */
class Converter {
  private readonly anchors: Anchors = new Map();

  node(it: Node, depth: number): YamlNode | undefined {
    if (depth > deepest || !it.range) return undefined;
    const at = span(it.range[0], it.range[1]);
    if (isAlias(it)) {
      const target = this.anchors.get(it.source);
      return { kind: "alias", at, name: it.source, ...(target && { target }) };
    }
    const anchor = it.anchor === undefined ? undefined : { name: it.anchor, at };
    const common = { at, ...(anchor && { anchor }), ...(it.tag && { tag: it.tag }) };
    let made: YamlNode | undefined;
    if (isScalar(it)) made = { ...scalarOf(it), ...common };
    else if (isMap(it))
      made = this.mapping(it.items as PairNode<Node, Node | null>[], it.flow === true, common, depth);
    else if (isSeq(it)) made = this.sequence(it.items as Node[], it.flow === true, common, depth);
    if (made && anchor) this.anchors.set(anchor.name, made);
    return made;
  }

  private mapping(
    items: PairNode<Node, Node | null>[],
    flow: boolean,
    common: Pick<Mapping, "at">,
    depth: number,
  ): Mapping {
    const pairs: Pair[] = [];
    for (const { key, value } of items) {
      if (!isScalar(key) || !key.range) continue;
      const keyNode: Scalar = { ...scalarOf(key), at: span(key.range[0], key.range[1]) };
      const valueNode = value && !isMissing(value) ? this.node(value, depth + 1) : undefined;
      const end = valueNode?.at.end ?? keyNode.at.end;
      pairs.push({
        key: keyNode,
        ...(valueNode && { value: valueNode }),
        at: span(keyNode.at.start, Math.max(end, keyNode.at.end)),
      });
    }
    return { kind: "map", pairs, flow, ...common };
  }

  private sequence(items: Node[], flow: boolean, common: Pick<Sequence, "at">, depth: number): Sequence {
    const nodes = items.flatMap((it) => (it ? (this.node(it, depth + 1) ?? []) : []));
    return { kind: "list", items: nodes, flow, ...common };
  }
}

/** `key:` with nothing after it is a null of no length. */
const isMissing = (it: Node): boolean =>
  isScalar(it) && it.value === null && (it.source ?? "") === "" && it.tag === undefined;

const styles: Readonly<Record<string, Scalar["style"]>> = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

function scalarOf(it: ScalarNode): Omit<Scalar, "at"> {
  const style = styles[it.type ?? ""] ?? "plain";
  const value = typeof it.value === "object" && it.value !== null ? String(it.value) : it.value;
  const typed = value as Scalar["value"];
  return { kind: "scalar", text: it.source ?? String(typed ?? ""), value: typed ?? null, style };
}

/** Comments, found line by line outside quotes; block scalars are left to the caller's tree. */
function commentsOf(source: string): Span[] {
  const comments: Span[] = [];
  for (const match of source.matchAll(/(?:^|[ \t])(#[^\r\n]*)/gm)) {
    const start = match.index + match[0].length - (match[1]?.length ?? 0);
    comments.push(span(start, match.index + match[0].length));
  }
  return comments;
}
