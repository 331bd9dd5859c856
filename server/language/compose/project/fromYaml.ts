import { type Text, text } from "../../../protocol/text.ts";
import { span } from "../../core/span.ts";
import { entries, resolve } from "../../yaml/read.ts";
import type { Pair, Scalar, YamlNode } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import { type Lookup, substitute } from "../interpolation.ts";
import { castAt } from "./casts.ts";
import type { Problems } from "./problem.ts";
import { typedValue } from "./scalar.ts";
import { dict, leaf, list, type Origin, type Primitive, type Value } from "./value.ts";

/** More than this Compose refuses to read, too; aliases count as often as they are used. */
const mostNodes = 100_000;

/** A document of a file, and what it takes away from the files before it. */
export interface Layer {
  readonly value: Value;
  /** The paths of `!reset` and `!override`. */
  readonly removed: readonly (readonly string[])[];
}

/** What a file is read with. */
export interface Reading {
  readonly file: string;
  readonly source: string;
  readonly problems: Problems;
  /** Undefined when variables stay as they are written. */
  readonly lookup: Lookup | undefined;
}

/** The values of a YAML document, each with its place; aliases and merge keys are followed, variables replaced. */
export function layerOf(root: YamlNode, reading: Reading): Layer {
  const reader = new Reader(reading);
  const value = reader.read(root, [], undefined) ?? dict([]);
  if (reader.left < 0)
    reading.problems.add(
      "error",
      { file: reading.file, at: span(root.at.start, root.at.start + 1) },
      text(
        "별칭을 풀면 값이 10만 개를 넘습니다. Compose도 이 파일을 읽지 않습니다.",
        "With its aliases followed the file holds more than 100,000 values; Compose does not read it either.",
      ),
    );
  return { value, removed: reader.removed };
}

const words = {
  fault: (written: string): Text =>
    text(`변수 표기 ${written}을(를) 읽을 수 없습니다.`, `The variable ${written} cannot be read.`),
  unset: (name: string): Text =>
    text(
      `${name} 변수에 값이 없어 빈 문자열이 됩니다.`,
      `The variable ${name} is not set and becomes empty.`,
    ),
  required: (name: string, demand: string): Text =>
    text(
      `${name} 변수가 꼭 필요합니다${demand === "" ? "." : `: ${demand}`}`,
      `The variable ${name} is required${demand === "" ? "." : `: ${demand}`}`,
    ),
  cast: (path: readonly string[], value: string): Text =>
    text(
      `${path.join(".")}의 값 "${value}"이(가) 맞는 형식이 아닙니다.`,
      `The value "${value}" of ${path.join(".")} is not of the type that is needed.`,
    ),
};

class Reader {
  left = mostNodes;
  readonly removed: (readonly string[])[] = [];
  private readonly reading: Reading;
  constructor(reading: Reading) {
    this.reading = reading;
  }

  /** Undefined for what `!reset` takes away. */
  read(written: YamlNode | undefined, path: readonly string[], pair: Pair | undefined): Value | undefined {
    if (--this.left < 0) return undefined;
    const node = resolve(written);
    const tag = written?.tag?.name ?? node?.tag?.name;
    if (tag === "!reset" || tag === "!override") this.removed.push(path);
    if (tag === "!reset") return undefined;
    const from = this.from(written, pair);
    switch (node?.kind) {
      case "map":
        return dict(
          entries(node).flatMap((it) => {
            const value = this.read(it.value, [...path, it.key.text], it);
            return value ? [[it.key.text, value] as const] : [];
          }),
          from,
        );
      case "list":
        return list(
          node.items.flatMap((it) => this.read(it, [...path, "[]"], undefined) ?? []),
          from,
        );
      case "scalar":
        return leaf(this.scalar(node, path), from);
      default:
        return leaf(null, from);
    }
  }

  private scalar(node: Scalar, path: readonly string[]): Primitive {
    const value = typedValue(node);
    const { file, source, lookup, problems } = this.reading;
    if (typeof value !== "string" || !lookup) return value;
    const {
      text: made,
      missing,
      faults,
    } = node.text.includes("$")
      ? substitute(sliceOf(source, node), lookup)
      : { text: value, missing: [], faults: [] };
    for (const at of faults) problems.add("error", { file, at }, words.fault(source.slice(at.start, at.end)));
    for (const { name, at, demand } of missing)
      if (demand === undefined) problems.add("warning", { file, at }, words.unset(name));
      else problems.add("error", { file, at }, words.required(name, demand));
    const cast = castAt(path, made);
    if (cast !== undefined) return cast;
    problems.add("error", { file, at: node.at }, words.cast(path, made));
    return made;
  }

  /** A scalar is where it is written, anything else where its key is. */
  private from(node: YamlNode | undefined, pair: Pair | undefined): { from?: Origin } {
    const isPlain = node && (node.kind === "scalar" || node.kind === "alias") && node.at.end > node.at.start;
    const at = isPlain ? node.at : (pair?.key.at ?? (node && firstLine(node)));
    return at ? { from: { file: this.reading.file, at } } : {};
  }
}

const firstLine = (node: YamlNode) =>
  node.kind === "map" && node.pairs[0] ? node.pairs[0].key.at : span(node.at.start, node.at.start + 1);
