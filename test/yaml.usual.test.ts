import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readTolerantly } from "../server/language/yaml/tolerant.ts";
import { readUsual } from "../server/language/yaml/usual/blocks.ts";
import { cases, corpus, noShared } from "./support/cases.ts";

/** Whether we read the text ourselves; if so, exactly as the `yaml` package does, without a mistake. */
function isReadAlike(source: string): boolean {
  const roots = readUsual(source);
  if (roots) assert.deepStrictEqual({ roots, errors: [] }, readTolerantly(source), source);
  return roots !== undefined;
}

function isAlike(source: string): void {
  isReadAlike(source);
}

/** What texts are made of: pieces that belong together, and pieces that break them. */
const good = [
  ..."\n|\n  |\n    |\n- |\n  - |a: |b:\n  |- |k: |\n  k: |\n    k: |c:\n|x|1|y z|[x, y]|{x: y}|'q'|\"d\"".split(
    "|",
  ),
  "'it''s'",
  '"a\\nb"',
  "# c\n",
  " # c",
  "|\n  t\n",
  ">\n    t\n     u\n\n    v\n",
  "|-\n    t\n\n\n",
  "|+\n    t\n\n\n",
  "&a ",
  "&a",
  "*a",
  "\n\n",
  "\r\n",
  "~",
  "0x1f",
  "-1.5e3",
  "<<: ",
];
const bad = [
  ..."[|]|{|}|,|:|: |'|\"|\\|!x |!reset |\t|---\n|--- |...|? |%|@|a|é|\u2028|\ufeff|\u0007|    |\r|null".split(
    "|",
  ),
];

const texts = (pieces: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map((it) => it.join(""));

/** Changes of a text: a place, how much is taken out, and what is put there. */
const changes = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6), fc.constantFrom("", ...good, ...bad)),
  { minLength: 1, maxLength: 4 },
);

const changed = (source: string, edits: readonly (readonly [number, number, string])[]): string =>
  edits.reduce((text, [where, length, piece]) => {
    const at = Math.floor(where * text.length);
    return text.slice(0, at) + piece + text.slice(at + length);
  }, source);

describe("YAML as most people write it", () => {
  const samples: readonly (readonly [string, string])[] = [
    ["mappings and lists", "a:\n  b: 1\n  c:\n  - x\n  - y: z\n    w:\n      - v\n\nd:\n"],
    ["comments", "# a\na: b # c\n  # d\nc:\n# e\n  d: 1 #\n#\n"],
    [
      "scalars of every type",
      "a: [1, -2, 3.5, .inf, .nan, 1e3, 0x1f, 0o17, 010, true, No, ~, null, '1', x#y]\n",
    ],
    ["quotes", `a: "x: \\"y\\" # z"\n'b c': 'it''s'\n"d":\n  - "e" # f\n`],
    ["block texts", "a: |\n  x\n   y\n\n  z\n\nb: >-\n\n  x\n  y\n    z\n\n  w\nc:\n  - |+\n    x\n\nd: 1\n"],
    ["brackets", 'a: {b: [c, {d: e}], f, "g":1, h: }\ni: [\n  j, # k\n  "l",\n]\n'],
    ["anchors and aliases", "x-a: &a\n  b: 1\nc:\n  <<: *a\n  d: [*a, *b]\ne: &b x\nf: *b\n"],
    ["carriage returns", "a:\r\n  - b\r\n  - |\r\n    x\r\n    y\r\nc: 'd'\r\n"],
    ["a mark of a document", "# x\n---\na: b\n"],
    ["no line break at the end", "a:\n  b: c"],
  ];
  for (const [what, source] of samples)
    it(`is read as the yaml package reads it: ${what}`, () => assert.ok(isReadAlike(source)));

  const others = [
    "a: !reset x\n",
    "a: b\n  c\n",
    "a: 'b\n  c'\n",
    "a: b\n---\nc: d\n",
    "a: b: c\n",
    "a: 1\na: 2\n",
    "a:\n\tb: 1\n",
    "? a\n: b\n",
    "a: [b\n",
    "a:\n  b: 1\n c: 2\n",
    "a",
    "",
  ];
  for (const source of others)
    it(`is not what is left to the package: ${JSON.stringify(source)}`, () =>
      assert.equal(readUsual(source), undefined));

  it("is read alike, whatever the text", () => {
    fc.assert(fc.property(texts(good, 14), isAlike), { numRuns: 6000 });
    fc.assert(fc.property(texts([...good, ...bad], 10), isAlike), { numRuns: 6000 });
  });

  it("is what real files are, and what is typed into them is read alike", { skip: noShared }, () => {
    const files = [
      ...corpus("compose"),
      ...cases()
        .filter(({ lang }) => lang === "compose")
        .map(({ id: name, source }) => ({ name, source })),
    ];
    const sources = files.map(({ source }) => source);
    const read = sources.filter(isReadAlike);
    assert.ok(read.length > 0.9 * sources.length, `${read.length} of ${sources.length}`);
    for (const it of read) isReadAlike(it.replaceAll(/\r?\n/g, "\r\n"));
    const short = sources.filter(({ length }) => length < 4000);
    fc.assert(
      fc.property(fc.constantFrom(...short), changes, (source, edits) => isAlike(changed(source, edits))),
      { numRuns: 3000 },
    );
  });
});
