import { type Text, text } from "../../server/protocol/text.ts";
import { isEverywhere } from "./addresses.ts";
import type { Container } from "./engine.ts";
import { list, number, object, string } from "./json.ts";
import { plain } from "./words.ts";

/** A host port that something wants to publish on. */
export interface WantedPort {
  /** Empty: all addresses. */
  readonly ip: string;
  readonly port: number;
  readonly protocol: string;
}

/** Something that stands in the way. */
export type Conflict =
  | { readonly kind: "port"; readonly port: number; readonly holder: Container; readonly free: number }
  | { readonly kind: "name"; readonly name: string; readonly holder: Container };

/**
 * What would fail with "port is already allocated" or "name is already in use", before it does. `own` are containers
 * that will be replaced, or that are the ones to start.
 */
export function conflictsOf(
  wanted: { readonly ports: readonly WantedPort[]; readonly names: readonly string[] },
  all: readonly Container[],
  own: ReadonlySet<string>,
): readonly Conflict[] {
  const others = all.filter((it) => !own.has(it.id));
  const ports = wanted.ports.flatMap((want): Conflict[] => {
    const holder = others.find((it) => it.ports.some((port) => collides(want, port)));
    return holder ? [{ kind: "port", port: want.port, holder, free: nextFree(want, all) }] : [];
  });
  const names = wanted.names.flatMap((name): Conflict[] => {
    const holder = others.find((it) => it.name === name);
    return holder ? [{ kind: "name", name, holder }] : [];
  });
  return [...ports, ...names];
}

function collides(want: WantedPort, { host, protocol }: Container["ports"][number]): boolean {
  if (host?.port !== want.port || protocol !== want.protocol) return false;
  return isEverywhere(host.ip) || isEverywhere(want.ip) || host.ip === want.ip;
}

/** The next number that no container publishes on; another program may still hold it. */
function nextFree({ port, protocol }: WantedPort, all: readonly Container[]): number {
  const taken = new Set(
    all.flatMap((it) => it.ports.flatMap((at) => (at.host && at.protocol === protocol ? at.host.port : []))),
  );
  for (let at = port + 1; at < 65_536; at++) if (!taken.has(at)) return at;
  return port;
}

/** The host ports of a container that is not running: `HostConfig.PortBindings` of the engine's JSON. */
export function portsOfInspected(inspected: unknown): readonly WantedPort[] {
  const bindings = object(object(object(inspected)["HostConfig"])["PortBindings"]);
  return Object.entries(bindings).flatMap(([inside, all]) =>
    list(all).flatMap((json) => {
      const port = Number(string(object(json)["HostPort"]));
      const protocol = inside.split("/")[1] ?? "tcp";
      return Number.isInteger(port) && port > 0
        ? [{ ip: string(object(json)["HostIp"]), port, protocol }]
        : [];
    }),
  );
}

/** The same of a project, from `docker compose config --format json`; of these services only, when some are named. */
export function wantedByProject(
  config: unknown,
  services: readonly string[],
): { readonly ports: readonly WantedPort[]; readonly names: readonly string[] } {
  const chosen = Object.entries(object(object(config)["services"])).filter(
    ([name]) => services.length === 0 || services.includes(name),
  );
  const ports = chosen.flatMap(([, json]) =>
    list(object(json)["ports"]).flatMap((item) => {
      const { published, host_ip, protocol } = object(item);
      const port = Number(typeof published === "string" ? published : number(published));
      return Number.isInteger(port) && port > 0
        ? [{ ip: string(host_ip), port, protocol: string(protocol) || "tcp" }]
        : [];
    }),
  );
  return { ports, names: chosen.flatMap(([, json]) => string(object(json)["container_name"]) || []) };
}

/** One conflict as a sentence with a way out. */
export function describeConflict(it: Conflict): Text {
  const holder = plain(it.holder.name, 60);
  if (it.kind === "name")
    return text(
      `이름 ${plain(it.name, 60)}은(는) 다른 컨테이너가 쓰고 있습니다. 그것을 제거하거나 이름을 바꾸십시오.`,
      `The name ${plain(it.name, 60)} belongs to another container. Remove or rename that one.`,
    );
  return text(
    `호스트 포트 ${it.port}번은 ${holder} 컨테이너가 쓰고 있습니다. 다음 빈 포트는 ${it.free}번입니다.`,
    `Host port ${it.port} is taken by the container ${holder}. The next free one is ${it.free}.`,
  );
}
