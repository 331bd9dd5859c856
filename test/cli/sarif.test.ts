import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import addFormats from "ajv-formats";
import { root } from "../support/cases.ts";

const require = createRequire(import.meta.url);
const { default: Ajv } = require("ajv-draft-04") as typeof import("ajv-draft-04");

interface Log {
  runs: {
    tool: { driver: { rules: { id: string }[] } };
    results: {
      ruleId: string;
      ruleIndex: number;
      locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
      fixes?: { artifactChanges: { replacements: Replacement[] }[] }[];
    }[];
  }[];
}
interface Replacement {
  deletedRegion: { startLine: number; startColumn: number; endLine: number; endColumn: number };
  insertedContent?: { text: string };
}

/** The schema of the standard, as Microsoft's own matcher for tests carries it. */
const schema = JSON.parse(
  readFileSync(join(require.resolve("@microsoft/jest-sarif"), "../schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
) as object;

const samples = {
  Dockerfile: "FROM node:latest\nMAINTAINER me\nRUN apt-get update\nfoo\n",
  "한글 이름.dockerfile": "from alpine:3.24 as Build\r\nRUN cd /x && echo \\\r\n\r\n  $Y\r\n",
  "compose.yaml": "services:\n  web:\n    image: nginx\n    ports: [80:80]\n    prots: []\n",
  "clean.dockerfile": "FROM scratch\n",
  ".dockerignore": "/**/node_modules\n[a\n",
};

describe("docknote lint --format sarif", () => {
  const folder = mkdtempSync(join(tmpdir(), "docknote-sarif-"));
  after(() => rmSync(folder, { recursive: true }));
  const sarif = (...paths: string[]) => {
    const args = [join(root, "dist/cli.mjs"), "lint", "--rules", "all", "--format", "sarif", ...paths];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    return JSON.parse(stdout) as Log;
  };
  const validate = addFormats
    .default(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }))
    .compile(schema);
  before(() => {
    for (const [name, text] of Object.entries(samples)) writeFileSync(join(folder, name), text);
  });

  for (const name of [...Object.keys(samples), "."])
    it(`is valid by the schema of SARIF 2.1.0 for ${name}`, () => {
      assert.equal(validate(sarif(name)), true, JSON.stringify(validate.errors?.slice(0, 3)));
    });

  it("is held to the schema: a log without a tool is refused", () => {
    assert.equal(validate({ version: "2.1.0", runs: [{ results: [] }] }), false);
  });

  it("names its rules, the files and the fixes", () => {
    const [run] = sarif("Dockerfile", "한글 이름.dockerfile").runs;
    assert.ok(run);
    for (const it of run.results) assert.equal(run.tool.driver.rules[it.ruleIndex]?.id, it.ruleId);
    const uris = new Set(
      run.results.map((it) => it.locations[0]?.physicalLocation.artifactLocation.uri ?? ""),
    );
    assert.deepEqual([...uris].map(decodeURIComponent), ["Dockerfile", "한글 이름.dockerfile"]);
    const maintainer = run.results.find((it) => it.ruleId === "maintainer-deprecated");
    assert.deepEqual(maintainer?.fixes?.[0]?.artifactChanges[0]?.replacements, [
      {
        deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 14 },
        insertedContent: { text: 'LABEL org.opencontainers.image.authors="me"' },
      },
    ]);
  });
});
