import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { platformNames } from "../../dockerfile/platforms.ts";
import { byteWords } from "../../knowledge/bytes.ts";
import { capabilityWords } from "../../knowledge/capabilities.ts";
import { about, isVariable, list } from "./said.ts";

type Named = Readonly<Record<string, Text | undefined>>;
const none = { __proto__: null as never };

/** Names of variables that hold what nobody else should read. */
const secretName = /(PASS(WORD|WD)?|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIALS?)$/i;

/** `-e NAME=value` in words. */
export function envFacts(value: string): Text[] {
  const [, name = value, given] = /^([^=]*)=(.*)$/s.exec(value) ?? [];
  const code = inlineCode(name);
  const facts: Text[] = [];
  if (given === undefined)
    facts.push(
      text(
        `컨테이너의 환경 변수 ${code}에 이 셸의 값을 넘깁니다. 셸에 없으면 설정하지 않습니다.`,
        `Passes on this shell's value of ${code}; it is not set where the shell has none.`,
      ),
    );
  else
    facts.push(
      text(
        `컨테이너의 환경 변수 ${code} = ${inlineCode(given)}`,
        `Sets ${code} = ${inlineCode(given)} in the container.`,
      ),
    );
  if (given && secretName.test(name) && !isVariable(given))
    facts.push(
      text(
        "명령 기록과 `docker inspect`에 그대로 남습니다. 값은 파일이나 시크릿으로 넘기세요.",
        "It stays readable in the history and in `docker inspect`; pass it as a file or a secret.",
      ),
    );
  return facts;
}

