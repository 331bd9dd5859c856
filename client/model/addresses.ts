import type { Port } from "./engine.ts";

/** Listening on all addresses of the host. */
export const isEverywhere = (ip: string): boolean => ip === "" || ip === "0.0.0.0" || ip === "::";

/** Ports that by custom speak TLS. */
const secure = new Set([443, 8443, 9443]);

/** The address of a published port, seen from here; `host` is where the engine is. */
export function addressOf(port: Port, host: string): string | undefined {
  if (!port.host || port.protocol !== "tcp") return undefined;
  const { ip, port: number } = port.host;
  const name = isEverywhere(ip) || ip === "127.0.0.1" || ip === "::1" ? host : ip;
  const scheme = secure.has(port.container) || secure.has(number) ? "https" : "http";
  return `${scheme}://${name.includes(":") ? `[${name}]` : name}:${number}/`;
}
