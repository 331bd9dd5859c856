import { Readable } from "node:stream";
import Docker from "dockerode";
import type { Address } from "../model/connection/address.ts";
import {
  type Container,
  type Engine,
  EngineError,
  type EngineEvent,
  type EngineInfo,
  type LogOptions,
  type LogPiece,
  type Signal,
} from "../model/engine.ts";
import { negotiate, readContainer, readVersion } from "../model/wire.ts";
import { apiOf, jsonLines, segment } from "./api.ts";
import { build } from "./build.ts";
import { call, changed, quick, slow, stream } from "./calls.ts";
import { attach, exec } from "./interactive.ts";
import { imagesOver, networksOver, systemOver, volumesOver } from "./objects.ts";
import { type EngineClock, type Modem, requester } from "./request.ts";
import { readEvents, readLogs } from "./streams.ts";
import { type Transport, transport } from "./transport.ts";

/* The only place that knows dockerode. */

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
    kill: (id, name, signal) =>
      changed(signal, quick, (abortSignal) => at(id).kill({ signal: name, abortSignal })),
    rename: (id, name, signal) =>
      changed(signal, quick, (abortSignal) => at(id).rename({ name, abortSignal })),
    remove: (id, { volumes }, signal) =>
      changed(signal, slow, (abortSignal) => at(id).remove({ force: true, v: volumes, abortSignal })),
    inspect: (id, signal) => call(signal, quick, (abortSignal) => at(id).inspect({ abortSignal })),
    top: (id, signal) => api.ask({ method: "GET", path: `/containers/${segment(id)}/top` }, signal),
    stats: async (id, signal) =>
      jsonLines(await api.open({ method: "GET", path: `/containers/${segment(id)}/stats` }, signal)),
    now: () => Date.now() / 1000 + (clock.ahead ?? 0),
    logs: (id, options, signal) => logs(at(id), options, signal),
    exec: (id, request, signal) => exec(at(id), request, signal),
    attach: (id, size, signal) => attach(at(id), size, signal),
    ...{ images: imagesOver(api), volumes: volumesOver(api), networks: networksOver(api) },
    system: systemOver(api),
    build: (request, signal) => build(api, info, request, signal),
    release: () => wire.release(),
  };
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
  { tail, since, until, follow = true, timestamps = false }: LogOptions,
  signal: Signal,
): Promise<AsyncIterable<LogPiece>> {
  const { Config } = await call(signal, quick, (abortSignal) => container.inspect({ abortSignal }));
  const it = await stream(signal, async (abortSignal) => {
    const made = await container.logs({
      // dockerode's types hold a stream apart from a text by the literal
      follow: follow as true,
      timestamps,
      stdout: true,
      stderr: true,
      ...(tail !== undefined && { tail }),
      // the Engine takes a time too; the types know only numbers
      ...(since !== undefined && { since: since as unknown as number }),
      ...(until !== undefined && { until: until as unknown as number }),
      abortSignal,
    });
    // without following, dockerode reads it whole
    return Buffer.isBuffer(made) ? Readable.from([made]) : (made as unknown as Readable);
  });
  return readLogs(it.stream, Config.Tty, it.failure);
}
