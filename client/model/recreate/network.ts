import type { Argv } from "../cli.ts";
import { list, object, string, strings } from "../json.ts";
import { flag, flags, type Inspected, type Option, switched, type Yaml } from "./option.ts";

/* How a container is reached. */

export function networkOptions(it: Inspected): readonly Option[] {
  const { host } = it;
  return [
    ...ports(it),
    ...switched("publish-all", "publish_all", host["PublishAllPorts"]).map((all) => ({
      ...all,
      compose: {},
    })),
    ...attachment(it),
    ...flags("dns", "dns", strings(host["Dns"])),
    ...flags("dns-search", "dns_search", strings(host["DnsSearch"])),
    ...flags("dns-option", "dns_opt", strings(host["DnsOptions"])),
    ...flags("add-host", "extra_hosts", strings(host["ExtraHosts"])),
    ...flag("mac-address", "mac_address", string(it.config["MacAddress"])),
    ...flags("link", "external_links", strings(host["Links"]).map(link)),
  ];
}

/** `/db:/web/alias` as it was said: `db:alias`. */
const link = (it: string): string => {
  const [from = "", to = ""] = it.split(":");
  return `${from.replace(/^\//, "")}:${to.slice(to.lastIndexOf("/") + 1)}`;
};

function ports({ config, host, image }: Inspected): readonly Option[] {
  const bindings = Object.entries(object(host["PortBindings"]));
  const published = bindings.flatMap(([port, all]) => list(all).map((it) => binding(port, object(it))));
  const exposed = Object.keys(object(config["ExposedPorts"])).filter(
    (port) => !Object.hasOwn(object(image["ExposedPorts"]), port) && !bindings.some(([it]) => it === port),
  );
  return [
    ...flags("publish", "ports", published),
    ...flags(
      "expose",
      "expose",
      exposed.map((it) => it.replace(/\/tcp$/, "")),
    ),
  ];
}

function binding(port: string, to: Readonly<Record<string, unknown>>): string {
  const [ip, host] = [string(to["HostIp"]), string(to["HostPort"])];
  const address = ip.includes(":") ? `[${ip}]` : ip;
  const inside = port.replace(/\/tcp$/, "");
  if (address) return `${address}:${host}:${inside}`;
  return host ? `${host}:${inside}` : inside;
}

/** Networks that are there without being asked for. */
const usual = new Set(["", "default", "bridge", "nat"]);

/** Everyone is called by these on a network anyway. */
function aliases(it: Inspected, endpoint: Readonly<Record<string, unknown>>): readonly string[] {
  const service = string(object(it.config["Labels"])["com.docker.compose.service"]);
  const own = new Set([it.name, it.id.slice(0, 12), service]);
  return strings(endpoint["Aliases"]).filter((alias) => !own.has(alias));
}

function attachment(it: Inspected): readonly Option[] {
  const mode = string(it.host["NetworkMode"]);
  if (usual.has(mode)) return [];
  if (!Object.hasOwn(it.networks, mode) || mode === "host" || mode === "none")
    return [{ argv: ["--network", mode], compose: { network_mode: mode } }];
  const endpoint = object(it.networks[mode]);
  const ip = string(object(endpoint["IPAMConfig"])["IPv4Address"]);
  const argv = [
    ...["--network", mode],
    ...aliases(it, endpoint).flatMap((alias) => ["--network-alias", alias]),
    ...(ip ? ["--ip", ip] : []),
  ];
  return [{ argv, compose: { networks: inService(it) } }];
}

function inService(it: Inspected): Yaml {
  return Object.fromEntries(
    Object.entries(it.networks).map(([name, json]) => {
      const endpoint = object(json);
      const other = aliases(it, endpoint);
      const ip = string(object(endpoint["IPAMConfig"])["IPv4Address"]);
      return [name, { ...(other.length > 0 && { aliases: other }), ...(ip && { ipv4_address: ip }) }];
    }),
  );
}

/** Further networks are joined one by one, as each CLI can. */
export function joins(it: Inspected): readonly Argv[] {
  const first = string(it.host["NetworkMode"]);
  return Object.entries(it.networks)
    .filter(([name]) => name !== first && !(usual.has(first) && usual.has(name)))
    .map(([name, json]) => {
      const flagged = aliases(it, object(json)).flatMap((alias) => ["--alias", alias]);
      return ["docker", "network", "connect", ...flagged, name, it.name];
    });
}

/** Networks of the user's own that the service hangs on. */
export const ownNetworks = (it: Inspected): readonly string[] =>
  usual.has(string(it.host["NetworkMode"]))
    ? []
    : Object.keys(it.networks).filter((name) => !usual.has(name) && name !== "host" && name !== "none");
