import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { durationWords } from "../../knowledge/durations.ts";
import { type CommandLine, valuesOf } from "../line.ts";
import { about, isVariable } from "./said.ts";

type Named = Readonly<Record<string, Text | undefined>>;
const none = { __proto__: null as never };

/** A duration in words; what is none says nothing. */
export function durationFacts(value: string): Text[] {
  const said = durationWords(value);
  return said ? [about(value, said.ko, said.en)] : [];
}

const inspected = (name: string): string => `\`${name}\``;

const filters: Named = {
  ...none,
  name: text("이름에 이 글자가 들어간 것", "whose name holds this"),
  label: text("이 라벨이 있는 것", "with this label"),
  status: text("이 상태인 것", "in this state"),
  ancestor: text("이 이미지로 만든 것", "made from this image"),
  health: text("헬스체크 결과가 이것인 것", "with this result of the health check"),
  publish: text("이 포트를 연 것", "publishing this port"),
  expose: text("이 포트를 노출한 것", "exposing this port"),
  volume: text("이 볼륨이나 경로를 마운트한 것", "mounting this volume or path"),
  network: text("이 네트워크에 연결된 것", "on this network"),
  exited: text("이 코드로 끝난 것", "that ended with this code"),
  before: text("이것보다 먼저 만든 것", "made before this one"),
  since: text("이것보다 나중에 만든 것", "made after this one"),
  reference: text("이름과 태그가 이 패턴에 맞는 것", "whose name and tag match this pattern"),
  driver: text("이 드라이버를 쓰는 것", "with this driver"),
  type: text("이 종류인 것", "of this kind"),
  id: text("ID가 이것으로 시작하는 것", "whose ID begins so"),
  service: text("이 서비스의 것", "of this service"),
  event: text("이 이벤트", "this event"),
  container: text("이 컨테이너의 것", "of this container"),
  image: text("이 이미지의 것", "of this image"),
};

/** `--filter until=24h` in words. */
export function filterFacts(value: string): Text[] {
  const [, key = "", given = ""] = /^([\w-]+!?)=(.*)$/s.exec(value) ?? [];
  if (key === "until") {
    const ago = durationWords(given);
    return ago
      ? [about(value, `만든 지 ${ago.ko} 넘은 것만`, `only what is older than ${ago.en}`)]
      : [
          about(
            value,
            `${inlineCode(given)} 이전에 만든 것만`,
            `only what is older than ${inlineCode(given)}`,
          ),
        ];
  }
  if (key === "dangling")
    return given === "true" || given === "1"
      ? [
          about(
            value,
            "아무도 쓰지 않는 것만(이미지라면 태그 없는 것)",
            "only what nothing uses (images: those without a tag)",
          ),
        ]
      : [
          about(
            value,
            "쓰이고 있는 것만(이미지라면 태그 있는 것)",
            "only what is in use (images: those with a tag)",
          ),
        ];
  if (key === "is-official") return [about(value, "공식 이미지만", "official images only")];
  if (key.endsWith("!")) {
    const rest = filters[key.slice(0, -1)];
    return rest ? [about(value, `${rest.ko} 빼고`, `all but those ${rest.en}`)] : [];
  }
  const known = filters[key];
  return known ? [about(value, known.ko, known.en)] : [];
}

/** `--tail 100` in words. */
export function tailFacts(value: string): Text[] {
  if (value === "all") return [about(value, "처음부터 모두", "everything from the start")];
  return /^\d+$/.test(value)
    ? [about(value, `마지막 ${value}줄부터`, `from the last ${value} line${value === "1" ? "" : "s"} on`)]
    : [];
}

/** `--since 10m`, `--until 2026-01-01` in words. */
export function timeFacts(value: string): Text[] {
  const ago = durationWords(value);
  if (ago) return [about(value, `지금부터 ${ago.ko} 전`, `${ago.en} ago`)];
  return /^\d{4}-\d\d-\d\d/.test(value)
    ? [
        about(
          value,
          "이 시각(시간대가 없으면 이 컴퓨터의 시간)",
          "this time, of this machine's zone unless one is given",
        ),
      ]
    : [];
}

/** `-t 30`: seconds before SIGKILL. */
export function stopFacts(value: string): Text[] {
  if (value === "-1") return [about(value, "끝날 때까지 기다립니다.", "waits until it ends.")];
  if (!/^\d+$/.test(value)) return [];
  return value === "0"
    ? [about(value, "기다리지 않고 바로 SIGKILL", "SIGKILL at once")]
    : [
        about(
          value,
          `${value}초 기다린 뒤 SIGKILL`,
          `waits ${value} second${value === "1" ? "" : "s"}, then SIGKILL`,
        ),
      ];
}

/** Seconds of waiting. */
export const secondFacts = (value: string): Text[] =>
  /^\d+$/.test(value) && value !== "0" ? [about(value, `${value}초까지`, `up to ${value} seconds`)] : [];

