import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { root } from "../support/session.ts";
import { readZip } from "../support/zip.ts";

const file = process.env["DOCKNOTE_TEST_VSIX"];
assert.ok(file, "DOCKNOTE_TEST_VSIX names the packaged extension");
const entries = readZip(file);
const names = entries.map((entry) => entry.name);
const read = (name: string): string => {
  const entry = entries.find((it) => it.name === `extension/${name}`);
  assert.ok(entry, `${name} is in the package`);
  return entry.read().toString("utf8");
};
const manifest = JSON.parse(read("package.json"));

describe("the packaged extension", () => {
  it("is below 1.5 MB", () => assert.ok(statSync(file).size < 1_500_000, `${statSync(file).size} bytes`));

  it("holds bundles and no node_modules, sources or tests", () => {
    const strange = names.filter((name) =>
      /node_modules|\.ts$|\.map$|^extension\/(test|out|server)\/(?!docknote\.schema\.json$)/.test(name),
    );
    assert.deepEqual(strange, []);
  });

  it("holds the client and the server", () => {
    for (const name of [manifest.main, "dist/server.cjs"])
      assert.ok(names.includes(`extension/${name.replace("./", "")}`), name);
  });

  it("holds every file that its manifest names", () => {
    const { contributes } = manifest;
    const lists = [contributes.snippets, contributes.grammars, contributes.languages];
    const contributed = lists.flatMap((list) => list ?? []) as { path?: string; configuration?: string }[];
    const paths = contributed.flatMap((it) => [it.path, it.configuration]);
    const icons = Object.values(contributes.viewsContainers ?? {}).flat() as { icon: string }[];
    const files = [...paths, ...icons.map((it) => it.icon), manifest.icon].filter((it) => it !== undefined);
    assert.ok(files.length > 0);
    for (const name of files) assert.ok(names.includes(`extension/${name.replace(/^\.\//, "")}`), name);
  });

  it("has words in both languages for every %key% of its manifest", () => {
    const keys = [...new Set(read("package.json").match(/(?<=")%[^%"]+%(?=")/g))].map((it) =>
      it.slice(1, -1),
    );
    assert.ok(keys.length > 0);
    for (const bundle of ["package.nls.json", "package.nls.ko.json"]) {
      const words = JSON.parse(read(bundle));
      assert.deepEqual(
        keys.filter((key) => !words[key]),
        [],
        bundle,
      );
    }
  });

  it("carries its licence and those of what is bundled", () => {
    assert.match(read("LICENSE.txt"), /MIT/);
    assert.ok(names.some((name) => /THIRD-PARTY/i.test(name)));
  });
});

describe("package-lock.json", () => {
  it("lists every platform's package, so that npm ci works on each", () => {
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    const lacking = Object.entries<{ optionalDependencies?: Record<string, string> }>(packages).flatMap(
      ([path, { optionalDependencies = {} }]) =>
        Object.keys(optionalDependencies).filter(
          (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
        ),
    );
    assert.deepEqual(lacking, []);
  });
});
