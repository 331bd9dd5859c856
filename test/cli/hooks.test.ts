import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { kindOfFile } from "../../server/language/kinds.ts";
import { root } from "../support/cases.ts";

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
}

const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as readonly Hook[];
const names = [
  "Dockerfile",
  "a/b/dockerfile.dev",
  "Dockerfile-dev",
  "Containerfile",
  "x.dockerfile",
  "compose.yaml",
  "docker-compose.prod.yml",
  "podman-compose.yml",
  ".dockerignore",
  "Dockerfile.dockerignore",
  ".containerignore",
  "README.md",
  "docker.yml",
  "composed.yaml",
  "mkdocs.yml",
  "dockerfiles/a.txt",
];

describe("the hooks for pre-commit", () => {
  for (const { id, entry, files } of hooks) {
    // Python reads (?i) as the flag of the whole pattern.
    const pattern = new RegExp(files.replace("(?i)", ""), "i");
    it(`${id} gets exactly the files that are checked`, () => {
      for (const name of names) assert.equal(pattern.test(name), kindOfFile(name) !== undefined, name);
    });
    it(`${id} is a command of this package`, () => assert.match(entry, /^docknote lint( --fix)?$/));
  }
});
