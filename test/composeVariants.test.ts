import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { compose } from "../server/language/compose/language.ts";
import { digest } from "./oracle/projects.ts";
import { type Variants, variants, variantsFile } from "./oracle/variants.ts";
import { folderIn } from "./support/folder.ts";

const { of, verdicts } = JSON.parse(readFileSync(variantsFile, "utf8")) as Variants;
const all = variants();

describe("small Compose files with one thing that is other than it should be", () => {
  it("are those that Compose was asked about", () => {
    assert.equal(digest(all), of, "npm run oracle");
    assert.equal(all.length, verdicts.length);
  });

  it("hold an error exactly where Compose refuses them", () => {
    const wrong = all.flatMap(({ files }, i) => {
      const source = files["compose.yaml"] ?? "";
      const problems = compose
        .open(source)
        .problems("2026-01-01", { rules: "recommended" }, folderIn(files, "compose.yaml"));
      const error = problems.find(({ severity }) => severity === "error");
      if ((verdicts[i] === "+") === (error === undefined)) return [];
      return [`${error ? `is fine: ${error.message.en}` : "is refused, and nothing is said"}\n${source}`];
    });
    assert.deepEqual(wrong, []);
    assert.ok(all.length > 1000 && /\+/.test(verdicts) && /-/.test(verdicts));
  });
});
