import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { apply } from "../server/language/core/fix.ts";
import type { Edit, Example, Fix, RuleHead } from "../server/language/core/rule.ts";
import type { Slice } from "../server/language/core/span.ts";
import { dockerfile } from "../server/language/dockerfile/language.ts";
import { parse } from "../server/language/dockerfile/parse.ts";
import type { Instruction } from "../server/language/dockerfile/syntax.ts";
import { dockerfileRefactorings } from "../server/language/generated/refactorings.ts";
import { folderIn } from "./support/folder.ts";
import { unmark } from "./support/marks.ts";

const day = "2026-11-01";

/** The file with every keyword, and `AS`, as `write` has it; no offset changes. */
function rewritten(text: string, write: (keyword: string) => string): string {
  const doc = parse(text);
  const words: Slice[] = [];
  for (const whole of doc.instructions)
    for (let it: Instruction | undefined = whole; it; it = it.trigger)
      if (it.keyword.gaps.length === 0) words.push(it.keyword);
  for (const { from } of doc.stages) if (from?.as) words.push(from.as);
  return apply(
    text,
    words.map(({ at, text }): Edit => ({ at, text: write(text) })),
  );
}

const oddities = (text: string): string[] =>
  dockerfile
    .open(text)
    .problems(day, { rules: ["instruction-casing", "from-as-casing"] })
    .map(({ message }) => message.en);

/** Whether instructions are still to come out of a heredoc that nobody closed. */
const hidesLines = (text: string): boolean =>
  parse(text).instructions.some(({ heredocs }) => heredocs.some(({ end }) => !end));

/** Checks that a file in one case stays in one case. */
function keepsCase(text: string, edits: readonly Edit[], who: string): void {
  if (oddities(text).length === 0 && !hidesLines(text))
    assert.deepEqual(oddities(apply(text, edits)), [], who);
}

/** The fixes that a rule offers for a sample of its own, with its keywords written in another way. */
function fixesIn(rule: RuleHead, example: Example, text: string): Fix[] {
  const { files, file = "Dockerfile", today = day, options } = example;
  const folder = files && folderIn({ ...files, [file]: text }, file);
  const config = { rules: [rule.name], options: { [rule.name]: options } };
  return dockerfile
    .open(text)
    .problems(today, config, folder)
    .flatMap(({ fixes }) => fixes ?? []);
}

const cases = {
  lower: (keyword: string) => keyword.toLowerCase(),
  upper: (keyword: string) => keyword.toUpperCase(),
};

describe("what is put into a file in one case", () => {
  for (const [name, write] of Object.entries(cases)) {
    it(`is in ${name} case when a fix does it`, () => {
      const fixes = dockerfile.rules
        .filter(({ aliases }) => !aliases.some((it) => /Casing$/.test(it)))
        .flatMap((rule) =>
          rule.examples.flatMap((example) => {
            const text = rewritten(unmark(example.bad ?? "").text, write);
            return fixesIn(rule, example, text).map(({ edits }) => ({ rule: rule.name, text, edits }));
          }),
        );
      assert.ok(fixes.length > 300, `${fixes.length} fixes`);
      for (const { rule, text, edits } of fixes) keepsCase(text, edits, rule);
    });
    it(`is in ${name} case when a refactoring does it`, () => {
      for (const { name, offer, examples } of dockerfileRefactorings)
        for (const { before } of examples) {
          const { text, spans } = unmark(before);
          const written = rewritten(text, write);
          const [selection] = spans;
          assert.ok(selection);
          for (const { edits } of [offer(parse(written), selection, day) ?? []].flat())
            keepsCase(written, edits, name);
        }
    });
  }
  it("is in upper case in a file that is as much one as the other", () => {
    const text = "FROM alpine:3.24\nrun a | b\n";
    const [problem] = dockerfile.open(text).problems(day, { rules: ["pipe-without-pipefail"] });
    assert.match(apply(text, problem?.fixes?.[0]?.edits ?? []), /^SHELL /m);
  });
});
