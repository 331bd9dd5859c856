import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parse as load } from "yaml";
import { parseCompose } from "../server/language/compose/document.ts";
import { everyNode } from "../server/language/compose/nodes.ts";
import { apply, compatible } from "../server/language/core/fix.ts";
import type { Refactoring } from "../server/language/core/refactoring.ts";
import { dockerfile } from "../server/language/dockerfile/language.ts";
import { parse } from "../server/language/dockerfile/parse.ts";
import { composeRefactorings, dockerfileRefactorings } from "../server/language/generated/refactorings.ts";
import { parseYaml } from "../server/language/yaml/parse.ts";
import { corpus, noShared } from "./support/cases.ts";
import { unmark } from "./support/marks.ts";

function checkExamples<Doc>(
  refactorings: readonly Refactoring<Doc>[],
  parseText: (text: string) => Doc,
): void {
  for (const { name, offer, examples } of refactorings)
    describe(`refactoring ${name}`, () => {
      for (const { before, after } of examples)
        it(`${after === undefined ? "leaves alone" : "changes"} ${JSON.stringify(before)}`, () => {
          const { text, spans } = unmark(before);
          const [selection] = spans;
          assert.ok(selection);
          const [offered] = [offer(parseText(text), selection, "2026-11-01") ?? []].flat();
          assert.equal(offered && apply(text, offered.edits), after);
          if (offered) assert.match(offered.title.ko, /[가-힣]/);
        });
    });
}

checkExamples(dockerfileRefactorings, parse);
checkExamples(composeRefactorings, parseCompose);

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
          for (const { edits, name } of dockerfile.open(source).refactorings(selection, "2026-11-01")) {
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

/** Applies a refactoring to every key of a Compose file where it is offered. */
function everywhere(source: string, name: string): string {
  const refactoring = composeRefactorings.find((it) => it.name === name);
  assert.ok(refactoring);
  const doc = parseCompose(source);
  const offers = everyNode(doc)
    .flatMap(({ pair }) => pair?.key.at.start ?? [])
    .flatMap((start) =>
      [refactoring.offer(doc, { start, end: start }, "2026-11-01") ?? []].flat().slice(0, 1),
    )
    .map((it) => ({ ...it, safe: true }));
  return apply(
    source,
    compatible(offers).flatMap((it) => it.edits),
  );
}

const commentsIn = (source: string): string[] =>
  parseYaml(source).comments.map(({ start, end }) => source.slice(start, end));

/** Ways to write the same in the short syntax, by the key of the list. */
const same: Readonly<Record<string, (item: unknown) => unknown>> = {
  ports: (it) => String(it).replace(/\/tcp$/, ""),
  // In any order, and `rw` is what they are anyway.
  volumes: (it) => {
    const [source, target, options = ""] = String(it).split(":");
    return [
      source,
      target,
      ...options
        .split(",")
        .filter((one) => one !== "" && one !== "rw")
        .sort(),
    ];
  },
  labels: (it) => String(it).replace(/=$/, ""),
  extra_hosts: (it) => String(it).replace(/[:=]/, "="),
};

/** What a file says. */
const meaning = (source: string): unknown =>
  JSON.parse(
    JSON.stringify(
      load(source, { logLevel: "silent", merge: true, uniqueKeys: false }),
      (key, value: unknown) => {
        const plain = same[key];
        if (plain && Array.isArray(value))
          return value.map((it: unknown) => (typeof it === "object" ? it : plain(it)));
        // One file, or a list of one.
        return key === "env_file" && typeof value === "string" ? [value] : value;
      },
    ),
  );

describe("conversions of Compose files", () => {
  for (const [there, back] of [
    ["list-to-map", "map-to-list"],
    ["short-to-long", "long-to-short"],
  ] as const)
    it(`${there} and ${back} leave the meaning and the comments of real files as they were`, {
      skip: noShared,
    }, () => {
      let changed = 0;
      for (const { source, name } of corpus("compose")) {
        if (parseYaml(source).errors.length > 0) continue;
        // In the other syntax already, nothing of it is left after the way back.
        const before = everywhere(source, back);
        const converted = everywhere(before, there);
        if (converted === before) continue;
        changed++;
        assert.deepEqual(parseYaml(converted).errors, [], name);
        assert.deepEqual(commentsIn(converted), commentsIn(source), name);
        const again = everywhere(converted, back);
        assert.deepEqual(commentsIn(again), commentsIn(source), name);
        assert.deepEqual(meaning(again), meaning(before), name);
      }
      assert.ok(changed > 30);
    });
});
