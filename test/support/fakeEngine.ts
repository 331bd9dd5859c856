import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FakeWorld, type Json } from "./fakeWorld.ts";

/** What a script does with a request; `false` leaves it to the ordinary answer. */
export type Script = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A daemon of a few lines on a Unix socket, with a world behind it and faults on demand. */
export interface FakeEngine {
  readonly world: FakeWorld;
  readonly socketPath: string;
  /** `METHOD /path?query` of each request, without the version prefix. */
  readonly requests: string[];
  /** How many of them match. */
  asked(what: RegExp): number;
  /** How many event streams are open. */
  readonly listeners: number;
  /** Answers in place of the ordinary ones, until it is set to `undefined`. */
  script: Script | undefined;
  /** What is listed besides containers, in the words of the Engine API. */
  readonly things: Things;
  /** The lines that `logs` answers with before it waits for the container to stop. */
  logLines: readonly string[];
  /** Writes this into every open event stream. */
  say(raw: string): void;
  /** Cuts every connection in the middle of whatever it does; new ones are served. */
  cut(): void;
  /** Stops listening: the socket is gone. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

interface Things {
  images: readonly Json[];
  volumes: readonly Json[];
  networks: readonly Json[];
}

/** Starts one in a folder of its own; `close` takes the folder along. */
export async function fakeEngine(): Promise<FakeEngine> {
  const dir = mkdtempSync(join(tmpdir(), "docknote-fake-"));
  const socketPath = join(dir, "docker.sock");
  const world = new FakeWorld();
  const streams = new Set<ServerResponse>();
  let server: Server | undefined;
  world.onEvent((event) => {
    for (const stream of streams) stream.write(`${JSON.stringify(event)}\n`);
  });

  const engine: FakeEngine = {
    ...{ world, socketPath, requests: [], script: undefined, logLines: [] },
    things: { images: [], volumes: [], networks: [] },
    asked: (what) => engine.requests.filter((it) => what.test(it)).length,
    get listeners() {
      return streams.size;
    },
    say(raw) {
      for (const stream of streams) stream.write(raw);
    },
    cut: () => server?.closeAllConnections(),
    async down() {
      const old = server;
      server = undefined;
      if (!old) return;
      const closed = once(old, "close");
      old.close();
      old.closeAllConnections();
      await closed;
    },
    async up() {
      const next = createServer((request, response) => {
        const path = (request.url ?? "").replace(/^\/v\d+\.\d+(?=\/)/, "");
        engine.requests.push(`${request.method} ${path}`);
        if (!engine.script?.(request, response)) answer(engine, streams, request, path, response);
      });
      next.listen(socketPath);
      await once(next, "listening");
      server = next;
    },
    async close() {
      await engine.down();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  await engine.up();
  return engine;
}

function answer(
  engine: FakeEngine,
  streams: Set<ServerResponse>,
  request: IncomingMessage,
  path: string,
  response: ServerResponse,
): void {
  const url = new URL(path, "http://engine");
  if (url.pathname === "/events") {
    response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
    streams.add(response);
    response.on("close", () => streams.delete(response));
  } else if (url.pathname.endsWith("/logs")) {
    logs(engine, url.pathname.split("/")[2] ?? "", url.searchParams, response);
  } else {
    const { status, body } = plainAnswer(engine, request.method ?? "GET", url);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === undefined ? "" : JSON.stringify(body));
  }
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

function plainAnswer({ world, things }: FakeEngine, method: string, url: URL): Answer {
  const { pathname, searchParams } = url;
  if (pathname === "/version")
    return { status: 200, body: { Version: "fake", ApiVersion: "1.45", MinAPIVersion: "1.24", Os: "linux" } };
  const thing = thingAnswer(things, pathname);
  if (thing) return thing;
  if (pathname === "/_ping") return { status: 200, body: "OK" };
  if (pathname === "/containers/json") {
    const filters = JSON.parse(searchParams.get("filters") ?? "{}") as { id?: string[] };
    return { status: 200, body: world.list(filters.id) };
  }
  const [, id = "", verb = ""] = /^\/containers\/([^/]+)(?:\/(\w+))?$/.exec(pathname) ?? [];
  const found = world.inspect(id);
  if (!found) return { status: 404, body: { message: `No such container: ${id}` } };
  if (verb === "json") return { status: 200, body: found };
  if (method === "DELETE") world.remove(id);
  else change(world, id, verb);
  return { status: 204 };
}

function thingAnswer(things: Things, pathname: string): Answer | undefined {
  if (pathname === "/images/json") return { status: 200, body: things.images };
  if (pathname === "/volumes") return { status: 200, body: { Volumes: things.volumes } };
  if (pathname === "/networks") return { status: 200, body: things.networks };
  const [, kind, key = ""] = /^\/(volumes|networks)\/(.+)$/.exec(pathname) ?? [];
  if (kind !== "volumes" && kind !== "networks") return undefined;
  const name = decodeURIComponent(key);
  const body = things[kind].find((it) => it["Name"] === name || it["Id"] === name);
  return body ? { status: 200, body } : { status: 404, body: { message: `${name} not found` } };
}

function change(world: FakeWorld, id: string, verb: string): void {
  if (verb === "start") world.start(id);
  if (verb === "stop") world.stop(id);
  if (verb === "restart") {
    world.stop(id);
    world.start(id);
  }
  if (verb === "pause") world.pause(id);
  if (verb === "unpause") world.unpause(id);
}

/** A frame of the multiplexed stream: https://docs.docker.com/reference/api/engine/ ("Stream format"). */
export function frame(stream: 1 | 2, text: string): Buffer {
  const body = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

function logs(engine: FakeEngine, id: string, query: URLSearchParams, response: ServerResponse): void {
  const { world } = engine;
  const isRunning = (): boolean =>
    (world.inspect(id)?.["State"] as { Running?: boolean } | undefined)?.Running === true;
  response.writeHead(200).flushHeaders();
  const lines = query.has("since") ? [] : engine.logLines.slice(-Number(query.get("tail") ?? 1e9));
  for (const line of lines) response.write(frame(1, `${line}\n`));
  const endWithIt = (): void => {
    if (isRunning()) return;
    stop();
    response.end();
  };
  const stop = world.onEvent(endWithIt);
  response.on("close", stop);
  endWithIt();
}
