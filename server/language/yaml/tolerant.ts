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
import { repairs } from "./repair.ts";
import type { Mapping, Mark, Pair, Scalar, Sequence, YamlError, YamlFile, YamlNode } from "./syntax.ts";

/** Deeper nesting is cut off: nobody writes it, and hostile input must not cost the stack. */
const deepest = 200;

/** How often a broken text is read again with one more repair. */
const mostRepairs = 3;

/**
 * Reads any text, by the `yaml` package. An unclosed quote or tabs for indentation do not cost the tree: it is then that
 * of the text with the fault blanked out, place for place, while the errors stay those of the text itself. Never throws.
 */
export function readTolerantly(source: string): Omit<YamlFile, "comments"> {
  const written = documentsOf(source);
  let best = { text: source, documents: written, faults: countErrors(written) };
  for (let i = 0; i < mostRepairs && best.faults > 0; i++) {
    const better = repairs(best.text)
      .map((text) => ({ text, documents: documentsOf(text) }))
      .map((it) => ({ ...it, faults: countErrors(it.documents) }))
      .find((it) => it.faults < best.faults);
    if (!better) break;
    best = better;
  }
  return { roots: rootsOf(best.documents, best.text), errors: errorsOf(written) };
}

const countErrors = (documents: readonly Document[]): number =>
  documents.reduce((sum, { errors }) => sum + errors.length, 0);

const errorsOf = (documents: readonly Document[]): YamlError[] =>
  documents.flatMap(({ errors }) =>
    errors.map(({ pos, code, message }) => ({
      at: span(pos[0], Math.max(pos[1], pos[0])),
      code,
      message: message.split("\n")[0] ?? "",
    })),
  );

