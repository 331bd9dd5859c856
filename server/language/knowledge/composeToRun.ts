/** How a key of a Compose file becomes arguments of a docker command. */
export interface Flag {
  readonly command: Command;
  /** `--publish`; empty where the value stands for itself: the image, the build context, the command. */
  readonly name: string;
  /** `-p` */
  readonly short?: string;
  readonly form: Form;
}

export type Command = "docker run" | "docker build" | "docker network create" | "docker volume create";

/**
 * - `value`: one value · `values`: one flag for each item · `switch`: only when true
 * - `pairs`: `key=value` for each · `hosts`: `name:address` for each · `names`: one flag for each key or item
 * - `ulimits`: `name=soft:hard` · `seconds`: a duration in whole seconds · `shell`: a command as one shell word
 * - `words`: words without a flag of their own
 */
export type Form =
  | "value"
  | "values"
  | "switch"
  | "pairs"
  | "hosts"
  | "names"
  | "ulimits"
  | "seconds"
  | "shell"
  | "words";

const forms: Readonly<Record<string, Form>> = {
  "": "value",
  "*": "values",
  "?": "switch",
  "=": "pairs",
  ":": "hosts",
  "@": "names",
  u: "ulimits",
  s: "seconds",
  sh: "shell",
  w: "words",
};

/**
 * One row a key: the path below the section, the flag, its short name, and the form as a sign: nothing for one value,
 * `*` values, `?` switch, `=` pairs, `:` hosts, `@` names, `u` ulimits, `s` seconds, `sh` shell, `w` words.
 * https://docs.docker.com/reference/cli/docker/container/run/
 */
const runRows = `
image - - w
command - - w
annotations --annotation - =
blkio_config.device_read_bps --device-read-bps - *
blkio_config.device_read_iops --device-read-iops - *
blkio_config.device_write_bps --device-write-bps - *
blkio_config.device_write_iops --device-write-iops - *
blkio_config.weight --blkio-weight
blkio_config.weight_device --blkio-weight-device - *
cap_add --cap-add - *
cap_drop --cap-drop - *
cgroup --cgroupns
cgroup_parent --cgroup-parent
container_name --name
cpu_count --cpu-count
cpu_percent --cpu-percent
cpu_period --cpu-period
cpu_quota --cpu-quota
cpu_rt_period --cpu-rt-period
cpu_rt_runtime --cpu-rt-runtime
cpu_shares --cpu-shares -c
cpus --cpus
cpuset --cpuset-cpus
deploy.resources.limits.cpus --cpus
deploy.resources.limits.memory --memory -m
deploy.resources.limits.pids --pids-limit
deploy.resources.reservations.memory --memory-reservation
device_cgroup_rules --device-cgroup-rule - *
devices --device - *
dns --dns - *
dns_opt --dns-option - *
dns_search --dns-search - *
domainname --domainname
entrypoint --entrypoint
env_file --env-file - *
environment --env -e =
expose --expose - *
external_links --link - *
extra_hosts --add-host - :
gpus --gpus
group_add --group-add - *
healthcheck.disable --no-healthcheck - ?
healthcheck.interval --health-interval
healthcheck.retries --health-retries
healthcheck.start_interval --health-start-interval
healthcheck.start_period --health-start-period
healthcheck.test --health-cmd - sh
healthcheck.timeout --health-timeout
hostname --hostname -h
init --init - ?
ipc --ipc
isolation --isolation
label_file --label-file - *
labels --label -l =
links --link - *
logging.driver --log-driver
logging.options --log-opt - =
mac_address --mac-address
mem_limit --memory -m
mem_reservation --memory-reservation
mem_swappiness --memory-swappiness
memswap_limit --memory-swap
network_mode --network
networks --network - @
networks.aliases --network-alias - *
networks.ipv4_address --ip
networks.ipv6_address --ip6
networks.link_local_ips --link-local-ip - *
oom_kill_disable --oom-kill-disable - ?
oom_score_adj --oom-score-adj
pid --pid
pids_limit --pids-limit
platform --platform
ports --publish -p *
privileged --privileged - ?
pull_policy --pull
read_only --read-only - ?
restart --restart
runtime --runtime
security_opt --security-opt - *
shm_size --shm-size
stdin_open --interactive -i ?
stop_grace_period --stop-timeout - s
stop_signal --stop-signal
storage_opt --storage-opt - =
sysctls --sysctl - =
tmpfs --tmpfs - *
tty --tty -t ?
ulimits --ulimit - u
use_api_socket --use-api-socket - ?
user --user -u
userns_mode --userns
uts --uts
volumes --volume -v *
volumes_from --volumes-from - *
working_dir --workdir -w
`;

/** https://docs.docker.com/reference/cli/docker/buildx/build/ */
const buildRows = `
context - - w
additional_contexts --build-context - =
args --build-arg - =
cache_from --cache-from - *
cache_to --cache-to - *
dockerfile --file -f
entitlements --allow - *
extra_hosts --add-host - :
labels --label - =
network --network
no_cache --no-cache - ?
platforms --platform - *
provenance --provenance
pull --pull - ?
sbom --sbom
secrets --secret - *
shm_size --shm-size
ssh --ssh - *
tags --tag -t *
target --target
ulimits --ulimit - u
`;

/** https://docs.docker.com/reference/cli/docker/network/create/ */
const networkRows = `
attachable --attachable - ?
driver --driver -d
driver_opts --opt -o =
enable_ipv4 --ipv4
enable_ipv6 --ipv6 - ?
internal --internal - ?
ipam.config.aux_addresses --aux-address - =
ipam.config.gateway --gateway
ipam.config.ip_range --ip-range
ipam.config.subnet --subnet
ipam.driver --ipam-driver
ipam.options --ipam-opt - =
labels --label - =
name - - w
`;

/** https://docs.docker.com/reference/cli/docker/volume/create/ */
const volumeRows = `
driver --driver -d
driver_opts --opt -o =
labels --label - =
name - - w
`;

function* flagsOf(command: Command, prefix: string, rows: string): Generator<[string, Flag]> {
  for (const row of rows.trim().split("\n")) {
    const [path = "", name = "-", short = "-", form = ""] = row.split(" ");
    const flag: Flag = {
      command,
      name: name === "-" ? "" : name,
      ...(short !== "-" && { short }),
      form: forms[form] ?? "value",
    };
    yield [`${prefix}.${path}`, flag];
  }
}

/** The flag that does what a key does, by the path of its topic: `services.ports` is `docker run --publish`. */
export const composeToRun: ReadonlyMap<string, Flag> = new Map([
  ...flagsOf("docker run", "services", runRows),
  ...flagsOf("docker build", "services.build", buildRows),
  ...flagsOf("docker network create", "networks", networkRows),
  ...flagsOf("docker volume create", "volumes", volumeRows),
]);

/** A word as a POSIX shell reads it back; `$` of variables stays alive, as Compose replaces them, too. */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (word.includes("$") && !word.includes("$$")) return `"${word.replace(/[\\"`!]/g, "\\$&")}"`;
  return `'${word.replaceAll("$$", "$").replaceAll("'", "'\\''")}'`;
}
