import type { Lang, Text } from "../../../server/protocol/text.ts";
import type { Argv } from "../cli.ts";
import { orderedProject } from "../compose/dependencies.ts";
import type { AskHost } from "../conflicts.ts";
import type { ContextInfo } from "../connection/resolve.ts";
import type { Container, ContainerState, Engine, Signal } from "../engine.ts";
import type { Snapshot } from "../state.ts";
import type { ComposeCommand } from "./composeCommand.ts";
import type { EngineCommand, ThingCommand } from "./thing.ts";
import type { Views } from "./viewCommands.ts";

/** A question with a few answers; closing it answers `undefined`. */
export interface Question {
  readonly ask: Text;
  /** What is lost or gained, in full sentences. */
  readonly detail: Text;
  readonly answers: readonly { readonly id: string; readonly title: Text }[];
}

export interface PickItem<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
}

/** A line that the user types; `check` says what is wrong with it while it is being typed. */
export interface Input {
  readonly title: Text;
  readonly prompt: Text;
  readonly value?: string;
  readonly placeholder?: string;
  readonly check?: (value: string) => Text | undefined;
}

/** What is run in a container, and how; without words, a shell. What is absent is the container's own. */
export interface Execution {
  readonly command: Argv;
  readonly user?: string;
  readonly directory?: string;
}
/** Work that takes time: what it does just now, and by how many of a hundred parts it has come further. */
export type Report = (words: string, percent?: number) => void;

/** A command offered beside a failure; its id as in {@link Common}. */
export interface Remedy {
  readonly title: Text;
  readonly command: string;
}

/** The window as a port. */
export interface Ui {
  /** The language of everything the window says. */
  readonly lang: Lang;
  /** Shows that something goes on; `signal` aborts when the user cancels. */
  progress(title: Text, work: (signal: Signal, report: Report) => Promise<void>): Promise<void>;
  ask(question: Question): Promise<string | undefined>;
  pick<T>(title: Text, items: readonly PickItem<T>[]): Promise<T | undefined>;
  /** Any number of them; those that are marked from the start are in `picked`. */
  pickMany<T>(
    title: Text,
    items: readonly (PickItem<T> & { readonly picked: boolean })[],
  ): Promise<readonly T[] | undefined>;
  /** `undefined` when it is closed; the empty line is an answer. */
  input(input: Input): Promise<string | undefined>;
  /** Where to save a file; the window asks before it overwrites one. `endings` without a dot. */
  saveTo(title: Text, name: string, endings: readonly string[]): Promise<string | undefined>;
  /** One file; without `endings`, any. */
  openFrom(title: Text, endings: readonly string[]): Promise<string | undefined>;
  tell(message: Text): void;
  /** Something did not work: a sentence, what to do next, and where a command helps, a button for it. */
  fail(message: Text, remedy?: Remedy): void;
  copy(value: string): Promise<void>;
  /** Opens an address in the browser, through whatever tunnel the window needs. */
  browse(url: string): Promise<void>;
  /** A read-only document; the ending of `name` decides how it is coloured. */
  document(name: string, content: string): Promise<void>;
  /** Rendered Markdown. */
  page(name: string, markdown: string): Promise<void>;
  /** Follows the logs of these containers in a terminal. */
  logs(targets: readonly Container[]): void;
  /** An interactive shell in a container, or one command, on a terminal. */
  shell(target: Container, how?: Execution): void;
  /** What containers use, live, on a terminal. */
  stats(targets: readonly Container[]): void;
  /** The container's own program on a terminal. */
  attach(target: Container): void;
  /** The extension's own log. */
  log(): void;
  /** The command lines of what was done. */
  commandLines(): void;
}

/** The connection as a port. */
export interface Connection {
  readonly snapshot: Snapshot;
  /** Name under which published ports can be reached. */
  readonly host: string;
  contexts(): Promise<readonly ContextInfo[]>;
  /** The context chosen for this window; `undefined` leaves it to the docker CLI's order. */
  readonly chosen: string | undefined;
  choose(context: string | undefined): Promise<void>;
  /** Lists again, or connects again at once. */
  refresh(): void;
  /** Waits until it is known whether there is an engine. */
  settle(): Promise<Snapshot>;
}

/** The language server as a port. */
export interface Language {
  restart(): Promise<void>;
  topics(): Promise<readonly { readonly id: string; readonly title: string }[]>;
  topic(id: string): Promise<{
    readonly id: string;
    readonly title: string;
    readonly markdown: string;
    readonly example?: string;
  } | null>;
}

/** Building images as a port. */
export interface Building {
  /** Builds a Dockerfile: the one that a menu means, else that of the active editor. */
  build(file: unknown): Promise<void>;
}

/** Writing in editors as a port. */
export interface Editing {
  /** Lets a snippet be chosen, and puts it where the cursor stands. */
  insertSnippet(): Promise<void>;
  /** Shows Docker files for what is in a folder (a URI; asked for when absent) and writes those that are chosen. */
  addDockerFiles(folder?: string): Promise<void>;
  /** Makes services of the `docker run` that is selected, or on the clipboard. */
  runToCompose(): Promise<void>;
  /** Copies the service at the cursor as `docker run`, or a text that is one already. */
  composeToRun(text: unknown): Promise<void>;
  /** Shows what a Compose file comes to: the one that a menu passes along, else that of the active editor. */
  showEffective(argument: unknown): Promise<void>;
  /** Opens the Compose file of a project. */
  openProject(argument: unknown): Promise<void>;
  /** Lets the profiles be chosen that count in what is shown. */
  chooseProfiles(argument: unknown): Promise<void>;
  /** Opens the file that the line at the cursor is from. */
  goToSource(): Promise<void>;
}