const signals: Named = {
  ...none,
  TERM: text("정상 종료 요청", "asks to end"),
  KILL: text("바로 강제 종료. 정리할 틈이 없습니다.", "ends it at once, with no time to clean up."),
  INT: text("Ctrl+C와 같은 중단", "interrupts it, as Ctrl+C does"),
  HUP: text("설정 다시 읽기(앱에 따라 다름)", "reloads the configuration in many programs"),
  QUIT: text("nginx 등은 하던 일을 마치고 종료", "nginx and others finish their work, then end"),
  USR1: text("앱이 정한 동작(로그 다시 열기 등)", "whatever the program does on it, such as reopening logs"),
  USR2: text("앱이 정한 동작", "whatever the program does on it"),
};

/** `-s SIGTERM` in words. */
export function signalFacts(value: string): Text[] {
  const numbers: Readonly<Record<string, string>> = {
    "1": "HUP",
    "2": "INT",
    "3": "QUIT",
    "9": "KILL",
    "15": "TERM",
  };
  const known = signals[numbers[value] ?? value.toUpperCase().replace(/^SIG/, "")];
  return known ? [about(value, known.ko, known.en)] : [];
}

/** `-f compose.yaml`: how several files come together. */
export function composeFileFacts(value: string, line: CommandLine): Text[] {
  const files = valuesOf(line, "--file");
  const facts: Text[] = [];
  if (files.length > 1) {
    const order = files.map(inlineCode).join(" → ");
    facts.push(
      text(
        `${order} 순서로 합쳐지고, 뒤의 파일이 앞의 값을 덮습니다. 다른 명령에도 같은 목록을 주어야 합니다.`,
        `Merged in the order ${order}, later files over earlier ones; other commands need the same list.`,
      ),
    );
  }
  if (value === "-") facts.push(about(value, "표준 입력에서 읽습니다.", "read from standard input."));
  if (/(^|\/)docker-compose\.ya?ml$/.test(value))
    facts.push(
      text(
        `지금 권하는 이름은 ${inspected("compose.yaml")}입니다. 이 이름도 저절로 찾습니다.`,
        `The preferred name today is ${inspected("compose.yaml")}; this one is found without \`-f\`, too.`,
      ),
    );
  return facts;
}

/** `--scale web=3` in words. */
export function scaleFacts(value: string): Text[] {
  const [, service = "", count = ""] = /^([^=]+)=(\d+)$/.exec(value) ?? [];
  if (service === "") return [];
  const name = inlineCode(service);
  return count === "0"
    ? [about(value, `${name} 서비스의 컨테이너를 두지 않습니다.`, `no container of the service ${name}.`)]
    : [
        about(
          value,
          `${name} 서비스의 컨테이너를 ${count}개로`,
          `${count} container${count === "1" ? "" : "s"} of the service ${name}`,
        ),
      ];
}

/** `--profile debug` in words. */
export const profileFacts = (value: string): Text[] =>
  isVariable(value)
    ? []
    : value === "*"
      ? [about(value, "모든 프로필의 서비스까지", "services of all profiles, too")]
      : [
          about(
            value,
            "이 프로필의 서비스와, 프로필이 없는 서비스",
            "services of this profile and those without one",
          ),
        ];

/** `-H ssh://…`: how the daemon is reached. */
export function hostFacts(value: string): Text[] {
  if (value.startsWith("ssh://"))
    return [about(value, "SSH로 원격 데몬에 접속합니다.", "reaches a remote daemon through SSH.")];
  if (value.startsWith("unix://")) return [about(value, "이 컴퓨터의 소켓", "a socket of this machine")];
  if (value.startsWith("npipe://"))
    return [about(value, "Windows의 이름 있는 파이프", "a named pipe of Windows")];
  if (/^tcp:\/\/.*:2375\b/.test(value) || value === "tcp://")
    return [
      about(
        value,
        "암호화하지 않은 TCP입니다. 닿는 누구나 root 권한으로 컨테이너를 띄울 수 있습니다.",
        "plain TCP: whoever reaches it can run containers as root.",
      ),
    ];
  return value.startsWith("tcp://")
    ? [about(value, "TCP(보통 2376 포트와 TLS)", "TCP, usually port 2376 with TLS")]
    : [];
}

/** A password on the command line. */
export const passwordFacts = (value: string): Text[] =>
  isVariable(value)
    ? []
    : [
        text(
          "비밀번호가 명령 기록과 프로세스 목록에 남습니다. `--password-stdin`을 쓰세요.",
          "The password stays in the history and shows in the list of processes; use `--password-stdin`.",
        ),
      ];

/** `--env-file FILE` in words. */
export const envFileFacts = (value: string, { name }: CommandLine): Text[] =>
  /^compose/.test(name)
    ? [
        about(
          value,
          "`${…}` 치환에 이 파일의 값을 씁니다. `.env`는 읽지 않습니다.",
          "the values for `${…}`; `.env` is not read.",
        ),
      ]
    : [
        about(
          value,
          "`NAME=값` 줄마다 환경 변수 하나. 따옴표도 값에 들어갑니다.",
          "a variable a line, `NAME=value`; quotes become part of the value.",
        ),
      ];
