import type { Dependency } from "./compose/dependencies.ts";
import type { ImagePort, NetworkPort, SystemPort, VolumePort } from "./objects.ts";

/** What pure code needs of an `AbortSignal`: to look at it, and to pass it along. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** `unknown` stands for a state this version has never heard of. */
export type ContainerState =
  | "created"
  | "running"
  | "paused"
  | "restarting"
  | "removing"
  | "exited"
  | "dead"
  | "unknown";

export type Health = "starting" | "healthy" | "unhealthy";

/** A port of a container; `host` is there when it is published. */
export interface Port {
  readonly container: number;
  readonly protocol: string;
  readonly host?: { readonly ip: string; readonly port: number };
}

/** Where a container hangs on a network; the addresses are empty while it does not run. */
export interface Attachment {
  readonly network: string;
  readonly ip: string;
  readonly ip6: string;
}

export interface Mount {
  readonly type: string;
  /** Name of the volume; empty for a bind mount. */
  readonly volume: string;
  readonly source: string;
  readonly target: string;
  readonly writable: boolean;
}

/** What Compose wrote on a container as labels (`com.docker.compose.*`). */
export interface ComposePlace {
  readonly project: string;
  readonly service: string;
  /** Counts from 1; 0 when the label is missing. */
  readonly number: number;
  /** Made by `compose run`. */
  readonly oneOff: boolean;
  /** Where the project lies; empty when the label is missing. Like the files, a path on the machine Compose ran on. */
  readonly directory: string;
  /** The Compose files, in the order in which they were given. */
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  /** Absent when it depends on nothing, or when whoever made it did not say. */
  readonly dependsOn?: readonly Dependency[];
}

/** As exact as the engine's words (`Up 3 hours`); to the second after an event. */
export interface Moment {
  /** Seconds since 1970, by the engine's clock. */
  readonly at: number;
  /** Seconds that it may be off. */
  readonly within: number;
}

export interface Container {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** `sha256:<64 hex>`; empty until it is read. */
  readonly imageId: string;
  readonly state: ContainerState;
  readonly health?: Health;
  /** Of the last run; absent while it runs or before the first run. */
  readonly exitCode?: number;
  /**
   * When it began to be as it is: started while it runs, ended when it has.
   */
  readonly since?: Moment;
  /** It ended because it wanted more memory than it may have; known from an event only. */
  readonly outOfMemory?: boolean;
  /** When it was last told to end, by a signal or a stop: seconds since 1970, by the engine's clock. */
  readonly told?: number;
  /** How the last run ended, as far as events told: because it was told to, or by itself. */
  readonly ending?: "told" | "itself";
  /** When its last few runs ended by themselves with an error; seconds since 1970. */
  readonly crashes?: readonly number[];
  /** Seconds since 1970, by the engine's clock. */
  readonly created: number;
  readonly ports: readonly Port[];
  readonly networks: readonly Attachment[];
  readonly mounts: readonly Mount[];
  readonly compose?: ComposePlace;
}

/** One record of the engine's event stream. */
export interface EngineEvent {
  readonly type: string;
  /** Without what follows a colon: `health_status`, `exec_create`. */
  readonly action: string;
  /** What follows the colon: `healthy`. */
  readonly detail: string;
  readonly id: string;
  /** Of a container: its name, its image and all its labels. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Seconds since 1970, by the engine's clock. */
  readonly time: number;
}

export interface EngineInfo {
  readonly name: string;
  readonly version: string;
  /** Negotiated API version, such as `1.41`. */
  readonly api: string;
  /** `linux` or `windows`: what the containers run on. */
  readonly os: string;
}

export interface LogOptions {
  /** How many of the lines that are there already, counted from the end; all when absent. */
  readonly tail?: number;
  /** Seconds since 1970 by the engine's clock, down to nanoseconds as a fraction: `1795407268.640866018`. */
  readonly since?: string;
  /** The same, of the last line. */
  readonly until?: string;
  /** Goes on with what comes; default true. */
  readonly follow?: boolean;
  /** Each line begins with its time by the engine's clock, RFC 3339 with nanoseconds, and a space. */
  readonly timestamps?: boolean;
}

/** Of a terminal, in characters. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface ExecRequest extends Size {
  readonly command: readonly string[];
  readonly env: readonly string[];
  /** Name or number, with `:group` if wanted; the container's own when absent. */
  readonly user?: string;
  /** Absolute path; the container's own when absent. */
  readonly directory?: string;
}

