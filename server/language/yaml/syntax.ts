import { type Span, span } from "../core/span.ts";

/** `&name` or a tag before a node. */
export interface Mark {
  /** Without `&`; a tag as written, such as `!reset`. */
  readonly name: string;
  readonly at: Span;
}

interface Common {
  /** The node itself, without its anchor and tag. */
  readonly at: Span;
  /** `&name` before the node. */
  readonly anchor?: Mark;
  /** `!reset`, `!override` or another tag before the node. */
  readonly tag?: Mark;
}

export interface Scalar extends Common {
  readonly kind: "scalar";
  /** What YAML makes of it: quotes and escapes gone, folded lines joined. */
  readonly text: string;
  /** As YAML 1.2 types it: `5432`, `true`, `null`, or the text. */
  readonly value: string | number | boolean | bigint | null;
  readonly style: "plain" | "single" | "double" | "block";
}

export interface Pair {
  readonly key: Scalar;
  /** Absent for `key:` alone. */
  readonly value?: YamlNode;
  readonly at: Span;
}

export interface Mapping extends Common {
  readonly kind: "map";
  readonly pairs: readonly Pair[];
  readonly flow: boolean;
}

export interface Sequence extends Common {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
}

/** `*name` */
export interface Alias extends Common {
  readonly kind: "alias";
  readonly name: string;
  /** The node it stands for; absent when there is no such anchor before it. */
  readonly target?: YamlNode;
}

export type YamlNode = Scalar | Mapping | Sequence | Alias;

/** The node together with its anchor and tag. */
export const wholeOf = ({ at, anchor, tag }: YamlNode): Span =>
  anchor || tag
    ? span(Math.min(at.start, anchor?.at.start ?? at.start, tag?.at.start ?? at.start), at.end)
    : at;

/** A scalar without its quotes. */
export const innerOf = ({ at, style }: Scalar): Span =>
  (style === "single" || style === "double") && at.end - at.start > 1 ? span(at.start + 1, at.end - 1) : at;

export interface YamlError {
  readonly at: Span;
  /** The code of the `yaml` package: `DUPLICATE_KEY`, `TAB_AS_INDENT`, … */
  readonly code: string;
  readonly message: string;
}

export interface YamlFile {
  /** The roots of the documents of the file; empty documents have none. */
  readonly roots: readonly YamlNode[];
  readonly errors: readonly YamlError[];
  /** `# …`, in order. */
  readonly comments: readonly Span[];
}

/** A step down into a file: the key of a mapping or the index of a list. */
export type Step = string | number;

/** A place in a file: where it is, seen from the root, and what stands there. */
export interface Place {
  readonly path: readonly Step[];
  /** The key that is pointed at, rather than its value. */
  readonly key?: Scalar;
  /** The value that is pointed at, or that the key has. */
  readonly node?: YamlNode;
  /** The anchor or tag before `node` that is pointed at, rather than the node. */
  readonly mark?: Mark & { readonly kind: "anchor" | "tag" };
  /** The mappings and lists on the way, outermost first: `parents[i]` is where step `i` of the path is taken. */
  readonly parents: readonly (Mapping | Sequence)[];
}
