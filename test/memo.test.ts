import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCompose } from "../server/language/compose/document.ts";
import { recent } from "../server/language/core/memo.ts";

describe("what is worked out once", () => {
  it("is a Compose file, whoever asks for its text", () => {
    const text = "services:\n  web:\n    image: nginx\n";
    assert.equal(parseCompose(text), parseCompose([...text].join("")));
  });

  it("is kept for the texts that were asked for last, as long as they are not too much", () => {
    const made: string[] = [];
    const read = recent((text) => made.push(text), 6);
    for (const text of ["aaa", "bbb", "aaa", "cc", "aaa", "bbb"]) read(text);
    assert.deepEqual(made, ["aaa", "bbb", "cc", "bbb"]);
    read("longer than that");
    read("longer than that");
    read("bbb");
    assert.deepEqual(made.slice(4), ["longer than that", "bbb"]);
  });
});
