import type { Duplex, Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import type { Address } from "../model/connection/address.ts";
import {
  type Container,
  type Engine,
  EngineError,
  type EngineEvent,
  type EngineInfo,
  type ExecRequest,
  type ExecSession,
  type LogPiece,
  type Signal,
} from "../model/engine.ts";
import { negotiate, readContainer, readVersion } from "../model/wire.ts";
import { apiOf } from "./api.ts";
import { limit } from "./limit.ts";
import { imagesOver, networksOver, systemOver, volumesOver } from "./objects.ts";
import { type EngineClock, type Modem, requester } from "./request.ts";
import { readChunks, readEvents, readLogs } from "./streams.ts";
import { type Transport, transport } from "./transport.ts";

/* The only place that knows dockerode. */

/** Time limits of calls in milliseconds. Stopping waits for the container's own grace period, which may be minutes. */
const quick = 15_000;
const slow = 300_000;

/** dockerode takes an abort signal here too; its types do not say so. */
type WithSignal = (options: { readonly abortSignal: AbortSignal }) => Promise<unknown>;

/** Connects: asks for the version, agrees on an API version. Rejects with an {@link EngineError}. */
export async function open(address: Address, signal: Signal): Promise<Engine> {
  const wire = transport(address);
  try {
    return await greet(wire, signal);
  } catch (error) {
    wire.release();
    throw error;
  }
}

async function greet(wire: Transport, signal: Signal): Promise<Engine> {
  const docker = client();
  const clock: EngineClock = {};
  const modem = docker.modem as unknown as Modem;
  modem.buildRequest = requester(wire, clock);
  const answer: unknown = await call(signal, 10_000, (it) =>
    (docker.version as WithSignal).call(docker, { abortSignal: it }),
  );
  const version = readVersion(answer);
  if (!version) {
    const said = Buffer.isBuffer(answer)
      ? answer.toString("utf8", 0, 200)
      : JSON.stringify(answer).slice(0, 200);
    throw new EngineError({ code: "NOT_DOCKER", message: said });
  }
  const api = negotiate(version);
  modem.version = `v${api}`;
  const info: EngineInfo = { name: version.name, version: version.version, api, os: version.os };
  return engine(docker, info, wire, clock);
}

/**
 * docker-modem reads `DOCKER_HOST` by itself, lets it win over what it is told, and throws when it cannot read it;
 * where to connect was decided before, so the variable is set aside for the moment.
 */
function client(): Docker {
  const host = process.env["DOCKER_HOST"];
  delete process.env["DOCKER_HOST"];
  try {
    return new Docker({ socketPath: "/" });
  } finally {
    if (host !== undefined) process.env["DOCKER_HOST"] = host;
  }
}

async function call<T>(signal: Signal, ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const it = limit(signal, ms);
  try {
    return await work(it.signal);
  } catch (error) {
    throw it.failure(error);
  } finally {
    it.done();
  }
}

/** A call that answers with a stream: the time limit holds until it begins, the signal until it ends. */
async function stream<S extends Duplex | Readable>(
  signal: Signal,
  work: (signal: AbortSignal) => Promise<S>,
): Promise<{ readonly stream: S; failure(error: unknown): EngineError }> {
  const it = limit(signal, quick);
  try {
    const made = await work(it.signal);
    it.arrived();
    const abort = (): void => void made.destroy();
    it.signal.addEventListener("abort", abort, { once: true });
    made.once("close", () => it.done());
    return { stream: made, failure: it.failure };
  } catch (error) {
    it.done();
    throw it.failure(error);
  }
}

function engine(docker: Docker, info: EngineInfo, wire: Transport, clock: EngineClock): Engine {
  const at = (id: string): Docker.Container => docker.getContainer(id);
  const api = apiOf(docker.modem as unknown as Modem);
  return {
    info,
    ping: (signal) =>
      call(
        signal,
        5_000,
        async (it) => void (await (docker.ping as WithSignal).call(docker, { abortSignal: it })),
      ),
    containers: (ids, signal) => call(signal, quick, (abortSignal) => list(docker, ids, clock, abortSignal)),
    events: (signal) => events(docker, clock.seconds, signal),
    start: (id, signal) => changed(signal, slow, (abortSignal) => at(id).start({ abortSignal })),
    stop: (id, signal) => changed(signal, slow, (abortSignal) => at(id).stop({ abortSignal })),
    restart: (id, signal) => changed(signal, slow, (abortSignal) => at(id).restart({ abortSignal })),
    pause: (id, signal) => changed(signal, quick, (abortSignal) => at(id).pause({ abortSignal })),
    unpause: (id, signal) => changed(signal, quick, (abortSignal) => at(id).unpause({ abortSignal })),
    remove: (id, { volumes }, signal) =>
      changed(signal, slow, (abortSignal) => at(id).remove({ force: true, v: volumes, abortSignal })),
    inspect: (id, signal) => call(signal, quick, (abortSignal) => at(id).inspect({ abortSignal })),
    logs: (id, options, signal) => logs(at(id), options, signal),
    exec: (id, request, signal) => exec(at(id), request, signal),
    ...{ images: imagesOver(api), volumes: volumesOver(api), networks: networksOver(api) },
    system: systemOver(api),
    release: () => wire.release(),
  };
}

/** 304 says that it is so already: as good as done. */
async function changed(
  signal: Signal,
  ms: number,
  work: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  try {
    await call(signal, ms, work);
  } catch (error) {
    if (!(error instanceof EngineError && error.failure.status === 304)) throw error;
  }
}

/** So many ids fit into one address line with room to spare. */
const idsAtOnce = 100;

async function list(
  docker: Docker,
  ids: readonly string[] | undefined,
  clock: EngineClock,
  abortSignal: AbortSignal,
): Promise<readonly Container[]> {
  const found: Container[] = [];
  for (let from = 0; from < (ids?.length ?? 1); from += idsAtOnce) {
    const filters = ids && { id: ids.slice(from, from + idsAtOnce) };
    const answer: unknown = await docker.listContainers({
      all: true,
      ...(filters && { filters }),
      abortSignal,
    });
    if (!Array.isArray(answer)) throw new EngineError({ code: "NOT_DOCKER", message: "the list is no list" });
    found.push(...answer.flatMap((item) => readContainer(item, clock.seconds) ?? []));
  }
  return found;
}

/**
 * The engine answers a moment before it listens, so events are asked for from a second before its last answer: what
 * came in between is told again, which does no harm.
 */
async function events(
  docker: Docker,
  seconds: number | undefined,
  signal: Signal,
): Promise<AsyncIterable<EngineEvent>> {
  const since = seconds === undefined ? {} : { since: seconds - 1 };
  const it = await stream(signal, async (abortSignal) => {
    const made = await docker.getEvents({
      ...since,
      filters: { type: ["container", "image", "volume", "network"] },
      abortSignal,
    });
    return made as Readable;
  });
  return readEvents(it.stream, it.failure);
}

async function logs(
  container: Docker.Container,
  { tail, since }: { readonly tail?: number; readonly since?: string },
  signal: Signal,
): Promise<AsyncIterable<LogPiece>> {
  const { Config } = await call(signal, quick, (abortSignal) => container.inspect({ abortSignal }));
  const it = await stream(signal, async (abortSignal) => {
    const made = await container.logs({
      follow: true,
      stdout: true,
      stderr: true,
      ...(tail !== undefined && { tail }),
      // the Engine takes a time too; the types know only numbers
      ...(since !== undefined && { since: since as unknown as number }),
      abortSignal,
    });
    return made as unknown as Readable;
  });
  return readLogs(it.stream, Config.Tty, it.failure);
}

async function exec(
  container: Docker.Container,
  { command, env, columns, rows }: ExecRequest,
  signal: Signal,
): Promise<ExecSession> {
  // known from API 1.42 on; before, the size is only set once the command runs
  const ConsoleSize: [number, number] = [rows, columns];
  const create = {
    ...{ Cmd: [...command], Env: [...env], Tty: true, ConsoleSize },
    ...{ AttachStdin: true, AttachStdout: true, AttachStderr: true },
  };
  const made = await call(signal, quick, (abortSignal) => container.exec({ ...create, abortSignal }));
  const it = await stream(signal, (abortSignal) => {
    const start = { hijack: true, stdin: true, Tty: true, ConsoleSize, abortSignal };
    return made.start(start);
  });
  let size = { w: columns, h: rows };
  const resize = async (tries: number): Promise<void> => {
    for (let left = tries; left > 0 && !it.stream.destroyed; left--) {
      const wanted = size;
      try {
        await call(signal, quick, (abortSignal) => made.resize({ ...wanted, abortSignal }));
        return;
      } catch (error) {
        // Podman says 201 where Docker says 200; and right after the start there is nothing to resize yet
        if (error instanceof EngineError && error.failure.status === 201) return;
        await sleep(30 * (tries - left + 1));
      }
    }
  };
  void resize(8);
  return {
    output: readChunks(it.stream, it.failure),
    write: (data) => void it.stream.write(data),
    resize(w, h) {
      size = { w, h };
      return resize(2);
    },
    async exitCode() {
      const { ExitCode } = await call(signal, quick, (abortSignal) => made.inspect({ abortSignal }));
      return ExitCode ?? undefined;
    },
    close() {
      // a shell at its prompt ends at the end of its input; of a connection that just closes it would hear nothing
      if (it.stream.writable) it.stream.write("\x04");
      it.stream.destroy();
    },
  };
}