export interface ContainerPorts {
  readonly engine: Engine;
  readonly ui: Ui;
  readonly host: string;
  readonly language: Language;
  /** All there are at this moment. */
  readonly containers: readonly Container[];
  /** All that was meant, also what the command does not fit: every container of a project. */
  readonly chosen: readonly Container[];
  readonly askHost: AskHost;
}

/** Shows what an action is called on the command line; see `cli.ts`. */
export type Teach = (title: Text, lines: readonly Argv[]) => void;

export interface App {
  readonly ui: Ui;
  readonly teach: Teach;
  readonly connection: Connection;
  readonly language: Language;
  readonly editing: Editing;
  readonly building: Building;
  readonly views: Views;
}

export interface Common {
  /** After `docknote.`; also the name of its file. */
  readonly id: string;
  readonly title: Text;
  /** A codicon. */
  readonly icon?: string;
  /** It changes something in the engine, or may: not there and not possible while `docknote.readOnly` is on. */
  readonly changes: boolean;
  /** It does what files of the workspace say: not there and not possible in a workspace that is not trusted. */
  readonly trusts?: boolean;
}

/**
 * A command on containers. Menus, palette and the guard at run time all come from `when`. On a Compose project it works
 * on those of its containers that fit. `A` is what it has to know from the user.
 */
export interface ContainerCommand<A = unknown> extends Common {
  readonly kind: "container";
  readonly when: readonly ContainerState[];
  /** Also on those whose health check fails. */
  readonly unwell?: true;
  /** Also asks for a published port. */
  readonly published?: boolean;
  /** Works on one container only. */
  readonly single?: boolean;
  /** Place among the buttons on the line, from the left. */
  readonly inline?: number;
  /** Group and place in the context menu: `1_state@1`. */
  readonly menu: string;
  readonly key?: { readonly key: string; readonly mac?: string };
  /** Group and place among the Compose entries of a file; there it is about the containers of the file's project. */
  readonly onFiles?: string;
  /** Asked before it runs; the answer's id is what the user said. Closing it means no. */
  readonly confirm?: (targets: readonly Container[]) => Question;
  /** Finds out more from the user before it runs; `undefined` means no. One of this and `confirm`. */
  ask?(targets: readonly Container[], ports: ContainerPorts): Promise<A | undefined>;
  /** The same on the command line, for reading. */
  cli(targets: readonly Container[], answer: A): readonly Argv[];
  run(targets: readonly Container[], ports: ContainerPorts, answer: A): Promise<unknown>;
}

/** A command on nothing in particular. */
export interface GlobalCommand extends Common {
  readonly kind: "global";
  /** Group and place in the title bars of Projects and Containers: `navigation@1`; not there when absent. */
  readonly menu?: string;
  /** The same for other views, and under a condition. */
  readonly bars?: readonly { readonly view: string; readonly menu: string; readonly when?: string }[];
  /** Group and place in the context menu of editors, or in their title bar, and under which condition. */
  readonly editor?: { readonly menu: string; readonly when: string; readonly isTitle?: true };
  /** Stands in the menus of such files, too. */
  readonly onFiles?: "dockerfile";
  /** Group and place in the menu of projects whose file is in the workspace, and of Compose files in the explorer. */
  readonly onProjects?: string;
  /** Only a click on a line of a view runs it. */
  readonly isLink?: true;
  /** `argument` is what a link or a button passes along. */
  readonly run: (app: App, argument: unknown) => Promise<void>;
}

export type Command = ContainerCommand | GlobalCommand | ThingCommand | EngineCommand | ComposeCommand;

export const containerCommand = <A = string>(it: Omit<ContainerCommand<A>, "kind">): ContainerCommand => ({
  kind: "container",
  ...it,
});
export const globalCommand = (it: Omit<GlobalCommand, "kind">): GlobalCommand => ({ kind: "global", ...it });

export const anyState: readonly ContainerState[] = [
  "created",
  "running",
  "paused",
  "restarting",
  "removing",
  "exited",
  "dead",
  "unknown",
];

/** Whether a command can be used on a container as it is now. */
export const fits = (command: ContainerCommand, it: Container): boolean =>
  (command.when.includes(it.state) || (command.unwell === true && it.health === "unhealthy")) &&
  (!command.published || it.ports.some((port) => port.host && port.protocol === "tcp"));

/** What the command line calls them. */
export const namesOf = (targets: readonly Container[]): readonly string[] => targets.map((it) => it.name);

/** What Compose calls it, where an order is kept: containers of one project that depend on one another. */
export function composeLine(verb: string, targets: readonly Container[]): Argv | undefined {
  const project = orderedProject(targets);
  if (project === undefined) return undefined;
  const services = [...new Set(targets.map((it) => it.compose?.service ?? ""))];
  return ["docker", "compose", "--project-name", project, verb, ...services];
}
