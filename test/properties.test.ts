import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { apply, fixAll } from "../server/language/core/fix.ts";
import { linesOf, offsetAt, positionAt } from "../server/language/core/lines.ts";
import {
  cut,
  offsetIn,
  placeOf,
  type Slice,
  spanIn,
  textOffset,
  unquote,
} from "../server/language/core/span.ts";
import { dockerfile } from "../server/language/dockerfile/language.ts";
import { parse } from "../server/language/dockerfile/parse.ts";
import { referencesIn } from "../server/language/dockerfile/references.ts";
import type { Dockerfile, Instruction } from "../server/language/dockerfile/syntax.ts";
import { cases, corpus, noShared } from "./support/cases.ts";
import { mark, unmark } from "./support/marks.ts";

/** Pieces that Dockerfiles are made of, broken ones among them. */
const pieces = [
  "FROM ",
  "alpine",
  ":latest",
  "@sha256:0",
  " AS b",
  "RUN ",
  "COPY ",
  "ENV ",
  "ARG ",
  "LABEL ",
  "CMD ",
  "ONBUILD ",
  "HEALTHCHECK ",
  "--from=b ",
  "--mount=type=cache,target=/x ",
  "-- ",
  "a=b ",
  'c="d e" ',
  "$v",
  "${v:-w}",
  "${",
  "}",
  "[",
  '"x"',
  ", ",
  "]",
  "'",
  '"',
  "\\",
  "`",
  "\\\n",
  "\\\r\n",
  "`\n",
  "\n",
  "\r\n",
  "\r",
  "\t",
  " ",
  "# c",
  "#",
  "\n#",
  "# escape=`\n",
  "# syntax=x\n",
  "<<EOF",
  "<<-'E'",
  "\nEOF\n",
  "\n\tE\n",
  "<<",
  "\uFEFF",
  "한글",
  "😀",
  "\u0000",
  "=",
  ";",
];
const dockerish = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((it) => it.join(""));
const anyText = fc.oneof(dockerish, fc.string({ unit: "binary" }));

/** Every slice of an instruction. */
function* slicesOf(it: Instruction): Generator<Slice> {
  yield it.keyword;
  yield it.args;
  yield* it.words;
  for (const { name, value } of it.flags) {
    yield name;
    if (value) yield value;
  }
  for (const { key, value } of it.pairs) {
    yield key;
    if (value) yield value;
  }
  for (const item of it.json?.items ?? []) yield item.raw;
  if (it.trigger) yield* slicesOf(it.trigger);
}

function checkSlice(source: string, it: Slice): void {
  for (let i = 0; i < it.text.length; i++)
    assert.equal(source[offsetIn(it, i)], it.text[i], `character ${i} of ${JSON.stringify(it.text)}`);
  if (it.gaps.length === 0) assert.equal(source.slice(it.at.start, it.at.end), it.text);
}

const inside = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  assert.ok(
    a.start <= b.start && b.start <= b.end && b.end <= a.end,
    `${JSON.stringify(b)} in ${JSON.stringify(a)}`,
  );

function checkInstruction({ source, escape: token }: Dockerfile, it: Instruction): void {
  for (const slice of slicesOf(it)) {
    checkSlice(source, slice);
    inside(it.at, slice.at);
  }
  for (const heredoc of it.heredocs) {
    inside(it.full, heredoc.at);
    inside(it.full, heredoc.body);
    if (heredoc.end) inside(it.full, heredoc.end);
  }
  for (const word of it.words)
    for (const reference of referencesIn(word, token)) inside(word.at, reference.at);
}

function checkTree(source: string): Dockerfile {
  const doc = parse(source);
  let at = 0;
  for (const node of doc.nodes) {
    assert.equal(node.full.start, at, "nodes follow one another");
    at = node.full.end;
    if (node.kind !== "blank") inside(node.full, node.at);
  }
  assert.equal(at, source.length, "nodes cover the file");
  for (const it of doc.instructions) checkInstruction(doc, it);
  return doc;
}

describe("the parser", () => {
  it("cuts every span out of the text, nests them and covers the file", () => {
    fc.assert(
      fc.property(anyText, (source) => void checkTree(source)),
      { numRuns: 3000 },
    );
  });
  it("does so on real files", { skip: noShared }, () => {
    for (const { source } of corpus("dockerfile")) checkTree(source);
    for (const it of cases()) if (it.lang === "dockerfile") checkTree(it.source);
  });
});

describe("slices", () => {
  it("cut and unquote without losing their places", () => {
    fc.assert(
      fc.property(dockerish, fc.nat(), fc.nat(), (source, a, b) => {
        for (const it of parse(source).instructions) {
          const from = a % (it.args.text.length + 1);
          const to = from + (b % (it.args.text.length - from + 1));
          const part = cut(it.args, from, to);
          assert.equal(part.text, it.args.text.slice(from, to));
          checkSlice(source, part);
          checkSlice(source, unquote(part, "\\"));
          assert.deepEqual(spanIn(it.args, from, to), placeOf(part));
          if (from < to) assert.equal(textOffset(it.args, offsetIn(it.args, from)), from);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("positions", () => {
  it("turn into offsets and back", () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (source, n) => {
        const lines = linesOf(source);
        const offset = n % (source.length + 1);
        assert.equal(offsetAt(lines, positionAt(lines, offset)), offset);
      }),
    );
  });
});

describe("marks", () => {
  it("come off and go on again", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (text, a, b) => {
        fc.pre(!/[«»]/.test(text));
        const start = a % (text.length + 1);
        const end = start + (b % (text.length - start + 1));
        assert.deepEqual(unmark(mark(text, [{ start, end }])), { text, spans: [{ start, end }] });
      }),
    );
  });
});

const problemsOf = (source: string) => dockerfile.open(source).problems("2026-11-01", { rules: "all" });

describe("the linter", () => {
  it("stays inside the text and speaks both languages, whatever it is given", () => {
    fc.assert(
      fc.property(anyText, (source) => {
        for (const { at, message, fixes, rule } of problemsOf(source)) {
          assert.ok(0 <= at.start && at.start <= at.end && at.end <= source.length, rule.name);
          assert.ok(message.ko !== "" && message.en !== "", rule.name);
          for (const fix of fixes ?? []) assert.equal(typeof apply(source, fix.edits), "string");
        }
      }),
      { numRuns: 2000 },
    );
  });
  it("fixes until nothing is left to fix, and the result parses", () => {
    fc.assert(
      fc.property(dockerish, (source) => {
        const once = fixAll(source, problemsOf);
        checkTree(once);
        assert.equal(fixAll(once, problemsOf), once);
      }),
      { numRuns: 1000 },
    );
  });
});
