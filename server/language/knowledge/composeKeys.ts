import { type Text, text } from "../../protocol/text.ts";

const limits = {
  soft: text(
    "넘으면 경고나 신호를 받는 한도입니다. hard까지 스스로 올릴 수 있습니다.",
    "The limit that holds at first; a process may raise it up to hard.",
  ),
  hard: text("올릴 수 있는 한도의 최댓값입니다.", "The most that the limit can be raised to."),
} as const;

const file = {
  source: text("최상위에 정의한 이름입니다.", "The name it has at the top level."),
  target: text("컨테이너 안의 파일 이름이나 경로입니다.", "Its file name or path in the container."),
  uid: text("파일 소유자의 UID입니다.", "The UID that owns the file."),
  gid: text("파일 그룹의 GID입니다.", "The GID that owns the file."),
  mode: text("파일 권한(8진수)입니다. 예: 0440", "The permissions of the file in octal, such as 0440."),
} as const;

const hook = {
  command: text("컨테이너 안에서 실행할 명령입니다.", "The command to run in the container."),
  user: text("명령을 실행할 사용자입니다.", "The user that runs the command."),
  privileged: text("명령에 모든 권한을 줍니다.", "Gives the command every privilege."),
  working_dir: text("명령을 실행할 폴더입니다.", "The folder that the command runs in."),
  environment: text("명령에만 주는 환경변수입니다.", "Variables for this command only."),
} as const;

const update = {
  parallelism: text(
    "한 번에 바꿀 컨테이너 수입니다. 0이면 모두 한꺼번에 바꿉니다.",
    "How many containers change at a time; 0 is all at once.",
  ),
  delay: text("한 묶음을 바꾼 뒤 기다리는 시간입니다.", "The wait after each group."),
  failure_action: text("실패했을 때 할 일입니다.", "What to do on failure."),
  monitor: text(
    "바꾼 뒤 실패하는지 지켜보는 시간입니다.",
    "How long a changed container is watched for failure.",
  ),
  max_failure_ratio: text(
    "허용하는 실패 비율(0~1)입니다.",
    "The share of failures that is borne, from 0 to 1.",
  ),
  order: text("옛 것과 새 것의 순서입니다.", "Whether the old or the new one comes first."),
} as const;

const gpu = {
  driver: text("장치의 드라이버 이름입니다. 예: nvidia", "The driver of the device, such as nvidia."),
  count: text(
    "쓸 장치 수이고, all이면 전부입니다. device_ids와 함께 쓸 수 없습니다.",
    "How many devices, or all; not together with device_ids.",
  ),
  device_ids: text("쓸 장치의 ID 목록입니다.", "The ids of the devices to use."),
  capabilities: text(
    "장치가 할 수 있어야 하는 일입니다. 예: gpu",
    "What the device must be able to do, such as gpu.",
  ),
  options: text("드라이버에 넘기는 값입니다.", "Values for the driver."),
} as const;

const device = {
  path: text("호스트의 장치 경로입니다.", "The path of the device on the host."),
  rate: text("초당 한도입니다(바이트나 횟수).", "The limit a second, in bytes or operations."),
  weight: text("이 장치의 비중(10~1000)입니다.", "The weight for this device, from 10 to 1000."),
} as const;

