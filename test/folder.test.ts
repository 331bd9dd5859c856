import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { foldersOf } from "../server/folder.ts";
import { compose } from "../server/language/compose/language.ts";
import { dockerfile } from "../server/language/dockerfile/language.ts";

const made: string[] = [];
after(() => {
  for (const it of made) rmSync(it, { recursive: true });
});

/** A folder on the disk with such files; a value `-> x` makes a link. */
function onDisk(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "docknote-folder-")));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text.startsWith("-> ")) symlinkSync(text.slice(3), file);
    else writeFileSync(file, text);
  }
  return root;
}

const open = async (root: string, path: string, top?: string) => foldersOf().of(join(root, path), top);

const codes = async (root: string, path: string, source: string, rules: readonly string[], top?: string) =>
  dockerfile
    .open(source)
    .problems("2026-11-01", { rules }, await open(root, path, top))
    .map((it) => `${it.rule.name}: ${source.slice(it.at.start, it.at.end)}`);

describe("the folder of a document", () => {
  it("lists its files, and does not look into what others fill", async () => {
    const root = onDisk({ Dockerfile: "", "src/a/b.js": "", "node_modules/x/y.js": "", "web/.git/HEAD": "" });
    const folder = await open(root, "Dockerfile");
    assert.deepEqual(folder?.files(), ["Dockerfile", "node_modules/", "web/.git/", "src/a/b.js"]);
    assert.equal(folder?.document, "Dockerfile");
    assert.equal(folder?.exists("node_modules/x/y.js"), true);
    assert.equal(folder?.exists("src/a"), true);
    assert.equal(folder?.exists(""), true);
    assert.equal(folder?.exists("src/b"), false);
    assert.equal(folder?.exists("Dockerfile/x"), false);
  });

  it("never leaves itself, be it by dots or by links", async () => {
    const root = onDisk({
      "secret.txt": "x",
      "in/Dockerfile": "",
      "in/a.txt": "a",
      "in/out": "-> ..",
      "in/file": "-> ../secret.txt",
      "in/loop": "-> loop",
      "in/near": "-> a.txt",
    });
    const folder = await open(root, "in/Dockerfile", root);
    for (const path of ["../secret.txt", "out/secret.txt", "file", join(root, "secret.txt"), "loop"])
      assert.equal(folder?.read(path), undefined, path);
    assert.equal(folder?.read("near"), "a");
    assert.equal(folder?.exists("../secret.txt"), false);
    assert.equal(folder?.exists("out/secret.txt"), true, "what is behind a link is not judged");
    assert.equal(folder?.exists("loop"), false);
    assert.deepEqual(folder?.files(), ["Dockerfile", "a.txt", "file", "loop", "near", "out"]);
  });

  it("gives up where there are too many files, and reads no large ones", async () => {
    const root = onDisk({ Dockerfile: "", large: "x".repeat(2 << 20) });
    for (let i = 0; i < 5001; i++) writeFileSync(join(root, `f${i}`), "");
    const folder = await open(root, "Dockerfile");
    assert.equal(folder?.files(), undefined);
    assert.equal(folder?.exists("f4000"), true);
    assert.equal(folder?.read("large"), undefined);
  });

  it("is none where there is no folder", async () => {
    assert.equal(await open(tmpdir(), "docknote-no-such-folder/Dockerfile"), undefined);
  });

  it("is the build context that a Compose file names", async () => {
    const root = onDisk({
      "compose.yaml":
        "services:\n  api:\n    build:\n      context: ./app\n      dockerfile: ../docker/api.Dockerfile\n      target: prod\n    ports: ['80:8080']\n",
      "docker/api.Dockerfile": "",
      "docker/api.Dockerfile.dockerignore": "dist\n",
      "docker/other.txt": "",
      "app/dist/a": "",
      "app/.dockerignore": "src\n",
    });
    const folder = await open(root, "docker/api.Dockerfile", root);
    assert.equal(folder?.document, "../docker/api.Dockerfile");
    assert.deepEqual(folder?.files(), [".dockerignore", "dist/a"]);
    assert.equal(folder?.above, undefined);
    assert.deepEqual(folder?.builds(), [
      {
        service: "api",
        context: "",
        dockerfile: "../docker/api.Dockerfile",
        target: "prod",
        ports: ["8080"],
      },
    ]);
    const rules = ["copy-ignored-file", "copy-source-missing"];
    assert.deepEqual(
      await codes(root, "docker/api.Dockerfile", "FROM a\nCOPY dist src other.txt /x/\n", rules, root),
      ["copy-ignored-file: dist", "copy-source-missing: src", "copy-source-missing: other.txt"],
      "its own ignore file lies beside it, outside the context",
    );
  });

  it("is unknown where Compose files name several", async () => {
    const build = (context: string) => `    build: {context: ${context}, dockerfile: ../Dockerfile}\n`;
    const root = onDisk({
      Dockerfile: "",
      "compose.yaml": `services:\n  a:\n${build("a")}  b:\n${build("b")}`,
      "a/x": "",
      "b/x": "",
    });
    assert.equal(await open(root, "Dockerfile"), undefined);
  });

  it("does not heed contexts that only a run can tell, or that are elsewhere", async () => {
    const root = onDisk({
      Dockerfile: "",
      "compose.yaml":
        "services:\n  a:\n    build: {context: '${WHERE}'}\n  b:\n    build: https://github.com/a/b.git\n  c:\n    build:\n      context: ${X:-sub}\n      dockerfile_inline: FROM x\n  d:\n    build: missing\n",
    });
    const folder = await open(root, "Dockerfile");
    assert.deepEqual(
      folder?.builds().map((it) => it.service),
      ["d"],
    );
    assert.equal(folder?.document, "Dockerfile");
  });

  it("may be one above, when that holds what is copied, and never above the user's work", async () => {
    const root = onDisk({
      "package.json": "",
      "work/src/a.js": "",
      "work/package.json": "",
      "work/docker/Dockerfile": "",
      "work/.dockerignore": "src\n",
    });
    const source = "FROM a\nCOPY package.json src gone /x/\n";
    const rules = ["copy-ignored-file", "copy-source-missing"];
    assert.deepEqual(await codes(root, "work/docker/Dockerfile", source, rules, join(root, "work")), [
      "copy-ignored-file: src",
      "copy-source-missing: gone",
    ]);
    assert.deepEqual(await codes(root, "work/docker/Dockerfile", source, rules, join(root, "work/docker")), [
      "copy-source-missing: package.json",
      "copy-source-missing: src",
      "copy-source-missing: gone",
    ]);
  });

  it("of an ignore file with a name is that of its Dockerfile", async () => {
    const root = onDisk({
      "compose.yaml": "services:\n  a:\n    build: {context: ., dockerfile: docker/web.Dockerfile}\n",
      "docker/web.Dockerfile": "FROM a\n",
      "docker/web.Dockerfile.dockerignore": "",
      "docker/.dockerignore": "",
    });
    const named = await open(root, "docker/web.Dockerfile.dockerignore", root);
    assert.equal(named?.document, "docker/web.Dockerfile.dockerignore");
    const plain = await open(root, "docker/.dockerignore", root);
    assert.equal(plain?.document, ".dockerignore");
    assert.deepEqual(
      plain?.builds().map((it) => [it.context, it.dockerfile]),
      [["..", "web.Dockerfile"]],
    );
  });

  it("shows what is being edited, and anew what it forgot", async () => {
    const root = onDisk({ Dockerfile: "", ".dockerignore": "saved" });
    const edited = new Map<string, string>();
    const folders = foldersOf((file) => edited.get(file));
    const first = await folders.of(join(root, "Dockerfile"));
    assert.equal(first?.read(".dockerignore"), "saved");
    edited.set(join(root, ".dockerignore"), "typed");
    assert.equal(first?.read(".dockerignore"), "typed");
    assert.equal(first?.exists("new"), false);
    writeFileSync(join(root, "new"), "");
    assert.equal(first?.exists("new"), false, "what was seen stays");
    folders.forget();
    assert.equal((await folders.of(join(root, "Dockerfile")))?.exists("new"), true);
  });
});

describe("the folder of a Compose file", () => {
  it("is that of the user's work, so that what lies beside its own folder is seen", async () => {
    const root = onDisk({
      "deploy/compose.yaml": "",
      "api/Dockerfile": "FROM a AS build\n",
      "deploy/web.env": "",
    });
    const source =
      "services:\n  api:\n    build:\n      context: ../api\n      target: prod\n    env_file: [web.env, gone.env]\n  b:\n    build: ../gone\n";
    const folder = await open(root, "deploy/compose.yaml", root);
    const rules = ["dockerfile-target-missing", "missing-file", "build-context-missing"];
    assert.deepEqual(
      compose
        .open(source)
        .problems("2026-11-01", { rules }, folder)
        .map((it) => `${it.rule.name}: ${source.slice(it.at.start, it.at.end)}`),
      ["dockerfile-target-missing: prod", "missing-file: gone.env", "build-context-missing: ../gone"],
    );
    assert.equal(folder?.document, "deploy/compose.yaml");
  });
});
