import type { JsonSchema } from "./composeShapes.ts";

/**
 * What the loader of Docker Compose (compose-go 2.16.2) accepts and the schema in dclint 3.1.0 does not know yet; to be
 * thrown away when a package has a newer schema. https://github.com/compose-spec/compose-go/blob/v2.16.2/schema/compose-spec.json
 */
const truth: JsonSchema = { type: ["boolean", "string"] };
const extensions = { additionalProperties: false, patternProperties: { "^x-": {} } } as const;

/** Keys of a service that a container started by itself (`pre_start`) or a job does not have. */
const ofServices = [
  "deploy",
  "develop",
  "profiles",
  "restart",
  "scale",
  "attach",
  "container_name",
  "provider",
  "extends",
  "links",
  "external_links",
  "pre_start",
  "post_start",
  "pre_stop",
];
const ofWorkloads = ["build", "depends_on", "healthcheck", "ports", "expose", "stdin_open", "tty"];

const without = (keys: JsonSchema["properties"], left: readonly string[]) =>
  Object.fromEntries(Object.entries(keys ?? {}).filter(([key]) => !left.includes(key)));

const schedule: JsonSchema = {
  type: "object",
  required: ["cron"],
  properties: {
    cron: { type: "string" },
    timezone: { type: "string" },
    concurrency: { type: "string", enum: ["forbid", "queue"] },
    missed_fires: { type: "string", enum: ["one", "skip"] },
  },
  ...extensions,
};

const triggers: JsonSchema = {
  type: "object",
  properties: {
    manual: truth,
    schedule: { type: "array", items: { oneOf: [{ type: "string" }, schedule] } },
  },
  anyOf: [{ required: ["manual"] }, { required: ["schedule"] }],
  ...extensions,
};

type At = (...path: string[]) => JsonSchema;

/** A schema with other words in it. */
const change = (it: JsonSchema | undefined, words: Partial<JsonSchema>): void => {
  if (it) Object.assign(it, words);
};

const natural: Partial<JsonSchema> = { type: ["integer", "string"], minimum: 0 };

/** What the schema lets pass and the loader does not, and the other way round. */
function asLoaderTakes(schema: JsonSchema, at: At): void {
  const service = at("definitions", "service").properties ?? {};
  change(at("definitions", "healthcheck", "properties", "retries"), { minimum: 0 });
  const [numbered, mapped] = [{ type: "number" }, { type: "object" }].map(({ type }) =>
    service["ports"]?.items?.oneOf?.find((it) => it.type === type),
  );
  change(numbered, { type: "integer" });
  change(mapped?.properties?.["target"], natural);
  for (const section of ["networks", "models"]) at("properties", section).additionalProperties = false;
  // An empty `include:` asks for nothing, and a `file:` without a name is this one.
  change(at("properties", "include"), { type: ["array", "null"] });
  change(service["extends"]?.oneOf?.[1]?.properties?.["file"], { type: ["string", "null"] });
  const depends = Object.values(service["depends_on"]?.oneOf?.[1]?.patternProperties ?? {})[0];
  change(depends?.properties?.["required"], truth);
  // Go reads these as numbers of a fixed size, and never out of a text.
  change(at("definitions", "blkio_weight", "properties", "weight"), { type: "integer", minimum: 0 });
  change(service["blkio_config"]?.properties?.["weight"], { type: "integer", minimum: 0 });
  const mount = service["volumes"]?.items?.oneOf?.find((it) => it.type === "object");
  change(mount?.properties?.["tmpfs"]?.properties?.["mode"], { type: "number", minimum: 0 });
  const build = service["build"]?.oneOf?.[1]?.properties ?? {};
  build["ulimits"] = {
    type: "object",
    patternProperties: {
      "^[a-z]+$": {
        oneOf: [
          { type: "integer" },
          {
            type: "object",
            required: ["soft", "hard"],
            properties: { hard: { type: "integer" }, soft: { type: "integer" } },
            ...extensions,
          },
        ],
      },
    },
  };
  build["additional_contexts"] = {
    oneOf: [
      { type: "object", additionalProperties: false, patternProperties: { ".+": { type: "string" } } },
      { type: "array", items: { type: "string" }, uniqueItems: true },
    ],
  };
  const reference = schema.definitions?.["service_config_or_secret"]?.items?.oneOf?.[1]?.properties;
  change(reference?.["mode"], { type: ["integer", "string"] });
  change(schema.definitions?.["service_config_or_secret"]?.items?.oneOf?.[1], { required: ["source"] });
  // A format is what a program that uses the loader registers; Compose has this one. An empty one is none.
  const envFile = at("definitions", "env_file").oneOf?.[1]?.items?.oneOf?.[1]?.properties;
  change(envFile?.["format"], { type: "string", enum: ["raw", ""] });
  const scalar: JsonSchema = { type: ["string", "integer"] };
  service["storage_opt"] = {
    type: "object",
    patternProperties: { "^.+$": { type: ["string", "integer", "null"] } },
  };
  change(at("definitions", "secret", "properties", "driver_opts"), { patternProperties: { "^.+$": scalar } });
  const deploy = at("definitions", "deployment", "properties");
  const deployed = (...path: string[]): JsonSchema | undefined =>
    path.reduce<JsonSchema | undefined>((it, key) => it?.properties?.[key], {
      properties: deploy,
    } as JsonSchema);
  for (const path of [
    ["update_config", "parallelism"],
    ["rollback_config", "parallelism"],
    ["restart_policy", "max_attempts"],
    ["placement", "max_replicas_per_node"],
  ])
    change(deployed(...path), natural);
  change(service["expose"]?.items, { type: ["string", "integer"] });
  change(service["group_add"]?.items, { type: ["string", "integer"] });
}

