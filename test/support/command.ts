import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Where a program lies, looked up along PATH and the system folders; `undefined` when it is not installed. */
export function which(...names: readonly string[]): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  const paths = names.flatMap((name) =>
    folders.flatMap((folder) => suffixes.map((it) => join(folder, name + it))),
  );
  return paths.find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill();
});

/** Runs a program to its end and gives its standard output; another exit code than 0 throws with all that it printed. */
export async function output(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const child = spawn(command, args, {
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  running.add(child);
  const out: Buffer[] = [];
  const all: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => out.push(part));
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => all.push(part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  running.delete(child);
  if (code === 0) return Buffer.concat(out).toString();
  throw new Error(`${command} ${args.join(" ")}: exit ${code}\n${Buffer.concat(all).toString().trim()}`);
}
