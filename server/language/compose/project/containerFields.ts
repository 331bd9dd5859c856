import {
  anyText,
  anything,
  bytes,
  type Codec,
  command,
  count,
  environment,
  type Fields,
  fileMode,
  given,
  givenDuration,
  hosts,
  listOf,
  mapOf,
  mapping,
  notZero,
  number,
  optOut,
  single,
  struct,
  text,
  texts,
} from "./codecs.ts";
import { get, leaf, type Value } from "./value.ts";

export const fileReference: Fields = { source: text, target: text, uid: text, gid: text, mode: fileMode };

export const deviceRequest: Fields = {
  capabilities: texts,
  driver: text,
  count,
  device_ids: texts,
  options: mapping,
};

export const ulimit: Codec = (value) =>
  value.kind === "map" ? struct({ soft: anything, hard: anything })(value) && limits(value) : number(value);

function limits(value: Value): Value | undefined {
  const none = leaf(0);
  const filled = { soft: get(value, "soft") ?? none, hard: get(value, "hard") ?? none };
  return value.kind === "map" ? { ...value, entries: new Map(Object.entries(filled)) } : value;
}

const weight: Fields = { path: anyText, weight: anything };
const rate: Fields = { path: anyText, rate: bytes };

const volume: Fields = {
  type: text,
  source: text,
  target: text,
  read_only: notZero,
  consistency: text,
  bind: struct({ selinux: text, propagation: text, create_host_path: optOut, recursive: text }),
  volume: struct({ labels: mapping, nocopy: notZero, subpath: text }),
  tmpfs: struct({ size: bytes, mode: number }),
  image: struct({ subpath: text }),
};

/** What says how a container runs, in the order in which Compose prints it. */
export const containerFields: Fields = {
  annotations: mapping,
  blkio_config: struct({
    weight: number,
    weight_device: listOf(struct(weight)),
    device_read_bps: listOf(struct(rate)),
    device_read_iops: listOf(struct(rate)),
    device_write_bps: listOf(struct(rate)),
    device_write_iops: listOf(struct(rate)),
  }),
  cap_add: texts,
  cap_drop: texts,
  cgroup_parent: text,
  cgroup: text,
  cpu_count: number,
  cpu_percent: single,
  cpu_period: number,
  cpu_quota: number,
  cpu_rt_period: number,
  cpu_rt_runtime: number,
  cpus: single,
  cpuset: text,
  cpu_shares: number,
  command,
  configs: listOf(struct(fileReference)),
  credential_spec: struct({ config: text, file: text, registry: text }),
  device_cgroup_rules: texts,
  devices: listOf(struct({ source: text, target: text, permissions: text })),
  dns: texts,
  dns_opt: texts,
  dns_search: texts,
  domainname: text,
  entrypoint: command,
  environment,
  env_file: listOf(struct({ path: text, required: optOut, format: text })),
  extra_hosts: hosts,
  group_add: texts,
  gpus: listOf(struct(deviceRequest)),
  hostname: text,
  image: text,
  init: given,
  ipc: text,
  isolation: text,
  labels: mapping,
  label_file: texts,
  logging: struct({ driver: text, options: mapping }),
  log_driver: text,
  log_opt: mapping,
  mem_limit: bytes,
  mem_reservation: bytes,
  memswap_limit: bytes,
  mem_swappiness: bytes,
  mac_address: text,
  models: mapOf(struct({ endpoint_var: text, model_var: text })),
  network_mode: text,
  networks: mapOf(
    struct({
      aliases: texts,
      driver_opts: mapping,
      gw_priority: number,
      interface_name: text,
      ipv4_address: text,
      ipv6_address: text,
      link_local_ips: texts,
      mac_address: text,
      priority: number,
      use_service_name_alias: given,
    }),
  ),
  oom_kill_disable: notZero,
  oom_score_adj: number,
  pid: text,
  pids_limit: number,
  platform: text,
  privileged: notZero,
  pull_policy: text,
  pull_refresh_after: text,
  read_only: notZero,
  runtime: text,
  secrets: listOf(struct(fileReference)),
  security_opt: texts,
  shm_size: bytes,
  stop_grace_period: givenDuration,
  stop_signal: text,
  storage_opt: mapping,
  sysctls: mapping,
  tmpfs: texts,
  ulimits: mapOf(ulimit),
  umask: given,
  use_api_socket: notZero,
  user: text,
  userns_mode: text,
  uts: text,
  volume_driver: text,
  volumes: listOf(struct(volume)),
  volumes_from: texts,
  working_dir: text,
};

/** The keys that say how a container runs, rather than how a service does. */
export const containerKeys: ReadonlySet<string> = new Set(Object.keys(containerFields));
