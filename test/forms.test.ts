import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { apply } from "../server/language/core/fix.ts";
import type { Problem } from "../server/language/core/lint.ts";
import { dockerfile } from "../server/language/dockerfile/language.ts";
import { parse } from "../server/language/dockerfile/parse.ts";
import { unmark } from "./support/marks.ts";

/** Every command on one line that the rules' own samples run. */
const commands = [
  ...new Set(
    dockerfile.rules
      .flatMap(({ examples }) => examples.flatMap(({ bad = "" }) => unmark(bad).text.split("\n")))
      .filter((line) => /^RUN (?!--|\[)[^<]*[^\\`]$/.test(line) && !/\\\s/.test(line))
      .map((line) => line.slice("RUN ".length)),
  ),
];

/** The forms in which RUN takes a command; undefined where the command would mean something else. */
const forms: Readonly<Record<string, (command: string) => string | undefined>> = {
  "exec form of a shell": (it) => `RUN ${JSON.stringify(["bash", "-c", it])}\n`,
  "exec form of its words": (it) =>
    /[^\w ./:=@-]/.test(it) ? undefined : `RUN ${JSON.stringify(it.split(/ +/))}\n`,
  "text of another shell": (it) => (it.includes("'") ? undefined : `RUN bash -c '${it}'\n`),
  heredoc: (it) => `RUN <<EOF\nset -e\n${it}\nEOF\n`,
  "continued lines that end as on Windows": (it) => `RUN x && \\\r\n    ${it} \\\r\n    && z\r\n`,
  "lines continued with a backtick": (it) => `# escape=\`\nRUN x && \`\n    ${it} \`\n    && z\n`,
  "branch of an if": (it) => `RUN if true; then ${it}; fi\n`,
  trigger: (it) => `ONBUILD RUN ${it}\n`,
};

const inFile = (text: string) => text.replace(/^(# escape=`\n)?/, "$1FROM debian:13\n");

const problemsOf = (source: string) => dockerfile.open(source).problems("2026-11-01", { rules: "all" });

const errorsIn = (problems: readonly Problem[]) =>
  problems.filter(({ severity }) => severity === "error").map(({ rule }) => rule.name);

/** The instructions that are written as JSON. */
const arraysIn = (source: string) =>
  parse(source).instructions.filter(({ json }) => json?.onlyStrings).length;

/** Tries each fix by itself; answers how many there were. */
function tryFixes(source: string): number {
  const problems = problemsOf(source);
  const all = problems.flatMap(({ rule, fixes = [] }) => fixes.map((fix) => ({ rule, fix })));
  for (const { rule, fix } of all) {
    if (fix.create || fix.other) continue;
    const fixed = apply(source, fix.edits);
    const why = `${rule.name}: ${JSON.stringify(source)} → ${JSON.stringify(fixed)}`;
    assert.ok(errorsIn(problemsOf(fixed)).length <= errorsIn(problems).length, why);
    assert.ok(arraysIn(fixed) >= arraysIn(source), why);
  }
  return all.length;
}

describe("fixes of commands", () => {
  for (const [form, made] of Object.entries(forms))
    it(`break nothing in the ${form}`, () => {
      const sources = commands.flatMap((it) => made(it) ?? []).map(inFile);
      const tried = sources.reduce((sum, it) => sum + tryFixes(it), 0);
      assert.ok(tried > 10, `${tried} fixes tried`);
    });
});
