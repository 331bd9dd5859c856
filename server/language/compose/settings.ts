import { cut, type Slice } from "../core/span.ts";
import type { Scalar } from "../yaml/syntax.ts";
import { sliceOf } from "../yaml/text.ts";
import type { Compose } from "./document.ts";
import { scalarsAt } from "./nodes.ts";

/** A variable that the file gives to a container or a build. */
export interface Setting {
  /** The service it is written in. */
  readonly service: string;
  readonly name: string;
  readonly value: Slice;
  /** The whole scalar: the value, or the item of a list. */
  readonly node: Scalar;
  /** `NAME=value` in a list, rather than `NAME: value`. */
  readonly isItem: boolean;
  /** The key above: `services.environment`. */
  readonly path: string;
}

/** The variables below some keys that have a value, each where it is written. */
export function* settingsAt(doc: Compose, paths: readonly string[]): Generator<Setting> {
  for (const path of paths) {
    yield* pairsAt(doc, path);
    yield* itemsAt(doc, path);
  }
}

/** `NAME: value` */
function* pairsAt(doc: Compose, path: string): Generator<Setting> {
  for (const { node, pair, steps } of scalarsAt(doc, [`${path}.*`])) {
    if (node.value === null || !pair) continue;
    const value = sliceOf(doc.source, node);
    yield { service: String(steps[1]), name: pair.key.text, value, node, isItem: false, path };
  }
}

/** `- NAME=value` */
function* itemsAt(doc: Compose, path: string): Generator<Setting> {
  for (const { node, pair, steps } of scalarsAt(doc, [path])) {
    if (node.value === null || pair) continue;
    const whole = sliceOf(doc.source, node);
    const equals = whole.text.indexOf("=");
    if (equals < 0) continue;
    const name = whole.text.slice(0, equals);
    yield { service: String(steps[1]), name, value: cut(whole, equals + 1), node, isItem: true, path };
  }
}
