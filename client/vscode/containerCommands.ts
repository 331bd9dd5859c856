import type { ComposeProject } from "../../server/protocol/requests.ts";
import { text } from "../../server/protocol/text.ts";
import { askHostOf } from "../docker/hostPorts.ts";
import type { Live } from "../docker/live.ts";
import type { App, ContainerCommand, ContainerPorts } from "../model/commands/command.ts";
import { doctor } from "../model/commands/failure.ts";
import { containersOfFile } from "../model/commands/onFile.ts";
import { targetsOf, usable, whyNot } from "../model/commands/targets.ts";
import type { Container, Engine } from "../model/engine.ts";
import type { Online } from "../model/state.ts";
import { plain } from "../model/words.ts";

interface ContainerParts {
  readonly app: App;
  readonly live: Live;
  /** What the Compose files of the workspace come to. */
  readonly projects: () => Promise<readonly ComposeProject[]>;
}

/** The nodes, or the Compose file, that a menu, a button or a key means; `undefined` from the palette. */
type Meant = readonly string[] | { readonly file: string } | undefined;

/** Runs a command on containers. */
export async function runOnContainers(
  command: ContainerCommand,
  meant: Meant,
  parts: ContainerParts,
): Promise<void> {
  const { app, live } = parts;
  const release = live.watch("containers");
  try {
    const snapshot = await live.settle();
    if (snapshot.kind !== "online" || !live.engine) {
      if (snapshot.kind === "offline") app.ui.fail(snapshot.trouble.title, doctor);
      return;
    }
    const there = [...snapshot.containers.values()];
    const chosen = await choices(command, meant, snapshot, parts);
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
    const engine = live.engine ?? (await engineAgain(live, app));
    if (!engine) return;
    app.teach(command.title, command.cli(targets, answer));
    await command.run(targets, ports(engine), answer);
  } finally {
    release();
  }
}

/** What it may work on; nothing when the user closes a question, or there is nothing, which is said. */
async function choices(
  command: ContainerCommand,
  meant: Meant,
  snapshot: Online,
  parts: ContainerParts,
): Promise<readonly Container[] | undefined> {
  const there = [...snapshot.containers.values()];
  if (meant === undefined) return choose(command, there, parts);
  if (!("file" in meant)) return targetsOf(snapshot, meant);
  return containersOfFile(meant.file, command, there, await parts.projects(), parts.app.ui);
}

/** The engine after its connection was lost while the user was asked; where there is none, the user is told. */
async function engineAgain(live: Live, { ui }: App): Promise<Engine | undefined> {
  const snapshot = await live.settle();
  if (snapshot.kind === "offline") ui.fail(snapshot.trouble.title, doctor);
  return live.engine;
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

/** From the palette: asks which, among those that fit. */
async function choose(
  command: ContainerCommand,
  all: Iterable<Container>,
  { app: { ui } }: ContainerParts,
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
  { app: { ui } }: ContainerParts,
): Promise<readonly Container[]> {
  if (fitting.length <= 1) return fitting;
  const picked = await ui.pick(command.title, fitting.map(item));
  return picked ? [picked] : [];
}
