import { PathTable } from "./pattern.ts";
import type { Primitive } from "./value.ts";

/** Makes another type of a text; undefined when the text is none of that type. */
type Cast = (text: string) => Primitive | undefined;

const toInteger: Cast = (text) => (/^[-+]?\d+$/.test(text) ? Number(text) : undefined);
const toFloat: Cast = (text) =>
  text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;

/** `0` before a number makes it octal. */
const toUmask: Cast = (text) => {
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^(\d+|0[ox][\da-f]+)$/i.test(text) ? Number(text) : undefined;
};

const toBoolean: Cast = (text) => {
  if (/^(true|y|yes|on)$/i.test(text)) return true;
  return /^(false|n|no|off)$/i.test(text) ? false : undefined;
};

const containers = ["services.*", "jobs.*", "services.*.pre_start.*"];
const workloads = ["services.*", "jobs.*"];
const services = ["services.*"];

const below = (prefixes: readonly string[], cast: Cast, ...keys: readonly string[]) =>
  prefixes.flatMap((prefix) => keys.map((key) => [`${prefix}.${key}`, cast] as const));

/**
 * The places at which a text, also one that variables made, becomes another type. The same list as
 * https://github.com/compose-spec/compose-go/blob/v2.16.1/loader/interpolate.go
 */
const casts = new PathTable<Cast>([
  ...below(["networks.*"], toBoolean, "external", "internal", "attachable", "enable_ipv4", "enable_ipv6"),
  ...below(["volumes.*", "secrets.*", "configs.*"], toBoolean, "external"),
  ...below(
    containers,
    toInteger,
    "cpu_count",
    "cpu_period",
    "cpu_quota",
    "cpu_rt_period",
    "cpu_rt_runtime",
    "cpu_shares",
    "oom_score_adj",
    "pids_limit",
    "ulimits.*",
    "ulimits.*.hard",
    "ulimits.*.soft",
  ),
  ...below(containers, toFloat, "cpu_percent", "cpus"),
  ...below(
    containers,
    toBoolean,
    "init",
    "oom_kill_disable",
    "privileged",
    "read_only",
    "volumes.*.read_only",
    "volumes.*.volume.nocopy",
    "networks.*.use_service_name_alias",
  ),
  ...below(containers, toUmask, "umask"),
  ...below(
    workloads,
    toBoolean,
    "depends_on.*.required",
    "depends_on.*.restart",
    "healthcheck.disable",
    "stdin_open",
    "tty",
  ),
  ...below(workloads, toInteger, "healthcheck.retries", "ports.*.target"),
  ...below(
    services,
    toInteger,
    "deploy.replicas",
    "deploy.update_config.parallelism",
    "deploy.rollback_config.parallelism",
    "deploy.restart_policy.max_attempts",
    "deploy.placement.max_replicas_per_node",
    "scale",
  ),
  // What Go's types make of a text later on.
  ...below(["services.*", "jobs.*"], toBoolean, "build.no_cache", "build.privileged", "build.pull"),
  ...below(containers, toBoolean, "volumes.*.bind.create_host_path", "env_file.*.required"),
  ...below(
    services,
    toBoolean,
    "attach",
    "post_start.*.privileged",
    "pre_stop.*.privileged",
    "pre_start.*.per_replica",
    "develop.watch.*.exec.privileged",
  ),
  ...below(["jobs.*"], toBoolean, "triggers.manual"),
  ...below(
    services,
    toInteger,
    "deploy.resources.limits.pids",
    "deploy.resources.reservations.generic_resources.*.discrete_resource_spec.value",
  ),
  ...below(services, toFloat, "deploy.resources.limits.cpus", "deploy.resources.reservations.cpus"),
  ...below(
    services,
    toFloat,
    "deploy.update_config.max_failure_ratio",
    "deploy.rollback_config.max_failure_ratio",
  ),
]);

/** A text as the type that its place asks for; undefined when it cannot be. */
export function castAt(path: readonly string[], text: string): Primitive | undefined {
  const cast = casts.at(path);
  return cast ? cast(text) : text;
}
