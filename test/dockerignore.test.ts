import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { matcher } from "../server/language/dockerignore/match.ts";
import { parseDockerignore } from "../server/language/dockerignore/parse.ts";

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
];

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
});
