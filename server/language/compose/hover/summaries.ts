import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { mountOf } from "../../knowledge/mounts.ts";
import { entries, get, getIn, itemsOf, textAt } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { type Compose, find, type Section } from "../document.ts";
import { interpolate } from "../interpolation.ts";
import { usesOf } from "../references.ts";
import { type Attachment, publishedPorts, type Service, servicesOf } from "../services.ts";
import { portText } from "./run.ts";
import { listed } from "./words.ts";

const kinds: Readonly<Record<Section, Text>> = {
  services: text("서비스", "Service"),
  networks: text("네트워크", "Network"),
  volumes: text("볼륨", "Volume"),
  secrets: text("비밀(secret)", "Secret"),
  configs: text("설정(config)", "Config"),
  models: text("모델", "Model"),
};

/** What is known in this file of an entry that a name stands for; says so when there is none. */
export function summaryOf(compose: Compose, section: Section, name: string): Text {
  if (section === "services") {
    const service = servicesOf(compose).get(name);
    if (service) return serviceSummary(compose, service);
  }
  const kind = kinds[section];
  const pair = find(compose, section, name);
  if (!pair) return missing(section, name);
  const parts = detailsOf(section, pair.value);
  const users = usersOf(compose, section, name);
  if (users.length > 0) parts.push(text(`쓰는 서비스 ${listed(users)}`, `used by ${listed(users)}`));
  const code = inlineCode(name);
  return text(
    `${kind.ko} ${code}: ${parts.map((it) => it.ko).join(", ")}`,
    `${kind.en} ${code}: ${parts.map((it) => it.en).join(", ")}`,
  );
}

function missing(section: Section, name: string): Text {
  const code = inlineCode(name);
  if (section === "networks" && name === "default")
    return text(
      `${code}는 적지 않아도 Compose가 만드는 기본 네트워크입니다.`,
      `${code} is the network that Compose makes by itself.`,
    );
  const kind = kinds[section];
  return text(
    `${kind.ko} ${code}: 이 파일에 정의되어 있지 않습니다. 함께 쓰는 다른 Compose 파일에 있어야 합니다.`,
    `${kind.en} ${code} is not defined in this file; another Compose file must bring it.`,
  );
}

/** A service on one line: what it runs, how it is reached, and who waits for it. */
export function serviceSummary(compose: Compose, service: Service): Text {
  const parts = [sourceOf(service), ...portsOf(service), attachmentWords(service.attachment)];
  const waiting = [...servicesOf(compose).values()]
    .filter(({ dependsOn }) => dependsOn.some(({ name }) => name === service.name))
    .map(({ name }) => name);
  if (waiting.length > 0)
    parts.push(text(`의존하는 서비스 ${listed(waiting)}`, `needed by ${listed(waiting)}`));
  if (service.hasHealthcheck) parts.push(text("healthcheck 있음", "has a healthcheck"));
  const code = inlineCode(service.name);
  return text(
    `서비스 ${code}: ${parts.map((it) => it.ko).join(", ")}`,
    `Service ${code}: ${parts.map((it) => it.en).join(", ")}`,
  );
}

function sourceOf({ image, build }: Service): Text {
  const built = build === undefined ? undefined : inlineCode(build === "" ? "." : build);
  const named = image === undefined ? undefined : inlineCode(interpolate(image).text);
  if (built && named) return text(`${built}에서 ${named} 이미지로 빌드`, `built from ${built} as ${named}`);
  if (built) return text(`${built}에서 빌드`, `built from ${built}`);
  if (named) return text(`이미지 ${named}`, `image ${named}`);
  return text("image도 build도 없음", "neither image nor build");
}

function portsOf(service: Service): Text[] {
  const ports = publishedPorts(service);
  if (ports.length === 0) return [];
  const shown = listed(ports.map(portText), 4);
  return [text(`포트 ${shown}`, `ports ${shown}`)];
}