/** Keys that share the topic of the key above, by where they stand; what each of them is, in a sentence. */
const table: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  "networks.ipam": {
    driver: text("주소를 나눠 주는 드라이버입니다.", "The driver that hands out addresses."),
    options: text("주소 드라이버에 넘기는 값입니다.", "Values for that driver."),
  },
  "networks.ipam.config": {
    subnet: text("네트워크의 주소 대역(CIDR)입니다.", "The subnet of the network, as CIDR."),
    ip_range: text(
      "컨테이너에 나눠 줄 범위로, 대역 안에 있어야 합니다.",
      "The range for containers, inside the subnet.",
    ),
    gateway: text("게이트웨이의 주소입니다.", "The address of the gateway."),
    aux_addresses: text(
      "네트워크 드라이버가 쓸 주소로, 컨테이너에는 주지 않습니다.",
      "Addresses kept from containers, by host name.",
    ),
  },
  "services.blkio_config.device_read_bps": device,
  "services.blkio_config.device_read_iops": device,
  "services.blkio_config.device_write_bps": device,
  "services.blkio_config.device_write_iops": device,
  "services.blkio_config.weight_device": device,
  "services.build.secrets": file,
  "services.build.ulimits": limits,
  "services.configs": file,
  "services.credential_spec": {
    config: text("자격 증명을 담은 config의 이름입니다.", "The config that holds the credential."),
    file: text("Docker 데이터 폴더 아래에 있는 파일입니다.", "A file below Docker's data folder."),
    registry: text("Windows 레지스트리의 값 이름입니다.", "The name of a value in the Windows registry."),
  },
  "services.deploy.placement": {
    constraints: text("실행해도 되는 노드의 조건입니다.", "What a node must be like to run it."),
    preferences: text("노드들에 나누는 방법입니다.", "How the tasks are spread over nodes."),
    max_replicas_per_node: text("노드 하나에 둘 수 있는 최대 수입니다.", "The most that one node may run."),
  },
  "services.deploy.placement.preferences": {
    spread: text("이 라벨의 값마다 고르게 나눕니다.", "Spread evenly over the values of this label."),
  },
  "services.deploy.resources.reservations.devices": gpu,
  "services.deploy.resources.reservations.generic_resources": {
    discrete_resource_spec: text("이름과 개수로 적는 자원입니다.", "A resource given by name and number."),
  },
  "services.deploy.restart_policy": {
    condition: text("어떤 때 다시 시작할지 정합니다.", "When it is started again."),
    delay: text("다시 시작하기 전에 기다리는 시간입니다.", "The wait before each try."),
    max_attempts: text("다시 시도하는 최대 횟수입니다.", "The most tries."),
    window: text(
      "이 시간 동안 살아 있으면 성공으로 봅니다.",
      "Alive for this long, a start counts as a success.",
    ),
  },
  "services.deploy.rollback_config": update,
  "services.deploy.update_config": update,
  "services.develop.watch.exec": hook,
  "services.devices": {
    source: text("호스트의 장치 경로입니다.", "The device on the host."),
    target: text("컨테이너 안의 경로입니다.", "Its path in the container."),
    permissions: text("r(읽기)·w(쓰기)·m(만들기)의 조합입니다.", "Any of r (read), w (write) and m (make)."),
  },
  "services.gpus": gpu,
  "services.models": {
    endpoint_var: text(
      "모델의 주소를 담을 환경변수 이름입니다.",
      "The variable that gets the model's address.",
    ),
    model_var: text("모델의 이름을 담을 환경변수 이름입니다.", "The variable that gets the model's name."),
  },
  "services.post_start": hook,
  "services.pre_start": {
    per_replica: text("복제본마다 실행할지 정합니다.", "Whether it runs for each replica."),
  },
  "services.pre_stop": hook,
  "services.provider": {
    type: text("서비스를 대신 관리할 프로그램 이름입니다.", "The program that runs the service instead."),
    options: text("그 프로그램에 넘기는 값입니다.", "Values for that program."),
  },
  "services.secrets": file,
  "services.ulimits": {
    ...limits,
    core: text("코어 덤프의 크기입니다.", "The size of core dumps."),
    memlock: text(
      "스왑되지 않게 잠글 수 있는 메모리(바이트)이고, -1이면 제한이 없습니다.",
      "Memory that may be locked against swapping, in bytes; -1 is no limit.",
    ),
    nofile: text(
      "한 프로세스가 열 수 있는 파일과 소켓의 수입니다.",
      "How many files and sockets a process may open.",
    ),
    nproc: text("한 사용자가 띄울 수 있는 프로세스 수입니다.", "How many processes a user may run."),
    stack: text("스택의 크기입니다.", "The size of the stack."),
  },
  "services.volumes.image": {
    subpath: text("이미지 안에서 마운트할 경로입니다.", "The path in the image to mount."),
  },
};

/** What a key is that has no topic of its own, by its path as topics write it. */
export function keyWords(path: string): Text | undefined {
  const dot = path.lastIndexOf(".");
  const above = path.slice(0, Math.max(dot, 0));
  const keys = Object.hasOwn(table, above) ? table[above] : undefined;
  const key = path.slice(dot + 1);
  return keys && Object.hasOwn(keys, key) ? keys[key] : undefined;
}
