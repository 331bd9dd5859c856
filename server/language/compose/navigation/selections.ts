import { growing } from "../../core/navigation.ts";
import { type Span, span } from "../../core/span.ts";
import { type Pair, wholeOf, type YamlNode } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";

/** The text of a value, the value, the key with it, and so on up to the file. */
export const selections = ({ yaml, source }: Compose, offset: number): Span[] =>
  growing([...yaml.roots.flatMap((it) => [...around(it, offset)]), span(0, source.length)], offset);

const holds = (at: Span, offset: number): boolean => at.start <= offset && offset <= at.end;

function* around(node: YamlNode, offset: number): Generator<Span> {
  const whole = wholeOf(node);
  if (!holds(whole, offset)) return;
  yield whole;
  yield node.at;
  if (node.kind === "scalar" && (node.style === "single" || node.style === "double"))
    yield span(node.at.start + 1, Math.max(node.at.end - 1, node.at.start + 1));
  if (node.kind === "list") for (const it of node.items) yield* around(it, offset);
  if (node.kind === "map") for (const it of node.pairs) yield* inPair(it, offset);
}

function* inPair({ key, value, at }: Pair, offset: number): Generator<Span> {
  if (!holds(at, offset)) return;
  yield at;
  if (holds(key.at, offset)) yield key.at;
  else if (value) yield* around(value, offset);
}
