import { type Slice, type Span, spanIn } from "../core/span.ts";
import type { Scalar } from "../yaml/syntax.ts";
import { sliceOf } from "../yaml/text.ts";
import { interpolate } from "./interpolation.ts";

/** A value as Compose reads it, with the defaults of its variables, that still knows where its parts are written. */
export interface Known {
  readonly text: string;
  /** The place of `text[from, to)`; the whole value where a variable stands in it. */
  at(from: number, to: number): Span;
}

/** A value whose variables, if any, have defaults; undefined for others. */
export function knownValue(source: string, node: Scalar): Known | undefined {
  const slice: Slice = sliceOf(source, node);
  const { text, isKnown } = interpolate(slice.text);
  if (!isKnown) return undefined;
  return { text, at: (from, to) => (text === slice.text && to > from ? spanIn(slice, from, to) : node.at) };
}
