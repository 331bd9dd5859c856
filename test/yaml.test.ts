import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { offsetIn } from "../server/language/core/span.ts";
import { parseYaml } from "../server/language/yaml/parse.ts";
import { placeAt } from "../server/language/yaml/place.ts";
import { entries, textAt, textsOf } from "../server/language/yaml/read.ts";
import { type Scalar, wholeOf, type YamlNode } from "../server/language/yaml/syntax.ts";
import { sliceOf } from "../server/language/yaml/text.ts";
import { nodesIn } from "../server/language/yaml/walk.ts";
import { corpus, noShared } from "./support/cases.ts";
import { unmark } from "./support/marks.ts";

/** The tree of a text as one line: `{a: [1, 2], b: *x}`; anchors and tags before their nodes. */
function draw(source: string): string {
  const said = (node: YamlNode): string => {
    const marks = [node.anchor && `&${node.anchor.name}`, node.tag?.name].filter(Boolean).join(" ");
    return `${marks}${marks && " "}${bare(node)}`;
  };
  const bare = (node: YamlNode): string => {
    if (node.kind === "alias") return `*${node.name}`;
    if (node.kind === "scalar") return JSON.stringify(node.text);
    if (node.kind === "list") return `[${node.items.map(said).join(", ")}]`;
    return `{${node.pairs.map(({ key, value }) => key.text + (value ? `: ${said(value)}` : "")).join(", ")}}`;
  };
  return parseYaml(source).roots.map(said).join(" --- ");
}

describe("YAML", () => {
  const trees: readonly (readonly [string, string, string])[] = [
    [
      "anchors, aliases and tags",
      "a: &x !reset [1]\nb: *x\nc: !override\n  - 2\nd: &n\n",
      '{a: &x !reset ["1"], b: *x, c: !override ["2"], d: &n ""}',
    ],
    ["several documents", "a: 1\n---\nb: 2\n", '{a: "1"} --- {b: "2"}'],
    [
      "a word without a colon before a key",
      "a:\n  ima\n  ports: [1]\n  env\n",
      '{a: {ima, ports: ["1"], env}}',
    ],
    ["a colon in a value", "a:\n  b: c: d\n  e: 1\n", '{a: {b: "c: d", e: "1"}}'],
    ["a line too far in", "a:\n  b: c\n    d: 1\ne: 2\n", '{a: {b: "c", d: "1"}, e: "2"}'],
    ["an open double quote", 'a: "x\nb: "y"\nc: z\n', '{a: "x", b: "y", c: "z"}'],
    ["an open single quote", "a:\n  - 'x\n  - y\nb: it's\n", '{a: ["x", "y"], b: "it\'s"}'],
    ["an open bracket", "a:\n  b: [c\n  d: 1\n", '{a: {b: ["c"], d: "1"}}'],
    ["tabs as indentation", "a:\n\tb: 1\n\tc:\n\t\t- 2\n", '{a: {b: "1", c: ["2"]}}'],
  ];
  for (const [what, source, tree] of trees) it(`reads ${what}`, () => assert.equal(draw(source), tree));

  it("tells of every error, also where the tree is mended", () => {
    const { errors } = parseYaml('a: "x\nb: [\nc:\n\td: 1\n');
    assert.ok(errors.length > 0);
    assert.deepEqual(parseYaml("a: 1\nb: {c: [d]}\n").errors, []);
  });

  it("does not mend what is no fault: a quoted text over two lines", () =>
    assert.equal(draw('a: "b\n  c"\nd: e\n'), '{a: "b c", d: "e"}'));

  const anchored = (sample: string): string | undefined => {
    const { text, spans } = unmark(sample);
    const place = placeAt(parseYaml(text), spans[0]?.start ?? -1);
    if (place?.mark) return `${place.mark.kind} ${text.slice(place.mark.at.start, place.mark.at.end)}`;
    if (place?.key) return `key ${place.path.join(".")}`;
    return place && `value ${place.path.join(".")}`;
  };
  const places: readonly (readonly [string, string])[] = [
    ["a: &«»x\n  b: 1\n", "anchor &x"],
    ["a: # &x\n  &x«» b\n", "anchor &x"],
    ["a: !re«»set null\n", "tag !reset"],
    ["- &«»x a\n", "anchor &x"],
    ["a:\n  b: 1\n«»c: 2\n", "key c"],
    ["a: |\n  b\n«»c: 2\n", "key c"],
    ["a: {b: 1, «»c: 2}\n", "key a.c"],
    ["a: [x, «»y]\n", "value a.1"],
    ["a:\n  - b: «»c\n", "value a.0.b"],
  ];
  for (const [sample, expected] of places)
    it(`knows where the cursor is: ${sample.trim().replace("«»", "▮")}`, () =>
      assert.equal(anchored(sample), expected));

  it("merges mappings, the nearest value winning", () => {
    const root = parseYaml("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*y, *x]\n  c: 3\n").roots[0];
    const z = entries(root).find(({ key }) => key.text === "z")?.value;
    assert.deepEqual(
      entries(z).map(({ key, value }) => `${key.text}=${textAt(value)}`),
      ["c=3", "b=2", "a=1"],
    );
  });

  it("takes one scalar for a list of one", () => {
    assert.deepEqual(textsOf(parseYaml("x\n").roots[0]), ["x"]);
    assert.deepEqual(textsOf(parseYaml("[x, ~, y]\n").roots[0]), ["x", "y"]);
  });

  it("is not misled by anchors that refer to themselves", () => {
    const root = parseYaml("a: &a\n  <<: *a\n  b: 1\n").roots[0];
    assert.ok(entries(root).length > 0);
    assert.doesNotThrow(() => [...nodesIn(root as YamlNode)]);
  });
});

