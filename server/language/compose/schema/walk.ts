import { once } from "../../core/memo.ts";
import type { Span } from "../../core/span.ts";
import { span } from "../../core/span.ts";
import { shapes } from "../../generated/composeShapes.ts";
import { entries, resolve } from "../../yaml/read.ts";
import type { Mapping, Pair, Scalar, Sequence, Step, YamlNode } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import type { Shape, TypeLetter } from "./shape.ts";

interface Common {
  readonly at: Span;
  /** The way to the value that is wrong, or to the mapping whose key is. */
  readonly path: readonly Step[];
}

/** A place where a file is not what the Compose Specification allows. */
export type Violation = Common &
  (
    | {
        readonly kind: "key";
        readonly key: Scalar;
        readonly map: Mapping;
        readonly known: readonly string[];
        /** The mappings above, outermost first, that do know this key. */
        readonly above: readonly (readonly Step[])[];
      }
    | { readonly kind: "name"; readonly key: Scalar; readonly like: string }
    | {
        readonly kind: "type";
        readonly allowed: string;
        readonly found: TypeLetter;
        readonly node?: YamlNode;
        /** The shape that a list's items may have, when a list is allowed. */
        readonly items: string;
      }
    | { readonly kind: "value"; readonly text: string; readonly values: readonly string[] }
    | { readonly kind: "range"; readonly value: number; readonly min?: number; readonly max?: number }
    | { readonly kind: "missing"; readonly keys: readonly string[]; readonly map: Mapping }
    | {
        readonly kind: "repeated";
        readonly text: string;
        readonly item: YamlNode;
        readonly list: Sequence;
        /** Where the item stands before. */
        readonly first: Span;
      }
  );

/** Where a value hangs: at a key, or in a list. */
interface Holder {
  readonly key?: Scalar;
  readonly list?: Sequence;
}

/** Everything in a file that its schema does not allow, each place once. */
export const violationsOf = once((compose: Compose): readonly Violation[] => {
  const walker = new Walker(compose);
  for (const root of compose.yaml.roots)
    if (root.kind === "map" && !(compose.isLegacy && root === compose.root)) walker.map(root, 0, {}, {});
  return walker.found;
});

/** The way to a place, put together only where something is wrong. */
interface Way {
  readonly up?: Way;
  /** Absent at the root. */
  readonly step?: Step;
  /** What a mapping here may hold. */
  readonly shape?: Shape;
}

function stepsOf(way: Way): Step[] {
  const steps: Step[] = [];
  for (let it: Way | undefined = way; it?.step !== undefined; it = it.up) steps.push(it.step);
  return steps.reverse();
}

class Walker {
  readonly found: Violation[] = [];
  /** The places that are told of already: what is merged into several mappings is wrong but once. */
  private readonly told = new Set<string>();
  private readonly seen = new Map<YamlNode, Set<number>>();
  private readonly compose: Compose;
  constructor(compose: Compose) {
    this.compose = compose;
  }

  private tell(it: Violation): void {
    const id = `${it.kind} ${it.at.start}`;
    if (!this.told.has(id)) this.found.push(it);
    this.told.add(id);
  }

  map(map: Mapping, of: number, way: Way, holder: Holder): void {
    const shape = shapes[of] as Shape;
    const pairs = entries(map);
    const here = { ...way, shape };
    for (const pair of pairs) this.pair(map, pair, shape, here);
    this.needs(map, pairs, shape, way, holder);
  }

  private pair(map: Mapping, { key, value }: Pair, shape: Shape, way: Way): void {
    const name = key.text;
    const own = shape.keys && Object.hasOwn(shape.keys, name) ? shape.keys[name] : undefined;
    const isNamed = shape.names && patternOf(shape.names.like).test(name);
    const of = own ?? (isNamed ? shape.names?.of : undefined);
    if (of !== undefined) this.value(value, of, { up: way, step: name }, { key });
    else if (!shape.open && !(shape.x && name.startsWith("x-"))) this.unknown(map, key, shape, way);
  }

