import { type Text, text } from "../../protocol/text.ts";

/** What true and false mean for a key. */
type Switch = Readonly<Partial<Record<"true" | "false", Text>>>;

const usual = text("기본값입니다.", "The default.");

const external: Switch = {
  true: text(
    "Compose가 만들지도 지우지도 않습니다. 미리 만들어 두지 않으면 오류입니다.",
    "Neither made nor removed by Compose; an error when it does not exist.",
  ),
  false: usual,
};

/** Switches of Compose files, by the path of the key's topic: https://docs.docker.com/reference/compose-file/ */
export const composeSwitches: Readonly<Record<string, Switch>> = {
  "configs.external": external,
  "networks.attachable": {
    true: text("서비스가 아닌 컨테이너도 연결할 수 있습니다.", "Containers of no service may join, too."),
    false: usual,
  },
  "networks.enable_ipv4": {
    true: usual,
    false: text("IPv4 주소를 주지 않습니다.", "No IPv4 addresses are given."),
  },
  "networks.enable_ipv6": { true: text("IPv6 주소도 줍니다.", "IPv6 addresses are given, too.") },
  "networks.external": external,
  "networks.internal": {
    true: text("이 네트워크에서는 외부로 나가지 못합니다.", "Nothing on this network can reach the outside."),
    false: usual,
  },
  "secrets.external": external,
  "services.attach": {
    true: usual,
    false: text("docker compose up에 로그가 나오지 않습니다.", "Its logs do not show in docker compose up."),
  },
  "services.build.no_cache": {
    true: text("빌드할 때마다 처음부터 합니다.", "Every build starts from scratch."),
    false: usual,
  },
  "services.build.pull": {
    true: text(
      "베이스 이미지를 빌드할 때마다 새로 받습니다.",
      "Base images are pulled anew for every build.",
    ),
    false: usual,
  },
  "services.depends_on.required": {
    true: usual,
    false: text(
      "대상이 없거나 꺼져 있어도 경고만 하고 시작합니다.",
      "Starts with a mere warning when the other one is missing.",
    ),
  },
  "services.depends_on.restart": {
    true: text(
      "Compose가 대상을 다시 시작하면 이 서비스도 다시 시작합니다.",
      "Restarted when Compose restarts the other one.",
    ),
    false: usual,
  },
  "services.env_file.required": {
    true: usual,
    false: text("파일이 없어도 오류가 아닙니다.", "No error when the file is missing."),
  },
  "services.healthcheck.disable": {
    true: text("이미지의 healthcheck를 끕니다.", "Turns the image's check off."),
    false: usual,
  },
  "services.init": {
    true: text(
      "작은 init이 PID 1이 되어 신호를 전하고 좀비 프로세스를 거둡니다.",
      "A small init is PID 1: it passes signals on and reaps zombies.",
    ),
  },
  "services.oom_kill_disable": {
    true: text(
      "메모리가 모자라도 이 컨테이너를 죽이지 않습니다. 호스트가 멈출 수 있습니다.",
      "Not killed when memory runs out, at the host's peril.",
    ),
    false: usual,
  },
  "services.privileged": {
    true: text(
      "호스트의 모든 장치와 기능을 줍니다. 격리가 거의 없어집니다.",
      "Every device and capability of the host; hardly any isolation is left.",
    ),
    false: usual,
  },
  "services.read_only": {
    true: text(
      "루트 파일 시스템에 쓸 수 없습니다. 쓸 곳은 볼륨이나 tmpfs로 둡니다.",
      "Nothing can be written but to volumes and tmpfs.",
    ),
    false: usual,
  },
  "services.stdin_open": {
    true: text("표준 입력을 열어 둡니다.", "Standard input stays open."),
    false: usual,
  },
  "services.tty": { true: text("가상 터미널을 붙입니다.", "A terminal is attached."), false: usual },
  "services.volumes.bind.create_host_path": {
    true: text("호스트에 폴더가 없으면 만듭니다.", "The folder is made on the host when it is missing."),
    false: text("호스트에 없으면 오류입니다.", "An error when it is missing on the host."),
  },
  "services.volumes.read_only": {
    true: text("컨테이너에서 쓸 수 없습니다.", "The container cannot write to it."),
    false: usual,
  },
  "services.volumes.volume.nocopy": {
    true: text(
      "이미지에 있던 파일을 볼륨으로 복사하지 않습니다.",
      "Files of the image are not copied into the volume.",
    ),
    false: usual,
  },
  "volumes.external": external,
};
