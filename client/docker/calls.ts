import type { Duplex, Readable } from "node:stream";
import { EngineError, type Signal } from "../model/engine.ts";
import { limit } from "./limit.ts";

/** Time limits of calls in milliseconds. Stopping waits for the container's own grace period, which may be minutes. */
export const quick = 15_000;
export const slow = 300_000;

/** A call with an answer. Rejects with an {@link EngineError}. */
export async function call<T>(
  signal: Signal,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
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
export async function stream<S extends Duplex | Readable>(
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

/** 304 says that it is so already: as good as done. */
export async function changed(
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