/** `-u 1000:1000` in words. */
export function userFacts(value: string): Text[] {
  const [user = "", group] = value.split(":");
  if (/\$\(id -u\)|\$\{?UID/.test(value))
    return [
      about(
        value,
        "이 셸의 사용자 번호로 실행합니다. 바인드 마운트에 생긴 파일이 내 소유가 됩니다.",
        "runs with your own user number, so files it writes to bind mounts are yours.",
      ),
    ];
  if (isVariable(value)) return [];
  const isRoot = user === "root" || user === "0";
  const who = (it: string, ko: string, en: string): Text =>
    /^\d+$/.test(it)
      ? text(`${ko} 번호 ${it}`, `${en} number ${it}`)
      : text(`${ko} ${inlineCode(it)}`, `${en} ${inlineCode(it)}`);
  const parts = [who(user, "사용자", "user"), ...(group ? [who(group, "그룹", "group")] : [])];
  const said = list(parts);
  const more = isRoot
    ? text("root라서 이미지의 USER 설정을 무시합니다.", "root, whatever USER the image sets.")
    : text("이미지의 USER 대신 씁니다.", "instead of the USER of the image.");
  return [
    text(`${inlineCode(value)}: ${said.ko}. ${more.ko}`, `${inlineCode(value)}: ${said.en}, ${more.en}`),
  ];
}

const restarts: Named = {
  ...none,
  no: text("다시 시작하지 않습니다(기본값).", "never started again, the default."),
  always: text(
    "언제 끝나든 다시 시작합니다. 직접 멈춘 것도 데몬이 다시 뜨면 시작합니다.",
    "started again whenever it ends; one stopped by hand, too, once the daemon starts anew.",
  ),
  "unless-stopped": text(
    "언제 끝나든 다시 시작하되, 직접 멈춘 것은 그대로 둡니다.",
    "started again whenever it ends, unless you stopped it yourself.",
  ),
};

/** `--restart=on-failure:3` in words. */
export function restartFacts(value: string): Text[] {
  const known = restarts[value];
  if (known) return [about(value, known.ko, known.en)];
  const [, times] = /^on-failure(?::(\d+))?$/.exec(value) ?? [null];
  if (times === null) return [];
  if (times === undefined)
    return [
      about(
        value,
        "0이 아닌 코드로 끝나면 다시 시작합니다.",
        "started again when it ends with a code other than 0.",
      ),
    ];
  return [
    about(
      value,
      `0이 아닌 코드로 끝나면 최대 ${times}번까지 다시 시작합니다.`,
      `started again when it ends with a code other than 0, at most ${times} time${times === "1" ? "" : "s"}.`,
    ),
  ];
}

const architectures: Named = {
  ...none,
  amd64: text("Intel·AMD 64비트", "64-bit Intel and AMD"),
  arm64: text("Arm 64비트(Apple 실리콘, Graviton)", "64-bit Arm (Apple silicon, Graviton)"),
  arm: text("Arm 32비트(옛 Raspberry Pi)", "32-bit Arm (older Raspberry Pi)"),
  "386": text("Intel 32비트", "32-bit Intel"),
  riscv64: text("RISC-V 64비트", "64-bit RISC-V"),
  ppc64le: text("IBM POWER", "IBM POWER"),
  s390x: text("IBM Z", "IBM Z"),
  wasm: text("WebAssembly", "WebAssembly"),
};

/** `--platform linux/amd64,linux/arm64` in words. */
export function platformFacts(value: string): Text[] {
  if (isVariable(value)) return [];
  const said = value.split(",").flatMap((it): Text[] => {
    const { arch } = platformNames(it.trim());
    const known = architectures[arch];
    return known ? [about(it.trim(), known.ko, known.en)] : [];
  });
  return said.length > 0 ? [list(said)] : [];
}

const drivers: Named = {
  ...none,
  "json-file": text(
    "JSON 파일(기본값). 회전 설정이 없으면 계속 커집니다.",
    "JSON files, the default; they grow for ever unless rotated.",
  ),
  local: text("압축·회전이 되는 로컬 파일", "local files, compressed and rotated"),
  journald: text("systemd 저널", "the systemd journal"),
  syslog: text("syslog 서버", "a syslog server"),
  fluentd: text("Fluentd 수집기", "a Fluentd collector"),
  gelf: text("Graylog(GELF) 서버", "a Graylog (GELF) server"),
  awslogs: text("Amazon CloudWatch Logs", "Amazon CloudWatch Logs"),
  gcplogs: text("Google Cloud Logging", "Google Cloud Logging"),
  splunk: text("Splunk", "Splunk"),
  none: text(
    "로그를 남기지 않습니다. `docker logs`도 비어 있습니다.",
    "no logs at all; `docker logs` shows nothing.",
  ),
};

export function logDriverFacts(value: string): Text[] {
  const known = drivers[value];
  return known ? [about(value, known.ko, known.en)] : [];
}

/** `--log-opt max-size=10m` in words. */
export function logOptionFacts(value: string): Text[] {
  const [, name = "", given = ""] = /^([^=]+)=(.*)$/s.exec(value) ?? [];
  const size = byteWords(given);
  if (name === "max-size" && size)
    return [
      about(
        value,
        `로그 파일 하나가 ${size.ko}가 되면 새 파일로 넘어갑니다.`,
        `a log file is closed at ${size.en} and a new one begun.`,
      ),
    ];
  if (name === "max-file" && /^\d+$/.test(given))
    return [
      about(
        value,
        `로그 파일을 ${given}개까지 남기고 오래된 것부터 지웁니다.`,
        `keeps ${given} log files and deletes older ones.`,
      ),
    ];
  if (name === "mode" && given === "non-blocking")
    return [
      about(
        value,
        "로그가 밀려도 앱을 멈추지 않습니다. 버퍼가 차면 로그를 버립니다.",
        "logging never holds up the application; messages are dropped when the buffer is full.",
      ),
    ];
  return [];
}

/** `--cap-add`, `--cap-drop` in words. */
export function capabilityFacts(value: string): Text[] {
  const said = capabilityWords(value);
  return said ? [about(value, said.ko, said.en)] : [];
}

/** `--security-opt no-new-privileges` in words. */
export function securityFacts(value: string): Text[] {
  if (/^no-new-privileges([:=]true)?$/.test(value))
    return [
      about(
        value,
        "setuid 프로그램 등으로 권한이 올라가지 못하게 합니다.",
        "no process can gain privileges, not through setuid either.",
      ),
    ];
  const [, name = "", given = ""] = /^(seccomp|apparmor|label|systempaths)[=:](.+)$/.exec(value) ?? [];
  if (name === "seccomp" && given === "unconfined")
    return [
      about(
        value,
        "시스템 콜 제한을 끕니다. 격리가 약해집니다.",
        "turns the limits on system calls off; weakens the isolation.",
      ),
    ];
  if (name === "seccomp")
    return [about(value, "이 프로필로 시스템 콜을 제한합니다.", "limits system calls by this profile.")];
  if (name === "apparmor")
    return given === "unconfined"
      ? [
          about(
            value,
            "AppArmor 제한을 끕니다. 격리가 약해집니다.",
            "turns AppArmor off; weakens the isolation.",
          ),
        ]
      : [about(value, "이 AppArmor 프로필을 적용합니다.", "applies this AppArmor profile.")];
  if (name === "label" && given === "disable")
    return [about(value, "SELinux 라벨 격리를 끕니다.", "turns the isolation by SELinux labels off.")];
  return [];
}

const spaces: Named = {
  ...none,
  host: text(
    "호스트와 함께 씁니다. 격리가 약해집니다.",
    "shared with the host, which weakens the isolation.",
  ),
  private: text("이 컨테이너만의 것입니다.", "of this container alone."),
  shareable: text("다른 컨테이너가 함께 쓸 수 있습니다.", "other containers may join it."),
  none: text("없습니다.", "none."),
};

/** `--pid=host`, `--ipc=container:x` in words. */
export function namespaceFacts(value: string): Text[] {
  const known = spaces[value];
  if (known) return [about(value, known.ko, known.en)];
  const other = /^container:(.+)$/.exec(value)?.[1];
  if (other === undefined) return [];
  const code = inlineCode(other);
  return [about(value, `${code} 컨테이너와 함께 씁니다.`, `shared with the container ${code}.`)];
}

const pulls: Named = {
  ...none,
  always: text("언제나 레지스트리에서 새로 확인합니다.", "always asks the registry."),
  missing: text("로컬에 없을 때만 받습니다(기본값).", "pulls only what is not there yet, the default."),
  never: text(
    "받지 않습니다. 로컬에 없으면 오류입니다.",
    "never pulls; an image that is not there is an error.",
  ),
  build: text("받지 않고 빌드합니다.", "builds instead of pulling."),
};

export function pullFacts(value: string): Text[] {
  const known = pulls[value];
  return known ? [about(value, known.ko, known.en)] : [];
}
