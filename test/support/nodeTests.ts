// node --import tsx test/support/nodeTests.ts CONCURRENCY MINUTES FILE...
// Runs test files, each in a process of its own that gets so many minutes, and prints what failed or was skipped (with DOCKNOTE_TEST_VERBOSE=1 all).
// The counts of the tests, without the suites around them, go to the file in DOCKNOTE_TEST_COUNTS.
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { run } from "node:test";
import { inspect } from "node:util";
import { add, type Counts, none } from "./counts.ts";

/** An event of Node's test runner: https://nodejs.org/docs/latest-v20.x/api/test.html#class-testsstream */
interface TestEvent {
  readonly type: string;
  readonly data: {
    readonly name: string;
    readonly nesting: number;
    readonly message?: string;
    readonly file?: string;
    readonly line?: number;
    readonly details?: { readonly type?: string; readonly duration_ms?: number; readonly error?: Failure };
    readonly skip?: string | boolean;
    readonly todo?: string | boolean;
  };
}
type Failure = Error & { readonly failureType?: string };

const { DOCKNOTE_TEST_COUNTS: countsFile, DOCKNOTE_TEST_VERBOSE: verbose } = process.env;
const [concurrency, minutes, ...files] = process.argv.slice(2);
const path: string[] = [];

/** Prints what an event has to say and gives what it adds to the counts. */
function take({ type, data }: TestEvent): Counts {
  if (type === "test:stdout" || type === "test:stderr") process.stdout.write(data.message ?? "");
  if (type === "test:start") path.splice(data.nesting, Number.POSITIVE_INFINITY, data.name);
  if (type === "test:fail") return failed(data);
  return type === "test:pass" ? passed(data) : none;
}

function passed(data: TestEvent["data"]): Counts {
  if (data.details?.type === "suite" && data.skip === undefined) return none;
  const title = path.slice(0, data.nesting + 1).join(" › ");
  if (data.skip !== undefined || data.todo !== undefined) {
    console.log(`﹣ ${title}: ${data.skip === true ? "skipped" : (data.skip ?? "to do")}`);
    return { ...none, skipped: 1 };
  }
  if (files.includes(data.name)) {
    console.log(`✖ ${relative(".", data.name)} holds no test`);
    return { ...none, failed: 1 };
  }
  if (verbose === "1") console.log(`✔ ${title} (${Math.round(data.details?.duration_ms ?? 0)} ms)`);
  return { ...none, passed: 1 };
}

function failed(data: TestEvent["data"]): Counts {
  const error = data.details?.error;
  if (data.details?.type === "suite" && error?.failureType === "subtestsFailed") return none;
  const place = data.file === undefined ? "" : `  ${relative(".", data.file)}:${data.line}`;
  console.log(`✖ ${path.slice(0, data.nesting + 1).join(" › ")}${place}`);
  if (error !== undefined)
    console.log(inspect(error.cause ?? error, { colors: false }).replace(/^/gm, "    "));
  return { ...none, failed: 1 };
}

let counts = none;
const events = run({ files, concurrency: Number(concurrency), timeout: Number(minutes) * 60_000 });
for await (const event of events as AsyncIterable<TestEvent>) counts = add(counts, take(event));
if (countsFile !== undefined) writeFileSync(countsFile, JSON.stringify(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
