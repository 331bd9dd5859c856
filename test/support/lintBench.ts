// Prints how fast a Dockerfile is linted in process, beside dockerfile-utils and dockerfilelint from the folder of the
// peers: `node lintBench.cjs DOCKERFILE PEERS`, bundled as what is shipped is. All parse anew at each run, where it is
// not said otherwise.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { lint } from "../../server/language/core/lint.ts";
import { parse } from "../../server/language/dockerfile/parse.ts";
import { scriptsOf } from "../../server/language/dockerfile/runs.ts";
import { suppressionsOf } from "../../server/language/dockerfile/suppressions.ts";
import { dockerfileRules } from "../../server/language/generated/rules.ts";

/** How often each linter runs, the first of them to warm up: V8 goes on compiling for about forty rounds. */
const rounds = 100;
const warmUp = 50;

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
const ofUtils = dockerfileRules
  .filter(({ aliases }) => aliases.some((it) => it.startsWith("dockerfile-utils:")))
  .map(({ name }) => name);

/** What dockerfilelint looks for, by its 26 ids from `required_params` to `healthcheck_options_missing_args`. */
const ofDockerfilelint =
  `apk-cache-left apt-install-without-yes apt-lists-left apt-recommends-installed apt-update-alone
  copy-multi-source-dest copy-outside-context env-label-syntax expose-format extra-argument flag-value from-latest-tag
  instruction-before-from instruction-casing invalid-port malformed-exec-form missing-argument pin-base-tag sudo-in-run
  system-upgrade unknown-instruction workdir-relative`.split(/\s+/);

const ours = (rules: "all" | readonly string[]) => (it: ReturnType<typeof parsed>) =>
  lint(it.doc, dockerfileRules, it, day, { rules });

/** From the text on; shell text is read only where a rule asks for it. */
const whole = (rules: "all" | readonly string[]) => (text: string) => {
  const doc = parse(text);
  return lint(doc, dockerfileRules, { suppressions: suppressionsOf(doc) }, day, { rules });
};

const [file = "", peers = ""] = process.argv.slice(2);
const source = readFileSync(file, "utf8");
const load = createRequire(join(peers, "package.json"));
const utils = load("dockerfile-utils") as { validate(text: string): unknown };
const dockerfilelint = load("dockerfilelint") as { run(name: string, text: string): unknown };
const same = (): string => source;

const rows: readonly (readonly [string, () => number])[] = [
  [
    `docknote, all ${dockerfileRules.length} rules, after parse`,
    () => time(() => parsed(source), ours("all")),
  ],
  ["docknote, all rules", () => time(same, whole("all"))],
  [`docknote, the ${ofUtils.length} rules of dockerfile-utils`, () => time(same, whole(ofUtils))],
  ["dockerfile-utils", () => time(same, (it) => utils.validate(it))],
  [
    `docknote, the ${ofDockerfilelint.length} rules of dockerfilelint`,
    () => time(same, whole(ofDockerfilelint)),
  ],
  ["dockerfilelint", () => time(same, (it) => dockerfilelint.run("/nonexistent", it))],
];
console.log(`\nlinting a Dockerfile of ${source.split("\n").length - 1} lines in process, warm`);
for (const [name, measured] of rows) {
  const ms = measured();
  console.log(
    `${name.padEnd(56)} ${ms.toFixed(1).padStart(8)} ms ${(1000 / ms).toFixed(1).padStart(8)} ops/s`,
  );
}
