import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { apply } from "../server/language/core/fix.ts";
import { dockerfile } from "../server/language/dockerfile/language.ts";
import { parse } from "../server/language/dockerfile/parse.ts";
import { dockerfileRefactorings } from "../server/language/generated/refactorings.ts";
import { corpus, noShared } from "./support/cases.ts";
import { unmark } from "./support/marks.ts";

for (const { name, offer, examples } of dockerfileRefactorings)
  describe(`refactoring ${name}`, () => {
    for (const { before, after } of examples)
      it(`${after === undefined ? "leaves alone" : "changes"} ${JSON.stringify(before)}`, () => {
        const { text, spans } = unmark(before);
        const [selection] = spans;
        assert.ok(selection);
        const offered = offer(parse(text), selection);
        assert.equal(offered && apply(text, offered.edits), after);
        if (offered) assert.match(offered.title.ko, /[가-힣]/);
      });
  });

describe("refactorings", () => {
  it("offer edits that parse, wherever they are asked for in real files", { skip: noShared }, () => {
    const sources = corpus("dockerfile").map((it) => it.source);
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(400),
        (source, at, length) => {
          const start = Math.floor(at * source.length);
          const selection = { start, end: Math.min(start + (length > 300 ? length : 0), source.length) };
          const before = parse(source).stages.length;
          for (const { edits, name } of dockerfile.open(source).refactorings(selection)) {
            const doc = parse(apply(source, edits));
            assert.equal(doc.stages.length, before + (name === "split-stage" ? 1 : 0), name);
            const unknown = dockerfile
              .open(doc.source)
              .problems("2026-11-01", { rules: ["unknown-instruction"] });
            assert.deepEqual(
              unknown.map((it) => it.message.en),
              [],
              name,
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
