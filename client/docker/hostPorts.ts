import { createSocket } from "node:dgram";
import { readdir, readFile, readlink } from "node:fs/promises";
import { createServer } from "node:net";
import { isEverywhere } from "../model/addresses.ts";
import type { AskHost, HeldPort, WantedPort } from "../model/conflicts.ts";
import { isOfThisMachine } from "../model/connection/address.ts";
import type { Snapshot } from "../model/state.ts";

/*
 * Which ports programs of this machine hold. Linux tells in `/proc/net` without anything being opened, and whose they are
 * where the user may know; elsewhere the only way is to try and listen for a moment.
 */

/** What an engine's machine is asked; of a machine elsewhere nothing is known. */
export const askHostOf = (snapshot: Snapshot): AskHost =>
  snapshot.kind === "online" && isOfThisMachine(snapshot.where.spoken) ? heldHere : async () => [];

/** Those of `wanted` that a program here listens on. */
export async function heldHere(wanted: readonly WantedPort[]): Promise<readonly HeldPort[]> {
  if (wanted.length === 0) return [];
  const told = process.platform === "linux" ? await listening() : undefined;
  if (!told) return heldByTrying(wanted);
  const found = wanted.flatMap((want) => {
    const it = told.find((one) => isSame(want, one));
    return it ? [{ want, inode: it.inode }] : [];
  });
  const programs = await programsOf(new Set(found.map((it) => it.inode)));
  return found.map(({ want, inode }) => {
    const program = programs.get(inode);
    return { port: want.port, protocol: want.protocol, ...(program !== undefined && { program }) };
  });
}

interface Listener {
  /** Dotted, or the 32 digits of the kernel for IPv6; empty: all addresses. */
  readonly ip: string;
  readonly port: number;
  readonly protocol: string;
  readonly inode: string;
}

const isSame = (want: WantedPort, { ip, port, protocol }: Listener): boolean =>
  want.port === port &&
  want.protocol === protocol &&
  (isEverywhere(want.ip) || isEverywhere(ip) || want.ip === ip);

async function listening(): Promise<readonly Listener[] | undefined> {
  const read = (name: string): Promise<string | undefined> =>
    readFile(`/proc/net/${name}`, "utf8").catch(() => undefined);
  const [tcp, ...others] = await Promise.all(["tcp", "tcp6", "udp", "udp6"].map(read));
  if (tcp === undefined) return undefined;
  const [tcp6 = "", udp = "", udp6 = ""] = others;
  return [
    ...[tcp, tcp6].flatMap((it) => listenersIn(it, "tcp")),
    ...[udp, udp6].flatMap((it) => listenersIn(it, "udp")),
  ];
}

/** States in which a socket keeps others off its port: LISTEN, and for UDP the only one there is (net/tcp_states.h). */
const holding: Readonly<Record<string, string>> = { tcp: "0A", udp: "07" };

/** The lines of `/proc/net/tcp` and its like: https://docs.kernel.org/networking/proc_net_tcp.html */
export function listenersIn(table: string, protocol: "tcp" | "udp"): readonly Listener[] {
  return table.split("\n").flatMap((line) => {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    const [, address, port] = /^([0-9A-F]+):([0-9A-F]{4})$/.exec(local) ?? [];
    if (address === undefined || port === undefined || state !== holding[protocol]) return [];
    return [{ ip: ipOf(address), port: Number.parseInt(port, 16), protocol, inode }];
  });
}

/** Each four bytes come in the order of the machine, which is little-endian wherever this runs. */
function ipOf(hex: string): string {
  if (/^0+$/.test(hex)) return "";
  const four = hex.length === 8 ? hex : (/^0{16}FFFF0000([0-9A-F]{8})$/.exec(hex)?.[1] ?? "");
  if (four === "") return hex === "00000000000000000000000001000000" ? "::1" : hex;
  return (four.match(/../g) ?? [])
    .reverse()
    .map((it) => Number.parseInt(it, 16))
    .join(".");
}

/** The names of the programs that have these sockets open, by inode; of other users', only root learns. */
async function programsOf(inodes: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (inodes.size === 0) return found;
  for (const pid of (await readdir("/proc")).filter((it) => /^\d+$/.test(it))) {
    const open = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(open.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
    for (const link of links) {
      const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? "";
      if (!inodes.has(inode) || found.has(inode)) continue;
      found.set(inode, (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "")).trim());
    }
    if (found.size === inodes.size) break;
  }
  return found;
}

/** The same by listening on each for a moment. A port that this user may not have tells nothing. */
export async function heldByTrying(wanted: readonly WantedPort[]): Promise<readonly HeldPort[]> {
  const held: HeldPort[] = [];
  for (const { ip, port, protocol } of wanted) {
    // with SO_REUSEADDR, macOS lets all addresses be had beside a single one
    const addresses = isEverywhere(ip) ? ["0.0.0.0", "::", "127.0.0.1", "::1"] : [ip];
    const listen = protocol === "udp" ? tryUdp : tryTcp;
    for (const address of addresses)
      if ((await listen(address, port)) === "EADDRINUSE") {
        held.push({ port, protocol });
        break;
      }
  }
  return held;
}

const tryTcp = (host: string, port: number): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
    server.listen({ host, port, exclusive: true, ipv6Only: true }, () => server.close(() => resolve("")));
  });

const tryUdp = (address: string, port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = createSocket(address.includes(":") ? { type: "udp6", ipv6Only: true } : { type: "udp4" });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      socket.close();
      resolve(error.code ?? "");
    });
    socket.bind({ address, port, exclusive: true }, () => socket.close(() => resolve("")));
  });
