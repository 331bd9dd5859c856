import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { apply } from "../server/language/core/fix.ts";
import { testOf } from "../server/language/dockerignore/glob.ts";
import { dockerignore } from "../server/language/dockerignore/language.ts";
import { matcher } from "../server/language/dockerignore/match.ts";
import { parseDockerignore } from "../server/language/dockerignore/parse.ts";
import { folderIn } from "./support/folder.ts";

const ignored = (source: string, path: string) => matcher(parseDockerignore(source).patterns)(path).ignored;

/** What the builder does, pattern by pattern; each line is `pattern | path | ignored`. */
const table: readonly (readonly [string, string, boolean])[] = [
  ["node_modules", "node_modules", true],
  ["node_modules", "node_modules/a/b.js", true],
  ["node_modules", "api/node_modules/a.js", false],
  ["**/node_modules", "api/node_modules/a.js", true],
  ["**/node_modules", "node_modules", true],
  ["/node_modules/", "node_modules", true],
  ["./node_modules", "node_modules", true],
  ["*.log", "a.log", true],
  ["*.log", "logs/a.log", false],
  ["**/*.log", "logs/deep/a.log", true],
  ["**/*.log", "a.log", true],
  ["*/temp*", "a/temp1", true],
  ["*/temp*", "temp1", false],
  ["*/*/temp*", "a/b/temporary.txt", true],
  ["temp?", "tempa", true],
  ["temp?", "temp", false],
  ["temp?", "temp/", false],
  ["a[0-9]", "a5", true],
  ["a[^0-9]", "a5", false],
  ["a[^0-9]", "ab", true],
  ["dir/**", "dir/a/b", true],
  ["dir/**", "dir", false],
  ["**", "anything/at/all", true],
  ["a**b", "axxb", false],
  ["a/**/b", "a/b", true],
  ["a/**/b", "a/x/y/b", true],
  ["a.b", "axb", false],
  ["a$b", "a$b", true],
  ["a\\*b", "a*b", true],
  ["a\\*b", "axb", false],
  ["a/../b", "b", true],
  ["  spaced  ", "spaced", true],
  [" #not-a-comment", "#not-a-comment", true],
  ["# a comment", "# a comment", false],
  ["*.md\n!README.md", "README.md", false],
  ["*.md\n!README.md", "OTHER.md", true],
  ["*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true],
  ["dir\n!dir/keep", "dir/keep", false],
  ["dir\n!dir/keep", "dir/other", true],
  ["!a\na", "a", true],
  ["A", "a", false],
  ["\uFEFFa", "a", true],
  ["a\r\nb\r\n", "a", true],
  ["한글*", "한글파일", true],
  ["[", "[", false],
  // Oddities of the builder, each as github.com/moby/patternmatcher 0.6.1 and fsutil answer it.
  ["**x", "ax", true],
  ["**x", "a/bx", true],
  ["**x?", "axy", false],
  ["**/a.b", "d/axb", false],
  ["a/**", "a", false],
  ["a/**", "ab", false],
  ["a**", "ab/c", true],
  ["a*|b", "b", true],
  ["x/[*]", "x/]", true],
  ["x/[*]", "x/*", false],
  ["x[?]", "x?", false],
  ["\\d*", "7", true],
  ["\\d*", "d", false],
  ["[[:digit:]]", "5", true],
  ["a{2}*", "aa", true],
  ["*.{a,b}", "x.{a,b}", true],
  ["*.{a,b}", "x.a", false],
  ["^a", "^a", true],
  ["^a*", "ab", true],
  ["a\n/!a", "a", false],
  ["a\n!!a", "a", true],
  ["logs/*.log\n!logs", "logs/a.log", true],
  ["logs/*.log\n!logs/**", "logs/a.log", false],
  ["*\n!src", "src/a/b", false],
  ["**\n!src/a", "src/b", true],
  ["a/b\n!a\na/b", "a/b", true],
  ["\u00a0a\u00a0", "a", true],
  ["\u200ba", "a", false],
  ["/../a", "a", true],
  ["../a", "a", false],
  ["/", "a", false],
];

/** What that matcher calls a syntax error, and what it takes although it looks like one. */
const malformed = [
  "",
  "[",
  "[]",
  "[a",
  "[z-a]",
  "a\\",
  "a*[",
  "\\한",
  "\\1",
  "a[^]",
  "[a-]",
  "[a\\]",
  "[-a]",
];
const odd = ["]", "x*\\", "a]", "{", "(", "a|", "[!a]", "\\[", "**/**", "***"];

describe(".dockerignore", () => {
  for (const [source, path, expected] of table)
    it(`${JSON.stringify(source)} ${expected ? "leaves out" : "keeps"} ${path}`, () =>
      assert.equal(ignored(source, path), expected));

  it("takes any text, and judges any path", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (source, path) => {
        const file = parseDockerignore(source);
        for (const { at } of file.entries) assert.ok(at.start <= at.end && at.end <= source.length);
        assert.equal(typeof matcher(file.patterns)(path).ignored, "boolean");
      }),
    );
  });

  it("rejects what the builder rejects", () => {
    assert.deepEqual(
      malformed.filter((it) => testOf(it)),
      [],
    );
    assert.deepEqual(
      odd.filter((it) => !testOf(it)),
      [],
    );
  });

  const line = fc
    .array(fc.constantFrom("a", "b", "*", "**", "/", "?", ".log", "[ab]", "**/"), {
      minLength: 1,
      maxLength: 5,
    })
    .map((it) => it.join(""));
  const lines = fc.array(fc.tuple(fc.boolean(), line), { minLength: 2, maxLength: 7 });
  const paths = fc.array(
    fc
      .array(fc.constantFrom("a", "b", "ab", "a.log"), { minLength: 1, maxLength: 3 })
      .map((it) => it.join("/")),
    { minLength: 1, maxLength: 20 },
  );

  it("keeps every verdict when what is called superfluous is deleted", () => {
    const rules = ["duplicate-pattern", "shadowed-pattern", "ineffective-negation"];
    let deleted = 0;
    fc.assert(
      fc.property(lines, paths, (patterns, all) => {
        const source = patterns.map(([negated, it]) => `${negated ? "!" : ""}${it}\n`).join("");
        const problems = dockerignore.open(source).problems("2026-11-01", { rules });
        for (const { fixes } of problems) {
          const fix = fixes?.[0];
          if (!fix?.safe) continue;
          deleted++;
          const rest = apply(source, fix.edits);
          for (const path of all)
            assert.equal(ignored(rest, path), ignored(source, path), `${path} of ${source}`);
        }
      }),
      { numRuns: 1500 },
    );
    assert.ok(deleted > 300, `only ${deleted} deletions were tried`);
  });

  const hover = (source: string, files: Readonly<Record<string, string>>) =>
    dockerignore
      .open(source)
      .occurrenceAt(0, folderIn(files, ".dockerignore"))
      ?.facts?.map((it) => it.en);

  it("tells which files of the folder a pattern matches", () => {
    const files = { "a.log": "", "b.log": "", "c/d.log": "", "node_modules/x/y.js": "" };
    assert.equal(hover("*.log\n", files)?.[1], "Matches 2 files in this folder now: `a.log`, `b.log`");
    assert.equal(
      hover("**/*.log\n!b.log\n", files)?.[1],
      "Matches 3 files in this folder now: `a.log`, `b.log`, `c/d.log`. Of these, other patterns decide 1.",
    );
    assert.equal(hover("node_modules\n", files)?.[1], "Matches 1 folder in this folder now: `node_modules/`");
    assert.equal(hover("*.tmp\n", files)?.[1], "Nothing in this folder matches now.");
    assert.equal(
      dockerignore.open("*.log\n").occurrenceAt(0)?.facts?.length,
      1,
      "without a folder it counts nothing",
    );
  });
});
