import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCompose } from "../server/language/compose/document.ts";
import { once, recent } from "../server/language/core/memo.ts";

describe("what is worked out once", () => {
  it("is a Compose file, whoever asks for its text", () => {
    const text = "services:\n  web:\n    image: nginx\n";
    assert.equal(parseCompose(text), parseCompose([...text].join("")));
  });

  it("is kept for each object and each function by itself, whatever comes out", () => {
    let made = 0;
    const nothing = once((_: object) => void made++);
    const twice = once(({ n }: { n: number }) => n * 2);
    const four = once((it: { n: number }) => twice(it) * 2);
    const one = Object.freeze({ n: 1 });
    assert.deepEqual([nothing(one), nothing(one), made], [undefined, undefined, 1]);
    assert.deepEqual([four(one), twice(one), four(one)], [4, 2, 4]);
    assert.deepEqual([four({ n: 2 }), nothing([]), made], [8, undefined, 2]);
  });

  it("is not seen, and not taken along into a copy", () => {
    const names = once(({ name }: { name: string }) => [name]);
    const first = { name: "a" };
    assert.deepEqual(names(first), ["a"]);
    assert.deepEqual(names({ ...first, name: "b" }), ["b"]);
    assert.deepEqual(first, { name: "a" });
    assert.deepEqual(Reflect.ownKeys(first), ["name"]);
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
