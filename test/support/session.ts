import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The checkout's folder. */
export const root: string = join(import.meta.dirname, "../..");

/** A run's temporary folder and processes; nothing of either is left when it ends, also after `kill -9` of the run. */
export interface Session {
  /** A folder of its own directly under the temporary folder: short enough for Unix sockets. */
  readonly dir: string;
  /** A new folder in it. */
  folder(name: string): string;
  /** Starts a process in a process group of its own, so that a Ctrl-C meant for this run does not reach it. */
  start(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
  /** Ends one of its processes with its group: TERM, after 3 s KILL. */
  stop(child: ChildProcess): Promise<void>;
  /** Ends every process (TERM, after 8 s KILL) and removes the folder. May be called again. */
  end(): Promise<void>;
}

/** Opens a session whose folder is called `docknote-NAME-…`. */
export function openSession(name: string): Session {
  const dir = realpathSync(mkdtempSync(join(shortTmpdir(), `docknote-${name}-`)));
  const guard = process.platform === "win32" ? windowsGuard(dir) : posixGuard(dir);
  let made = 0;
  let ended: Promise<void> | undefined;
  return {
    dir,
    folder(label) {
      const folder = join(dir, `${label}${++made}`);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    start(command, args, options = {}) {
      const child = spawn(command, args, { detached: process.platform !== "win32", ...options });
      const { pid } = child;
      if (pid === undefined) return child;
      guard.add(pid);
      child.once("exit", () => guard.gone(pid));
      return child;
    },
    stop,
    end() {
      ended ??= guard.end();
      return ended;
    },
  };
}

async function stop(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  const target = process.platform === "win32" ? pid : -pid;
  process.kill(target, "SIGTERM");
  const late = setTimeout(() => process.kill(target, "SIGKILL"), 3000);
  await exit;
  clearTimeout(late);
}

/** The temporary folder, or /tmp where that one is too long for a socket's path or hidden from the private engine. */
function shortTmpdir(): string {
  const dir = tmpdir();
  return process.platform === "linux" && (dir.length > 40 || dir.startsWith("/run/")) ? "/tmp" : dir;
}

interface Guard {
  add(pid: number): void;
  gone(pid: number): void;
  end(): Promise<void>;
}

function posixGuard(dir: string): Guard {
  const guard = spawn("sh", [join(import.meta.dirname, "guard.sh"), dir], {
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
  });
  const exit = once(guard, "exit");
  guard.unref();
  guard.stdin.on("error", () => undefined);
  return {
    add: (pid) => guard.stdin.write(`group ${pid}\n`),
    gone(pid) {
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // the group went with its leader
      }
      guard.stdin.write(`gone ${pid}\n`);
    },
    async end() {
      guard.ref();
      guard.stdin.end();
      await exit;
    },
  };
}

/** Windows has neither process groups nor a shell to rely on: the tidy end is covered, a killed run is not. */
function windowsGuard(dir: string): Guard {
  const running = new Set<number>();
  return {
    add: (pid) => running.add(pid),
    gone: (pid) => running.delete(pid),
    async end() {
      for (const pid of running) await once(spawn("taskkill", ["/pid", String(pid), "/t", "/f"]), "exit");
      rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Calls `stop` once, on the first signal that ends a run, with the exit code it stands for; a killed npm in front of this
 * process counts as SIGHUP. Later signals are ignored while `stop` is at work.
 */
export function onStop(stop: (code: number) => Promise<void>): void {
  let stopping = false;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined); // a closed terminal
  const once = (code: number) => {
    if (stopping) return;
    stopping = true;
    void stop(code);
  };
  for (const [name, number] of Object.entries(signals)) process.on(name, () => once(128 + number));
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parents = ancestors();
  setInterval(() => ancestors() !== parents && once(128 + signals.SIGHUP), 1000).unref();
}

/** The shell that npm ran and npm itself, as process ids; on Linux alone is the second one at hand. */
function ancestors(): string {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(")") + 4).split(" ")[0]}`;
  } catch {
    return String(process.ppid);
  }
}
