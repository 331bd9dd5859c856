import { type Text, text } from "../../protocol/text.ts";
import { isIp } from "../knowledge/ports.ts";

/** What is wrong with a published port in the short syntax, and where in its text. */
export interface PortFault {
  readonly from: number;
  readonly to: number;
  readonly said: Text;
}

interface Range {
  readonly first: number;
  readonly last: number;
}

/** A port or a range of ports; undefined when it is none. */
export function portRange(written: string): Range | undefined {
  const [first = "", last = first, ...more] = written.split("-");
  if (more.length > 0 || !/^\d+$/.test(first) || !/^\d+$/.test(last)) return undefined;
  const range = { first: Number(first), last: Number(last) };
  return range.last <= 65535 && range.first <= range.last ? range : undefined;
}

const protocols = ["tcp", "udp", "sctp"];

/** The first fault of `[[ip:]host:]container[/protocol]`, as Compose reads it; undefined when there is none. */
export function portFault(written: string): PortFault | undefined {
  const end = written.length;
  const colon = written.lastIndexOf(":");
  const slash = written.indexOf("/", colon + 1);
  const containerEnd = slash < 0 ? end : slash;
  const container = written.slice(colon + 1, containerEnd);
  const host = hostOf(written, colon);
  if (container === "")
    return {
      from: 0,
      to: end,
      said: text("컨테이너 포트가 없습니다.", "the port of the container is missing."),
    };
  const inner = portRange(container);
  if (!inner) return portSaid(container, colon + 1, containerEnd);
  if (inner.first === 0)
    return {
      from: colon + 1,
      to: containerEnd,
      said: text("컨테이너 포트는 1부터입니다.", "the port of the container is at least 1."),
    };
  const outer = host && host.text !== "" ? portRange(host.text) : undefined;
  if (host && host.text !== "" && !outer)
    return isIp(host.text) ? ipSaid(host) : portSaid(host.text, host.from, host.from + host.text.length);
  if (outer && inner.last > inner.first && outer.last - outer.first !== inner.last - inner.first)
    return {
      from: 0,
      to: end,
      said: text(
        "호스트와 컨테이너의 포트 개수가 다릅니다.",
        "the two ranges hold different numbers of ports.",
      ),
    };
  return ipFault(written, host?.from) ?? protocolFault(written, slash);
}

function hostOf(written: string, colon: number): { text: string; from: number } | undefined {
  if (colon < 0) return undefined;
  const before = written.lastIndexOf(":", colon - 1);
  const from = colon === 0 ? 0 : before + 1;
  return { text: written.slice(from, colon), from };
}

function portSaid(port: string, from: number, to: number): PortFault {
  const isTooBig = /^\d+(-\d+)?$/.test(port);
  return {
    from,
    to,
    said: isTooBig
      ? text(
          `${port}은(는) 포트가 아닙니다. 포트는 0~65535이고 범위는 작은 수부터 씁니다.`,
          `${port} is no port; ports go from 0 to 65535, ranges from the smaller one.`,
        )
      : text(`${port}은(는) 포트 번호가 아닙니다.`, `${port} is no port number.`),
  };
}

const ipSaid = (host: { text: string; from: number }): PortFault => ({
  from: host.from,
  to: host.from + host.text.length,
  said: text(
    `IP 주소 뒤에 포트가 하나뿐입니다. ${host.text}:호스트포트:컨테이너포트로 쓰세요.`,
    `only one port follows the IP address; write ${host.text}:host:container.`,
  ),
});

function ipFault(written: string, hostFrom: number | undefined): PortFault | undefined {
  if (hostFrom === undefined || hostFrom === 0) return undefined;
  const ip = written.slice(0, hostFrom - 1);
  const bare = /^\[(.*)\]$/.exec(ip)?.[1];
  if (ip === "" || (bare === undefined ? isIp(ip) && !ip.includes(":") : isIp(bare))) return undefined;
  const said =
    isIp(ip) || ip.includes(":")
      ? text(
          `IPv6 주소는 [${ip}]처럼 대괄호로 묶습니다.`,
          `an IPv6 address is put in brackets, such as [${ip}].`,
        )
      : text(`${ip}은(는) IP 주소가 아닙니다.`, `${ip} is no IP address.`);
  return { from: 0, to: hostFrom - 1, said };
}

function protocolFault(written: string, slash: number): PortFault | undefined {
  const [protocol = ""] = slash < 0 ? [] : written.slice(slash + 1).split("/");
  if (protocol === "" || protocols.includes(protocol.toLowerCase())) return undefined;
  return {
    from: slash + 1,
    to: slash + 1 + protocol.length,
    said: text(
      `${protocol} 프로토콜은 없습니다. tcp, udp, sctp 가운데 하나를 쓰세요.`,
      `there is no protocol ${protocol}; use tcp, udp or sctp.`,
    ),
  };
}