/** What is sent to the builder. */
export interface BuildRequest {
  /** A tar archive. */
  readonly context: AsyncIterable<Uint8Array>;
  /** The Dockerfile's path in it. */
  readonly dockerfile: string;
  /** Empty: the last stage. */
  readonly target: string;
  readonly args: Readonly<Record<string, string>>;
  readonly tag: string;
}

/** A command running on a terminal of its own inside a container. */
export interface ExecSession {
  readonly output: AsyncIterable<Uint8Array>;
  write(data: string): void;
  resize(columns: number, rows: number): Promise<void>;
  /** The exit code once `output` has ended; `undefined` when the engine does not tell. */
  exitCode(): Promise<number | undefined>;
  /** Hangs up; a shell that waits for input ends. */
  close(): void;
}

/** The program of a container, as if from the terminal that it was started on. */
export interface AttachSession extends ExecSession {
  /** It has a terminal of its own: what is typed goes to it as it is, and it echoes. */
  readonly isTerminal: boolean;
  /** It reads what is typed. */
  readonly takesInput: boolean;
}

/**
 * A Docker Engine, or what speaks its API. Each call takes an abort signal and has a time limit of its own;
 * a call that fails rejects with an {@link EngineError}.
 */
export interface Engine {
  readonly info: EngineInfo;
  /** Resolves when the engine still answers. */
  ping(signal: Signal): Promise<void>;
  /** All containers, or just those with these ids (missing ones are left out). */
  containers(ids: readonly string[] | undefined, signal: Signal): Promise<readonly Container[]>;
  /** Resolves once the engine listens; the iteration ends or throws when the stream does. */
  events(signal: Signal): Promise<AsyncIterable<EngineEvent>>;
  start(id: string, signal: Signal): Promise<void>;
  stop(id: string, signal: Signal): Promise<void>;
  restart(id: string, signal: Signal): Promise<void>;
  pause(id: string, signal: Signal): Promise<void>;
  unpause(id: string, signal: Signal): Promise<void>;
  /** Sends a signal, such as `SIGTERM`, to its first process. */
  kill(id: string, name: string, signal: Signal): Promise<void>;
  rename(id: string, name: string, signal: Signal): Promise<void>;
  /** Kills it first when it runs; `volumes` takes its anonymous volumes along. */
  remove(id: string, options: { readonly volumes: boolean }, signal: Signal): Promise<void>;
  /** The engine's own JSON, untouched. */
  inspect(id: string, signal: Signal): Promise<unknown>;
  /** The processes of a running container: `GET /containers/{id}/top`, untouched. */
  top(id: string, signal: Signal): Promise<unknown>;
  /** What a container uses, a record a second until it is removed: `GET /containers/{id}/stats`, untouched. */
  stats(id: string, signal: Signal): Promise<AsyncIterable<unknown>>;
  /** Seconds since 1970 by the engine's clock. */
  now(): number;
  /** Follows the log until the container stops; pieces in the order of arrival, with a TTY all of them `out`. */
  logs(id: string, options: LogOptions, signal: Signal): Promise<AsyncIterable<LogPiece>>;
  exec(id: string, request: ExecRequest, signal: Signal): Promise<ExecSession>;
  /** Joins the container's own program; hanging up leaves it running. */
  attach(id: string, size: Size, signal: Signal): Promise<AttachSession>;
  readonly images: ImagePort;
  readonly volumes: VolumePort;
  readonly networks: NetworkPort;
  readonly system: SystemPort;
  /** Builds an image; the records are those of `POST /build`, and a failure is one of them. */
  build(request: BuildRequest, signal: Signal): Promise<AsyncIterable<unknown>>;
  /** Lets go of idle connections; logs and shells under way go on. */
  release(): void;
}

export interface LogPiece {
  readonly stream: "out" | "err";
  readonly text: string;
}

/** Why talking to the engine failed, in facts. */
export interface Failure {
  /** An errno such as `ENOENT`, a TLS code of Node, or one of our own: `HTTP`, `NOT_DOCKER`, `SSH`, `ABORTED`, `UNHEALTHY`, … */
  readonly code: string;
  /** Of an HTTP answer. */
  readonly status?: number;
  /** The engine's or the system's own words: untrusted. */
  readonly message: string;
}

export class EngineError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: { cause?: unknown }) {
    super(failure.message, options);
    this.name = "EngineError";
    this.failure = failure;
  }
}

export const failureOf = (error: unknown): Failure =>
  error instanceof EngineError
    ? error.failure
    : { code: "UNEXPECTED", message: error instanceof Error ? error.message : String(error) };
