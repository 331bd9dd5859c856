import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nearest, nearestIn } from "../server/language/core/nearest.ts";

describe("the name that was meant", () => {
  it("is the one with the fewest letters wrong, and no more than a third of them", () => {
    assert.equal(nearest("VERSOIN", ["VERSIONS", "VERSION", "REGION"]), "VERSION");
    assert.equal(nearest("NODE", ["PYTHON", "GO"]), undefined);
  });

  it("is looked for once for each word, and no more in a file that has too many of both", () => {
    const near = nearestIn(Array.from({ length: 1000 }, (_, i) => `NAME_${i}`));
    const words = Array.from({ length: 200 }, (_, i) => `NAMF_${i}`);
    const found = words.map(near);
    assert.deepEqual(found.slice(0, 3), ["NAME_0", "NAME_1", "NAME_2"]);
    assert.equal(found.at(-1), undefined);
    assert.deepEqual(words.map(near), found);
  });
});
