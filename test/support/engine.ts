import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { type Text, text } from "../../server/protocol/text.ts";
import { which } from "./command.ts";
import { isAlive } from "./found.ts";
import type { Session } from "./session.ts";

/** A Docker Engine that nobody else uses; it ends with its session. */
export interface PrivateEngine {
  /** Its address, as for DOCKER_HOST. */
  readonly host: string;
  readonly socketPath: string;
  /** Stops dockerd, and with it the containers; images, containers and volumes stay for the next `start`. */
  stop(): Promise<void>;
  /** Kills dockerd with SIGKILL: its socket stays behind, nobody listens. */
  crash(): Promise<void>;
  /** Starts dockerd again on the same socket; returns when it answers. */
  start(): Promise<void>;
  /** Starts a registry that only this engine can reach; gives its address, which image names begin with. */
  registry(): Promise<string>;
  /** What dockerd wrote. */
  log(): string;
  /** Ends the engine for good, with everything in it. */
  end(): Promise<void>;
}

/** Why no private engine can run here (apart from programs that could be installed), or `undefined` when one can. */
export function whyNoEngine(): Text | undefined {
  if (process.platform !== "linux")
    return text(
      `Docker 엔진을 따로 띄우는 것은 Linux에서만 됩니다 (여기는 ${process.platform})`,
      `a private Docker Engine runs on Linux, this is ${process.platform}`,
    );
  if (process.getuid?.() !== 0)
    return text("Docker 엔진을 따로 띄우려면 root여야 합니다", "a private Docker Engine needs root");
  if (which("unshare") === undefined)
    return text(
      "unshare가 없습니다 (Debian 패키지 util-linux)",
      "unshare (Debian package util-linux) is missing",
    );
  return undefined;
}

/** Starts a private engine; throws with the end of its log when dockerd cannot run here. */
export async function openEngine(session: Session): Promise<PrivateEngine> {
  const dir = session.folder("engine");
  const socketPath = join(dir, "docker.sock");
  const supervisor = session.start("bash", [join(import.meta.dirname, "engine.sh"), dir], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { stdin, stdout } = supervisor;
  if (stdin === null || stdout === null) throw new Error("no pipes to the engine's supervisor");
  const exit = once(supervisor, "exit");
  stdin.on("error", () => undefined);
  const answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const ask = async (word: string, expected: string) => {
    stdin.write(`${word}\n`);
    const answer = await answers.next();
    if (answer.value !== expected) throw new Error(`dockerd: ${answer.value ?? "its supervisor ended"}`);
  };
  const log = () =>
    existsSync(join(dir, "dockerd.log")) ? readFileSync(join(dir, "dockerd.log"), "utf8") : "";
  const start = async () => {
    await ask("start", "started");
    if (await isAnswering(socketPath)) return;
    throw new Error(`no answer at ${socketPath} within two minutes: ${endOf(log())}`);
  };
  await start();
  return {
    host: `unix://${socketPath}`,
    socketPath,
    start,
    stop: () => ask("stop", "stopped"),
    crash: () => ask("crash", "crashed"),
    async registry() {
      await ask("registry", "serving");
      return "127.0.0.1:5000";
    },
    log,
    async end() {
      stdin.end();
      await exit;
    },
  };
}

/** The end of a log, from the panic on where it tells of one. */
const endOf = (log: string): string => {
  const lines = log.split("\n");
  const panic = lines.findIndex((it) => /^(panic|fatal error|unexpected fault)/.test(it));
  return (panic < 0 ? lines.slice(-10) : lines.slice(panic, panic + 12)).join("\n");
};

/** Whether the engine answers `GET /_ping` within two minutes: after a crash, what ran has to be ended first. */
async function isAnswering(socketPath: string): Promise<boolean> {
  for (const start = Date.now(); Date.now() - start < 120_000; await sleep(50))
    if (await isAlive({ kind: "socket", path: socketPath })) return true;
  return false;
}