function attachmentWords(it: Attachment): Text {
  switch (it.kind) {
    case "networks":
      return text(
        `네트워크 ${listed(it.names)}`,
        `${it.names.length > 1 ? "networks" : "network"} ${listed(it.names)}`,
      );
    case "service":
      return text(
        `${inlineCode(it.name)}의 네트워크를 함께 씀`,
        `shares the network of ${inlineCode(it.name)}`,
      );
    case "host":
      return text("호스트 네트워크", "the host's network");
    case "none":
      return text("네트워크 없음", "no network");
    default:
      return text("Compose 밖의 네트워크", "a network outside Compose");
  }
}

type Node = YamlNode | undefined;

/** The keys of an entry that tell most, in words. */
function detailsOf(section: Section, node: Node): Text[] {
  const external = textAt(node, "external");
  const isExternal = get(node, "external") !== undefined && external !== "false";
  const name = textAt(node, "name") ?? textAt(node, "external", "name");
  return [
    ...(isExternal ? [text("미리 만들어 둔 것(external)", "made outside this file (external)")] : []),
    ...(name === undefined ? [] : [text(`실제 이름 ${inlineCode(name)}`, `named ${inlineCode(name)}`)]),
    ...(isExternal ? [] : details[section](node)),
  ];
}

const detail = (node: Node, key: string, ko: string, en: string, usual?: string): Text[] => {
  const value = textAt(node, key) ?? usual;
  return value === undefined ? [] : [text(`${ko} ${inlineCode(value)}`, `${en} ${inlineCode(value)}`)];
};

const sourceDetails = (node: Node): Text[] => [
  ...detail(node, "file", "파일", "from the file"),
  ...detail(node, "environment", "환경변수", "from the variable"),
  ...(get(node, "content") ? [text("이 파일에 적힌 내용", "with its content in this file")] : []),
];

const details: Readonly<Record<Section, (node: Node) => Text[]>> = {
  services: () => [],
  networks(node) {
    const subnets = itemsOf(getIn(node, "ipam", "config")).flatMap((it) => textAt(it, "subnet") ?? []);
    const isInternal = textAt(node, "internal") === "true";
    return [
      ...detail(node, "driver", "드라이버", "driver", "bridge"),
      ...(isInternal ? [text("외부로 나가지 못함(internal)", "no way out (internal)")] : []),
      ...(subnets.length > 0 ? [text(`대역 ${listed(subnets)}`, `subnet ${listed(subnets)}`)] : []),
    ];
  },
  volumes: (node) => detail(node, "driver", "드라이버", "driver", "local"),
  secrets: sourceDetails,
  configs: sourceDetails,
  models: (node) => detail(node, "model", "모델", "model"),
};

/** The services that name an entry; `default` also has those that name no network. */
function usersOf(compose: Compose, section: Section, name: string): string[] {
  if (section === "networks")
    return [...servicesOf(compose).values()]
      .filter(({ attachment }) => attachment.kind === "networks" && attachment.names.includes(name))
      .map((it) => it.name);
  return [...new Set(usesOf(compose, section, name).flatMap(({ service }) => service ?? []))];
}

/** Where the services mount a volume. */
export function mountsOfVolume(compose: Compose, volume: string): Text[] {
  const places = [...servicesOf(compose).values()].flatMap(({ name, node }) =>
    itemsOf(get(node, "volumes")).flatMap((it) => {
      const mount = it.kind === "scalar" ? mountOf(it.text) : undefined;
      const source = mount?.source ?? textAt(it, "source");
      const target = mount?.target ?? textAt(it, "target");
      return source === volume && target !== undefined ? [`${name}:${target}`] : [];
    }),
  );
  return places.length === 0
    ? []
    : [text(`마운트되는 곳: ${listed(places)}`, `Mounted at ${listed(places)}.`)];
}

/** The names in a section, as its key shows them. */
export function sectionFact(compose: Compose, section: Section): Text[] {
  const names = compose.named[section].map(({ key }) => key.text);
  if (names.length === 0) return [];
  return [
    text(
      `이 파일에 ${names.length}개: ${listed(names, 12)}`,
      `${names.length} in this file: ${listed(names, 12)}`,
    ),
  ];
}

/** What a mapping brings: its keys. */
export const keysFact = (node: Node): string[] => entries(node).map(({ key }) => key.text);