  private unknown(map: Mapping, key: Scalar, shape: Shape, way: Way): void {
    const path = stepsOf(way);
    if (shape.names) {
      this.tell({ kind: "name", at: key.at, path, key, like: shape.names.like });
      return;
    }
    const known = Object.keys(shape.keys ?? {});
    const above: Step[][] = [];
    for (let it: Way | undefined = way; it; it = it.up)
      if (it.shape && it.shape !== shape && Object.hasOwn(it.shape.keys ?? {}, key.text))
        above.unshift(stepsOf(it));
    this.tell({ kind: "key", at: key.at, path, key, map, known, above });
  }

  private needs(map: Mapping, pairs: readonly Pair[], shape: Shape, way: Way, holder: Holder): void {
    if (!shape.needs && !shape.some) return;
    const has = new Set(pairs.filter(({ value }) => !isReset(value)).map(({ key }) => key.text));
    const lacking = (shape.needs ?? []).filter((key) => !has.has(key));
    const at = holder.key?.at ?? firstWord(map);
    const path = stepsOf(way);
    if (lacking.length > 0) this.tell({ kind: "missing", at, path, keys: lacking, map });
    if (shape.some?.every((key) => !has.has(key)))
      this.tell({ kind: "missing", at, path, keys: shape.some.slice(0, 1), map });
  }

  private value(written: YamlNode | undefined, of: number, way: Way, holder: Holder): void {
    const node = resolve(written);
    if (isReset(written) || (written && !node)) return;
    if (node && node.kind !== "scalar" && this.wasSeen(node, of)) return;
    const shape = shapes[of] as Shape;
    if (node?.kind === "map" && shape.is.includes("m")) this.map(node, of, way, holder);
    else if (node?.kind === "list" && shape.is.includes("l")) this.list(node, shape, way);
    else if (node?.kind !== "scalar" || !hasVariable(node) || isComposite(shape))
      this.plain(written, node, shape, way, holder);
  }

  private plain(
    written: YamlNode | undefined,
    node: YamlNode | undefined,
    shape: Shape,
    way: Way,
    holder: Holder,
  ): void {
    const letter = letterOf(node);
    if (!accepts(shape.is, letter)) this.wrongType(written, node, letter, shape, way, holder);
    else if (node?.kind === "scalar") this.scalar(node, letter, shape, way);
  }

  private wrongType(
    written: YamlNode | undefined,
    node: YamlNode | undefined,
    found: TypeLetter,
    shape: Shape,
    way: Way,
    holder: Holder,
  ): void {
    // A key that is still being typed is no mistake in its value.
    if (!written && this.compose.yaml.errors.length > 0) return;
    const scalar = written?.kind === "scalar" && written.at.end > written.at.start ? written.at : undefined;
    const at = scalar ?? holder.key?.at ?? this.itemStart(written);
    const items = shape.items === undefined ? "" : (shapes[shape.items] as Shape).is;
    this.tell({
      kind: "type",
      at,
      path: stepsOf(way),
      allowed: shape.is,
      found,
      items,
      ...(node && { node }),
    });
  }

  /** Where an item of a list that is no scalar starts: its first word, or the dash of one that is empty. */
  private itemStart(node: YamlNode | undefined): Span {
    if (!node) return span(0, 0);
    if (node.kind === "map") return firstWord(node);
    if (node.at.end > node.at.start) return span(node.at.start, node.at.start + 1);
    const dash = this.compose.source.lastIndexOf("-", node.at.start);
    return dash < 0 ? node.at : span(dash, dash + 1);
  }

