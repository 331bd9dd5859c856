import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { apply, compatible, fixAll } from "../server/language/core/fix.ts";
import type { Problem } from "../server/language/core/lint.ts";
import type { Edit } from "../server/language/core/rule.ts";
import { dockerfile } from "../server/language/dockerfile/language.ts";
import { parse } from "../server/language/dockerfile/parse.ts";
import type { Instruction } from "../server/language/dockerfile/syntax.ts";
import { corpus, noShared } from "./support/cases.ts";

/** Real files that do not build as they are, the rules of severity `error` that say so, and why. */
const broken: Readonly<Record<string, readonly string[]>> = {
  // a part of a template: the first line of an ENV stands in the file that includes it
  "dotnet__dotnet-docker__eng__dockerfile-templates__Dockerfile.env.container": [
    "source-image-missing",
    "unknown-instruction",
  ],
};

const problems = (source: string): Problem[] =>
  dockerfile.open(source).problems("2026-11-01", { rules: "all" });

/** How often each rule finds something. */
function counts(found: readonly Problem[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { rule } of found) all.set(rule.name, (all.get(rule.name) ?? 0) + 1);
  return all;
}

/** The edits that `--fix` makes at once. */
const safeEdits = (found: readonly Problem[]): readonly Edit[] =>
  compatible(found.flatMap((it) => it.fixes?.slice(0, 1).filter(({ safe }) => safe) ?? [])).flatMap(
    (it) => it.edits,
  );

/** What an instruction says, without its place. */
const meaning = ({ name, args, flags, heredocs, json }: Instruction): unknown => [
  name,
  args.text,
  flags.map((it) => [it.name.text, it.value?.text]),
  heredocs.map((it) => [it.name, it.body.end - it.body.start]),
  json?.items.map(({ value }) => value),
];

/** Instructions that no edit touches mean the same afterwards, and there are no others but those that one does touch. */
function checkTree(source: string, edits: readonly Edit[]): void {
  const after = new Map(parse(apply(source, edits)).instructions.map((it) => [it.full.start, it]));
  const sorted = [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  for (const it of parse(source).instructions) {
    if (sorted.some(({ at }) => at.start < it.full.end && at.end >= it.full.start)) continue;
    const before = sorted.filter(({ at }) => at.end <= it.full.start);
    const moved = before.reduce((sum, { at, text }) => sum + text.length - (at.end - at.start), 0);
    const same = after.get(it.full.start + moved);
    assert.deepEqual(same && meaning(same), meaning(it), source.slice(it.at.start, it.at.end));
  }
}

describe("real Dockerfiles", { skip: noShared }, () => {
  for (const { name, source } of noShared ? [] : corpus("dockerfile"))
    it(name, () => {
      const found = problems(source);
      const errors = found.filter(({ severity }) => severity === "error").map(({ rule }) => rule.name);
      assert.deepEqual(errors, broken[name] ?? [], "errors are for files that do not build");
      const edits = safeEdits(found);
      if (edits.length === 0) return;
      checkTree(source, edits);
      const fixed = fixAll(source, problems);
      const left = problems(fixed);
      assert.deepEqual(safeEdits(left), [], "a second run finds nothing more to fix");
      const before = counts(found);
      const more = [...counts(left)].filter(([rule, count]) => count > (before.get(rule) ?? 0));
      assert.deepEqual(more, [], "a fix brings no new problem");
    });
});
