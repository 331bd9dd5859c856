import { type Json, list, number, object, string, strings } from "../json.ts";
import { flag, flags, type Inspected, type Option, switched } from "./option.ts";

/* What a container may do, and how much. */

export function limitOptions({ host }: Inspected): readonly Option[] {
  const amount = (key: string): string => (number(host[key]) > 0 ? String(number(host[key])) : "");
  const memory = number(host["Memory"]);
  const swap = number(host["MemorySwap"]);
  const cpus = number(host["NanoCpus"]) / 1e9;
  const shm = number(host["ShmSize"]);
  return [
    ...restart(object(host["RestartPolicy"])),
    ...switched("rm", "rm", host["AutoRemove"]).map((it) => ({ ...it, compose: {} })),
    ...switched("init", "init", host["Init"]),
    ...switched("read-only", "read_only", host["ReadonlyRootfs"]),
    ...switched("privileged", "privileged", host["Privileged"]),
    ...flags("cap-add", "cap_add", strings(host["CapAdd"])),
    ...flags("cap-drop", "cap_drop", strings(host["CapDrop"])),
    ...flags("security-opt", "security_opt", security(host)),
    ...flags("group-add", "group_add", strings(host["GroupAdd"])),
    ...flags("device", "devices", list(host["Devices"]).map(object).map(device)),
    ...flag("memory", "mem_limit", amount("Memory")),
    ...flag("memory-reservation", "mem_reservation", amount("MemoryReservation")),
    // twice the memory is what the engine sets by itself
    ...flag("memory-swap", "memswap_limit", swap !== 0 && swap !== 2 * memory ? String(swap) : ""),
    ...(cpus > 0 ? [{ argv: ["--cpus", String(cpus)], compose: { cpus } }] : []),
    ...counted("cpu-shares", "cpu_shares", number(host["CpuShares"])),
    ...flag("cpuset-cpus", "cpuset", string(host["CpusetCpus"])),
    ...counted("pids-limit", "pids_limit", number(host["PidsLimit"])),
    ...counted("oom-score-adj", "oom_score_adj", number(host["OomScoreAdj"])),
    ...flag("shm-size", "shm_size", shm > 0 && shm !== 64 * 1024 * 1024 ? String(shm) : ""),
    ...ulimits(list(host["Ulimits"]).map(object)),
    ...flags("sysctl", "sysctls", pairs(object(host["Sysctls"]))),
    ...mode("ipc", "ipc", string(host["IpcMode"]), ["", "private", "shareable"]),
    ...mode("pid", "pid", string(host["PidMode"]), [""]),
    ...mode("uts", "uts", string(host["UTSMode"]), [""]),
    ...mode("userns", "userns_mode", string(host["UsernsMode"]), [""]),
    ...mode("runtime", "runtime", string(host["Runtime"]), ["", "runc", "io.containerd.runc.v2"]),
    ...flag("cgroup-parent", "cgroup_parent", string(host["CgroupParent"])),
    ...logging(object(host["LogConfig"])),
    ...gpus(list(host["DeviceRequests"]).map(object)),
  ];
}

/** The engine adds `label=disable` by itself to what shares the host's processes or may do everything. */
function security(host: Json): readonly string[] {
  const isOpen = host["Privileged"] === true || host["PidMode"] === "host" || host["IpcMode"] === "host";
  return strings(host["SecurityOpt"]).filter((it) => !(isOpen && it === "label=disable"));
}

const pairs = (it: Json): readonly string[] =>
  Object.entries(it).map(([name, value]) => `${name}=${string(value)}`);

const counted = (name: string, key: string, value: number): readonly Option[] =>
  value === 0 ? [] : [{ argv: [`--${name}`, String(value)], compose: { [key]: value } }];

const mode = (name: string, key: string, value: string, usual: readonly string[]): readonly Option[] =>
  usual.includes(value) ? [] : flag(name, key, value);

function restart(policy: Json): readonly Option[] {
  const name = string(policy["Name"]);
  if (name === "" || name === "no") return [];
  const most = number(policy["MaximumRetryCount"]);
  return flag("restart", "restart", name === "on-failure" && most > 0 ? `${name}:${most}` : name);
}

function device(it: Json): string {
  const [from, to] = [string(it["PathOnHost"]), string(it["PathInContainer"])];
  const permissions = string(it["CgroupPermissions"]);
  const path = from === to ? from : `${from}:${to}`;
  if (permissions === "" || permissions === "rwm") return path;
  return `${from}:${to}:${permissions}`;
}

function ulimits(all: readonly Json[]): readonly Option[] {
  if (all.length === 0) return [];
  const read = all.map((it) => ({
    name: string(it["Name"]),
    soft: number(it["Soft"]),
    hard: number(it["Hard"]),
  }));
  return [
    {
      argv: read.flatMap(({ name, soft, hard }) => ["--ulimit", `${name}=${soft}:${hard}`]),
      compose: { ulimits: Object.fromEntries(read.map(({ name, soft, hard }) => [name, { soft, hard }])) },
    },
  ];
}

/** The engine's own driver, without options, is what everyone gets. */
function logging(config: Json): readonly Option[] {
  const driver = string(config["Type"]);
  const options = object(config["Config"]);
  if (driver === "" || (driver === "json-file" && Object.keys(options).length === 0)) return [];
  const set = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, string(value)]));
  return [
    {
      argv: ["--log-driver", driver, ...pairs(options).flatMap((it) => ["--log-opt", it])],
      compose: { logging: { driver, ...(Object.keys(set).length > 0 && { options: set }) } },
    },
  ];
}

function gpus(requests: readonly Json[]): readonly Option[] {
  const [first] = requests;
  if (!first) return [];
  const count = number(first["Count"]);
  const ids = strings(first["DeviceIDs"]);
  const said = ids.length > 0 ? `"device=${ids.join(",")}"` : count < 0 ? "all" : String(count);
  return [{ argv: ["--gpus", said], compose: ids.length > 0 || count > 0 ? {} : { gpus: "all" } }];
}
