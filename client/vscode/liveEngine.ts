import { type Lang, text } from "../../server/protocol/text.ts";
import type { Live } from "../docker/live.ts";
import { type Engine, EngineError, type Signal } from "../model/engine.ts";
import type { Snapshot } from "../model/state.ts";

/** What terminals on containers need. */
export interface TerminalParts {
  readonly live: Live;
  readonly lang: () => Lang;
}

/** Waits until the snapshot is as wanted; resolves with `undefined` when the signal aborts first. */
export function until<T>(
  live: Live,
  look: (it: Snapshot) => T | undefined,
  signal: Signal,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const check = (): void => {
      const found = look(live.snapshot);
      if (found === undefined && !signal.aborted) return;
      stop();
      signal.removeEventListener("abort", check);
      resolve(found);
    };
    const stop = live.onChange(check);
    signal.addEventListener("abort", check);
    check();
  });
}

/** The engine once there is one. */
export async function engineOf(live: Live, signal: Signal): Promise<Engine> {
  const engine = await until(live, (it) => (it.kind === "online" ? live.engine : undefined), signal);
  if (!engine) throw new EngineError({ code: "ABORTED", message: "closed" });
  return engine;
}

export const anyKey = (lang: Lang): string =>
  `\r\n\x1b[2m${text("아무 키나 누르면 닫힙니다.", "Press any key to close.")[lang]}\x1b[0m\r\n`;
