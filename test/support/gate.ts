import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** How much passes a gate in each direction of a connection before the rest is held; in bytes. */
export interface Hold {
  /** Of what the engine says. */
  readonly answers: number;
  /** Of what it is sent. */
  readonly uploads: number;
}

/** A socket in front of an engine's: an engine that is slow, or that accepts and never answers. */
export interface Gate {
  /** As for DOCKER_HOST. */
  readonly host: string;
  /** Whether something is held, or where no answer passes, has been asked. */
  readonly isHolding: boolean;
  /** Connections opened so far. */
  readonly opened: number;
  hold(limits: Hold): void;
  /** Each piece of an answer comes so many milliseconds late. */
  slow(ms: number): void;
  /** Lets through everything, also what was held. */
  pass(): void;
  /** Ends every connection in the middle, as when the engine is killed. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens a gate at `path` in front of the engine at `socketPath`. */
export async function openGate(path: string, socketPath: string): Promise<Gate> {
  const lanes = new Set<Lane>();
  let limits: Hold = open;
  let delay = 0;
  let opened = 0;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const engine = connect({ path: socketPath, allowHalfOpen: true });
    opened++;
    const pair = [
      new Lane(engine, client, () => ({ bytes: limits.answers, delay, isUp: false })),
      new Lane(client, engine, () => ({ bytes: limits.uploads, delay: 0, isUp: true })),
    ];
    for (const lane of pair) lanes.add(lane);
    const end = (): void => {
      for (const lane of pair) lanes.delete(lane);
      client.destroy();
      engine.destroy();
    };
    for (const it of [client, engine]) it.on("close", end).on("error", end);
  });
  server.listen(path);
  await once(server, "listening");
  const cut = (): void => {
    for (const lane of [...lanes]) lane.end();
  };
  const change = (): void => {
    for (const lane of lanes) lane.changed();
  };
  return {
    host: `unix://${path}`,
    get isHolding() {
      return [...lanes].some((it) => it.isHolding || (limits.answers === 0 && it.hasAsked));
    },
    get opened() {
      return opened;
    },
    hold(to) {
      limits = to;
      change();
    },
    slow(ms) {
      delay = ms;
    },
    pass() {
      [limits, delay] = [open, 0];
      change();
    },
    cut,
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}

const open: Hold = { answers: Number.POSITIVE_INFINITY, uploads: Number.POSITIVE_INFINITY };

interface Rules {
  readonly bytes: number;
  readonly delay: number;
  readonly isUp: boolean;
}

/** One direction of a connection. */
class Lane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #rules: () => Rules;
  readonly #waiting: Buffer[] = [];
  #passed = 0;
  #isOver = false;
  #busy: Promise<void> = Promise.resolve();

  constructor(from: Socket, to: Socket, rules: () => Rules) {
    this.#from = from;
    this.#to = to;
    this.#rules = rules;
    from.on("data", (chunk) => {
      this.#waiting.push(chunk);
      this.#move();
    });
    from.on("end", () => {
      this.#isOver = true;
      this.#move();
    });
  }

  get isHolding(): boolean {
    return this.#waiting.length > 0;
  }

  /** Something was sent to the engine since the rules changed. */
  get hasAsked(): boolean {
    return this.#rules().isUp && this.#passed > 0;
  }

  /** New rules: the count begins again. */
  changed(): void {
    this.#passed = 0;
    this.#move();
  }

  end(): void {
    this.#from.destroy();
    this.#to.destroy();
  }

  #move(): void {
    const { bytes, delay, isUp } = this.#rules();
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const room = Math.max(0, bytes - this.#passed);
      const part = next.subarray(0, room);
      this.#passed += part.length;
      if (part.length > 0) this.#send(part, delay);
      if (part.length === next.length) continue;
      this.#waiting.unshift(next.subarray(part.length));
      // who sends has to wait: nobody reads
      if (isUp) this.#from.pause();
      return;
    }
    if (isUp) this.#from.resume();
    if (this.#isOver) this.#busy = this.#busy.then(() => void this.#to.end());
  }

  #send(part: Buffer, delay: number): void {
    this.#busy = this.#busy.then(async () => {
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      if (!this.#to.destroyed) this.#to.write(part);
    });
  }
}
