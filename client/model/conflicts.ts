import { type Text, text } from "../../server/protocol/text.ts";
import { isEverywhere } from "./addresses.ts";
import type { Question } from "./commands/command.ts";
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

/** A host port that a program outside of containers listens on. */
export interface HeldPort {
  readonly port: number;
  readonly protocol: string;
  /** Where the system tells. */
  readonly program?: string;
}

/** Asks the machine of the engine which of these ports are held; answers none where that cannot be known from here. */
export type AskHost = (wanted: readonly WantedPort[]) => Promise<readonly HeldPort[]>;

/** Something that stands in the way. */
export type Conflict =
  | { readonly kind: "held"; readonly port: number; readonly program: string; readonly free: number }
  | { readonly kind: "port"; readonly port: number; readonly holder: Container; readonly free: number }
  | { readonly kind: "name"; readonly name: string; readonly holder: Container };

/** What something new would take. */
export interface Wanted {
  readonly ports: readonly WantedPort[];
  readonly names: readonly string[];
}

/**
 * What would fail with "port is already allocated" or "name is already in use", before it does. `own` are containers
 * that will be replaced, or that are the ones to start.
 */
export async function allConflicts(
  wanted: Wanted,
  all: readonly Container[],
  own: ReadonlySet<string>,
  askHost: AskHost,
): Promise<readonly Conflict[]> {
  return [...conflictsOf(wanted, all, own), ...(await heldOf(wanted.ports, all, askHost))];
}

/** So many ports after one that is held are looked at for a free one. */
const ahead = 20;

/** What programs of the host hold. What a container publishes is its own, whichever program listens for it. */
async function heldOf(
  ports: readonly WantedPort[],
  all: readonly Container[],
  askHost: AskHost,
): Promise<readonly Conflict[]> {
  const isPublished = (want: WantedPort): boolean =>
    all.some((it) => it.ports.some((port) => collides(want, port)));
  const held = await askHost(ports.filter((it) => !isPublished(it)));
  const found: Conflict[] = [];
  for (const { port, protocol, program = "" } of held) {
    const after = Array.from({ length: ahead }, (_, at) => ({ ip: "", port: port + 1 + at, protocol }));
    const open = after.filter((it) => it.port < 65_536 && !isPublished(it));
    const taken = new Set((await askHost(open)).map((it) => it.port));
    const free = open.find((it) => !taken.has(it.port))?.port ?? 0;
    found.push({ kind: "held", port, program, free });
  }
  return found;
}

/** The same as far as containers go. */
export function conflictsOf(
  wanted: Wanted,
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
export function wantedByProject(config: unknown, services: readonly string[]): Wanted {
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
function describeConflict(it: Conflict): Text {
  if (it.kind === "held") return describeHeld(it);
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

function describeHeld({ port, program, free }: Extract<Conflict, { kind: "held" }>): Text {
  const name = plain(program, 40);
  const next = text(
    free > 0 ? ` 다음 빈 포트는 ${free}번입니다.` : "",
    free > 0 ? ` The next free one is ${free}.` : "",
  );
  return text(
    `호스트 포트 ${port}번은 이 컴퓨터의 다른 프로그램${name && `(${name})`}이 쓰고 있습니다.${next.ko}`,
    `Host port ${port} is taken by another program on this machine${name && ` (${name})`}.${next.en}`,
  );
}

/** All of them in one question; its answer is `on` when the user goes on anyway. */
export const conflictQuestion = (found: readonly Conflict[], onward: Text): Question => {
  const all = found.map(describeConflict);
  return {
    ask: text("이대로는 시작하지 못합니다.", "This is going to fail."),
    detail: text(all.map((it) => it.ko).join("\n"), all.map((it) => it.en).join("\n")),
    answers: [{ id: "on", title: onward }],
  };
};
