import { type Span, span } from "../core/span.ts";
import { get, itemsOf, resolve } from "../yaml/read.ts";
import type { Scalar, YamlNode } from "../yaml/syntax.ts";
import { knownValue } from "./parts.ts";
import { portFault, portRange } from "./portSpec.ts";
import { knownText } from "./scale.ts";

/** Ports from `first` to `last`. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** A published port with the place that names it. */
export interface Published {
  /** The port of the host, or the whole value where a variable stands in it. */
  readonly at: Span;
  /** Where the short syntax starts, after an opening quote; absent for the long one. */
  readonly start?: number;
  readonly node: YamlNode;
  /** Absent for all interfaces. */
  readonly ip?: string;
  /** Absent when Docker chooses, from all its free ports or from a range. */
  readonly host?: PortRange;
  readonly container: PortRange;
  readonly protocol: string;
}

/** The ports that a service publishes, as far as they are known and well-formed. */
export function* publishedIn(source: string, service: YamlNode | undefined): Generator<Published> {
  for (const item of itemsOf(get(service, "ports"))) {
    const found = item.kind === "scalar" ? shortPort(source, item) : longPort(item);
    if (found) yield found;
  }
}

function shortPort(source: string, node: Scalar): Published | undefined {
  const value = node.value === null ? undefined : knownValue(source, node);
  if (!value || portFault(value.text)) return undefined;
  const { text } = value;
  const colon = text.lastIndexOf(":");
  const [container = "", protocol = "tcp"] = text.slice(colon + 1).split("/");
  const before = text.lastIndexOf(":", colon - 1);
  const hostFrom = colon <= 0 ? 0 : before + 1;
  const host = colon < 0 ? "" : text.slice(hostFrom, colon);
  const ip = hostFrom === 0 ? "" : text.slice(0, hostFrom - 1).replace(/^\[(.*)\]$/, "$1");
  return made({
    at: host === "" ? node.at : value.at(hostFrom, colon),
    start: value.at(0, text.length).start,
    node,
    ip,
    host,
    container,
    protocol: protocol || "tcp",
  });
}

function longPort(node: YamlNode): Published | undefined {
  const [target, published = "", ip = "", protocol = "tcp"] = [
    "target",
    "published",
    "host_ip",
    "protocol",
  ].map((key) => knownText(get(node, key)));
  const place = resolve(get(node, "published")) ?? resolve(get(node, "target"));
  // What a variable holds is not known.
  if (target === undefined || (get(node, "published") && published === "")) return undefined;
  return made({ at: place?.at ?? span(0, 0), node, ip, host: published, container: target, protocol });
}

interface Written {
  readonly at: Span;
  readonly start?: number;
  readonly node: YamlNode;
  readonly ip: string;
  readonly host: string;
  readonly container: string;
  readonly protocol: string;
}

function made({ at, start, node, ip, host, container, protocol }: Written): Published | undefined {
  const inner = portRange(container);
  const outer = host === "" ? undefined : portRange(host);
  if (!inner) return undefined;
  // Of a range for one port Docker takes any that is free, and 0 is any.
  const isChosen = outer && (outer.last - outer.first !== inner.last - inner.first || outer.first === 0);
  return {
    at,
    ...(start !== undefined && { start }),
    node,
    ...(ip !== "" && { ip }),
    ...(outer && !isChosen && { host: outer }),
    container: inner,
    protocol: protocol.toLowerCase(),
  };
}

/** Whether a port is open on every interface. */
export const isEverywhere = (ip: string | undefined): boolean =>
  ip === undefined || ip === "0.0.0.0" || ip === "::";

/** Whether two addresses share an interface. */
export function ipsMeet(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  if (a.includes(":") !== b.includes(":")) return false;
  return a === b || isEverywhere(a) || isEverywhere(b);
}
