import type { IncomingMessage, RequestOptions } from "node:http";
import type { Readable } from "node:stream";
import type { Transport } from "./transport.ts";

/** The engine's clock, as its last answer told it; seconds since 1970. */
export interface EngineClock {
  seconds?: number;
  /** By how much it is ahead of ours; 0 within the two seconds that such an answer cannot tell. */
  ahead?: number;
}

/** The part of a request that docker-modem has prepared. */
interface Prepared {
  readonly isStream?: boolean | undefined;
  readonly openStdin?: boolean | undefined;
  readonly statusCodes: Record<number, boolean | string>;
}

type Answer = (error: Error | null, result?: unknown) => void;

/** What is used of docker-modem, some of it hidden by its types. */
export interface Modem {
  version?: string;
  buildRequest: unknown;
  dial(options: Readonly<Record<string, unknown>>, answer: Answer): void;
  buildPayload(
    error: Error | null,
    isStream: boolean | undefined,
    statusCodes: Prepared["statusCodes"],
    openStdin: boolean | undefined,
    request: unknown,
    response: IncomingMessage,
    json: unknown,
    answer: Answer,
  ): void;
}

/**
 * Sends what docker-modem has prepared, in place of its own `buildRequest`: that one prints every request with
 * `util.inspect` to any depth (seconds with an agent), opens an SSH connection for each call without checking host
 * keys, cannot skip or name TLS checks, and never answers when a body is cut off.
 */
export function requester(wire: Transport, clock: EngineClock) {
  return function buildRequest(
    this: Modem,
    { path, method, headers, signal }: RequestOptions,
    prepared: Prepared,
    data: string | Buffer | Readable | undefined,
    callback: Answer,
  ): void {
    let isOver = false;
    const answer: Answer = (error, result) => {
      if (isOver) return;
      isOver = true;
      callback(error, result);
    };
    const { isStream, statusCodes, openStdin } = prepared;
    const request = wire.request({ path, method, headers, signal });
    request.on("error", answer);
    request.on("upgrade", (_, socket, head) => {
      if (head.length > 0) socket.unshift(head);
      answer(null, socket);
    });
    request.on("response", (response) => {
      const date = Date.parse(response.headers.date ?? "");
      if (!Number.isNaN(date)) readClock(clock, Math.floor(date / 1000));
      response.on("error", answer);
      const pass = (json: unknown): void =>
        this.buildPayload(null, isStream, statusCodes, openStdin, request, response, json, answer);
      if (isStream && statusCodes[response.statusCode ?? 0] === true) pass(null);
      else
        collect(response, (json) =>
          this.buildPayload(null, false, statusCodes, openStdin, request, response, json, answer),
        );
    });
    if (data !== undefined && typeof data !== "string" && !Buffer.isBuffer(data)) {
      data.on("error", (error) => request.destroy(error));
      // nobody reads it any more: whoever fills it must not wait for ever
      request.on("close", () => data.destroy());
      data.pipe(request);
    } else if (openStdin) data === undefined ? request.flushHeaders() : request.write(data);
    else request.end(data);
  };
}

function readClock(clock: EngineClock, seconds: number): void {
  const ahead = seconds - Math.floor(Date.now() / 1000);
  clock.seconds = seconds;
  clock.ahead = Math.abs(ahead) <= 2 ? 0 : ahead;
}

/** No answer that is read whole is longer; 5,000 containers make 9 MB. */
const longest = 256 * 1024 * 1024;

/** The whole body: as JSON where it is, else as bytes. */
function collect(response: IncomingMessage, done: (json: unknown) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > longest) response.destroy(new Error("the answer is too long"));
    else chunks.push(chunk);
  });
  response.on("end", () => {
    const body = Buffer.concat(chunks);
    try {
      done(JSON.parse(body.toString("utf8")));
    } catch {
      done(body);
    }
  });
}
