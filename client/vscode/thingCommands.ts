import { text } from "../../server/protocol/text.ts";
import { askHostOf } from "../docker/hostPorts.ts";
import type { Live } from "../docker/live.ts";
import type { App } from "../model/commands/command.ts";
import { doctor } from "../model/commands/failure.ts";
import {
  type EngineCommand,
  nameOf,
  type ThingCommand,
  type ThingPorts,
  thingsOf,
} from "../model/commands/thing.ts";
import type { Kind, Things } from "../model/kinds.ts";
import { plain } from "../model/words.ts";

export interface ThingParts {
  readonly app: App;
  readonly live: Live;
}

/**
 * Runs a command on images, volumes, networks or the engine itself: what it needs is listed and up to date before it
 * asks anything. `nodes` are those that a menu, a button or a key means; `undefined` from the palette.
 */
export async function runOnThings(
  command: ThingCommand | EngineCommand,
  nodes: readonly string[] | undefined,
  { app, live }: ThingParts,
): Promise<void> {
  const needs = command.kind === "engine" ? command.needs : [command.kind];
  const releases = [live.watch("containers"), ...needs.map((kind) => live.watch(kind))];
  try {
    const snapshot = await live.fresh();
    if (snapshot.kind !== "online" || !live.engine) {
      if (snapshot.kind === "offline") app.ui.fail(snapshot.trouble.title, doctor);
      return;
    }
    const ports: ThingPorts = { engine: live.engine, ui: app.ui, snapshot, askHost: askHostOf(snapshot) };
    if (command.kind === "engine") await onEngine(command, ports, app);
    else await onThings(command, nodes, ports, app);
  } finally {
    for (const release of releases) release();
  }
}

async function onEngine(command: EngineCommand, ports: ThingPorts, app: App): Promise<void> {
  const answer = command.ask ? await command.ask(ports) : "";
  if (answer === undefined) return;
  app.teach(command.title, command.cli(answer, ports.snapshot));
  await command.run(ports, answer);
}

async function onThings<K extends Kind>(
  command: ThingCommand<K>,
  nodes: readonly string[] | undefined,
  ports: ThingPorts,
  app: App,
): Promise<void> {
  const { snapshot, ui } = ports;
  const all = (snapshot[command.kind]?.values() ?? []) as Iterable<Things[K]>;
  const chosen = nodes ? thingsOf(command.kind, snapshot, nodes) : [...all];
  const fitting = chosen.filter((it) => command.fits?.(it, snapshot) ?? true);
  const targets =
    !nodes || (command.single && fitting.length > 1) ? await one(command, fitting, ports) : fitting;
  if (!targets) return;
  if (targets.length === 0) {
    const { ko, en } = command.title;
    ui.tell(text(`‘${ko}’ 명령을 쓸 수 있는 것이 없습니다.`, `There is nothing for ‘${en}’ here.`));
    return;
  }
  const answer = await answerTo(command, targets, ports);
  if (answer === undefined) return;
  app.teach(command.title, command.cli(targets, answer, snapshot));
  await command.run(targets, ports, answer);
}

async function answerTo<K extends Kind>(
  command: ThingCommand<K>,
  targets: readonly Things[K][],
  ports: ThingPorts,
): Promise<unknown> {
  if (command.ask) return command.ask(targets, ports);
  return command.confirm ? ports.ui.ask(command.confirm(targets, ports.snapshot)) : "";
}

async function one<K extends Kind>(
  command: ThingCommand<K>,
  fitting: readonly Things[K][],
  { ui }: ThingPorts,
): Promise<readonly Things[K][] | undefined> {
  if (fitting.length === 0) return [];
  const items = fitting.map((it) => ({ label: plain(nameOf(command.kind, it)), value: it }));
  const picked = await ui.pick(
    command.title,
    items.sort((a, b) => (a.label < b.label ? -1 : 1)),
  );
  return picked && [picked];
}
