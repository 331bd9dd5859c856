import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { apply, fixAll } from "../server/language/core/fix.ts";
import type { Language } from "../server/language/core/language.ts";
import type { Example, RuleHead } from "../server/language/core/rule.ts";
import { languages } from "../server/language/languages.ts";
import { folderIn } from "./support/folder.ts";
import { mark, unmark } from "./support/marks.ts";

/** The day on which examples are checked unless they name another; well after the facts they rest on. */
const someDay = "2026-11-01";

const usualNames = {
  dockerfile: "Dockerfile",
  compose: "compose.yaml",
  dockerignore: ".dockerignore",
  commands: "build.sh",
} as const;

/** The sample among the files of its example. */
const folderOf = (language: Language, source: string, { files, file }: Example) => {
  const document = file ?? usualNames[language.id];
  return files && folderIn({ ...files, [document]: source }, document);
};

const only = (language: Language, rule: RuleHead, source: string, example: Example) =>
  language
    .open(source)
    .problems(
      example.today ?? someDay,
      { rules: [rule.name], options: { [rule.name]: example.options } },
      folderOf(language, source, example),
    );

const everything = (language: Language, source: string, example: Example) =>
  language
    .open(source)
    .problems(example.today ?? someDay, { rules: "recommended" }, folderOf(language, source, example));

function checkBad(language: Language, rule: RuleHead, example: Example, bad: string): void {
  const { text, spans } = unmark(bad);
  const problems = only(language, rule, text, example);
  assert.equal(
    mark(
      text,
      problems.map((it) => it.at),
    ),
    mark(text, spans),
    "what is marked is what is reported",
  );
  for (const { message, aliases = [] } of problems) {
    assert.deepEqual(
      aliases.filter((it) => !rule.aliases.includes(it)),
      [],
      "the rule has the aliases of its findings",
    );
    assert.ok(message.ko.trim() && message.en.trim(), "speaks both languages");
    assert.match(message.ko, /[가-힣]/);
  }
  const first = problems[0]?.fixes?.[0];
  if (example.good === undefined || !first) return;
  const all = problems.flatMap((it) => it.fixes?.slice(0, 1).flatMap((fix) => fix.edits) ?? []);
  assert.equal(apply(text, all), example.good, "the first fix makes `good` of `bad`");
}

function checkSafeFixes(language: Language, rule: RuleHead, example: Example, bad: string): void {
  const { text } = unmark(bad);
  const fix = (source: string) => fixAll(source, (it) => only(language, rule, it, example));
  const once = fix(text);
  assert.equal(fix(once), once, "fixing twice changes nothing more");
  if (once === text) return;
  const before = new Set(everything(language, text, example).map((it) => it.rule.name));
  const added = everything(language, once, example).filter((it) => !before.has(it.rule.name));
  assert.deepEqual(
    added.map((it) => it.rule.name),
    [],
    "a safe fix adds no problem of another rule",
  );
}

for (const language of languages)
  for (const rule of language.rules)
    describe(`${language.id} rule ${rule.name}`, () => {
      it("has words in both languages and a sample for people", () => {
        for (const said of [rule.title, rule.why]) {
          assert.match(said.ko, /[가-힣]/);
          assert.ok(said.en.trim());
          assert.doesNotMatch(said.en, /[가-힣]/);
        }
        assert.ok(rule.examples.some((it) => it.bad !== undefined && it.doc !== false));
        assert.ok(
          rule.examples.some((it) => it.good !== undefined),
          "says what is fine",
        );
      });
      for (const [i, example] of rule.examples.entries()) {
        const { bad, good } = example;
        if (bad !== undefined)
          it(`reports the marks of example ${i + 1}`, () => checkBad(language, rule, example, bad));
        if (bad !== undefined)
          it(`fixes example ${i + 1} for good`, () => checkSafeFixes(language, rule, example, bad));
        if (good !== undefined)
          it(`finds nothing in what is good of example ${i + 1}`, () =>
            assert.deepEqual(
              only(language, rule, good, example).map((it) => it.message.en),
              [],
            ));
      }
    });

describe("rules", () => {
  const all = languages.flatMap((it) => it.rules);
  it("have names of their own", () => {
    assert.equal(new Set(all.map((it) => it.name)).size, all.length);
  });
  it("name peers' ids as peer:id", () => {
    for (const { name, aliases } of all)
      for (const alias of aliases)
        assert.match(
          alias,
          /^(hadolint:DL\d{4}|shellcheck:SC\d{4}|buildkit:[A-Z]\w+|dockerfile-utils:[A-Z_0-9]+|dclint:[a-z-]+)$/,
          name,
        );
  });
});
