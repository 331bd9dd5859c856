import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { EngineError, EngineEvent, LogPiece } from "../model/engine.ts";
import { demux } from "../model/logs/demux.ts";
import { readEvent } from "../model/wire.ts";
import { jsonLines } from "./api.ts";

/* The engine's byte streams as iterations of our own types; leaving one early closes its stream. */

export async function* readEvents(
  stream: Readable,
  failure: (error: unknown) => EngineError,
): AsyncGenerator<EngineEvent> {
  for await (const json of jsonLines({ stream, failure })) {
    const event = readEvent(json);
    if (event) yield event;
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

/** The payload of a multiplexed stream, both of its parts as they come. */
export async function* readFrames(
  source: Readable,
  failure: (error: unknown) => EngineError,
): AsyncGenerator<Uint8Array> {
  const frames = demux();
  for await (const chunk of readChunks(source, failure)) for (const { bytes } of frames(chunk)) yield bytes;
}
