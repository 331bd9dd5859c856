import { type Text, text } from "../../protocol/text.ts";
import { inlineCode } from "../core/render.ts";
import { splitColons } from "./split.ts";

/** A published port as `docker run -p` and the short syntax of Compose write it: `[[ip:]host:]container[/protocol]`. */
export interface PortMapping {
  /** Without the brackets of IPv6; absent for all interfaces. */
  readonly ip?: string;
  /** A port, a range, or a variable; absent when Docker chooses. */
  readonly host?: string;
  /** A port, a range, or a variable. */
  readonly container: string;
  /** `tcp` unless written otherwise, in lower case. */
  readonly protocol: string;
}

/** A port, a range of ports, or one that a variable holds. */
const ports = /^(?:\d+(?:-\d+)?|[^:/]*\$[^:/]*|\$\{[^}]*\}(?:-\$\{[^}]*\})?)$/;

/** Reads a published port; undefined when it is none. https://docs.docker.com/reference/compose-file/services/#short-syntax-3 */
export function portMappingOf(written: string): PortMapping | undefined {
  const { parts, protocol } = split(written);
  const container = parts.at(-1) ?? "";
  const host = parts.at(-2) ?? "";
  const ip = parts
    .slice(0, -2)
    .join(":")
    .replace(/^\[(.*)\]$/, "$1");
  if (!ports.test(container) || (host !== "" && !ports.test(host))) return undefined;
  if (ip !== "" && !/^[\da-f.:]+$|\$/i.test(ip)) return undefined;
  return { container, protocol, ...(host !== "" && { host }), ...(ip !== "" && { ip }) };
}

/** Splits at the colons and takes the protocol off. */
function split(written: string): { parts: string[]; protocol: string } {
  const parts = splitColons(written);
  const last = parts.at(-1) ?? "";
  const slash = last.lastIndexOf("/");
  // A slash inside `${…}` belongs to a default, and one at the end parts nothing.
  if (slash <= last.lastIndexOf("}") || slash === last.length - 1) return { parts, protocol: "tcp" };
  return {
    parts: [...parts.slice(0, -1), last.slice(0, slash)],
    protocol: last.slice(slash + 1).toLowerCase(),
  };
}

/** How many ports a range holds; 1 for one port or a variable. */
export function portCount(port: string): number {
  const match = /^(\d+)-(\d+)$/.exec(port);
  return match ? Math.max(1, Number(match[2]) - Number(match[1]) + 1) : 1;
}

const isLoopback = (ip: string): boolean => /^(127\.|::1$)/.test(ip);

/** Where on the host the port is open. */
function doorOf(ip: string | undefined): Text {
  if (ip === undefined || ip === "0.0.0.0" || ip === "::")
    return text("호스트의 모든 인터페이스에 열립니다.", "Open on every interface of the host.");
  if (isLoopback(ip))
    return text(
      `${inlineCode(ip)}에 묶여 이 컴퓨터에서만 접속됩니다.`,
      `Bound to ${inlineCode(ip)}: reachable from this machine only.`,
    );
  return text(
    `호스트의 ${inlineCode(ip)} 주소에만 열립니다.`,
    `Open on the host's address ${inlineCode(ip)} only.`,
  );
}

/** A port number or range with its kind. */
function named(port: string, protocol: string): Text {
  const kind = protocol === "tcp" ? "" : ` ${protocol.toUpperCase()}`;
  const count = portCount(port);
  const code = /^[\d-]+$/.test(port) ? port.replace("-", "–") : inlineCode(port);
  if (count > 1)
    return text(`${code}번${kind} 포트(${count}개)`, `${kind.trimStart()} ports ${code}`.trimStart());
  const ko = code === port ? `${code}번${kind} 포트` : `${code}${kind} 포트`;
  return text(ko, `${kind.trimStart()} port ${code}`.trimStart());
}

/** A published port in words: which port of the host leads to which port of the container, and who can reach it. */
export function portWords(written: string): Text | undefined {
  const mapping = portMappingOf(written);
  return mapping && mappingWords(mapping);
}

/** The same for a mapping that is already read, such as one in the long syntax. */
export function mappingWords({ ip, host, container, protocol }: PortMapping): Text {
  const inside = named(container, protocol);
  const door = doorOf(ip);
  if (host === undefined)
    return text(
      `컨테이너의 ${inside.ko}를 호스트의 빈 포트에 연결합니다. 포트 번호는 시작할 때 자동으로 정해집니다. ${door.ko}`,
      `Leads to ${inside.en} of the container from a free port of the host, chosen at start. ${door.en}`,
    );
  if (portCount(host) > 1 && portCount(container) === 1)
    return text(
      `호스트의 ${named(host, protocol).ko} 가운데 빈 포트 하나를 컨테이너의 ${inside.ko}에 연결합니다. ${door.ko}`,
      `One free port of the host's ${named(host, protocol).en} leads to ${inside.en} of the container. ${door.en}`,
    );
  const outside = named(host, protocol);
  const leads = portCount(host) > 1 ? "lead" : "leads";
  return text(
    `호스트의 ${outside.ko}를 컨테이너의 ${inside.ko}에 연결합니다. ${door.ko}`,
    `The host's ${outside.en} ${leads} to ${inside.en} of the container. ${door.en}`,
  );
}

const isIp4 = (text: string): boolean =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text) &&
  text.split(".").every((it) => Number(it) <= 255 && (it === "0" || !it.startsWith("0")));

/** Whether a text is an IPv4 or IPv6 address, without brackets or a prefix length. */
export function isIp(text: string): boolean {
  if (!text.includes(":")) return isIp4(text);
  const last = text.slice(text.lastIndexOf(":") + 1);
  const tail = last.includes(".");
  if (tail && !isIp4(last)) return false;
  const halves = (tail ? `${text.slice(0, -last.length)}0:0` : text).split("::");
  const groups = halves.map((it) => (it === "" ? [] : it.split(":")));
  const count = groups.flat().length;
  if (halves.length > 2 || !groups.flat().every((it) => /^[\da-f]{1,4}$/i.test(it))) return false;
  return halves.length === 2 ? count < 8 : count === 8;
}
