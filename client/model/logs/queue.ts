import type { Lang } from "../../../server/protocol/text.ts";
import type { Signal } from "../engine.ts";
import type { Followed } from "./follow.ts";
import type { ToPanel } from "./messages.ts";

/** Lines that wait at most. */
const most = 5000;

/** What waits to be sent: never more than one batch, so that whoever puts more waits. */
export class LogQueue {
  #waiting: Followed[] = [];
  #lines = 0;
  #wake: (() => void) | undefined;
  #room: (() => void)[] = [];
  readonly #signal: Signal;

  constructor(signal: Signal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => {
      this.#wake?.();
      this.#makeRoom();
    });
  }

  async put(it: Followed): Promise<void> {
    while (this.#lines >= most && !this.#signal.aborted)
      await new Promise<void>((resolve) => this.#room.push(resolve));
    this.#waiting.push(it);
    if (it.kind === "lines") this.#lines += it.lines.length;
    this.#wake?.();
  }

  /** Resolves when something waits, or at the end. */
  filled(): Promise<void> {
    if (this.#waiting.length > 0 || this.#signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** All that waits: lines that follow one another in one message. */
  take(lang: Lang): readonly ToPanel[] {
    const messages: ToPanel[] = [];
    let lines: Extract<Followed, { kind: "lines" }>["lines"][number][] = [];
    const flush = (): void => {
      if (lines.length > 0) messages.push({ kind: "lines", lines });
      lines = [];
    };
    for (const it of this.#waiting) {
      if (it.kind === "lines") lines.push(...it.lines);
      else {
        flush();
        messages.push({ kind: "note", note: it.note[lang] });
      }
    }
    flush();
    this.#waiting = [];
    this.#lines = 0;
    this.#makeRoom();
    return messages;
  }

  #makeRoom(): void {
    const room = this.#room;
    this.#room = [];
    for (const resolve of room) resolve();
  }
}
