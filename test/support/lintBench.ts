import { createRequire } from "node:module";
import { join } from "node:path";
import { lint } from "../../server/language/core/lint.ts";
import { parse } from "../../server/language/dockerfile/parse.ts";
import { scriptsOf } from "../../server/language/dockerfile/runs.ts";
import { suppressionsOf } from "../../server/language/dockerfile/suppressions.ts";
import { dockerfileRules } from "../../server/language/generated/rules.ts";

/** How often each linter runs, the first three times to warm up. */
const rounds = 13;
const warmUp = 3;

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Milliseconds of one run; `prepare` is not counted. */
function time<Made>(prepare: () => Made, run: (made: Made) => unknown): number {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const made = prepare();
    const start = performance.now();
    run(made);
    if (i >= warmUp) times.push(performance.now() - start);
  }
  return median(times);
}

/** A parsed file, its shell text included, which is read when it is first asked for. */
function parsed(source: string) {
  const doc = parse(source);
  scriptsOf(doc);
  return { doc, suppressions: suppressionsOf(doc) };
}

const day = "2026-11-01";

/** The names of the rules that dockerfile-utils has as well. */
const shared = dockerfileRules
  .filter(({ aliases }) => aliases.some((it) => it.startsWith("dockerfile-utils:")))
  .map(({ name }) => name);

/**
 * Prints how fast a Dockerfile is linted in process, beside dockerfile-utils and dockerfilelint from the folder of the
 * peers. Those parse anew at each run, and so do we where we stand beside them.
 */
export function benchLint(source: string, peers: string): void {
  const load = createRequire(join(peers, "package.json"));
  const utils = load("dockerfile-utils") as { validate(text: string): unknown };
  const dockerfilelint = load("dockerfilelint") as { run(name: string, text: string): unknown };
  const ours = (rules: "all" | readonly string[]) => (it: ReturnType<typeof parsed>) =>
    lint(it.doc, dockerfileRules, it.suppressions, day, { rules });
  const whole = (rules: "all" | readonly string[]) => (text: string) => ours(rules)(parsed(text));
  const rows: readonly (readonly [string, number])[] = [
    [`docknote, all ${dockerfileRules.length} rules, after parse`, time(() => parsed(source), ours("all"))],
    ["docknote, all rules, with parse", time(() => source, whole("all"))],
    [
      `docknote, the ${shared.length} rules of dockerfile-utils, with parse`,
      time(() => source, whole(shared)),
    ],
    [
      "dockerfile-utils",
      time(
        () => source,
        (it) => utils.validate(it),
      ),
    ],
    [
      "dockerfilelint",
      time(
        () => source,
        (it) => dockerfilelint.run("/nonexistent", it),
      ),
    ],
  ];
  console.log(`\nlinting a Dockerfile of ${source.split("\n").length - 1} lines in process, warm`);
  for (const [name, ms] of rows)
    console.log(
      `${name.padEnd(56)} ${ms.toFixed(1).padStart(8)} ms ${(1000 / ms).toFixed(1).padStart(8)} ops/s`,
    );
}
