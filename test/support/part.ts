import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Counts, none } from "./counts.ts";
import { root, type Session } from "./session.ts";

/** A part of `npm test`. */
export interface Part {
  readonly name: string;
  /** Parts that are asked for together, such as `ui` for both languages. */
  readonly group: string;
  /** What it checks, for the list of parts. */
  readonly title: string;
  run(session: Session): Promise<Counts>;
}

export interface Outcome {
  readonly part: Part;
  readonly counts: Counts;
  readonly seconds: number;
  /** What to know about it: why it could not run, or that nothing ran. */
  readonly note?: string;
}

/** Thrown by a part that this machine cannot run; the message says what is missing. */
export class CannotRun extends Error {}

/** Whether everything has to run here. */
export const isCi: boolean = process.env["CI"] === "true";

/** Runs one part to its end, whatever happens in it. What cannot run is skipped loudly, and a failure where `CI` is `true`. */
export async function runPart(part: Part, session: Session): Promise<Outcome> {
  console.log(`\n── ${part.name}: ${part.title}`);
  const started = Date.now();
  const outcome = await part.run(session).then(judged, failure);
  const seconds = (Date.now() - started) / 1000;
  if (outcome.note !== undefined) console.log(`!! ${part.name}: ${outcome.note}`);
  const finished = { part, seconds, ...outcome };
  console.log(`${markOf(finished)} ${part.name}: ${seconds.toFixed(1)} s`);
  return finished;
}

/** A sign for how a part went: failed, could not run, or fine. */
export const markOf = ({ counts, note }: Outcome): string =>
  counts.failed > 0 ? "✖" : note === undefined ? "✔" : "!";

type Judged = Pick<Outcome, "counts" | "note">;

function judged(counts: Counts): Judged {
  if (counts.passed > 0 || counts.failed > 0) return { counts };
  return { counts: { ...counts, failed: 1 }, note: "no test passed" };
}

function failure(error: unknown): Judged {
  if (error instanceof CannotRun && !isCi)
    return { counts: { ...none, skipped: 1 }, note: `COULD NOT RUN: ${error.message}` };
  console.log(error instanceof Error ? error.message : String(error));
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return { counts: { ...none, failed: 1 }, note: line.slice(0, 160) };
}

/** Runs a program, counted as one test; its output is shown only when it fails. */
export async function commandStep(
  session: Session,
  name: string,
  command: string,
  args: readonly string[],
): Promise<Counts> {
  const started = Date.now();
  const child = session.start(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  child.stdout?.on("data", (part: Buffer) => said.push(part));
  child.stderr?.on("data", (part: Buffer) => said.push(part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  console.log(`${code === 0 ? "✔" : "✖"} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (code !== 0) process.stdout.write(Buffer.concat(said));
  return code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

export interface NodeTests {
  readonly files: readonly string[];
  readonly concurrency?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** A file that is not over after so many minutes is ended and counted as failed. */
  readonly minutes: number;
}

/** Runs test files with Node's test runner. */
export async function nodeTests(session: Session, tests: NodeTests): Promise<Counts> {
  if (tests.files.length === 0) throw new Error("there is no test file");
  const counts = join(session.folder("counts"), "counts.json");
  const env = {
    ...process.env,
    TMPDIR: session.folder("tmp"),
    TSX_DISABLE_CACHE: undefined, // the cache goes with that folder
    ...tests.env,
    DOCKNOTE_TEST_COUNTS: counts,
  };
  const runner = join(import.meta.dirname, "nodeTests.ts");
  const args = [
    "--import",
    "tsx",
    runner,
    String(tests.concurrency ?? 1),
    String(tests.minutes),
    ...tests.files,
  ];
  const child = session.start(process.execPath, args, {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (!existsSync(counts)) throw new Error(`the test runner ended with ${code} and wrote no counts`);
  return JSON.parse(readFileSync(counts, "utf8"));
}