function rootsOf(documents: readonly Document[], source: string): YamlNode[] {
  const roots: YamlNode[] = [];
  for (const { contents } of documents) {
    const root = contents && new Converter(source).node(contents, roots.at(-1)?.at.end ?? 0, 0);
    if (root) roots.push(root);
  }
  return roots;
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

type Marks = Partial<Record<"anchor" | "tag", Mark>>;

/** Turns the nodes of the `yaml` package into ours. */
class Converter {
  private readonly anchors = new Map<string, YamlNode>();
  private readonly source: string;
  constructor(source: string) {
    this.source = source;
  }

  /** `from` is the end of what stands before the node; its anchor and tag are in between. */
  node(it: Node, from: number, depth: number): YamlNode | undefined {
    if (depth > deepest || !it.range) return undefined;
    const at = span(it.range[0], it.range[1]);
    if (isAlias(it)) {
      const target = this.anchors.get(it.source);
      return { kind: "alias", at, name: it.source, ...(target && { target }) };
    }
    const marks = it.anchor === undefined && !it.tag ? {} : this.marks(from, at.start);
    const common = { at, ...marks };
    let made: YamlNode | undefined;
    if (isScalar(it)) made = { ...scalarOf(it), ...common };
    else if (isMap(it))
      made = this.mapping(it.items as PairNode<Node, Node | null>[], it.flow === true, common, depth);
    else if (isSeq(it)) made = this.sequence(it.items as Node[], it.flow === true, common, depth);
    if (made && it.anchor !== undefined) this.anchors.set(it.anchor, made);
    return made;
  }

  /** The anchor and the tag between what stands before a node and the node. */
  private marks(from: number, to: number): Marks {
    const marks: Marks = {};
    for (const match of this.source
      .slice(from, to)
      .matchAll(/#[^\n]*|&[^\s,[\]{}]+|!<[^>\s]*>|![^\s,[\]{}]*/g)) {
      const [name] = match;
      const at = span(from + match.index, from + match.index + name.length);
      if (name.startsWith("&")) marks.anchor = { name: name.slice(1), at };
      else if (name.startsWith("!")) marks.tag = { name, at };
    }
    return marks;
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
      const [keyNode, lone] = this.keysOf(key, span(key.range[0], key.range[1]));
      for (const it of lone) pairs.push({ key: it, at: it.at });
      const read = value && !isMissing(value) ? this.node(value, keyNode.at.end, depth + 1) : undefined;
      const [valueNode, ...others] = this.unnested(keyNode, read);
      const end = Math.max(valueNode?.at.end ?? 0, keyNode.at.end);
      const pair = { key: keyNode, ...(valueNode && { value: valueNode }), at: span(keyNode.at.start, end) };
      pairs.push(pair);
      for (const it of others) pairs.push(it);
    }
    return { kind: "map", pairs, flow, ...common, at: this.blockSpan(common.at, flow, pairs.at(-1)?.at) };
  }

  /**
   * `key: a: b` is no mapping in a mapping but a mistake, and so is a deeper line below `key: a`: the value is the rest
   * of the line, and the pairs that follow are those of the mapping around it.
   */
  private unnested(key: Scalar, value: YamlNode | undefined): [YamlNode | undefined, ...Pair[]] {
    if (value?.kind !== "map" || value.flow) return [value];
    const { start } = value.at;
    if (this.source.slice(key.at.end, start).includes("\n")) return [value];
    const newline = this.source.indexOf("\n", start);
    const line = this.source.slice(start, newline < 0 ? undefined : newline);
    const comment = line.search(/[ \t]#/);
    const text = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    const end = start + text.length;
    const scalar: Scalar = { kind: "scalar", text, value: text, style: "plain", at: span(start, end) };
    return [scalar, ...value.pairs.filter(({ at }) => at.start > end)];
  }

  /** A word without a colon runs into the key on the next line: it is a key of its own that is still being typed. */
  private keysOf(key: ScalarNode, at: Span): [Scalar, Scalar[]] {
    const whole: Scalar = { ...scalarOf(key), at };
    const written = this.source.slice(at.start, at.end);
    if (whole.style !== "plain" || !written.includes("\n")) return [whole, []];
    const words = [...written.matchAll(/[^\s](?:[^\n]*[^\s])?/g)].map((match): Scalar => {
      const start = at.start + match.index;
      return {
        kind: "scalar",
        text: match[0],
        value: match[0],
        style: "plain",
        at: span(start, start + match[0].length),
      };
    });
    return [words.pop() ?? whole, words.filter(({ text }) => /^[\w.-]+$/.test(text))];
  }

  private sequence(items: Node[], flow: boolean, common: Pick<Sequence, "at">, depth: number): Sequence {
    const nodes: YamlNode[] = [];
    for (const it of items) {
      const made = it && this.node(it, nodes.at(-1)?.at.end ?? common.at.start, depth + 1);
      if (made) nodes.push(made);
    }
    return {
      kind: "list",
      items: nodes,
      flow,
      ...common,
      at: this.blockSpan(common.at, flow, nodes.at(-1)?.at),
    };
  }

  /** Blocks end with what they hold; the package has them end where the next begins, behind blank lines and comments. */
  private blockSpan(at: Span, flow: boolean, last: Span | undefined): Span {
    return flow || !last ? at : span(at.start, last.end);
  }
}

/** `key:` with nothing after it is a null of no length. */
const isMissing = (it: Node): boolean =>
  isScalar(it) &&
  it.value === null &&
  (it.source ?? "") === "" &&
  it.tag === undefined &&
  it.anchor === undefined;

const styles: Readonly<Record<string, Scalar["style"]>> = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

const scalarOf = (it: ScalarNode): Omit<Scalar, "at"> => ({
  kind: "scalar",
  text: it.source ?? String(it.value ?? ""),
  value: typed(it),
  style: styles[it.type ?? ""] ?? "plain",
});

function typed({ value, source }: ScalarNode): Scalar["value"] {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
      return value;
    case "undefined":
      return null;
    default:
      return value === null ? null : (source ?? String(value));
  }
}
