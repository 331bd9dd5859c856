import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { root } from "../support/cases.ts";

const made: string[] = [];
after(() => {
  for (const it of made) rmSync(it, { recursive: true });
});

/** A folder with files, each a Dockerfile with a problem unless it says otherwise, and what lint finds in them. */
function folderWith(...files: readonly (string | readonly [string, string])[]) {
  const folder = mkdtempSync(join(tmpdir(), "docknote-search-"));
  made.push(folder);
  for (const it of files) {
    const [name, text] = typeof it === "string" ? [it, "FROM node:latest\n"] : it;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return (...args: string[]) => {
    const command = [join(root, "dist/cli.mjs"), "lint", "--rules", "from-latest-tag", "--format", "json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    const found = stdout === "" ? [] : (JSON.parse(stdout) as { file: string }[]).map((it) => it.file);
    return { status, found, stderr };
  };
}

describe("docknote lint with globs", () => {
  const lint = folderWith(
    "Dockerfile",
    "a/Dockerfile.dev",
    "a/b/Dockerfile",
    "a/b/app.dockerfile",
    ".devcontainer/Dockerfile",
    "node_modules/x/Dockerfile",
    ["a/Dockerfile.md.txt/readme", ""],
  );
  it("searches for them below the folder they start in", () => {
    assert.deepEqual(lint("**/Dockerfile").found, [
      ".devcontainer/Dockerfile",
      "Dockerfile",
      "a/b/Dockerfile",
    ]);
    assert.deepEqual(lint("**/Dockerfile*").found, [
      ".devcontainer/Dockerfile",
      "Dockerfile",
      "a/Dockerfile.dev",
      "a/b/Dockerfile",
    ]);
    assert.deepEqual(lint("a/*/*.dockerfile").found, ["a/b/app.dockerfile"]);
    assert.deepEqual(lint("./a/**/{Dockerfile,*.dockerfile}").found, [
      "a/b/Dockerfile",
      "a/b/app.dockerfile",
    ]);
  });
  it("leaves out what follows an exclamation mark", () => {
    assert.deepEqual(lint(".", "!a/b", "!**/*.dev").found, [".devcontainer/Dockerfile", "Dockerfile"]);
  });
  it("lints a file once, however often it is named", () => {
    assert.deepEqual(lint("Dockerfile", "Dockerfile*", "Dockerfile").found, ["Dockerfile"]);
  });
  it("exits with 2 when nothing matches", () => {
    const { status, stderr } = lint("**/*.containerfile");
    assert.equal(status, 2);
    assert.equal(stderr, "docknote: **/*.containerfile: no file matches\n");
  });
});

describe("docknote lint and files to be ignored", () => {
  it("leaves out of a search what git leaves out, and takes what is named", () => {
    const lint = folderWith(
      [".git/HEAD", ""],
      [".gitignore", "build/\n*.dev\n"],
      ["a/.gitignore", "!keep.dev\n/gen\n"],
      "Dockerfile",
      "Dockerfile.dev",
      "build/Dockerfile",
      "a/gen/Dockerfile",
      "a/Dockerfile.dev",
      "b/gen/Dockerfile",
    );
    assert.deepEqual(lint(".").found, ["Dockerfile", "b/gen/Dockerfile"]);
    assert.deepEqual(lint("**/Dockerfile*").found, ["Dockerfile", "b/gen/Dockerfile"]);
    assert.deepEqual(lint("a").found, [], "the .gitignore above counts, too");
    assert.deepEqual(lint("build", "Dockerfile.dev").found, ["build/Dockerfile", "Dockerfile.dev"]);
    assert.equal(lint("--no-gitignore", ".").found.length, 6);
  });
  it("leaves out what .docknote.json says, also when it is named, as hooks name files", () => {
    const lint = folderWith(
      [".docknote.json", '{"ignore": ["legacy/", "!legacy/kept", "*.dev"]}'],
      "Dockerfile",
      "Dockerfile.dev",
      "legacy/Dockerfile",
      "sub/Dockerfile.dev",
    );
    assert.deepEqual(lint(".").found, ["Dockerfile"]);
    assert.deepEqual(lint("legacy/Dockerfile", "sub/Dockerfile.dev"), { status: 0, found: [], stderr: "" });
    assert.equal(lint("--no-config", ".").found.length, 4);
  });
  it("says when the list is none", () => {
    const { status, stderr } = folderWith([".docknote.json", '{"ignore": "legacy"}'], "Dockerfile")(".");
    assert.equal(status, 2);
    assert.match(stderr, /\.docknote\.json: ignore: not a list of patterns\n$/);
  });
});

describe("docknote lint and the names of files", () => {
  it("takes a file whose name says Dockerfile for one, and tells of others that are named", () => {
    const lint = folderWith("Dockerfile-dev", "Dockerfile_prod", "my-dockerfile.txt", "notes.txt");
    assert.deepEqual(lint(".").found, ["Dockerfile-dev", "Dockerfile_prod"]);
    const { status, found, stderr } = lint("my-dockerfile.txt", "notes.txt");
    assert.deepEqual({ status, found }, { status: 1, found: ["my-dockerfile.txt"] });
    assert.equal(stderr, "docknote: notes.txt: left out, not the name of a file that docknote knows\n");
  });
  it("takes YAML that is named for a Compose file where the name says so, and never for a Dockerfile", () => {
    const compose = "services:\n  web:\n    image: nginx:1.30\n    ports: 1\n";
    const lint = folderWith(
      ["app-compose.yml", compose],
      ["prod.stack.yaml", compose],
      ["my-dockerfile.yml", compose],
    );
    const { found, stderr } = lint(
      "--rules",
      "all",
      "app-compose.yml",
      "prod.stack.yaml",
      "my-dockerfile.yml",
    );
    assert.deepEqual([...new Set(found)], ["app-compose.yml", "prod.stack.yaml"]);
    assert.match(stderr, /my-dockerfile\.yml: left out/);
  });
});
