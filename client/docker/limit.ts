import { EngineError, type Failure, type Signal } from "../model/engine.ts";

/** An abort signal for one call: fires with `outer`, and by itself after `ms`. */
export interface Limit {
  readonly signal: AbortSignal;
  /** The answer began in time: from now on only `outer` counts. */
  arrived(): void;
  /** The call is over: nothing of it stays behind on `outer`. */
  done(): void;
  /** The error of the call in our terms. */
  failure(error: unknown): EngineError;
}

export function limit(outer: Signal, ms: number): Limit {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    abort();
  }, ms);
  if (outer.aborted) abort();
  else outer.addEventListener("abort", abort);
  return {
    signal: controller.signal,
    arrived: () => clearTimeout(timer),
    done() {
      clearTimeout(timer);
      outer.removeEventListener("abort", abort);
    },
    failure(error) {
      if (isLate) return new EngineError({ code: "TIMEOUT", message: `no answer within ${ms / 1000} s` });
      if (outer.aborted) return new EngineError({ code: "ABORTED", message: "cancelled" });
      return error instanceof EngineError ? error : new EngineError(read(error), { cause: error });
    },
  };
}

/** Errors of docker-modem carry `statusCode` and the engine's JSON; those of Node a `code`. */
function read(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: "UNEXPECTED", message: String(error) };
  const { statusCode, json, code, errors } = error as Error & {
    statusCode?: number;
    json?: { message?: unknown } | Buffer | null;
    code?: unknown;
    /** Of an AggregateError: one for each address of a host. */
    errors?: readonly Error[];
  };
  const message = error.message || errors?.[0]?.message || error.name;
  if (statusCode !== undefined)
    return { code: "HTTP", status: statusCode, message: engineWords(json, message) };
  return { code: typeof code === "string" ? code : "UNEXPECTED", message };
}

function engineWords(json: { message?: unknown } | Buffer | null | undefined, otherwise: string): string {
  if (Buffer.isBuffer(json)) return json.toString("utf8", 0, 500) || otherwise;
  return typeof json?.message === "string" ? json.message : otherwise;
}
