import { type Text, text } from "../../../protocol/text.ts";

const kinds = {
  networks: text("네트워크", "network"),
  volumes: text("볼륨", "volume"),
  secrets: text("시크릿", "secret"),
  configs: text("설정", "config"),
  models: text("모델", "model"),
  services: text("서비스", "service"),
} as const;

/** The things in a project that have names. */
export type Kind = keyof typeof kinds;

/** What is said of a project as a whole. */
export const words = {
  missing: (kind: Kind, name: string, wanted: string | undefined): Text =>
    text(
      `프로젝트에 ${kinds[kind].ko} ${name}이(가) 없습니다.${wanted === undefined ? "" : ` ${wanted}을(를) 쓰려던 것 같습니다.`}`,
      `The project has no ${kinds[kind].en} ${name}${wanted === undefined ? "." : `: did you mean ${wanted}?`}`,
    ),
  disabled: (name: string): Text =>
    text(
      `${name} 서비스는 켜지 않은 프로필에만 있습니다.`,
      `The service ${name} is only in profiles that are not active.`,
    ),
  nothing: (name: string): Text =>
    text(`${name} 서비스에 image도 build도 없습니다.`, `The service ${name} has neither image nor build.`),
  both: (a: string, b: string): Text =>
    text(`${a}와(과) ${b}는 함께 쓸 수 없습니다.`, `${a} and ${b} exclude each other.`),
  differ: (a: string, b: string): Text => text(`${a}와(과) ${b}의 값이 다릅니다.`, `${a} and ${b} differ.`),
  negative: (key: string): Text => text(`${key}는 0보다 작을 수 없습니다.`, `${key} cannot be less than 0.`),
  scaled: (): Text =>
    text(
      "container_name이 있으면 컨테이너를 여러 개 만들 수 없습니다.",
      "A service with a container_name cannot have several containers.",
    ),
  twice: (name: string, other: string): Text =>
    text(
      `컨테이너 이름 ${name}은(는) ${other} 서비스가 이미 씁니다.`,
      `The container name ${name} is already in use by the service ${other}.`,
    ),
  jobName: (name: string): Text =>
    text(`${name}은(는) 서비스의 이름이기도 합니다.`, `${name} is the name of a service as well.`),
  mounted: (path: string): Text =>
    text(`${path}에 이미 마운트한 것이 있습니다.`, `Something is already mounted at ${path}.`),
  test: (): Text =>
    text(
      "healthcheck.test 목록은 CMD, CMD-SHELL, NONE으로 시작해야 합니다.",
      "healthcheck.test must start with CMD, CMD-SHELL or NONE.",
    ),
  count: (): Text => text("count는 숫자나 all이어야 합니다.", "count is a number or all."),
  ip: (ip: string): Text => text(`${ip}은(는) IP 주소가 아닙니다.`, `${ip} is no IP address.`),
  source: (): Text => text("bind 마운트에는 source가 필요합니다.", "A bind mount needs a source."),
  sourceless: (kind: Kind, name: string): Text =>
    text(
      `${kinds[kind].ko} ${name}의 내용이 어디서 오는지 적혀 있지 않습니다.`,
      `The ${kinds[kind].en} ${name} does not say where its content comes from.`,
    ),
  ring: (ring: readonly string[]): Text =>
    text(
      `서비스가 서로를 기다립니다: ${ring.join(" → ")}.`,
      `These services wait for each other: ${ring.join(" → ")}.`,
    ),
  unbuilt: (name: string): Text =>
    text(`${name} 서비스는 빌드하지 않습니다.`, `The service ${name} is not built.`),
  platform: (name: string): Text =>
    text(`build.platforms에 ${name}이(가) 없습니다.`, `build.platforms lacks ${name}.`),
};
