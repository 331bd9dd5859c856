import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { slice } from "../server/language/core/span.ts";
import { readWord } from "../server/language/dockerfile/references.ts";

const values: Readonly<Record<string, string | null>> = { A: "a", EMPTY: "", UNSET: null };
const read = (text: string, token: "\\" | "`" = "\\", quotes = true) =>
  readWord(slice(text, 0, text.length), token, (name) => values[name], quotes);

/** What a word comes to; undefined when only the build knows, or when it is broken. */
const comesTo = (word: string, value: string | undefined) =>
  it(`${word} → ${value}`, () => assert.equal(read(word).value, value));

describe("a word of a Dockerfile", () => {
  comesTo("x$A", "xa");
  comesTo("${A}x", "ax");
  comesTo("$B", undefined);
  comesTo("$UNSET", "");
  comesTo("$", "$");
  comesTo('"$A b" c', "a b c");
  comesTo("'$A'", "$A");
  comesTo("\\$A", "$A");
  comesTo('"\\$A\\n"', "$A\\n");
  comesTo("a\\nb", "anb");
  comesTo('"it\'s"', "it's");
  comesTo("${EMPTY-x}", "");
  comesTo("${EMPTY:-x}", "x");
  comesTo("${UNSET-x}", "x");
  comesTo("${A:+${A}y}", "ay");
  comesTo("${UNSET+y}", "");
  comesTo('${UNSET:-"}"}', "}");
  comesTo("${B:-${A}}", "a");
  comesTo("${A##*/}", undefined);

  it("takes the escape character of the file", () => {
    assert.equal(read("`$A", "`").value, "$A");
    assert.equal(read("\\$A", "`").value, "\\a");
  });

  it("keeps quotes in the body of a heredoc", () =>
    assert.equal(read("it's $A", "\\", false).value, "it's a"));

  it("tells where each variable stands, those in defaults included", () =>
    assert.deepEqual(
      read("a$A-${X:-$Y}").references.map(({ name, from, to }) => [name.text, from, to]),
      [
        ["A", 1, 3],
        ["X", 4, 12],
        ["Y", 9, 11],
      ],
    ));

  const errorsOf = (word: string) => read(word).references.flatMap(({ error }) => error ?? []);
  it("tells what the builder would reject", () => {
    assert.deepEqual(errorsOf("${}"), ["bad-substitution"]);
    assert.deepEqual(errorsOf("${:x}"), ["bad-substitution"]);
    assert.deepEqual(errorsOf("${A"), ["unclosed"]);
    assert.deepEqual(errorsOf("${A/x}"), ["unclosed"]);
    assert.deepEqual(errorsOf("${A:x}"), ["unsupported-modifier"]);
    assert.deepEqual(errorsOf("${A:#x}"), ["unsupported-modifier"]);
    assert.deepEqual(errorsOf("${A/x/y}${A//x/}${A%x}${A:?no}"), []);
  });

  it("never reads past the word, even where it ends with an escape character", () =>
    assert.deepEqual(
      ["${\uFEFF\\", "${A:-\\", "a\\"].map((word) =>
        read(word).references.map(({ to }) => to === word.length),
      ),
      [[true], [true], []],
    ));

  it("finds the quote that is never closed", () => {
    assert.deepEqual(read("a'b").openQuote, { at: { start: 1, end: 3 }, quote: "'" });
    assert.equal(read('"a\\"b\'').openQuote?.quote, '"');
    assert.equal(read("a\\'b").openQuote, undefined);
  });

  it("survives defaults in defaults without end", () => {
    assert.equal(read("${A:-".repeat(50_000)).value, undefined);
  });
});
