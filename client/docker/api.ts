import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { EngineError, type Signal } from "../model/engine.ts";
import type { Progress } from "../model/objects.ts";
import { readProgress } from "../model/wireObjects.ts";
import { limit } from "./limit.ts";
import type { Modem } from "./request.ts";

/** A request to the engine, by its path in the Engine API reference. */
export interface Call {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  /** `/images/json`; what comes from outside goes through {@link segment} first. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as the body, as it is. */
  readonly upload?: Readable;
  /** Milliseconds; of a stream, until it begins. */
  readonly limit?: number;
}

/** The Engine API, for the calls that need no more than that. Every call rejects with an `EngineError`. */
export interface Api {
  /** The answer read whole: JSON, text as bytes, or nothing. 304 counts as done. */
  ask(call: Call, signal: Signal): Promise<unknown>;
  /** The answer as a stream: the time limit holds until it begins, the signal until it ends. */
  open(call: Call, signal: Signal): Promise<Opened>;
}

export interface Opened {
  readonly stream: Readable;
  failure(error: unknown): EngineError;
}

const quick = 15_000;

/** One part of a path; a slash in a name must stay a slash of the name. */
export const segment = (name: string): string => encodeURIComponent(name);

/** Dockerode's modem as an {@link Api}. */
export function apiOf(modem: Modem): Api {
  return {
    async ask(call, signal) {
      const it = limit(signal, call.limit ?? quick);
      try {
        return await dial(modem, call, it.signal, false);
      } catch (error) {
        const failure = it.failure(error);
        if (failure.failure.status === 304) return undefined;
        throw failure;
      } finally {
        it.done();
      }
    },
    async open(call, signal) {
      const it = limit(signal, call.limit ?? quick);
      try {
        const stream = (await dial(modem, call, it.signal, true)) as Readable;
        it.arrived();
        const abort = (): void => void stream.destroy();
        it.signal.addEventListener("abort", abort, { once: true });
        stream.once("close", () => it.done());
        return { stream, failure: it.failure };
      } catch (error) {
        it.done();
        throw it.failure(error);
      }
    },
  };
}

const accepted = { 200: true, 201: true, 202: true, 204: true };

function dial(modem: Modem, call: Call, abortSignal: AbortSignal, isStream: boolean): Promise<unknown> {
  const { method, path, query = {}, body = {}, headers, upload } = call;
  return new Promise((resolve, reject) => {
    modem.dial(
      {
        ...{ method, path: `${path}?`, abortSignal, isStream, statusCodes: accepted },
        options: { _query: query, _body: body },
        ...(headers && { headers: { ...headers } }),
        ...(upload && { file: upload }),
      },
      (error, answer) => (error ? reject(error) : resolve(answer)),
    );
  });
}

/** No record is longer. */
const longest = 4 * 1024 * 1024;

/** The lines of a stream, each read as JSON; a line that is none is an error. Leaving early closes the stream. */
export async function* jsonLines({ stream, failure }: Opened): AsyncGenerator<unknown> {
  const decoder = new StringDecoder("utf8");
  let open = "";
  try {
    for await (const chunk of stream) {
      const lines = (open + decoder.write(chunk)).split("\n");
      open = lines.pop() ?? "";
      if (open.length > longest) throw new EngineError({ code: "NOT_DOCKER", message: open.slice(0, 200) });
      for (const line of lines) if (line.trim() !== "") yield parse(line);
    }
  } catch (error) {
    throw failure(error);
  } finally {
    stream.destroy();
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new EngineError({ code: "NOT_DOCKER", message: line.slice(0, 200) });
  }
}

/** The records of a pull or a push. The engine answers 200 and tells a failure as the last record. */
export async function* progressOf(opened: Opened): AsyncGenerator<Progress> {
  for await (const json of jsonLines(opened)) {
    const record = readProgress(json);
    if ("error" in record) throw new EngineError({ code: "HTTP", status: 500, message: record.error });
    yield record;
  }
}
