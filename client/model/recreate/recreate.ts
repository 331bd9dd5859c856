import type { Argv } from "../cli.ts";
import { object, string } from "../json.ts";
import { limitOptions } from "./limits.ts";
import { joins, networkOptions, ownNetworks } from "./network.ts";
import { type Inspected, inspected, type Option, type Yaml } from "./option.ts";
import { processOptions, program } from "./process.ts";
import { namedVolumes, storageOptions } from "./storage.ts";
import { writeYaml } from "./yaml.ts";

const optionsOf = (it: Inspected): readonly Option[] => [
  ...networkOptions(it),
  ...processOptions(it),
  ...storageOptions(it),
  ...limitOptions(it),
];

/**
 * The command lines that make such a container again: `docker run` with what was asked for beyond the image's own
 * defaults, then one `docker network connect` for each further network. `container` and `image` are the engine's JSON.
 */
export function runCommand(container: unknown, image: unknown): readonly Argv[] {
  const it = inspected(container, image);
  const { entrypoint, words } = program(it);
  const background = it.config["AttachStdout"] === true ? [] : ["--detach"];
  const run: Argv = [
    ...["docker", "run", ...background, "--name", it.name],
    ...optionsOf(it).flatMap(({ argv }) => argv),
    ...[...entrypoint, string(it.config["Image"]), ...words],
  ];
  return [run, ...joins(it)];
}

/**
 * The same as a service of a Compose file. Volumes and networks that are there already are named as `external`, so that
 * the service finds the same data and the same neighbours.
 */
export function composeService(container: unknown, image: unknown): string {
  const it = inspected(container, image);
  const place = string(object(it.config["Labels"])["com.docker.compose.service"]);
  const name = (place || it.name).replace(/[^a-zA-Z0-9._-]/g, "-") || "service";
  const options = optionsOf(it).map(({ compose }) => compose);
  const service: Record<string, Yaml> = Object.assign(
    { image: string(it.config["Image"]) },
    ...options,
    program(it).compose,
  );
  const external = (names: readonly string[]): Yaml =>
    Object.fromEntries(names.map((each) => [each, { external: true }]));
  const [networks, volumes] = [ownNetworks(it), namedVolumes(it)];
  return writeYaml({
    services: { [name]: escaped(service) },
    ...(networks.length > 0 && { networks: external(networks) }),
    ...(volumes.length > 0 && { volumes: external(volumes) }),
  });
}

/** Compose puts variables in for `$`; `$$` is a dollar. */
function escaped(value: Yaml): Yaml {
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, escaped(it)]));
}
