import * as vscode from "vscode";
import type { ComposeProject } from "../../server/protocol/requests.ts";
import { text } from "../../server/protocol/text.ts";
import { askHostOf } from "../docker/hostPorts.ts";
import type { Live } from "../docker/live.ts";
import type { App, Command, ContainerCommand, ContainerPorts } from "../model/commands/command.ts";
import { doctor } from "../model/commands/failure.ts";
import { blocked } from "../model/commands/guard.ts";
import { containersOfFile } from "../model/commands/onFile.ts";
import { targetsOf, usable, whyNot } from "../model/commands/targets.ts";
import type { Container, Engine } from "../model/engine.ts";
import { plain } from "../model/words.ts";
import { runOnCompose } from "./composeCommands.ts";
import { setting } from "./settings.ts";
import { runOnThings } from "./thingCommands.ts";

export interface CommandParts {
  readonly app: App;
  readonly live: Live;
  /** Ids of the nodes selected in the tree of a view. */
  readonly selection: (view: string) => readonly string[];
  /** The Compose file of a project that the workspace knows. */
  readonly fileOf: (project: string) => string | undefined;
  /** What the Compose files of the workspace come to. */
  readonly projects: () => Promise<readonly ComposeProject[]>;
}

/** What a key binding passes, so that it can be told from the palette: the view whose selection is meant. */
const viewOfKey = (value: unknown): string | undefined =>
  typeof value === "object" && value !== null && "key" in value && typeof value.key === "string"
    ? value.key
    : undefined;

/** Registers every command. */
export function registerCommands(commands: readonly Command[], parts: CommandParts): vscode.Disposable {
  const guard = async (run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      const said = plain(error instanceof Error ? error.message : String(error), 300);
      parts.app.ui.fail(text(`예상하지 못한 오류입니다: ${said}`, `Unexpected error: ${said}`));
    }
  };
  const run = async (command: Command, first: unknown, all: unknown): Promise<void> => {
    const why = blocked(command, {
      isReadOnly: setting("readOnly"),
      isTrusted: vscode.workspace.isTrusted,
    });
    if (why) parts.app.ui.tell(why);
    else if (command.kind === "global") await command.run(parts.app, first);
    else if (command.kind === "container") await runOnContainers(command, first, all, parts);
    else if (command.kind === "compose") await runOnCompose(command, first, parts);
    else await runOnThings(command, nodesOf(first, all, parts.selection), parts);
  };
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(`docknote.${command.id}`, (first: unknown, all: unknown) =>
        guard(() => run(command, first, all)),
      ),
    ),
  );
}

async function runOnContainers(
  command: ContainerCommand,
  first: unknown,
  all: unknown,
  parts: CommandParts,
): Promise<void> {
  const { app, live, selection } = parts;
  const release = live.watch("containers");
  try {
    const snapshot = await live.settle();
    if (snapshot.kind !== "online" || !live.engine) {
      if (snapshot.kind === "offline") app.ui.fail(snapshot.trouble.title, doctor);
      return;
    }
    const nodes = nodesOf(first, all, selection);
    const there = [...snapshot.containers.values()];
    const chosen = await (first instanceof vscode.Uri
      ? containersOfFile(first.fsPath, command, there, await parts.projects(), app.ui)
      : nodes
        ? targetsOf(snapshot, nodes)
        : choose(command, there, parts));
    if (!chosen) return;
    const fitting = usable(command, chosen);
    const targets = command.single ? await one(command, fitting, parts) : fitting;
    if (targets.length === 0) {
      if (fitting.length === 0) app.ui.tell(whyNot(command, chosen));
      return;
    }
    const ports = (engine: Engine): ContainerPorts => ({
      ...{ engine, ui: app.ui, host: app.connection.host, language: app.language },
      containers: there,
      chosen,
      askHost: askHostOf(snapshot),
    });
    const answer = await answerTo(command, targets, ports(live.engine));
    if (answer === undefined) return;
    const { engine } = live;
    if (!engine) return;
    app.teach(command.title, command.cli(targets, answer));
    await command.run(targets, ports(engine), answer);
  } finally {
    release();
  }
}

/** What the user says before it runs; `undefined` means no. */
async function answerTo(
  command: ContainerCommand,
  targets: readonly Container[],
  ports: ContainerPorts,
): Promise<unknown> {
  if (command.ask) return command.ask(targets, ports);
  return command.confirm ? ports.ui.ask(command.confirm(targets)) : "";
}

/** Nodes that a menu, a button or a key means; `undefined` from the palette. */
function nodesOf(
  first: unknown,
  all: unknown,
  selection: CommandParts["selection"],
): readonly string[] | undefined {
  const view = viewOfKey(first);
  if (view !== undefined) return selection(view);
  const isId = (it: unknown): it is string => typeof it === "string";
  if (Array.isArray(all) && all.length > 0) return all.filter(isId);
  return isId(first) ? [first] : undefined;
}

/** From the palette: asks which, among those that fit. */
async function choose(
  command: ContainerCommand,
  all: Iterable<Container>,
  { app: { ui } }: CommandParts,
): Promise<readonly Container[] | undefined> {
  const fitting = usable(command, all);
  if (fitting.length === 0) {
    ui.tell(
      text(
        `‘${command.title.ko}’ 명령을 쓸 수 있는 컨테이너가 없습니다.`,
        `There is no container for ‘${command.title.en}’.`,
      ),
    );
    return undefined;
  }
  const picked = await ui.pick(command.title, fitting.map(item));
  return picked && [picked];
}

const item = (it: Container) => ({
  label: plain(it.name),
  description: plain(it.image),
  value: it,
});

async function one(
  command: ContainerCommand,
  fitting: readonly Container[],
  { app: { ui } }: CommandParts,
): Promise<readonly Container[]> {
  if (fitting.length <= 1) return fitting;
  const picked = await ui.pick(command.title, fitting.map(item));
  return picked ? [picked] : [];
}
