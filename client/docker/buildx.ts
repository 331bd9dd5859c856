import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Buildx, hasJsonProgress } from "../model/build/session.ts";
import type { Argv } from "../model/cli.ts";
import { EngineError, type Signal } from "../model/engine.ts";
import { readOutput } from "./composeCli.ts";

/** The buildx of this machine, as a plugin of the docker CLI or by itself; or nothing that prints its progress as JSON. */
export async function findBuildx(env: NodeJS.ProcessEnv): Promise<Buildx | undefined> {
  for (const spoken of [["docker", "buildx"], ["docker-buildx"]])
    if (hasJsonProgress((await readOutput([...spoken, "version"], { env })) ?? "")) return spoken;
  return undefined;
}

/** Milliseconds that a build which was told to end may take to do so. */
const patience = 5_000;

/**
 * What buildx says, line by line, without a shell. Rejects with an {@link EngineError} when it cannot be started, when the
 * signal aborts, which ends it, and with the code `EXIT` when it ends with an error.
 */
export async function* runBuildx(
  argv: Argv,
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  signal: Signal,
): AsyncGenerator<string> {
  const [program = "", ...args] = argv;
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "ignore", "pipe"], windowsHide: true });
  let last: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill("SIGTERM");
    last = setTimeout(() => child.kill("SIGKILL"), patience);
  };
  const exit = once(child, "close").catch((error: unknown) => {
    throw new EngineError({ code: "PROGRAM", message: String(error) }, { cause: error });
  });
  exit.catch(() => undefined);
  signal.addEventListener("abort", stop);
  try {
    if (signal.aborted) stop();
    // what it reports on is standard error, the progress included
    for await (const line of createInterface({ input: child.stderr, crlfDelay: Number.POSITIVE_INFINITY }))
      yield line;
    const [code] = (await exit) as [number | null];
    if (signal.aborted) throw new EngineError({ code: "ABORTED", message: "cancelled" });
    if (code !== 0)
      throw new EngineError({ code: "EXIT", message: `buildx ended with exit code ${code ?? "?"}` });
  } finally {
    clearTimeout(last);
    signal.removeEventListener("abort", stop);
    if (child.exitCode === null) child.kill("SIGTERM");
  }
}
