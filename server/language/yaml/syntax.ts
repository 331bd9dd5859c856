import type { Span } from "../core/span.ts";

interface Common {
  readonly at: Span;
  /** `&name` before the node. */
  readonly anchor?: { readonly name: string; readonly at: Span };
  /** `!reset`, `!override` or another tag, as written. */
  readonly tag?: string;
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
  /** The value that is pointed at. */
  readonly node?: YamlNode;
  /** The pairs and nodes on the way, outermost first. */
  readonly pairs: readonly Pair[];
}
