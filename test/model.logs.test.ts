import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { cleaner } from "../client/model/logs/ansi.ts";
import { demux } from "../client/model/logs/demux.ts";
import { frame } from "./support/fakeEngine.ts";

/** `text` cut at these places. */
function cut<T extends { slice(from: number, to?: number): T; readonly length: number }>(
  it: T,
  at: readonly number[],
): T[] {
  const ends = [...new Set(at.map((place) => place % (it.length + 1)))].sort((a, b) => a - b);
  return [...ends, it.length].map((end, index) => it.slice(ends[index - 1] ?? 0, end));
}

const clean = (...pieces: readonly string[]): string => {
  const take = cleaner();
  return pieces.map(take).join("");
};

describe("a log on a terminal", () => {
  it("keeps colours, tabs and the end of lines", () => {
    assert.equal(clean("\x1b[1;31mred\x1b[0m\tx\ny\r\nz"), "\x1b[1;31mred\x1b[0m\tx\r\ny\r\nz");
  });

  it("loses titles, links, the clipboard, cursor moves, questions and other controls", () => {
    const bad = [
      "\x1b]0;title\x07",
      "\x1b]8;;http://evil\x1b\\",
      "\x1b]52;c;ZXZpbA==\x07",
      "\x9d52;c;ZXZpbA==\x9c",
      "\x1b[2J\x1b[H\x1b[10;10H",
      "\x1b[6n\x1b[c\x9b6n",
      '\x1bP$q"p\x1b\\',
      "\x1b_apc\x1b\\\x1b^pm\x1b\\",
      "\x1bc\x1b(0\x1b#8",
      "\x07\x08\x00\x0e\x7f\u202e\u2066",
    ];
    for (const it of bad) assert.equal(clean(`a${it}b`), "ab", JSON.stringify(it));
  });

  it("gives up a sequence that never ends at the next line, so that it cannot swallow the log", () => {
    assert.equal(clean("a\x1b]0;never\nb\n"), "a\r\nb\r\n");
    assert.equal(clean("a\x1b[31", "\nb"), "a\r\nb");
    assert.ok(clean(`a\x1b]0;${"x".repeat(10_000)}`, "b\n").endsWith("b\r\n"));
  });

  it("comes out the same however it is cut", () => {
    const piece = fc.constantFrom(
      "plain 한글 🐳",
      "\n",
      "\r\n",
      "\x1b[31m",
      "\x1b[0m",
      "\x1b]0;t\x07",
      "\x1b[2K",
      "\x1b",
      "\x9b5m",
      "\t",
      "]",
      "[",
      "\x07",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.array(fc.nat(), { maxLength: 6 }), (pieces, at) => {
        const text = `${pieces.join("")}\nend`;
        assert.equal(clean(...cut<string>(text, at)), clean(text));
      }),
      { numRuns: 500 },
    );
  });

  it("holds no control but colours, whatever came in", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 5 }), (pieces) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the subject
        const left = clean(...pieces).replace(/(\x1b\[|\x9b)[0-9;:]*m|[\r\n\t]/g, "");
        assert.doesNotMatch(left, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the multiplexed stream", () => {
  const text = (chunks: readonly Uint8Array[]): string => {
    const take = demux();
    let said = "";
    let last = "";
    for (const { stream, bytes } of chunks.flatMap((it) => take(it))) {
      said += (stream === last ? "" : `<${stream}>`) + Buffer.from(bytes).toString("latin1");
      last = stream;
    }
    return said;
  };

  it("comes apart the same however it is cut", () => {
    const whole = Buffer.concat([
      frame(1, "one\n"),
      frame(2, "two\n"),
      frame(1, ""),
      frame(1, "x".repeat(300)),
    ]);
    const expected = `<out>one\n<err>two\n<out>${"x".repeat(300)}`;
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (at) => {
        assert.equal(text(cut<Buffer>(whole, at)), expected);
      }),
    );
  });

  it("is taken as plain output when it does not begin with a frame", () => {
    assert.equal(text([Buffer.from("hel"), Buffer.from("lo\nworld")]), "<out>hello\nworld");
  });

  it("passes on the payload of a frame that claims to be endless as it comes", () => {
    const header = Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    assert.equal(text([header, Buffer.from("abc"), Buffer.from("def")]), "<out>abcdef");
  });
});
