import {
  anyText,
  anything,
  bytes,
  type Codec,
  command,
  duration,
  environment,
  type Fields,
  given,
  givenDuration,
  givenNumber,
  hosts,
  listOf,
  mapOf,
  mapping,
  notZero,
  number,
  single,
  someOf,
  struct,
  test,
  text,
  textOrNull,
  texts,
} from "./codecs.ts";
import { containerFields, deviceRequest, fileReference, ulimit } from "./containerFields.ts";
import { leaf, pairsOf } from "./value.ts";

/** What Compose prints of a project, in its order. https://github.com/compose-spec/compose-go/blob/v2.16.1/types/types.go */

const ssh: Codec = (value) => {
  const keys = pairsOf(value).map(([id, path]) =>
    leaf(path.kind === "leaf" && path.value !== null ? `${id}: ${path.value}` : id, path),
  );
  return keys.length === 0
    ? undefined
    : { kind: "list", items: keys, ...(value.from && { from: value.from }) };
};

const hook: Fields = { command, user: text, privileged: notZero, working_dir: text, environment };

const workloadFields: Fields = {
  build: struct({
    context: text,
    dockerfile: text,
    dockerfile_inline: text,
    entitlements: texts,
    args: environment,
    provenance: text,
    sbom: text,
    ssh,
    labels: mapping,
    cache_from: texts,
    cache_to: texts,
    no_cache: notZero,
    no_cache_filter: texts,
    additional_contexts: mapping,
    pull: notZero,
    extra_hosts: hosts,
    isolation: text,
    network: text,
    target: text,
    secrets: listOf(struct(fileReference)),
    shm_size: bytes,
    tags: texts,
    ulimits: mapOf(ulimit),
    platforms: texts,
    privileged: notZero,
  }),
  depends_on: mapOf(struct({ condition: text, restart: notZero, required: anything })),
  dockerfile: text,
  expose: texts,
  healthcheck: struct({
    test,
    timeout: givenDuration,
    interval: givenDuration,
    retries: givenNumber,
    start_period: givenDuration,
    start_interval: givenDuration,
    disable: notZero,
  }),
  ports: listOf(
    struct({
      name: text,
      mode: text,
      host_ip: text,
      target: number,
      published: text,
      protocol: text,
      app_protocol: text,
    }),
  ),
  stdin_open: notZero,
  tty: notZero,
};

const update: Fields = {
  parallelism: givenNumber,
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: single,
  order: text,
};

const resource: Fields = {
  cpus: single,
  memory: bytes,
  pids: number,
  devices: listOf(struct(deviceRequest)),
  generic_resources: listOf(struct({ discrete_resource_spec: struct({ kind: anyText, value: anything }) })),
};

const serviceFields: Fields = {
  profiles: texts,
  deploy: struct({
    mode: text,
    replicas: givenNumber,
    labels: mapping,
    update_config: struct(update),
    rollback_config: struct(update),
    resources: someOf({ limits: struct(resource), reservations: struct(resource) }),
    restart_policy: struct({
      condition: text,
      delay: givenDuration,
      max_attempts: givenNumber,
      window: givenDuration,
    }),
    placement: someOf({
      constraints: texts,
      preferences: listOf(struct({ spread: text })),
      max_replicas_per_node: number,
    }),
    endpoint_mode: text,
  }),
  develop: struct({
    watch: listOf(
      struct({
        path: anyText,
        action: anyText,
        target: text,
        exec: someOf(hook),
        include: texts,
        ignore: texts,
        initial_sync: notZero,
      }),
    ),
  }),
  restart: text,
  scale: givenNumber,
  attach: given,
  container_name: text,
  provider: struct({ type: text, options: mapOf(listOf(anyText)) }),
  external_links: texts,
  links: texts,
  net: text,
  pre_start: listOf(struct({ ...containerFields, per_replica: notZero })),
  post_start: listOf(struct(hook)),
  pre_stop: listOf(struct(hook)),
  ...containerFields,
  ...workloadFields,
};

const schedule: Fields = { cron: text, timezone: text, concurrency: text, missed_fires: text };

const jobFields: Fields = {
  name: text,
  profiles: texts,
  triggers: struct({ manual: given, schedule: listOf(struct(schedule)) }),
  ...containerFields,
  ...workloadFields,
};

const resourceFields: Fields = { name: text, driver: text, driver_opts: mapping };

const fileObject: Fields = {
  name: text,
  file: text,
  environment: text,
  content: text,
  external: notZero,
  labels: mapping,
  driver: text,
  driver_opts: mapping,
  template_driver: text,
};

const projectFields: Fields = {
  name: textOrNull,
  services: mapOf(struct(serviceFields)),
  jobs: mapOf(struct(jobFields)),
  networks: mapOf(
    struct({
      ...resourceFields,
      ipam: someOf({
        driver: text,
        config: listOf(struct({ subnet: text, gateway: text, ip_range: text, aux_addresses: mapping })),
        options: mapping,
      }),
      external: notZero,
      internal: notZero,
      attachable: notZero,
      labels: mapping,
      enable_ipv4: given,
      enable_ipv6: given,
    }),
  ),
  volumes: mapOf(struct({ ...resourceFields, external: notZero, labels: mapping })),
  secrets: mapOf(struct(fileObject)),
  configs: mapOf(struct(fileObject)),
  models: mapOf(struct({ name: text, model: text, context_size: number, runtime_flags: texts })),
};

/** A project as `docker compose config` prints it. */
export const printed: Codec = struct(projectFields);
