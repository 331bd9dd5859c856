import { get as getPlain } from "node:http";
import { get as getTls } from "node:https";
import { world } from "../../client/docker/world.ts";
import type { Address } from "../../client/model/connection/address.ts";
import { resolve } from "../../client/model/connection/resolve.ts";

/** The engine that the extension will find by itself on this machine, if it answers; nothing is changed in it. */
export async function foundEngine(): Promise<{ spoken: string; isAnswering: boolean }> {
  const resolution = await resolve(world(), {});
  const isAnswering = "address" in resolution && (await isAlive(resolution.address));
  return { spoken: resolution.where.spoken, isAnswering };
}

/** Whether an engine answers `GET /_ping` with 200. One reached over ssh is taken at its word: asking may need a passphrase. */
export function isAlive(address: Address): Promise<boolean> {
  if (address.kind === "ssh") return Promise.resolve(true);
  return new Promise((resolve) => {
    const request = ask(address);
    request.on("response", (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}

function ask(address: Exclude<Address, { kind: "ssh" }>) {
  if (address.kind === "socket") return getPlain({ socketPath: address.path, path: "/_ping", timeout: 2000 });
  const { host, port, prefix, tls } = address;
  const options = { host, port, path: `${prefix}/_ping`, timeout: 2000 };
  if (tls === undefined) return getPlain(options);
  const { verify, ...files } = tls;
  return getTls({ ...options, ...files, rejectUnauthorized: verify });
}
