import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Coexist, leftToOthers, type Other } from "../client/model/coexist.ts";
import { languages } from "../server/language/languages.ts";
import { isLeft } from "../server/lsp/left.ts";

const left = (there: readonly Other[], mode: Coexist, validates = true) =>
  leftToOthers(new Set(there), mode, validates);

describe("beside other extensions", () => {
  it("everything shows when we are alone, or when the user wants all", () => {
    const nothing = { outlines: [], rules: [] };
    assert.deepEqual(left([], "auto"), nothing);
    assert.deepEqual(left([], "yield"), nothing);
    assert.deepEqual(left(["yaml", "containerTools", "dockerDx"], "all"), nothing);
  });

  it("what would certainly show twice is left to them", () => {
    assert.deepEqual(left(["yaml"], "auto"), { outlines: ["compose"], rules: ["yaml-syntax"] });
    assert.deepEqual(left(["yaml"], "auto", false), { outlines: ["compose"], rules: [] });
    assert.deepEqual(left(["containerTools"], "auto"), { outlines: ["dockerfile"], rules: [] });
    assert.deepEqual(left(["oldDocker", "dockerDx"], "auto"), {
      outlines: ["dockerfile", "compose"],
      rules: [],
    });
  });

  it("on request, the problems that they may find as well", () => {
    const names = (there: readonly Other[]) => {
      const { rules } = left(there, "yield");
      return languages.flatMap((it) => it.rules.filter((rule) => isLeft(rule, { outlines: [], rules })));
    };
    assert.ok(names(["yaml"]).some(({ name }) => name === "unknown-key"));
    assert.ok(names(["dockerDx"]).some(({ name }) => name === "maintainer-deprecated"));
    assert.ok(
      names(["containerTools"]).every(({ aliases }) =>
        aliases.some((it) => it.startsWith("dockerfile-utils:")),
      ),
    );
    assert.ok(names(["containerTools"]).length > 5);
    for (const rule of left(["yaml", "containerTools", "dockerDx"], "yield").rules)
      assert.ok(
        rule.endsWith(":") || languages.some((it) => it.rules.some(({ name }) => name === rule)),
        `${rule} is a rule`,
      );
  });
});
