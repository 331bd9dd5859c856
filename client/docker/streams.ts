import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { EngineError, type EngineEvent, type LogPiece } from "../model/engine.ts";
import { demux } from "../model/logs/demux.ts";
import { readEvent } from "../model/wire.ts";

/* The engine's byte streams as iterations of our own types; leaving one early closes its stream. */

/** No event is longer: its attributes are labels, which an engine keeps within a request's size. */
const longestEvent = 4 * 1024 * 1024;

export async function* readEvents(
  source: Readable,
  failure: (error: unknown) => EngineError,
): AsyncGenerator<EngineEvent> {
  const decoder = new StringDecoder("utf8");
  let open = "";
  try {
    for await (const chunk of source) {
      const lines = (open + decoder.write(chunk)).split("\n");
      open = lines.pop() ?? "";
      if (open.length > longestEvent)
        throw new EngineError({ code: "NOT_DOCKER", message: open.slice(0, 200) });
      for (const line of lines) {
        const event = line.trim() === "" ? undefined : readEvent(parse(line));
        if (event) yield event;
      }
    }
  } catch (error) {
    throw failure(error);
  } finally {
    source.destroy();
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new EngineError({ code: "NOT_DOCKER", message: line.slice(0, 200) });
  }
}

export async function* readLogs(
  source: Readable,
  isTty: boolean,
  failure: (error: unknown) => EngineError,
): AsyncGenerator<LogPiece> {
  const frames = demux();
  const decoders = { out: new StringDecoder("utf8"), err: new StringDecoder("utf8") };
  try {
    for await (const chunk of source) {
      const found = isTty ? [{ stream: "out" as const, bytes: chunk }] : frames(chunk);
      for (const { stream, bytes } of found) {
        const text = decoders[stream].write(Buffer.from(bytes));
        if (text !== "") yield { stream, text };
      }
    }
  } catch (error) {
    throw failure(error);
  } finally {
    source.destroy();
  }
}

export async function* readChunks(
  source: Readable,
  failure: (error: unknown) => EngineError,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) yield chunk;
  } catch (error) {
    throw failure(error);
  } finally {
    source.destroy();
  }
}
