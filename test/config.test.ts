import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { configOf, fromHadolint, lintConfigOf } from "../server/language/core/config.ts";
import { languageOfFile, languages } from "../server/language/languages.ts";

const rules = languages.flatMap((it) => it.rules);
const found = (source: string, ...files: Parameters<typeof lintConfigOf>[0]) =>
  languageOfFile("Dockerfile")
    ?.open(source)
    .problems("2026-11-01", lintConfigOf(files))
    .map((it) => `${it.rule.name} ${it.severity}`);

describe("our configuration", () => {
  it("turns rules off and weighs them anew", () => {
    const { config, errors } = configOf(
      { rules: { "from-latest-tag": "error", "maintainer-deprecated": "off" } },
      rules,
    );
    assert.deepEqual(errors, []);
    assert.deepEqual(found("FROM node:latest\nMAINTAINER me\n", config), ["from-latest-tag error"]);
  });
  it("tells what is wrong and keeps the rest", () => {
    const { config, errors } = configOf(
      { rules: { "no-such-rule": "off", "from-latest-tag": "loud", "maintainer-deprecated": "info" } },
      rules,
    );
    assert.deepEqual(
      errors.map((it) => it.path),
      ["rules.no-such-rule", "rules.from-latest-tag"],
    );
    assert.deepEqual(config.rules, { "maintainer-deprecated": "info" });
    assert.equal(configOf([], rules).errors.length, 1);
  });
  it("may leave comments unheeded", () => {
    const source = "FROM alpine:3.24\n# docknote allow maintainer-deprecated\nMAINTAINER me\n";
    assert.deepEqual(found(source), []);
    assert.deepEqual(found(source, { ignoreComments: true }), ["maintainer-deprecated warning"]);
  });
  it("counts the later file more", () => {
    const off = { rules: { "from-latest-tag": "off" } } as const;
    const on = { rules: { "from-latest-tag": "on" } } as const;
    assert.deepEqual(found("FROM node:latest\n", off), []);
    assert.deepEqual(found("FROM node:latest\n", off, on), ["from-latest-tag warning"]);
  });
});

describe("a .hadolint.yaml", () => {
  it("is understood by the ids that our rules cover", () => {
    const config = fromHadolint({ ignored: ["DL3007"], override: { error: ["DL4000"] } }, rules);
    assert.deepEqual(found("FROM node:latest\nMAINTAINER me\n", config), ["maintainer-deprecated error"]);
  });
  it("may forbid its own comments", () => {
    const config = fromHadolint({ "disable-ignore-pragma": true }, rules);
    assert.deepEqual(found("# hadolint ignore=DL3007\nFROM node:latest\n", config), [
      "from-latest-tag warning",
    ]);
  });
  it("may hold anything", () => {
    for (const it of [null, 1, "x", [], { ignored: 3, override: "x" }, { override: { error: [{}] } }])
      assert.deepEqual(fromHadolint(it, rules).rules ?? {}, {});
  });
});
