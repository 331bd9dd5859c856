import * as vscode from "vscode";
import type { Argv } from "../model/cli.ts";
import type { Where } from "../model/connection/resolve.ts";

/** What tells programs of this machine which engine the window talks to, where the choice was made in the editor. */
export function engineEnv(where: Where | undefined): Record<string, string> {
  if (where?.source === "window" && where.context) return { DOCKER_CONTEXT: where.context };
  if (where?.source === "setting" || where?.source === "found")
    return { DOCKER_HOST: where.spoken, DOCKER_CONTEXT: "" };
  return {};
}

/**
 * Runs a program with these words in a terminal of its own, without a shell: with its colours and progress, and ended by
 * Ctrl-C or by closing the terminal. Answers with its exit code; nothing when it could not be started.
 */
export async function runProgram(
  name: string,
  argv: Argv,
  { cwd, env }: { readonly cwd: string; readonly env: Record<string, string> },
): Promise<number | undefined> {
  const [program = "", ...args] = argv;
  const execution = new vscode.ProcessExecution(program, args, { cwd, env });
  const task = new vscode.Task(
    { type: "docknote", id: name },
    vscode.TaskScope.Workspace,
    name,
    "Docknote",
    execution,
    [],
  );
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true, focus: false };
  let running: vscode.TaskExecution | undefined;
  let finish: (code: number | undefined) => void = () => undefined;
  const ended = new Promise<number | undefined>((resolve) => {
    finish = resolve;
  });
  const isIt = (it: vscode.TaskExecution): boolean => it === running || it.task.execution === execution;
  const listening = vscode.Disposable.from(
    vscode.tasks.onDidEndTaskProcess((it) => isIt(it.execution) && finish(it.exitCode)),
    vscode.tasks.onDidEndTask((it) => isIt(it.execution) && setTimeout(() => finish(undefined), 500)),
  );
  try {
    running = await vscode.tasks.executeTask(task);
    return await ended;
  } finally {
    listening.dispose();
  }
}
