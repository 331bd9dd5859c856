/** What TLS needs, as PEM text; `verify` off accepts any certificate of the engine. */
export interface Tls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly verify: boolean;
}

/** Where an engine listens. */
export type Address =
  /** A Unix socket, or a named pipe on Windows. */
  | { readonly kind: "socket"; readonly path: string }
  | {
      readonly kind: "tcp";
      readonly host: string;
      readonly port: number;
      readonly prefix: string;
      readonly tls?: Tls;
    }
  /** `docker system dial-stdio` on another machine, by this machine's `ssh`; `socket` when the engine there is elsewhere. */
  | {
      readonly kind: "ssh";
      readonly host: string;
      readonly user?: string;
      readonly port?: number;
      readonly socket?: string;
    };

/** The docker CLI's own default for a platform, such as `unix:///var/run/docker.sock`. */
export const defaultHost = (platform: string): string =>
  platform === "win32" ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock";

/**
 * Reads an address as the docker CLI reads `DOCKER_HOST` (tried against CLI 28.2): no scheme means `tcp://`, no host
 * `localhost`, no port 2375, `unix://` alone the default socket. `undefined` when the CLI would refuse it too.
 */
export function parseAddress(said: string, platform: string): Address | undefined {
  const text = said.trim();
  if (text === "") return parseAddress(defaultHost(platform), platform);
  const [, scheme = "tcp", rest = ""] = /^(?:([a-z]+):\/\/)?(.*)$/is.exec(text) ?? [];
  switch (scheme.toLowerCase()) {
    case "unix":
      return { kind: "socket", path: rest || "/var/run/docker.sock" };
    case "npipe":
      return { kind: "socket", path: rest.replaceAll("\\", "/") || "//./pipe/docker_engine" };
    case "tcp":
    case "http":
      return parseTcp(rest);
    case "https": {
      const address = parseTcp(rest);
      return address && { ...address, tls: { verify: true } };
    }
    case "ssh":
      return parseSsh(rest);
    default:
      return undefined;
  }
}

const authority = /^(?:([^@/\s]*)@)?(\[[0-9a-f:.%]+\]|[^:/@\s[\]?#]*)(?::(\d{1,5}))?(\/[^?#\s]*)?$/i;

function parseTcp(rest: string): Extract<Address, { kind: "tcp" }> | undefined {
  const match = authority.exec(rest);
  if (!match || match[1] !== undefined) return undefined;
  const port = Number(match[3] ?? 2375);
  if (port < 1 || port > 65_535) return undefined;
  const host = (match[2] || "localhost").replace(/^\[|\]$/g, "");
  return { kind: "tcp", host, port, prefix: (match[4] ?? "").replace(/\/+$/, "") };
}

/** A password in the address is refused, as the CLI does; so is a name that `ssh` could read as an option. */
function parseSsh(rest: string): Address | undefined {
  const match = authority.exec(rest);
  const host = match?.[2]?.replace(/^\[|\]$/g, "") ?? "";
  const user = match?.[1];
  if (!match || !/^[^-]/.test(host) || (user !== undefined && !/^[^-:][^:]*$/.test(user))) return undefined;
  const socket = match[4] && match[4] !== "/" ? match[4] : undefined;
  return {
    kind: "ssh",
    host,
    ...(user !== undefined && { user }),
    ...(match[3] !== undefined && { port: Number(match[3]) }),
    ...(socket && { socket }),
  };
}

/** The address for people, without certificates and without what stands before an `@` in a wrong one. */
export function speak(address: Address): string {
  switch (address.kind) {
    case "socket":
      return `${address.path.startsWith("//./pipe/") ? "npipe" : "unix"}://${address.path}`;
    case "tcp": {
      const host = address.host.includes(":") ? `[${address.host}]` : address.host;
      return `${address.tls ? "tcp+tls" : "tcp"}://${host}:${address.port}${address.prefix}`;
    }
    case "ssh":
      return `ssh://${address.user ? `${address.user}@` : ""}${address.host}${address.port ? `:${address.port}` : ""}${address.socket ?? ""}`;
  }
}

/** The host under which published ports can be reached from here. */
export const reachableHost = (address: Address): string =>
  address.kind === "socket" ? "localhost" : address.host;

/** Whether an address, as {@link speak} tells it, is a socket or a pipe of this machine: its host ports are ours. */
export const isOfThisMachine = (spoken: string): boolean => /^(?:unix|npipe):/.test(spoken);
