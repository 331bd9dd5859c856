import { type Json, list, object, string, strings } from "../json.ts";
import { flags, type Inspected, type Option, type Yaml } from "./option.ts";

/* What a container keeps and shares. */

export function storageOptions({ config, host, image }: Inspected): readonly Option[] {
  const binds = strings(host["Binds"]);
  const mounts = list(host["Mounts"]).map(object);
  const taken = new Set([...binds.map(targetOf), ...mounts.map((it) => string(it["Target"]))]);
  const anonymous = Object.keys(object(config["Volumes"])).filter(
    (path) => !Object.hasOwn(object(image["Volumes"]), path) && !taken.has(path),
  );
  const tmpfs = Object.entries(object(host["Tmpfs"])).map(([path, options]) =>
    string(options) === "" ? path : `${path}:${string(options)}`,
  );
  return [
    ...volumes(binds, mounts, anonymous),
    ...flags("tmpfs", "tmpfs", tmpfs),
    ...flags("volumes-from", "volumes_from", strings(host["VolumesFrom"])).map((it) => ({
      ...it,
      compose: {},
    })),
  ];
}

/** `source:target[:mode]`, also with a drive letter in front. */
const parts = (bind: string): readonly string[] => bind.split(/:(?![\\/](?=[^:]*:))/);
const targetOf = (bind: string): string => parts(bind)[1] ?? "";

function volumes(
  binds: readonly string[],
  mounts: readonly Json[],
  anonymous: readonly string[],
): readonly Option[] {
  const argv = [
    ...binds.flatMap((it) => ["--volume", it]),
    ...mounts.flatMap((it) => ["--mount", mountFlag(it)]),
    ...anonymous.flatMap((it) => ["--volume", it]),
  ];
  const inService: readonly Yaml[] = [...binds, ...mounts.map(mountService), ...anonymous];
  return argv.length > 0 ? [{ argv, compose: { volumes: inService } }] : [];
}

/** Comma-separated values, one with a comma or a quote between quotes: RFC 4180, as the CLI reads them. */
function mountFlag(mount: Json): string {
  const fields = [
    `type=${string(mount["Type"])}`,
    ...(string(mount["Source"]) ? [`source=${string(mount["Source"])}`] : []),
    `target=${string(mount["Target"])}`,
    ...(mount["ReadOnly"] === true ? ["readonly"] : []),
  ];
  return fields.map((it) => (/[",]/.test(it) ? `"${it.replaceAll('"', '""')}"` : it)).join(",");
}

const mountService = (mount: Json): Yaml => ({
  type: string(mount["Type"]),
  ...(string(mount["Source"]) && { source: string(mount["Source"]) }),
  target: string(mount["Target"]),
  ...(mount["ReadOnly"] === true && { read_only: true }),
});

/** Names of the volumes that the service uses and that are there already. */
export function namedVolumes({ host }: Inspected): readonly string[] {
  const bound = strings(host["Binds"]).map((it) => parts(it)[0] ?? "");
  const mounted = list(host["Mounts"])
    .map(object)
    .flatMap((it) => (string(it["Type"]) === "volume" ? string(it["Source"]) : []));
  return [...new Set([...bound.filter((it) => !/[\\/~]/.test(it)), ...mounted])].filter(Boolean).sort();
}
