import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { Parser } from "yaml";
import { compose } from "../server/language/compose/language.ts";
import { isAccepted } from "../server/language/compose/project/effective.ts";
import { fixAll } from "../server/language/core/fix.ts";
import { corpus, digest, ours, plain, type Sample, type Verdict, verdictsFile } from "./oracle/projects.ts";
import { folderIn } from "./support/folder.ts";

const today = "2026-01-01";
const skip = corpus() ? false : "skipped: no test material at ../shared";
const all = corpus() ?? [];
const verdicts = JSON.parse(readFileSync(verdictsFile, "utf8")) as Readonly<Record<string, Verdict>>;

/** The files round a sample: those that Compose was given, empty, so that nothing that it names is missing. */
const folderOf = (sample: Sample) => {
  const touched = (verdicts[sample.name]?.touched ?? []).map((path) => [path, ""] as const);
  return folderIn({ ...Object.fromEntries(touched), ...sample.files }, "compose.yaml");
};

const problemsIn = (sample: Sample, source: string) =>
  compose.open(source).problems(today, { rules: "recommended" }, folderOf(sample));

const errorsIn = (sample: Sample): string[] =>
  problemsIn(sample, sample.files["compose.yaml"] ?? "").flatMap(({ severity, rule, message }) =>
    severity === "error" ? [`${rule.name}: ${message.en}`] : [],
  );

/** The comments of a text as a reader of YAML finds them, one by one. */
function commentsIn(source: string): string[] {
  const comments: [number, string][] = [];
  const waiting: unknown[] = [...new Parser().parse(source)];
  for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
    if (typeof token !== "object" || token === null) continue;
    const { type, offset, source: text } = token as { type?: string; offset?: number; source?: string };
    if (type === "comment") comments.push([offset ?? 0, text ?? ""]);
    waiting.push(...Object.values(token));
  }
  return comments.sort(([a], [b]) => a - b).map(([, text]) => text);
}

/** Compose refuses some files only because of what is not here: variables of the shell, and `remote:`, which a test of its own fetches. */
const lacksSurroundings = ({ why = "" }: Verdict): boolean =>
  /required variable|invalid boolean: *$|open \S*\/remote:/.test(why);

describe("the real Compose files", { skip }, () => {
  it("hold an error exactly where Compose refuses them", () => {
    const wrong = all.flatMap((sample) => {
      const verdict = verdicts[sample.name];
      if (!verdict) return [`${sample.name} has no verdict: npm run oracle`];
      const isTaken = verdict.made !== null;
      const errors = errorsIn(sample);
      if (isTaken === (errors.length === 0) || (!isTaken && lacksSurroundings(verdict))) return [];
      return [`${sample.name} ${isTaken ? `is fine: ${errors[0]}` : "is refused, and nothing is said"}`];
    });
    assert.deepEqual(wrong, []);
  });

  it("are fixed once and for all, stay what they come to, and keep their comments", () => {
    let fixed = 0;
    for (const sample of all) {
      const source = sample.files["compose.yaml"] ?? "";
      const text = fixAll(source, (it) => problemsIn(sample, it));
      if (text === source) continue;
      fixed++;
      assert.equal(
        fixAll(text, (it) => problemsIn(sample, it)),
        text,
        `${sample.name}: twice is once`,
      );
      assert.deepEqual(commentsIn(text), commentsIn(source), `${sample.name}: comments`);
      const touched = new Set(verdicts[sample.name]?.touched);
      const after = ours({ ...sample, files: { "compose.yaml": text } }, touched);
      if (verdicts[sample.name]?.made === null) continue;
      assert.ok(isAccepted(after), `${sample.name}: still accepted`);
      assert.equal(
        digest(plain(after.project)),
        verdicts[sample.name]?.made,
        `${sample.name}: the same project`,
      );
    }
    assert.ok(fixed > 50, `${fixed} files have something to fix`);
  });
});
