import { type Text, text } from "../../protocol/text.ts";
import { composeSwitches } from "./composeSwitches.ts";

/** What the values of a key mean. */
type Values = Readonly<Record<string, Text>>;

const restartConditions: Values = {
  none: text("다시 시작하지 않습니다.", "Never started again."),
  "on-failure": text(
    "0이 아닌 코드로 끝났을 때만 다시 시작합니다.",
    "Started again only after a non-zero exit code.",
  ),
  any: text("어떻게 끝났든 다시 시작합니다(기본값).", "Started again however it ended, the default."),
};

const updateOrder: Values = {
  "stop-first": text(
    "옛 컨테이너를 멈춘 뒤 새 것을 시작합니다(기본값).",
    "The old task stops before the new one starts, the default.",
  ),
  "start-first": text(
    "새 컨테이너를 먼저 시작하고 옛 것을 멈춥니다. 잠시 둘이 함께 돕니다.",
    "The new task starts first and the old one stops after; for a moment both run.",
  ),
};

const failureAction: Values = {
  continue: text("실패해도 계속 진행합니다.", "Goes on in spite of failures."),
  pause: text("실패하면 갱신을 멈춥니다(기본값).", "Stops the update, the default."),
  rollback: text("실패하면 이전 버전으로 되돌립니다.", "Goes back to the version before."),
};

