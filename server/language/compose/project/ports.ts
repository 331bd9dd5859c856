import { isIp } from "../../knowledge/ports.ts";
import { dict, leaf, type Value } from "./value.ts";

interface Range {
  readonly start: number;
  readonly end: number;
}

function rangeOf(written: string): Range | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(written);
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = Number(match[2] ?? match[1]);
  return end < start || end > 65_535 ? undefined : { start, end };
}

/**
 * The long syntax of a port, one for each port of a range; undefined for what is no port.
 * https://github.com/docker/go-connections/blob/v0.6.0/nat/nat.go
 */
export function longPorts(spec: string, of: Value): Value[] | undefined {
  const parts = spec.split(":");
  const last = parts.at(-1) as string;
  const hostPort = parts.at(-2) ?? "";
  const ip = parts
    .slice(0, -2)
    .join(":")
    .replace(/^\[(.*)\]$/, "$1");
  const [containerPort = "", protocol = ""] = splitAt(last, "/");
  const kind = (protocol || "tcp").toLowerCase();
  const inside = rangeOf(containerPort);
  const outside = hostPort === "" ? undefined : rangeOf(hostPort);
  if (!inside || inside.start === 0 || !["tcp", "udp", "sctp"].includes(kind) || (ip !== "" && !isIp(ip)))
    return undefined;
  if (hostPort !== "" && !outside) return undefined;
  const count = inside.end - inside.start + 1;
  if (outside && outside.end - outside.start + 1 !== count && count !== 1) return undefined;
  const made = Array.from({ length: count }, (_, i) => {
    const published = outside && publishedOf(outside, i, count);
    return { target: inside.start + i, published };
  });
  return made
    .sort((a, b) => (String(a.target) < String(b.target) ? -1 : 1))
    .map(({ target, published }) =>
      dict(
        [
          ["mode", leaf("ingress", of)],
          ...(ip === "" ? [] : [["host_ip", leaf(ip, of)] as const]),
          ["target", leaf(target, of)],
          ...(published === undefined ? [] : [["published", leaf(published, of)] as const]),
          ["protocol", leaf(kind, of)],
        ],
        of,
      ),
    );
}

/** A range of host ports before a single port is one to choose from. */
const publishedOf = ({ start, end }: Range, i: number, count: number): string =>
  count === 1 && start !== end ? `${start}-${end}` : String(start + i);

function splitAt(text: string, sign: string): [string, string?] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
