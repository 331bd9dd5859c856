/** What is wrong with a port, and where in the text. */
export interface PortFault {
  readonly kind: "port" | "protocol" | "range" | "address" | "missing";
  readonly from: number;
  readonly to: number;
}

/** A port as EXPOSE writes it: `[[ip:]host:]container[/protocol]`, with the offsets of its parts. */
export interface PortParts {
  readonly ip: string;
  readonly host: string;
  readonly container: string;
  /** Absent without `/`. */
  readonly protocol?: string;
  readonly hostFrom: number;
  readonly containerFrom: number;
  readonly protocolFrom: number;
}

export const protocols = ["tcp", "udp", "sctp"] as const;

export function portParts(text: string): PortParts {
  const parts = text.split(":");
  const last = parts.at(-1) ?? "";
  const containerFrom = text.length - last.length;
  const host = parts.length > 1 ? (parts.at(-2) as string) : "";
  const slash = last.indexOf("/");
  const container = slash < 0 ? last : last.slice(0, slash);
  return {
    ip: parts.slice(0, -2).join(":"),
    host,
    container,
    ...(slash >= 0 && { protocol: last.slice(slash + 1) }),
    hostFrom: Math.max(0, containerFrom - host.length - 1),
    containerFrom,
    protocolFrom: containerFrom + container.length + 1,
  };
}

/** A port or a range of ports, 0 to 65535; undefined when it is neither. */
function rangeOf(text: string): { first: number; last: number } | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 65535 ? { first, last } : undefined;
}

/** An IPv4 address, or an IPv6 one with `::` or all eight parts; either may stand in brackets. */
function isAddress(text: string): boolean {
  const ip = /^\[.*\]$/.test(text) ? text.slice(1, -1) : text;
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(ip) || ip === "") return true;
  return /^[\da-f]*:[\da-f:.]*$/i.test(ip) && (ip.includes("::") || ip.split(":").length === 8);
}

/** What BuildKit rejects in a port: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert_expose.go */
export function portFault(text: string): PortFault | undefined {
  const it = portParts(text);
  const protocol = it.protocol?.toLowerCase() ?? "";
  const end = it.containerFrom + it.container.length;
  if (it.container === "") return { kind: "missing", from: 0, to: text.length };
  if (protocol !== "" && !protocols.some((known) => known === protocol))
    return { kind: "protocol", from: it.protocolFrom, to: text.length };
  if (it.ip !== "" && !isAddress(it.ip)) return { kind: "address", from: 0, to: it.ip.length };
  const container = rangeOf(it.container);
  if (!container) return { kind: "port", from: it.containerFrom, to: end };
  if (it.host === "") return undefined;
  const host = rangeOf(it.host);
  if (!host) return { kind: "port", from: it.hostFrom, to: it.hostFrom + it.host.length };
  const size = container.last - container.first;
  return size > 0 && size !== host.last - host.first
    ? { kind: "range", from: it.hostFrom, to: end }
    : undefined;
}