/** Adds it all to the schema, in place. */
export function addNewer(schema: JsonSchema): void {
  const service = schema.definitions?.["service"]?.properties ?? {};
  const hook = without(service, [...ofServices, ...ofWorkloads]);
  const job = without(service, ofServices);
  const at = (...path: string[]): JsonSchema =>
    path.reduce<JsonSchema>((it, key) => (it as Record<string, JsonSchema>)[key] ?? {}, schema);
  const add = (to: JsonSchema, properties: Record<string, JsonSchema>): void => {
    to.properties = Object.assign(to.properties ?? {}, properties);
  };
  const umask: JsonSchema = { type: ["integer", "string", "null"], minimum: 0, maximum: 4294967295 };
  add(at("definitions", "service"), {
    umask,
    pre_start: {
      type: "array",
      items: { type: "object", properties: { ...hook, umask, per_replica: truth }, ...extensions },
    },
  });
  service["pull_policy"] = {
    type: "string",
    pattern: "^(always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+)$",
  };
  const build = at("definitions", "service", "properties", "build").oneOf?.[1];
  if (build)
    add(build, {
      no_cache_filter: { oneOf: [{ type: "string" }, { $ref: "#/definitions/list_of_strings" }] },
      provenance: { type: ["string", "boolean"] },
      sbom: { type: ["string", "boolean"] },
    });
  const network = service["networks"]?.oneOf?.[1]?.patternProperties?.["^[a-zA-Z0-9._-]+$"]?.oneOf?.[0];
  if (network) add(network, { use_service_name_alias: truth });
  const models = service["models"]?.oneOf?.[1]?.patternProperties;
  for (const it of Object.values(models ?? {})) it.type = ["object", "null"];
  const watch = at("definitions", "development", "properties", "watch").items;
  if (watch) add(watch, { initial_sync: { type: "boolean" } });
  asLoaderTakes(schema, at);
  add(schema, {
    jobs: {
      type: "object",
      additionalProperties: false,
      patternProperties: {
        "^[a-zA-Z0-9._-]+$": {
          type: "object",
          required: ["triggers"],
          properties: { ...job, umask, profiles: { $ref: "#/definitions/list_of_strings" }, triggers },
          ...extensions,
        },
      },
    },
  });
}
