import { type Text, text } from "../../../server/protocol/text.ts";
import { type Engine, failureOf, type Signal } from "../engine.ts";
import { object, string } from "../json.ts";
import { plain } from "../words.ts";
import { type LogLine, lineReader, unixTime } from "./lines.ts";

/** Where a log begins: so many of the lines that are there, and none before a time; nothing said means all. */
export interface Beginning {
  readonly tail?: number;
  /** Seconds since 1970, by the engine's clock. */
  readonly since?: string;
}

/** What following a log needs of the world. */
export interface FollowPorts {
  readonly beginning: Beginning;
  /** The engine; waits until there is one. */
  engine(signal: Signal): Promise<Engine>;
  /** Waits until the container runs (again); `false` when it has been removed. */
  untilRunning(id: string, signal: Signal): Promise<boolean>;
  /** Waits for another container of this name, as Compose makes one; its id, or nothing when nobody waits any more. */
  successor(name: string, signal: Signal): Promise<string | undefined>;
  sleep(ms: number, signal: Signal): Promise<void>;
}

/** Lines of a log, or what became of it. */
export type Followed =
  | { readonly kind: "lines"; readonly lines: readonly LogLine[] }
  | { readonly kind: "note"; readonly note: Text };

const note = (ko: string, en: string): Followed => ({ kind: "note", note: text(ko, en) });

/**
 * The log of a container, made harmless: past lines, then what comes. Goes on through restarts and lost connections
 * where it left off, and with the next container of the same name when this one was removed. Ends, with a word of why,
 * when the log cannot be read.
 */
export async function* followLog(
  target: { readonly id: string; readonly name: string },
  source: number,
  ports: FollowPorts,
  signal: Signal,
): AsyncGenerator<Followed> {
  const name = plain(target.name, 60);
  const say = (said: Text | undefined): readonly Followed[] =>
    said ? [note(`${name}: ${said.ko}`, `${name}: ${said.en}`)] : [];
  let { id } = target;
  let place: Place = { last: "", seen: 0 };
  for (let told = ""; !signal.aborted; ) {
    const end: End = yield* oneRun(id, source, place, ports, signal);
    if (end.kind === "none" || end.run !== told) yield* say(end.note);
    if (end.kind === "none") continue;
    told = end.run;
    if (end.kind === "final") return;
    if ((await ports.untilRunning(id, signal)) || signal.aborted) continue;
    yield* say(removed);
    const next = await ports.successor(target.name, signal);
    if (next === undefined) return;
    id = next;
    place = { last: "", seen: 0, isNew: true };
  }
}

async function* oneRun(
  id: string,
  source: number,
  place: Place,
  ports: FollowPorts,
  signal: Signal,
): AsyncGenerator<Followed, End> {
  try {
    const { run } = await stateOf(id, ports, signal);
    yield* read(id, source, place, ports, signal);
    // the engine closes the log a moment before it knows that the container has stopped
    await ports.sleep(200, signal);
    const now = await stateOf(id, ports, signal);
    if (!now.isRunning) return { kind: "stopped", note: stopped, run: now.run };
    return { kind: "none", ...(now.run !== run && { note: restarted }) };
  } catch (error) {
    return signal.aborted ? { kind: "final", run: "" } : failed(error);
  }
}

/** What a connection to a log ended with: nothing that matters, the end of a run, or of it all. */
type End =
  | { readonly kind: "none"; readonly note?: Text }
  | { readonly kind: "stopped" | "final"; readonly note?: Text; readonly run: string };

const removed = text(
  "제거되었습니다. 여기까지의 로그는 남고, 같은 이름으로 다시 만들면 이어집니다.",
  "removed; its log up to here stays, and goes on when one of the same name is made.",
);
const restarted = text("다시 시작했습니다.", "started again.");
const stopped = text("멈췄습니다. 다시 시작하면 이어집니다.", "stopped; goes on when it starts again.");

function failed(error: unknown): End {
  const { status, message } = failureOf(error);
  const why = plain(message, 200);
  if (status === 404) return { kind: "stopped", run: "gone" };
  if (status === undefined) {
    const lost = text(
      `연결이 끊겼습니다. 다시 연결되면 이어집니다. (${why})`,
      `connection lost; goes on when it is back. (${why})`,
    );
    return { kind: "stopped", note: lost, run: "lost" };
  }
  return {
    kind: "final",
    note: text(`로그를 읽을 수 없습니다. (${why})`, `its log cannot be read. (${why})`),
    run: "unreadable",
  };
}

/** How far a log has been read: the last time, and how many lines had it. */
interface Place {
  last: string;
  seen: number;
  /** A successor: all of its log is wanted. */
  readonly isNew?: boolean;
}

/** One connection to the log, to its end. */
async function* read(
  id: string,
  source: number,
  place: Place,
  ports: FollowPorts,
  signal: Signal,
): AsyncGenerator<Followed> {
  const engine = await ports.engine(signal);
  const beginning = place.isNew ? {} : ports.beginning;
  const from = place.last === "" ? beginning : { since: unixTime(place.last) };
  const readers = { out: lineReader(source, "out"), err: lineReader(source, "err") };
  const isNew = notSeen(place);
  for await (const piece of await engine.logs(id, { ...from, timestamps: true }, signal)) {
    const lines = readers[piece.stream].take(piece.text).filter(isNew);
    if (lines.length > 0) yield { kind: "lines", lines };
  }
  const rest = [...readers.out.rest(), ...readers.err.rest()].filter(isNew);
  if (rest.length > 0) yield { kind: "lines", lines: rest };
}

/** The engine tells the lines of the last time again; keeps `place` as it goes. */
function notSeen(place: Place): (line: LogLine) => boolean {
  const { last } = place;
  let again = place.seen;
  return ({ time }) => {
    if (time === "") return true;
    if (time === last && again > 0) {
      again--;
      return false;
    }
    again = 0;
    place.seen = time === place.last ? place.seen + 1 : 1;
    place.last = time;
    return true;
  };
}

interface State {
  readonly isRunning: boolean;
  /** Start of the last run, in the engine's words. */
  readonly run: string;
}

async function stateOf(id: string, ports: FollowPorts, signal: Signal): Promise<State> {
  const engine = await ports.engine(signal);
  const state = object(object(await engine.inspect(id, signal))["State"]);
  return { isRunning: state["Running"] === true, run: string(state["StartedAt"]) };
}
