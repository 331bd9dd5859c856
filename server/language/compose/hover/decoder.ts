import type { Text } from "../../../protocol/text.ts";
import type { Scalar, Step, YamlNode } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import type { Service } from "../services.ts";
import type { Around } from "./around.ts";

/** A value to be put into words. */
export interface Value {
  readonly compose: Compose;
  readonly service?: Service;
  readonly around: Around;
  /** The path of the key, as topics write it. */
  readonly key: string;
  /** The way there, with indices and names. */
  readonly path: readonly Step[];
  /** With the defaults of its variables. */
  readonly text: string;
  readonly scalar: Scalar;
  /** The mapping or list around it. */
  readonly parent?: YamlNode;
}

/** What a value means: topics of its own, and facts. */
export interface Decoded {
  readonly keys?: readonly string[];
  readonly facts?: readonly Text[];
}

export type Decoder = (value: Value) => Decoded;

export const nothing: Decoded = {};
