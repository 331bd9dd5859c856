import { type Lang, text } from "../../../server/protocol/text.ts";
import { type Container, type Engine, failureOf, type Signal } from "../engine.ts";
import { plain } from "../words.ts";
import { cleaner } from "./ansi.ts";

/** What following a log needs of the world. */
export interface FollowPorts {
  readonly lang: Lang;
  /** How many past lines to begin with. */
  readonly lines: number;
  /** The engine; waits until there is one. */
  engine(signal: Signal): Promise<Engine>;
  /** Waits until the container runs (again); `false` when it has been removed. */
  untilRunning(id: string, signal: Signal): Promise<boolean>;
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number, signal: Signal): Promise<void>;
}

const dim = (said: string): string => `\x1b[2m── ${said} ──\x1b[0m\r\n`;

/**
 * The log of a container as text for a terminal, made harmless: past lines, then what comes. Goes on through restarts
 * and lost connections, and ends, with a word of why, when the container is removed.
 */
export async function* followLog(
  target: Container,
  ports: FollowPorts,
  signal: Signal,
): AsyncGenerator<string> {
  const name = plain(target.name, 60);
  const say = (ko: string, en: string): string => dim(`${name}: ${text(ko, en)[ports.lang]}`);
  const place: Place = { isOver: false };
  while (!signal.aborted) {
    try {
      yield* read(target.id, place, ports, signal);
      yield say("멈췄습니다. 다시 시작하면 이어집니다.", "stopped; goes on when it starts again.");
    } catch (error) {
      const failure = failureOf(error);
      if (signal.aborted) return;
      if (failure.status !== 404) {
        const why = plain(failure.message, 200);
        yield say(
          `연결이 끊겼습니다. 다시 연결되면 이어집니다. (${why})`,
          `connection lost; goes on when it is back. (${why})`,
        );
      }
    }
    if (!(await ports.untilRunning(target.id, signal))) {
      if (signal.aborted) return;
      yield say("제거되었습니다. 여기까지의 로그는 남습니다.", "removed; its log up to here stays.");
      return;
    }
  }
}

/** How far a log has been shown. */
interface Place {
  /** Start of the run that was shown last, in the engine's words. */
  run?: string;
  /** When the last piece of it came, in seconds since 1970. */
  last?: string;
  /** It has ended and was shown to its end. */
  isOver: boolean;
}

/** Shows one run, or the rest of it, to its end. */
async function* read(id: string, place: Place, ports: FollowPorts, signal: Signal): AsyncGenerator<string> {
  const engine = await ports.engine(signal);
  let run = await runOf(engine, id, signal);
  while (place.isOver && run.start === place.run && !signal.aborted) {
    // the end of this run has been shown, but the news of it is still on its way
    await ports.sleep(300, signal);
    if (!(await ports.untilRunning(id, signal))) return;
    run = await runOf(engine, id, signal);
  }
  const isNext = place.run !== undefined && run.start !== place.run;
  const since = isNext ? run.after : place.last;
  place.run = run.start;
  place.isOver = false;
  delete place.last;
  const clean = { out: cleaner(), err: cleaner() };
  for await (const piece of await engine.logs(id, since ? { since } : { tail: ports.lines }, signal)) {
    place.last = (ports.now() / 1000).toFixed(3);
    yield clean[piece.stream](piece.text);
  }
  place.isOver = true;
}

interface Run {
  /** When it started, in the engine's words. */
  readonly start: string;
  /** When the one before it ended, in seconds since 1970: its own first lines may be older than its recorded start. */
  readonly after: string;
}

async function runOf(engine: Engine, id: string, signal: Signal): Promise<Run> {
  const json = (await engine.inspect(id, signal)) as { State?: Record<string, unknown> } | null;
  const { StartedAt, FinishedAt } = json?.State ?? {};
  return { start: String(StartedAt ?? ""), after: unixTime(String(FinishedAt ?? "")) };
}

/** `2026-11-23T04:14:28.640866018Z` as `1795407268.640866018`: finer than a number of JavaScript can be. */
function unixTime(rfc3339: string): string {
  const seconds = Math.floor(Date.parse(rfc3339) / 1000);
  const fraction = /\.(\d{1,9})/.exec(rfc3339)?.[1] ?? "0";
  return Number.isNaN(seconds) ? "" : `${seconds}.${fraction}`;
}