const nodesOf = (source: string): YamlNode[] =>
  parseYaml(source).roots.flatMap((root) => [...nodesIn(root)].map(({ node }) => node));

function checkPlaces(source: string): void {
  for (const node of nodesOf(source)) {
    const whole = wholeOf(node);
    assert.ok(0 <= whole.start && whole.start <= node.at.start && node.at.end <= source.length);
    if (node.kind === "scalar") checkSlice(source, node);
  }
}

/** Every character of a scalar's text is where its slice says, white space and escapes aside. */
function checkSlice(source: string, node: Scalar): void {
  const slice = sliceOf(source, node);
  assert.ok(node.at.start <= slice.at.start && slice.at.end <= node.at.end, "inside the node");
  if (!isMatched(slice.text, node.text) || node.style === "double") return;
  for (let i = 0; i < slice.text.length; i++)
    if (/\S/.test(slice.text[i] as string))
      assert.equal(
        source[offsetIn(slice, i)],
        slice.text[i],
        `character ${i} of ${JSON.stringify(slice.text)}`,
      );
}

/** YAML may see a line break at the end of a block that is not written. */
const isMatched = (found: string, text: string): boolean => found === text || `${found}\n` === text;

describe("the text of a scalar", () => {
  const samples: readonly (readonly [string, string, string])[] = [
    ["a quoted quote", "a: 'it''s'\n", "it's"],
    ["escapes", 'a: "x\\ty\\u0041\\\n  z"\n', "x\tyAz"],
    ["a folded line", "a: one\n  two\n", "one two"],
    ["a literal block", "a: |\n  one\n    two\n\n  three\n", "one\n  two\n\nthree\n"],
    ["a folded block", "a: >-\n  one\n  two\n\n  three\n", "one two\nthree"],
    ["a block with an indent of its own", "a: |2\n    one\n  two\n", "  one\ntwo\n"],
    ["carriage returns", "a: |\r\n  one\r\n  two\r\n", "one\ntwo\n"],
  ];
  for (const [what, source, text] of samples)
    it(`keeps the places of ${what}`, () => {
      const value = entries(parseYaml(source).roots[0])[0]?.value;
      assert.ok(value?.kind === "scalar");
      const slice = sliceOf(source, value);
      assert.equal(slice.text, text);
      for (const word of text.match(/[a-zA-Z]+/g) ?? [])
        if (source.includes(word)) assert.equal(offsetIn(slice, text.indexOf(word)), source.indexOf(word, 2));
    });

  it("is in its place in whatever text", () => {
    const pieces = [
      "a: ",
      "- ",
      "'",
      '"',
      "''",
      "\\",
      "\\n",
      "\\u0041",
      "\n",
      "\n  ",
      "\n    ",
      "\r\n  ",
      "|\n",
      ">-\n",
      "|2\n",
      "x",
      "y z",
      "  ",
      "[",
      "]",
      ",",
      "{",
      "}",
      "&a ",
      "*a",
      "!t ",
      "#",
      ": ",
      "한글",
      "😀",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((it) => it.join("")),
        checkPlaces,
      ),
      { numRuns: 3000 },
    );
  });

  it("is whole in every scalar of real files", { skip: noShared }, () => {
    const texts = corpus("compose").flatMap(({ source }) => [source, source.replaceAll(/\r?\n/g, "\r\n")]);
    for (const text of texts) {
      checkPlaces(text);
      for (const node of nodesOf(text))
        if (node.kind === "scalar") assert.ok(isMatched(sliceOf(text, node).text, node.text), node.text);
    }
  });
});