/** The meaning of the values of keys with a fixed set of them, by the path of the key's topic. */
const table: Readonly<Record<string, Values>> = {
  "services.pull_policy": {
    always: text("시작할 때마다 레지스트리에서 받습니다.", "Pulled from the registry at every start."),
    never: text("받지 않습니다. 로컬에 없으면 오류입니다.", "Never pulled; an error when it is not here."),
    missing: text("로컬에 없을 때만 받습니다(기본값).", "Pulled only when it is not here, the default."),
    if_not_present: text("missing의 옛 이름입니다.", "The old name of missing."),
    build: text("받지 않고 빌드합니다.", "Built rather than pulled."),
    daily: text("마지막으로 확인한 지 하루가 지나면 받습니다.", "Pulled when the last check is a day old."),
    weekly: text(
      "마지막으로 확인한 지 일주일이 지나면 받습니다.",
      "Pulled when the last check is a week old.",
    ),
  },
  "services.develop.watch.action": {
    sync: text(
      "바뀐 파일만 실행 중인 컨테이너에 복사합니다.",
      "Changed files are copied into the running container, nothing else.",
    ),
    rebuild: text(
      "이미지를 다시 빌드하고 컨테이너를 교체합니다.",
      "The image is built again and the container replaced.",
    ),
    restart: text("컨테이너를 다시 시작합니다.", "The container is restarted."),
    "sync+restart": text(
      "파일을 복사한 뒤 컨테이너를 다시 시작합니다.",
      "Files are copied, then the container restarts.",
    ),
    "sync+exec": text(
      "파일을 복사한 뒤 exec의 명령을 실행합니다.",
      "Files are copied, then the command of exec runs.",
    ),
  },
  "services.deploy.mode": {
    replicated: text(
      "replicas에 적은 수만큼 실행합니다(기본값).",
      "As many tasks as replicas says, the default.",
    ),
    global: text("노드마다 하나씩 실행합니다.", "One task on every node."),
    "replicated-job": text("정한 횟수만큼 실행하고 끝납니다.", "Runs a number of times, then it is done."),
    "global-job": text("노드마다 한 번씩 실행하고 끝납니다.", "Runs once on every node, then it is done."),
  },
  "services.deploy.endpoint_mode": {
    vip: text(
      "가상 IP 하나로 들어온 요청을 나눕니다(기본값).",
      "One virtual IP spreads the requests, the default.",
    ),
    dnsrr: text("DNS가 컨테이너 주소 목록을 돌려줍니다.", "DNS answers with the addresses of the tasks."),
  },
  "services.deploy.restart_policy.condition": restartConditions,
  "services.deploy.update_config.order": updateOrder,
  "services.deploy.rollback_config.order": updateOrder,
  "services.deploy.update_config.failure_action": failureAction,
  "services.deploy.rollback_config.failure_action": failureAction,
  "services.ports.mode": {
    host: text("이 노드의 포트에 직접 엽니다.", "Opened on this node's own port."),
    ingress: text(
      "Swarm의 모든 노드에서 받아 나눕니다(기본값).",
      "Taken on every node of the swarm and spread, the default.",
    ),
  },
  "services.ports.protocol": {
    tcp: text("기본값입니다.", "The default."),
    udp: text(
      "UDP만 엽니다. TCP도 필요하면 항목을 하나 더 적습니다.",
      "UDP only; TCP needs an entry of its own.",
    ),
    sctp: text("SCTP 프로토콜입니다.", "The SCTP protocol."),
  },
  "services.volumes.type": {
    bind: text("호스트의 폴더나 파일을 그대로 보여 줍니다.", "Shows a folder or file of the host."),
    volume: text("Docker가 관리하는 볼륨을 씁니다.", "Uses a volume that Docker keeps."),
    tmpfs: text("메모리에만 두고 멈추면 사라집니다.", "Kept in memory, gone when the container stops."),
    image: text(
      "다른 이미지의 파일을 읽기 전용으로 보여 줍니다.",
      "Shows the files of another image, read-only.",
    ),
    npipe: text("Windows의 명명된 파이프입니다.", "A named pipe of Windows."),
    cluster: text("Swarm의 CSI 클러스터 볼륨입니다.", "A CSI cluster volume of Swarm."),
  },
  "services.volumes.bind.selinux": {
    z: text(
      "SELinux 라벨을 여러 컨테이너가 함께 쓰도록 바꿉니다.",
      "Relabelled for SELinux, shared between containers.",
    ),
    Z: text(
      "SELinux 라벨을 이 컨테이너만 쓰도록 바꿉니다.",
      "Relabelled for SELinux, for this container only.",
    ),
  },
  "services.ipc": {
    host: text("호스트의 공유 메모리를 함께 씁니다.", "Shares the host's shared memory."),
    shareable: text("다른 컨테이너가 함께 쓸 수 있게 합니다.", "Other containers may share it."),
    private: text("이 컨테이너만 씁니다.", "For this container only."),
    none: text("공유 메모리를 두지 않습니다.", "No shared memory is mounted."),
  },
  "services.pid": {
    host: text(
      "호스트의 모든 프로세스가 보이고 신호를 보낼 수 있습니다.",
      "Sees all processes of the host and can signal them.",
    ),
  },
  "services.uts": {
    host: text("호스트 이름을 호스트와 함께 씁니다.", "Shares the host's name."),
  },
  "services.userns_mode": {
    host: text("사용자 네임스페이스 분리를 끕니다.", "Turns user namespace remapping off."),
  },
  "services.cgroup": {
    host: text("호스트의 cgroup 네임스페이스를 씁니다.", "Uses the host's cgroup namespace."),
    private: text("자기만의 cgroup 네임스페이스를 씁니다.", "Has a cgroup namespace of its own."),
  },
  "services.env_file.format": {
    raw: text(
      "따옴표와 변수를 풀지 않고 글자 그대로 읽습니다.",
      "Read as it is: quotes and variables mean nothing.",
    ),
  },
  "services.logging.driver": {
    "json-file": text(
      "기본 드라이버입니다. max-size를 주지 않으면 로그가 끝없이 커집니다.",
      "The default; without max-size its logs grow without end.",
    ),
    local: text("압축하고 회전하는 파일 형식입니다.", "A file format that compresses and rotates."),
    none: text("로그를 남기지 않아 docker logs가 비어 있습니다.", "Keeps nothing: docker logs stays empty."),
    syslog: text("syslog로 보냅니다.", "Sent to syslog."),
    journald: text("systemd 저널로 보냅니다.", "Sent to the systemd journal."),
    gelf: text("Graylog(GELF)로 보냅니다.", "Sent to Graylog (GELF)."),
    fluentd: text("Fluentd로 보냅니다.", "Sent to Fluentd."),
    awslogs: text("Amazon CloudWatch Logs로 보냅니다.", "Sent to Amazon CloudWatch Logs."),
    gcplogs: text("Google Cloud Logging으로 보냅니다.", "Sent to Google Cloud Logging."),
    splunk: text("Splunk로 보냅니다.", "Sent to Splunk."),
    etwlogs: text("Windows 이벤트(ETW)로 보냅니다.", "Sent to Windows events (ETW)."),
  },
  "services.stop_signal": {
    SIGTERM: text("정리하고 끝내라는 신호입니다(기본값).", "Asks to finish, the default."),
    SIGINT: text("Ctrl-C와 같은 신호입니다.", "The signal of Ctrl-C."),
    SIGQUIT: text(
      "nginx처럼 하던 요청을 마치고 끝내는 프로그램이 있습니다.",
      "Some programs, such as nginx, finish open requests first.",
    ),
    SIGKILL: text("정리할 틈 없이 바로 끝냅니다.", "Ends it at once, with no time to clean up."),
    SIGHUP: text(
      "설정을 다시 읽는 데 쓰는 프로그램이 많습니다.",
      "Many programs reread their settings on it.",
    ),
    SIGUSR1: text("뜻을 프로그램이 정하는 신호입니다.", "A signal whose meaning the program decides."),
    SIGUSR2: text("뜻을 프로그램이 정하는 신호입니다.", "A signal whose meaning the program decides."),
    SIGWINCH: text("Apache httpd는 이 신호로 부드럽게 멈춥니다.", "Apache httpd stops gracefully on it."),
  },
  "services.platform": platforms(),
  "services.build.platforms": platforms(),
  "services.build.network": {
    none: text("빌드하는 동안 네트워크를 쓰지 못합니다.", "No network while building."),
    host: text("빌드가 호스트의 네트워크를 씁니다.", "The build uses the host's network."),
    default: text("빌더의 기본 네트워크입니다.", "The builder's usual network."),
  },
  "services.build.entitlements": {
    "network.host": text("빌드에 호스트 네트워크를 허용합니다.", "Lets the build use the host's network."),
    "security.insecure": text("RUN --security=insecure를 허용합니다.", "Allows RUN --security=insecure."),
    device: text("빌드에 장치 사용을 허용합니다.", "Lets the build use devices."),
  },
  "services.security_opt": {
    "no-new-privileges": text(
      "setuid 등으로 권한을 더 얻지 못하게 합니다.",
      "No gain of privileges through setuid and the like.",
    ),
    "no-new-privileges:true": text(
      "setuid 등으로 권한을 더 얻지 못하게 합니다.",
      "No gain of privileges through setuid and the like.",
    ),
    "seccomp:unconfined": text(
      "시스템 호출 필터를 끕니다. 위험합니다.",
      "Turns the filter of system calls off, which is risky.",
    ),
    "seccomp=unconfined": text(
      "시스템 호출 필터를 끕니다. 위험합니다.",
      "Turns the filter of system calls off, which is risky.",
    ),
    "apparmor:unconfined": text("AppArmor 보호를 끕니다.", "Turns AppArmor off."),
    "apparmor=unconfined": text("AppArmor 보호를 끕니다.", "Turns AppArmor off."),
    "label:disable": text("SELinux 라벨 분리를 끕니다.", "Turns SELinux separation off."),
    "label=disable": text("SELinux 라벨 분리를 끕니다.", "Turns SELinux separation off."),
    "systempaths=unconfined": text(
      "/proc과 /sys의 가려진 경로를 모두 보여 줍니다.",
      "Shows the masked paths of /proc and /sys.",
    ),
  },
  "volumes.driver": {
    local: text("이 호스트에 저장하는 기본 드라이버입니다.", "The default, which stores on this host."),
  },
  "networks.ipam.driver": {
    default: text("Docker가 주소를 나눠 줍니다(기본값).", "Docker hands out the addresses, the default."),
  },
};

function platforms(): Values {
  return {
    "linux/amd64": text(
      "인텔·AMD 64비트입니다. Apple Silicon에서는 에뮬레이션이라 느립니다.",
      "64-bit Intel and AMD; emulated, and slow, on Apple Silicon.",
    ),
    "linux/arm64": text(
      "Apple Silicon·Graviton 같은 64비트 ARM입니다.",
      "64-bit ARM, such as Apple Silicon and Graviton.",
    ),
    "linux/arm64/v8": text(
      "Apple Silicon·Graviton 같은 64비트 ARM입니다.",
      "64-bit ARM, such as Apple Silicon and Graviton.",
    ),
    "linux/arm/v7": text("32비트 ARM입니다(라즈베리 파이 2 등).", "32-bit ARM, such as Raspberry Pi 2."),
  };
}

/** What a value of a key with a fixed set of values means; undefined for any other. */
export function valueMeaning(path: string, value: string): Text | undefined {
  if (value === "true" || value === "false")
    return Object.hasOwn(composeSwitches, path) ? composeSwitches[path]?.[value] : undefined;
  const values = Object.hasOwn(table, path) ? table[path] : undefined;
  return values && Object.hasOwn(values, value) ? values[value] : undefined;
}
