import { join } from "node:path";
import { open } from "../../client/docker/dockerode.ts";
import type { Live } from "../../client/docker/live.ts";
import { type Argv, spell } from "../../client/model/cli.ts";
import type { App, Command } from "../../client/model/commands/command.ts";
import type { ComposeCommand } from "../../client/model/commands/composeCommand.ts";
import type { Engine } from "../../client/model/engine.ts";
import { commands } from "../../client/model/generated/commands.ts";
import { nothingYet, type Online } from "../../client/model/state.ts";
import { runOnContainers } from "../../client/vscode/containerCommands.ts";
import { openAttached, openShell } from "../../client/vscode/shellTerminal.ts";
import type { Terminals } from "../../client/vscode/terminals.ts";
import { runOnThings } from "../../client/vscode/thingCommands.ts";
import { type FakePorts, fakeApp, fakePorts } from "../support/fakePorts.ts";
import { type Gate, type Hold, openGate } from "../support/gate.ts";
import type { LiveAt } from "../support/liveAt.ts";
import { cases, type Given, type Ready } from "./trouble.cases.ts";

/** One way in which a command is disturbed: at which of its signs of progress its calls are held, and how far. */
export interface Way {
  /** A key of `cases`. */
  readonly key: string;
  /** Which sign of progress, from 1; 0: never, as for a command on a terminal. */
  readonly at: number;
  readonly hold: Hold;
}

export const isTerminal = (key: string): boolean => /\.(exec|shell|attach)$/.test(key);

export const wayName = ({ key, at, hold }: Way): string =>
  `${key}${at > 1 ? `, step ${at}` : ""}${at === 0 && isTerminal(key) ? ", open" : ""}${hold.answers > 0 ? ", midway" : ""}`;

const commandOf = (key: string): Command => {
  const found = commands.find((it) => it.id === key.split("#")[0]);
  if (!found) throw new Error(`no command ${key}`);
  return found;
};

/** How the user behaves. */
export interface Hands {
  /** Nothing is typed into terminals. */
  readonly areIdle?: true;
  /** What happens while a question is on the screen. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** A command that has been started. */
export interface Running {
  readonly way: Way;
  readonly ports: FakePorts;
  readonly gate: Gate;
  /** Everything it said: to the window, and on its terminal. */
  said(): string;
  /** Settles when it is over, with what it threw. */
  readonly ended: Promise<unknown>;
  isOver(): boolean;
  /** How many signs of progress it has shown. */
  steps(): number;
  cancel(): void;
}

/** Commands on things of one engine, each by a gate of its own; what they list comes without a gate. */
export class Bench {
  readonly #at: LiveAt;
  readonly #socketPath: string;
  readonly #given: Omit<Given, "name" | "folder">;
  readonly #folder: (name: string) => string;
  #made = 0;
  readonly #known = new Map<string, { gate: Gate; engine: Engine; given: Given }>();

  constructor(
    at: LiveAt,
    socketPath: string,
    given: Omit<Given, "name" | "folder">,
    folder: (name: string) => string,
  ) {
    this.#at = at;
    this.#socketPath = socketPath;
    this.#given = given;
    this.#folder = folder;
  }

  /** The folder in which a way's files lie. */
  folderOf(way: Way): string {
    return this.#known.get(wayName(way))?.given.folder ?? "";
  }

  /** Makes what it needs, waits until that is listed. */
  async prepare(way: Way): Promise<(hands?: Hands) => Running> {
    const it = this.#known.get(wayName(way)) ?? (await this.#make(way));
    it.gate.pass();
    const made = cases[way.key];
    if (!made) throw new Error(`no case ${way.key}`);
    const ready = await made.prepare(it.given);
    for (const node of ready.nodes ?? []) {
      const state = await this.#stateOf(node);
      await this.#at.online((it) => isListed(it, node, state));
    }
    return (hands = {}) => start(way, ready, hands, it.gate, this.#throughGate(it.engine));
  }

  async close(): Promise<void> {
    for (const { gate, engine } of this.#known.values()) {
      engine.release();
      await gate.close();
    }
  }

  /** Of a container; nothing of other things. */
  async #stateOf(node: string): Promise<string | undefined> {
    if (!node.startsWith("container/")) return undefined;
    const { State } = await this.#given.docker.getContainer(node.slice("container/".length)).inspect();
    return State.Status;
  }

