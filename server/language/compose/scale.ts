import { entry, get, getIn, resolve } from "../yaml/read.ts";
import type { Pair, YamlNode } from "../yaml/syntax.ts";
import { interpolate } from "./interpolation.ts";

/** A number that a service gives, with the pair that gives it. */
export interface Given {
  readonly pair: Pair;
  readonly count: number;
}

/** The text of a scalar with the defaults of its variables; undefined when nobody can tell. */
export function knownText(node: YamlNode | undefined): string | undefined {
  const it = resolve(node);
  if (it?.kind !== "scalar" || it.value === null) return undefined;
  const { text, isKnown } = interpolate(it.text);
  return isKnown ? text : undefined;
}

function given(map: YamlNode | undefined, key: string): Given | undefined {
  const pair = entry(map, key);
  const text = knownText(pair?.value);
  return pair && text !== undefined && /^[+-]?\d+$/.test(text) ? { pair, count: Number(text) } : undefined;
}

/** How many containers a service asks for: `scale`, else `deploy.replicas`. */
export function countsOf(service: YamlNode | undefined): { scale?: Given; replicas?: Given } {
  const scale = given(service, "scale");
  const replicas = given(get(service, "deploy"), "replicas");
  return { ...(scale && { scale }), ...(replicas && { replicas }) };
}

/** Whether a service runs in more than one container, as far as the file tells. */
export function isScaled(service: YamlNode | undefined): Given | undefined {
  const { scale, replicas } = countsOf(service);
  const count = getIn(service, "scale") ? scale : replicas;
  return count && count.count > 1 ? count : undefined;
}
