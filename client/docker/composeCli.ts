import { execFile } from "node:child_process";
import type { Argv } from "../model/cli.ts";
import { type ComposeCli, majorOf } from "../model/compose/target.ts";

/** Milliseconds: what Compose is asked (its version, what a file says) needs no engine. */
const limit = 20_000;

/** Runs a program with these words, without a shell; its standard output, or nothing when it fails. */
export function readOutput(
  argv: Argv,
  options: { readonly cwd?: string; readonly env: NodeJS.ProcessEnv },
): Promise<string | undefined> {
  const [program = "", ...args] = argv;
  return new Promise((resolve) => {
    const more = { timeout: limit, maxBuffer: 16 * 1024 * 1024, windowsHide: true };
    execFile(program, args, { ...options, ...more }, (error, stdout) => resolve(error ? undefined : stdout));
  });
}

/** The Compose of this machine: the plugin of the docker CLI, else `docker-compose`, whichever version; or nothing. */
export async function findCompose(env: NodeJS.ProcessEnv): Promise<ComposeCli | undefined> {
  for (const spoken of [["docker", "compose"], ["docker-compose"]]) {
    const major = majorOf((await readOutput([...spoken, "version", "--short"], { env })) ?? "");
    if (major !== undefined) return { spoken, major };
  }
  return undefined;
}
