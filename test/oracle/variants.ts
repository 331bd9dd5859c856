import { fileURLToPath } from "node:url";
import { isMap, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import type { Sample } from "./projects.ts";

/** What Compose said of each variant, in their order: `+` for one that it takes, `-` for one that it refuses. */
export const variantsFile = fileURLToPath(new URL("variants.json", import.meta.url));

export interface Variants {
  /** The digest of all variants, so that verdicts are not read for others. */
  readonly of: string;
  readonly verdicts: string;
}

/** Attributes of a service, in flow style, so that each value can be put in the place of another. */
const ofService = [
  "build: {context: ., dockerfile: Dockerfile, args: {A: b}, labels: [a=b], network: host, shm_size: 64m, no_cache: true, pull: true, privileged: false}",
  "build: {context: ., platforms: [linux/amd64], tags: ['a:b'], ssh: [default], additional_contexts: [a=./b], ulimits: {nofile: {soft: 1, hard: 2}}, secrets: [sec, {source: sec, mode: 0440}]}",
  "blkio_config: {weight: 300, weight_device: [{path: /dev/sda, weight: 400}], device_read_bps: [{path: /dev/sda, rate: 12mb}]}",
  "cap_add: [ALL]",
  "cgroup: host",
  "command: [echo, a]",
  "configs: [{source: cfg, target: /x, uid: '1', mode: 0440}]",
  "container_name: abc",
  "cpus: 0.5",
  "cpu_percent: 50",
  "cpu_shares: 5",
  "depends_on: {other: {condition: service_healthy, restart: true, required: true}}",
  "depends_on: [other]",
  "deploy: {mode: replicated, replicas: 2, update_config: {parallelism: 2, delay: 10s, order: start-first, max_failure_ratio: 0.5}, restart_policy: {condition: any, max_attempts: 3, window: 120s}}",
  "deploy: {resources: {limits: {cpus: '0.5', memory: 50M, pids: 1}, reservations: {devices: [{capabilities: [gpu], count: 1}]}}, placement: {constraints: [a==b], preferences: [{spread: x}], max_replicas_per_node: 2}}",
  "develop: {watch: [{path: ./a, action: sync, target: /b, ignore: [x/]}, {path: b, action: rebuild}]}",
  "devices: ['/dev/a:/dev/b:rwm', {source: /dev/x, target: /dev/y}]",
  "dns: [8.8.8.8]",
  "entrypoint: [a, b]",
  "environment: {A: b, C: 1, D: true}",
  "environment: [A=b, C]",
  "expose: [3000, '8000']",
  "extends: {service: base}",
  "extra_hosts: {a: 1.2.3.4, b: [1.1.1.1]}",
  "extra_hosts: ['a:1.2.3.4']",
  "gpus: [{driver: nvidia, count: 2, capabilities: [gpu]}]",
  "group_add: [mail, 1000]",
  "healthcheck: {test: [CMD, x], interval: 10s, timeout: 5s, retries: 3, start_period: 1m, disable: false}",
  "init: true",
  "isolation: default",
  "labels: {a: b, c: 1}",
  "labels: [a=b]",
  "logging: {driver: json-file, options: {max-size: 10m, max-file: 3}}",
  "mem_limit: 512m",
  "mem_swappiness: 10",
  "models: {mod: {endpoint_var: A}}",
  "network_mode: host",
  "networks: {net: {aliases: [a], ipv4_address: 172.16.238.10, priority: 100, driver_opts: {a: b}}}",
  "networks: [net]",
  "oom_score_adj: 500",
  "pids_limit: 10",
  "platform: linux/amd64",
  "ports: ['8080:80', 3000]",
  "ports: [{target: 80, published: '8080', host_ip: 127.0.0.1, protocol: tcp, mode: host}]",
  "post_start: [{command: a, user: root, privileged: true, environment: [A=b]}]",
  "pre_start: [{image: a, command: b, per_replica: true}]",
  "privileged: true",
  "profiles: [a, b]",
  "provider: {type: model, options: {model: x}}",
  "pull_policy: always",
  "read_only: true",
  "restart: always",
  "scale: 2",
  "secrets: [sec, {source: sec, target: x, uid: '103', mode: 0o440}]",
  "shm_size: 2gb",
  "stop_grace_period: 1m30s",
  "storage_opt: {size: 1G}",
  "sysctls: {net.core.somaxconn: 1024}",
  "tmpfs: [/run]",
  "tty: true",
  "ulimits: {nproc: 65535, nofile: {soft: 20000, hard: 40000}}",
  "user: root",
  "volumes: ['vol:/a', './a:/b:ro,z', /c]",
  "volumes: [{type: volume, source: vol, target: /a, read_only: true, volume: {nocopy: true}}]",
  "volumes: [{type: bind, source: ./a, target: /b, bind: {propagation: rshared, create_host_path: true}}, {type: tmpfs, target: /t, tmpfs: {size: 1m, mode: 755}}]",
  "volumes_from: [other, 'container:x:rw']",
  "working_dir: /x",
];

/** What stands at the top. */
const atTop = [
  "networks: {net: {driver: bridge, driver_opts: {a: 1}, internal: true, enable_ipv6: false, labels: {a: b}, name: abc, ipam: {config: [{subnet: 172.28.0.0/16}]}}}",
  "networks: {net: {external: true, name: x}}",
  "volumes: {vol: {driver: local, driver_opts: {type: nfs}, labels: [a=b], name: abc}}",
  "volumes: {vol: {external: true}}",
  "secrets: {sec: {file: ./a.txt, labels: {a: b}}}",
  "secrets: {sec: {environment: A}}",
  "configs: {cfg: {content: abc, name: n}}",
  "configs: {cfg: {external: true}}",
  "models: {mod: {model: ai/x, context_size: 1024, runtime_flags: [--a]}}",
  "name: proj",
  "version: '3.8'",
  "include: []",
  "jobs: {job: {image: x, depends_on: [other], triggers: {manual: true, schedule: [{cron: '* * * * *', concurrency: forbid}]}}}",
];

/** What is put in the place of each value: other types, empty ones, and texts that are right elsewhere. */
const others = [
  "null",
  "''",
  "abc",
  "0",
  "-1",
  "1.5",
  "true",
  "'true'",
  "yes",
  "'1'",
  "[]",
  "[a]",
  "[null]",
  "[{}]",
  "{}",
  "{a: b}",
  "{1: a}",
  "1_000",
  "!!str 1",
  "10s",
  "1x",
  "5 s",
  "64m",
  "512Mi",
  "'70000:80'",
  "'80-82:80-81'",
  "/a",
  "./a",
  "Always",
];

const sections = {
  networks: "{net: }",
  volumes: "{vol: }",
  secrets: "{sec: {file: ./s}}",
  configs: "{cfg: {file: ./c}}",
  models: "{mod: {model: m}}",
} as const;

/** A whole project round an attribute, at the top or of a service. */
function projectWith(attribute: string, isAtTop: boolean): string {
  const key = attribute.split(":")[0] as string;
  const image = key === "provider" ? "" : "    image: busybox\n";
  const own = isAtTop ? "" : `    ${attribute}\n`;
  const rest = Object.entries(sections).flatMap(([name, body]) =>
    isAtTop && name === key ? [] : [`${name}: ${body}\n`],
  );
  return `services:\n  app:\n${image}${own}  other:\n    image: busybox\n    healthcheck: {test: [CMD, a]}\n  base:\n    image: busybox\n${rest.join("")}${isAtTop ? `${attribute}\n` : ""}`;
}

type Change = readonly [from: number, to: number, text: string];

/** What can be done to a mapping: keys added, each key left out. */
function* changesOfMap({ items }: YAMLMap<Node, Node>, end: number): Generator<Change> {
  for (const more of ["zzz: 1", "x-zzz: 1"]) yield [end - 1, end - 1, `, ${more}`];
  if (items.length < 2) return;
  for (const [i, { key }] of items.entries())
    yield [key.range?.[0] ?? 0, items[i + 1]?.key.range?.[0] ?? end - 1, ""];
}

/** What can be done to a list: each item repeated. */
function* changesOfList({ items }: YAMLSeq<Node>, text: string): Generator<Change> {
  for (const { range } of items) if (range) yield [range[1], range[1], `, ${text.slice(range[0], range[1])}`];
}

/** What can be done to a node and all below it; the attribute itself is a mapping, which stays. */
function* changesOf(node: Node | null, text: string, isWhole = true): Generator<Change> {
  const [start = 0, end = 0] = node?.range ?? [];
  if (!isWhole) for (const other of others) yield [start, end, other];
  if (isMap<Node, Node>(node)) {
    if (!isWhole) yield* changesOfMap(node, end);
    for (const { value } of node.items) yield* changesOf(value, text, false);
  } else if (isSeq<Node>(node)) {
    yield* changesOfList(node, text);
    for (const item of node.items) yield* changesOf(item, text, false);
  }
}

/** Every variant of an attribute: each value replaced by each other one, keys added and left out, items repeated. */
const variantsOf = (attribute: string): string[] => [
  attribute,
  ...[...changesOf(parseDocument(attribute).contents, attribute)].map(
    ([from, to, text]) => attribute.slice(0, from) + text + attribute.slice(to),
  ),
];

/** How many of all variants are compared; the rest are for a quiet hour (`npm run oracle -- --all`). */
const oneOf = 9;

/** Small projects, each with one thing that is other than it should be; by default a few of each attribute. */
export function variants(all = false): Sample[] {
  const made = [...ofService.map((it) => [it, false] as const), ...atTop.map((it) => [it, true] as const)];
  const texts = made.flatMap(([attribute, isAtTop]) =>
    variantsOf(attribute).map((it) => projectWith(it, isAtTop)),
  );
  return [...new Set(texts)].flatMap((text, i) =>
    all || i % oneOf === 0 ? [{ name: `variant ${i}`, files: { "compose.yaml": text }, asked: {} }] : [],
  );
}
