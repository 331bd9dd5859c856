import { once } from "../core/memo.ts";
import { type PortMapping, portMappingOf } from "../knowledge/ports.ts";
import { entries, get, getIn, itemsOf, resolve, textAt, textsOf } from "../yaml/read.ts";
import type { Pair, YamlNode } from "../yaml/syntax.ts";
import { type Compose, isExtension } from "./document.ts";
import { interpolate } from "./interpolation.ts";

/** What connects a service with others. */
export type Attachment =
  | { readonly kind: "networks"; readonly names: readonly string[] }
  /** The network of another service, or one that only Docker knows. */
  | { readonly kind: "service"; readonly name: string }
  | { readonly kind: "host" | "none" | "bridge" | "other" };

/** A service as far as one file tells, merge keys followed. Values that hold variables stand as they are written. */
export interface Service {
  readonly name: string;
  readonly pair: Pair;
  readonly node?: YamlNode;
  readonly image?: string;
  /** The build context; empty when only other keys of `build` are given. */
  readonly build?: string;
  readonly attachment: Attachment;
  /** The services it waits for, with the condition of the long form. */
  readonly dependsOn: readonly { readonly name: string; readonly condition?: string }[];
  readonly hasHealthcheck: boolean;
}

/** The services of a file by name, in its order. */
export const servicesOf = once(
  (compose: Compose): ReadonlyMap<string, Service> =>
    new Map(compose.named.services.map((pair) => [pair.key.text, serviceOf(pair)])),
);

function serviceOf(pair: Pair): Service {
  const node = resolve(pair.value);
  const image = textAt(node, "image");
  const build = buildOf(get(node, "build"));
  const test = resolve(getIn(node, "healthcheck", "test"));
  return {
    name: pair.key.text,
    pair,
    ...(node && { node }),
    ...(image !== undefined && { image }),
    ...(build !== undefined && { build }),
    attachment: attachmentOf(node),
    dependsOn: dependenciesOf(get(node, "depends_on")),
    hasHealthcheck: test !== undefined && textsOf(test)[0] !== "NONE",
  };
}

function buildOf(node: YamlNode | undefined): string | undefined {
  const build = resolve(node);
  if (build?.kind === "scalar") return build.value === null ? undefined : build.text;
  return build?.kind === "map" ? (textAt(build, "context") ?? "") : undefined;
}

function dependenciesOf(node: YamlNode | undefined): Service["dependsOn"] {
  if (resolve(node)?.kind !== "map") return textsOf(node).map((name) => ({ name }));
  return entries(node).flatMap(({ key, value }) => {
    const condition = textAt(value, "condition");
    return isExtension(key.text) ? [] : [{ name: key.text, ...(condition !== undefined && { condition }) }];
  });
}

function attachmentOf(service: YamlNode | undefined): Attachment {
  const mode = textAt(service, "network_mode");
  if (mode !== undefined && mode !== "default") return modeOf(mode);
  const names = networkNames(get(service, "networks"));
  return { kind: "networks", names: names.length > 0 ? names : ["default"] };
}

function modeOf(mode: string): Attachment {
  if (mode.startsWith("service:")) return { kind: "service", name: mode.slice("service:".length) };
  return { kind: mode === "host" || mode === "none" || mode === "bridge" ? mode : "other" };
}

const networkNames = (node: YamlNode | undefined): string[] =>
  resolve(node)?.kind === "map"
    ? entries(node)
        .map(({ key }) => key.text)
        .filter((it) => !isExtension(it))
    : textsOf(node);

/** Who is who in a chain of `network_mode: service:…`; a ring ends somewhere. */
const longestChain = 10;

/** The service whose network a service really uses. */
export function networkOwner(compose: Compose, service: Service): Service {
  let it = service;
  for (let i = 0; i < longestChain && it.attachment.kind === "service"; i++)
    it = servicesOf(compose).get(it.attachment.name) ?? it;
  return it;
}

/** The networks that two services share; undefined when one of them is on none that the file names. */
export function sharedNetworks(compose: Compose, a: Service, b: Service): string[] | undefined {
  const from = networkOwner(compose, a).attachment;
  const to = networkOwner(compose, b).attachment;
  if (from.kind !== "networks" || to.kind !== "networks") return undefined;
  return from.names.filter((it) => to.names.includes(it));
}

/** How a name leads to a service. */
export interface Named {
  readonly service: Service;
  readonly by: "service" | "container_name" | "hostname" | "alias" | "link";
  /** The network on which an alias holds. */
  readonly network?: string;
}

/** The service that a host name means inside the containers of a file, seen from `from`. */
export function serviceByHost(compose: Compose, name: string, from?: Service): Named | undefined {
  const services = servicesOf(compose);
  const own = services.get(name);
  if (own) return { service: own, by: "service" };
  for (const link of textsOf(get(from?.node, "links"))) {
    const [target = "", alias] = link.split(":");
    const service = alias === name ? services.get(target) : undefined;
    if (service) return { service, by: "link" };
  }
  return otherNames(compose).get(name);
}

/** The names besides the services' own; the first to claim one has it. */
const otherNames = once((compose: Compose): ReadonlyMap<string, Named> => {
  const made = new Map<string, Named>();
  for (const service of servicesOf(compose).values())
    for (const [name, named] of ownNames(service)) if (!made.has(name)) made.set(name, named);
  return made;
});

/** The names of a service's container, its host, and its aliases on networks. */
function* ownNames(service: Service): Generator<[string, Named]> {
  for (const by of ["container_name", "hostname"] as const) {
    const name = textAt(service.node, by);
    if (name !== undefined) yield [name, { service, by }];
  }
  for (const { key, value } of entries(get(service.node, "networks")))
    for (const alias of textsOf(get(value, "aliases")))
      yield [alias, { service, by: "alias", network: key.text }];
}

/** The ports that a service publishes, defaults of variables filled in. */
export const publishedPorts = once(({ node }: Service): readonly PortMapping[] =>
  itemsOf(get(node, "ports")).flatMap((it) => {
    const mapping = it.kind === "scalar" ? portMappingOf(interpolate(it.text).text) : longPort(it);
    return mapping ?? [];
  }),
);

/** A port in the long syntax: https://docs.docker.com/reference/compose-file/services/#long-syntax-4 */
export function longPort(node: YamlNode): PortMapping | undefined {
  const [target, published, ip, protocol] = ["target", "published", "host_ip", "protocol"].map((key) => {
    const value = textAt(node, key);
    return value === undefined ? undefined : interpolate(value).text;
  });
  if (target === undefined) return undefined;
  return {
    container: target,
    protocol: protocol ?? "tcp",
    ...(published !== undefined && published !== "" && { host: published }),
    ...(ip !== undefined && ip !== "" && { ip }),
  };
}

/** The ports on which the containers of a service listen, as far as `ports` and `expose` tell. */
export const containerPorts = (service: Service): string[] => [
  ...publishedPorts(service).map(({ container }) => container),
  ...textsOf(get(service.node, "expose")).map((it) => it.replace(/\/\w+$/, "")),
];

/** The variables that the file itself gives to a service; undefined for one that comes from the shell. */
export function environmentOf({ node }: Service): ReadonlyMap<string, string | undefined> {
  const environment = get(node, "environment");
  if (resolve(environment)?.kind === "map")
    return new Map(entries(environment).map(({ key, value }) => [key.text, textAt(value)]));
  return new Map(
    textsOf(environment).map((it) => {
      const equals = it.indexOf("=");
      return equals < 0 ? [it, undefined] : [it.slice(0, equals), it.slice(equals + 1)];
    }),
  );
}