  private scalar(node: Scalar, letter: TypeLetter, shape: Shape, way: Way): void {
    const { at, text, value } = node;
    const isText = letter === "s";
    if (isText && shape.values && !shape.values.includes(text))
      this.tell({ kind: "value", at, path: stepsOf(way), text, values: shape.values });
    else if (isText && shape.like && !patternOf(shape.like).test(text))
      this.tell({ kind: "value", at, path: stepsOf(way), text, values: choicesIn(shape.like) });
    if (typeof value !== "number" || isText) return;
    const { min, max } = shape;
    if (value < (min ?? value) || value > (max ?? value))
      this.tell({
        kind: "range",
        at,
        path: stepsOf(way),
        value,
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
      });
  }

  private list(node: Sequence, shape: Shape, way: Way): void {
    const first = new Map<string, Span>();
    for (const [i, written] of node.items.entries()) {
      const item = resolve(written);
      const below = { up: way, step: i };
      if (shape.items !== undefined) this.value(written, shape.items, below, { list: node });
      if (!shape.unique || item?.kind !== "scalar" || written.kind === "alias") continue;
      const known = first.get(item.text);
      if (known) {
        const { at, text } = item;
        this.tell({ kind: "repeated", at, path: stepsOf(below), text, item, list: node, first: known });
      }
      first.set(item.text, item.at);
    }
  }

  /** Anchors may be used in many places: what is wrong with them is told once. */
  private wasSeen(node: YamlNode, of: number): boolean {
    const known = this.seen.get(node);
    if (known?.has(of)) return true;
    if (known) known.add(of);
    else this.seen.set(node, new Set([of]));
    return false;
  }
}

const patterns = new Map<string, RegExp>();

/** The pattern of a shape, made once. */
function patternOf(like: string): RegExp {
  const known = patterns.get(like) ?? new RegExp(like);
  patterns.set(like, known);
  return known;
}

const firstWord = (map: Mapping): Span =>
  map.pairs[0]?.key.at ?? span(map.at.start, Math.min(map.at.start + 1, map.at.end));

/** `!reset` takes a value away. */
const isReset = (node: YamlNode | undefined): boolean => node?.tag?.name === "!reset";

/** Only a list or a mapping is allowed, which no variable can hold. */
const isComposite = ({ is }: Shape): boolean => /^[ml0]+$/.test(is) && is !== "0";

/** A value with a variable may be anything; `$$` is a dollar sign. */
const hasVariable = ({ text }: Scalar): boolean =>
  text.includes("$") && /\$[a-z_{]/i.test(text.replaceAll("$$", ""));

function letterOf(node: YamlNode | undefined): TypeLetter {
  if (!node) return "0";
  if (node.kind === "map") return "m";
  if (node.kind === "list") return "l";
  if (node.kind !== "scalar") return "0";
  const { value, style } = node;
  if (style !== "plain" || node.tag?.name === "!!str") return "s";
  if (value === null) return "0";
  if (typeof value === "boolean") return "b";
  if (typeof value === "string") return letterOfPlain(value);
  return typeof value === "bigint" || Number.isInteger(value) ? "i" : "n";
}

function letterOfPlain(text: string): TypeLetter {
  if (!/^[-+\d]/.test(text)) return "s";
  if (date.test(text)) return "d";
  return parted.test(text) ? "i" : "s";
}

/** The loader reads YAML 1.1 in this: https://yaml.org/type/timestamp.html */
const date = /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d.*)?$/;

/** Digits may be parted by underscores in it: https://yaml.org/type/int.html */
const parted = /^[-+]?\d[\d_]*$/;

/** Where something else is as good as text, a date is, too. */
const accepts = (is: string, letter: TypeLetter): boolean =>
  is === "" ||
  is.includes(letter) ||
  (letter === "i" && is.includes("n")) ||
  (letter === "d" && is.includes("s") && is !== "s");

/** `^(a|b)$` as a list of what may be written. */
const choicesIn = (like: string): string[] =>
  /^\^\((.*)\)\$$/
    .exec(like)?.[1]
    ?.split("|")
    .map((it) => it.replace(/\(.*$/, "…")) ?? [like];