  async #make(way: Way) {
    const name = `t-${++this.#made}-${way.key.replace(/\W/g, "-").toLowerCase()}`;
    const folder = this.#folder("way");
    const gate = await openGate(join(folder, "gate.sock"), this.#socketPath);
    const signal = new AbortController().signal;
    const engine = await open({ kind: "socket", path: join(folder, "gate.sock") }, signal);
    const made = { gate, engine, given: { ...this.#given, name, folder } };
    this.#known.set(wayName(way), made);
    return made;
  }

  /** The live picture, with the engine behind a gate. */
  #throughGate(engine: Engine): Live {
    const { live } = this.#at;
    return {
      watch: (of: Parameters<Live["watch"]>[0]) => live.watch(of),
      settle: () => live.settle(),
      fresh: () => live.fresh(),
      onChange: (listener: Parameters<Live["onChange"]>[0]) => live.onChange(listener),
      get snapshot() {
        return live.snapshot;
      },
      get engine() {
        return live.engine && engine;
      },
    } as unknown as Live;
  }
}

function isListed(snapshot: Online, node: string, state: string | undefined): boolean {
  const slash = node.indexOf("/");
  const [kind, id] = [node.slice(0, slash), node.slice(slash + 1)];
  if (kind === "project") return [...snapshot.containers.values()].some((it) => it.compose?.project === id);
  if (kind === "container") return snapshot.containers.get(id)?.state === state;
  const things = {
    image: snapshot.images,
    volume: snapshot.volumes,
    network: snapshot.networks,
  }[kind];
  return things?.has(id) === true;
}

function start(way: Way, ready: Ready, hands: Hands, gate: Gate, live: Live): Running {
  const ports: FakePorts = Object.assign(fakePorts(), ready.ports);
  let screen = "";
  let steps = 0;
  let isOver = false;
  let keys = hands.areIdle ? undefined : ready.keys;
  const { progress, ask } = ports.ui;
  ports.ui.ask = async (question) => {
    await hands.meanwhile?.();
    return ask(question);
  };
  ports.ui.progress = (title, work) => {
    if (++steps === way.at) gate.hold(way.hold);
    return progress(title, work);
  };
  let close = (): void => undefined;
  let terminal: Promise<void> | undefined;
  /** A window's terminal: what it shows, what is typed, and that it is closed. */
  const show: Terminals["show"] = (_key, _name, _icon, make) => {
    const pty = make();
    terminal = new Promise((resolve) => {
      pty.onDidWrite((text) => {
        screen += text;
        if (keys?.after.test(screen)) {
          pty.handleInput?.(keys.type);
          keys = undefined;
        }
        if (/Press any key/.test(screen)) resolve();
      });
      pty.onDidClose?.(() => resolve());
      close = () => {
        pty.close();
        resolve();
      };
    });
    if (way.at > 0) gate.hold(way.hold);
    pty.open({ columns: 80, rows: 24 });
  };
  const terminals = { show } as unknown as Terminals;
  const parts = { live, lang: () => "en" as const };
  ports.ui.shell = (target, how) => openShell(target, how, terminals, parts);
  ports.ui.attach = (target) => openAttached(target, terminals, parts);
  const app: App = { ...fakeApp(ports, nothingYet) };
  const ended = (async () => {
    try {
      await run(way, ready, ports, app, live);
      await terminal;
      return undefined;
    } catch (error) {
      return error ?? new Error("threw nothing");
    } finally {
      isOver = true;
    }
  })();
  return {
    ...{ way, ports, gate, ended },
    isOver: () => isOver,
    steps: () => steps,
    said: () => [...ports.said, screen].join("\n"),
    cancel() {
      ports.cancel();
      close();
    },
  };
}

async function run(way: Way, ready: Ready, ports: FakePorts, app: App, live: Live): Promise<void> {
  const command = commandOf(way.key);
  if (ready.run) {
    const snapshot = await live.settle();
    if (snapshot.kind === "online" && live.engine) return ready.run(live.engine, ports.ui);
    return ports.ui.fail({ ko: "", en: "offline" });
  }
  if (command.kind === "container")
    await runOnContainers(command, ready.nodes, { app, live, projects: async () => [] });
  else if (command.kind === "compose") await ask(command, ready, ports, live);
  else if (command.kind !== "global") await runOnThings(command, ready.nodes, { app, live });
}

/** What a Compose command asks before Compose itself is run. */
async function ask(command: ComposeCommand, ready: Ready, ports: FakePorts, live: Live): Promise<void> {
  const snapshot = await live.settle();
  const containers = snapshot.kind === "online" ? [...snapshot.containers.values()] : [];
  const project = (ready.nodes?.[0] ?? "").replace("project/", "");
  const target = { project, directory: "/", files: [], envFiles: [], services: [] };
  const cli = { spoken: ["docker", "compose"], major: 2 };
  const compose = { cli, read: async (_: Argv) => "web\n" };
  const answer = await command.ask?.(target, {
    ui: ports.ui,
    compose,
    engine: live.engine,
    containers,
    askHost: async () => [],
  });
  if (answer === undefined) return;
  ports.said.push(...command.cli(target, answer, cli).map((it) => `cli: ${spell(it)}`));
}

/** The machine's own clock, also while a test has stopped that of the program. */
const later = globalThis.setTimeout;

/** Those that are not over, within so many milliseconds. */
export async function allOver(running: readonly Running[], ms: number): Promise<readonly string[]> {
  const end = performance.now() + ms;
  while (performance.now() < end && running.some((it) => !it.isOver()))
    await new Promise((resolve) => later(resolve, 20));
  return running.filter((it) => !it.isOver()).map((it) => `${wayName(it.way)}: ${it.said()}`);
}
