import { once } from "../core/memo.ts";
import { cut, type Slice, type Span } from "../core/span.ts";
import { itemsOf, resolve } from "../yaml/read.ts";
import type { Scalar, YamlNode } from "../yaml/syntax.ts";
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
export const settingsAt = (doc: Compose, paths: readonly string[]): readonly Setting[] =>
  paths.flatMap((path) => {
    const known = settingsOf(doc);
    const found = known.get(path) ?? [...pairsAt(doc, path), ...itemsAt(doc, path)];
    known.set(path, found);
    return found;
  });

/** What was found at each path: several rules look at the same variables. */
const settingsOf = once((_: Compose) => new Map<string, readonly Setting[]>());

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

/** The name of a variable, where it is written. */
export interface VariableName {
  readonly name: string;
  readonly at: Span;
  readonly node: Scalar;
}

/** The names that `environment` or `args` lists, whichever way it is written; merged ones are left out. */
export function namesIn({ source }: Compose, node: YamlNode | undefined): VariableName[] {
  const it = resolve(node);
  if (it?.kind === "map")
    return it.pairs.flatMap(({ key }) => (key.text === "<<" ? [] : [nameIn(source, key)]));
  return itemsOf(it).flatMap((item) =>
    item.kind === "scalar" && item.value !== null ? [nameIn(source, item)] : [],
  );
}

function nameIn(source: string, node: Scalar): VariableName {
  const whole = sliceOf(source, node);
  const equals = whole.text.indexOf("=");
  const { text, at } = equals < 0 ? whole : cut(whole, 0, equals);
  return { name: text, at, node };
}
