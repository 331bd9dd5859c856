import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { text } from "../../server/protocol/text.ts";
import { findCompose, readOutput } from "../docker/composeCli.ts";
import { askHostOf } from "../docker/hostPorts.ts";
import type { Live } from "../docker/live.ts";
import type { App } from "../model/commands/command.ts";
import type { ComposeCommand, ComposePorts } from "../model/commands/composeCommand.ts";
import { targetsOf } from "../model/commands/targets.ts";
import {
  type ComposeCli,
  type ComposeTarget,
  targetOfContainers,
  targetOfFile,
  targetOfFileAmong,
} from "../model/compose/target.ts";
import type { Container } from "../model/engine.ts";
import { readServiceId } from "../model/tree/serviceId.ts";
import { plain } from "../model/words.ts";
import { engineEnv, runProgram } from "./programs.ts";

export interface ComposeParts {
  readonly app: App;
  readonly live: Live;
  /** The file of a project that the workspace knows, also while it is down. */
  readonly fileOf: (project: string) => string | undefined;
}

/** Found once a window; looked for again as long as there is none. */
let known: ComposeCli | undefined;

/** Runs a command on the project that a node, a file, the active editor or the user means. */
export async function runOnCompose(
  command: ComposeCommand,
  first: unknown,
  parts: ComposeParts,
): Promise<void> {
  const { app, live } = parts;
  const release = live.watch("containers");
  try {
    const snapshot = await live.settle();
    const containers = snapshot.kind === "online" ? [...snapshot.containers.values()] : [];
    const target = await targetOf(first, containers, parts);
    if (!target) return;
    if (!existsSync(target.directory)) {
      const folder = plain(target.directory, 200);
      app.ui.fail(
        text(
          `이 컴퓨터에 프로젝트 폴더가 없습니다: ${folder}. 다른 컴퓨터에서 시작한 프로젝트는 컨테이너마다 시작하고 멈출 수 있습니다.`,
          `The project's folder is not on this machine: ${folder}. Its containers can still be started and stopped one by one.`,
        ),
      );
      return;
    }
    const where = snapshot.kind === "online" ? snapshot.where : undefined;
    const env = engineEnv(where);
    known ??= await findCompose({ ...process.env, ...env });
    if (!known) {
      app.ui.fail(noCompose);
      return;
    }
    const cli = known;
    const ports: ComposePorts = {
      ui: app.ui,
      compose: {
        cli,
        read: (argv, { directory }) => readOutput(argv, { cwd: directory, env: { ...process.env, ...env } }),
      },
      engine: live.engine,
      containers,
      askHost: askHostOf(snapshot),
    };
    const answer = command.ask ? await command.ask(target, ports) : "";
    if (answer === undefined) return;
    const lines = command.cli(target, answer, cli);
    app.teach(command.title, lines);
    // a program may run for hours: nobody looks for its sake
    release();
    for (const line of lines) {
      const name = `${line.slice(0, cli.spoken.length).join(" ")} ${command.id.replace("compose.", "")}`;
      const code = await runProgram(name, line, { cwd: target.directory, env });
      if (code !== 0) {
        app.ui.fail(failed(name, code));
        return;
      }
    }
  } finally {
    release();
  }
}

const noCompose = text(
  "Docker Compose를 찾지 못했습니다. docker compose 플러그인이나 docker-compose를 설치하십시오(Debian·Ubuntu: docker-compose-plugin 또는 docker-compose). 이미 있는 컨테이너는 없이도 시작하고 멈출 수 있습니다.",
  "Docker Compose was not found. Install the docker compose plugin, or docker-compose (Debian, Ubuntu: docker-compose-plugin or docker-compose). Containers that exist can be started and stopped without it.",
);

const failed = (name: string, code: number | undefined) =>
  code === undefined
    ? text(`${name}: 끝까지 하지 못했습니다.`, `${name} did not get to its end.`)
    : text(
        `${name}: 실패했습니다(종료 코드 ${code}). 까닭은 터미널에 있습니다.`,
        `${name} failed (exit code ${code}); the terminal says why.`,
      );

async function targetOf(
  first: unknown,
  containers: readonly Container[],
  { app, live, fileOf }: ComposeParts,
): Promise<ComposeTarget | undefined> {
  if (first instanceof vscode.Uri) return targetOfFileAmong(first.fsPath, containers);
  if (typeof first === "string") return targetOfNode(first, containers, live, fileOf);
  const active = vscode.window.activeTextEditor?.document;
  if (active && /(?:^|[\\/])(?:docker-)?compose[^\\/]*\.ya?ml$/.test(active.uri.fsPath))
    return targetOfFileAmong(active.uri.fsPath, containers);
  const projects = [...new Set(containers.flatMap((it) => it.compose?.project || []))].sort();
  if (projects.length === 0) {
    app.ui.tell(
      text(
        "Compose 프로젝트가 없습니다. Compose 파일을 열고 다시 하십시오.",
        "There is no Compose project. Open a Compose file and try again.",
      ),
    );
    return undefined;
  }
  const picked = await app.ui.pick(
    text("어느 Compose 프로젝트?", "Which Compose project?"),
    projects.map((it) => ({ label: plain(it), value: it })),
  );
  return picked === undefined ? undefined : targetOfContainers(picked, containers);
}

/** A project, or one of its services. */
function targetOfNode(
  node: string,
  containers: readonly Container[],
  live: Live,
  fileOf: ComposeParts["fileOf"],
): ComposeTarget | undefined {
  const service = readServiceId(node);
  const [member] = service ? [] : targetsOf(live.snapshot, [node]);
  const isProject = node.startsWith("project/");
  const project = isProject
    ? node.slice("project/".length)
    : (service?.project ?? member?.compose?.project ?? "");
  const name = service?.service ?? member?.compose?.service;
  const services = isProject || !name ? [] : [name];
  const target = targetOfContainers(project, containers, services);
  if (target) return target;
  const file = fileOf(project);
  return file === undefined ? undefined : { ...targetOfFile(file), project, services };
}
