import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { portWords } from "../../knowledge/ports.ts";
import { about, isVariable } from "./said.ts";

/** `-p 127.0.0.1:8080:80/udp` in words. */
export function portFacts(value: string): Text[] {
  const said = portWords(value);
  return said ? [text(`${inlineCode(value)}: ${said.ko}`, `${inlineCode(value)}: ${said.en}`)] : [];
}

const networks: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  host: text(
    "호스트의 네트워크를 그대로 씁니다. 포트를 따로 열지 않고 `-p`는 무시됩니다.",
    "the network of the host itself; no port is published and `-p` is ignored.",
  ),
  none: text("네트워크가 없습니다(loopback만 있음).", "no network, only loopback."),
  bridge: text(
    "기본 bridge 네트워크입니다. 컨테이너 이름으로는 서로 찾지 못합니다.",
    "the default bridge; containers do not find each other by name there.",
  ),
  default: text(
    "기본 bridge 네트워크입니다. 컨테이너 이름으로는 서로 찾지 못합니다.",
    "the default bridge; containers do not find each other by name there.",
  ),
};

/** `--network container:web` in words. */
export function networkFacts(value: string): Text[] {
  const name = /^name=([^,]*)/.exec(value)?.[1] ?? value;
  const known = networks[name];
  if (known) return [about(value, known.ko, known.en)];
  const [, other] = /^container:(.+)$/.exec(name) ?? [];
  if (other !== undefined)
    return [
      about(
        value,
        `${inlineCode(other)} 컨테이너와 네트워크를 함께 씁니다. IP 주소와 포트가 같고, 서로 localhost로 접속합니다.`,
        `shares the network of the container ${inlineCode(other)}: the same address and ports, and each reaches the other at localhost.`,
      ),
    ];
  if (isVariable(name)) return [];
  return [
    about(
      value,
      "사용자가 만든 네트워크입니다. 같은 네트워크의 컨테이너끼리 이름으로 찾습니다. 미리 만들어 두어야 합니다.",
      "a network of your own, where containers find each other by name; it must exist already.",
    ),
  ];
}

/** `--add-host name:address` in words. */
export function hostFacts(value: string): Text[] {
  const [, host = "", address = ""] = /^([^:=]+)[:=](.+)$/.exec(value) ?? [];
  if (host === "") return [];
  const name = inlineCode(host);
  if (address === "host-gateway")
    return [
      about(
        value,
        `컨테이너에서 ${name}이라는 이름으로 호스트에 접속할 수 있습니다.`,
        `the name ${name} leads to the host from inside the container.`,
      ),
    ];
  return [
    about(
      value,
      `컨테이너의 /etc/hosts에 ${name} → ${inlineCode(address)} 줄을 넣습니다.`,
      `adds the line ${name} → ${inlineCode(address)} to the container's /etc/hosts.`,
    ),
  ];
}

/** `--subnet 172.20.0.0/16`: how many addresses that gives. */
export function subnetFacts(value: string): Text[] {
  const bits = Number(/^\d{1,3}(?:\.\d{1,3}){3}\/(\d{1,2})$/.exec(value)?.[1] ?? Number.NaN);
  if (!(bits >= 0 && bits <= 32)) return [];
  const addresses = String(2 ** (32 - bits)).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return [about(value, `주소 ${addresses}개의 대역`, `a range of ${addresses} addresses`)];
}

const drivers: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  bridge: text("한 호스트 안의 네트워크(기본값)", "a network within one host, the default"),
  overlay: text("여러 호스트에 걸친 Swarm 네트워크", "a Swarm network across hosts"),
  macvlan: text(
    "컨테이너마다 MAC 주소를 주어 물리 네트워크에 직접 연결",
    "each container on the physical network with a MAC address of its own",
  ),
  ipvlan: text(
    "호스트의 MAC 주소를 함께 쓰며 물리 네트워크에 직접 연결",
    "containers on the physical network behind the host's MAC address",
  ),
  host: text("호스트의 네트워크", "the network of the host"),
  none: text("네트워크 없음", "no network"),
};

/** The driver of `network create`. */
export function driverFacts(value: string): Text[] {
  const known = drivers[value];
  return known ? [about(value, known.ko, known.en)] : [];
}
