import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { root } from "../support/cases.ts";

const top = mkdtempSync(join(tmpdir(), "docknote-init-"));
after(() => rmSync(top, { recursive: true }));

const run = (...args: string[]) => {
  const env = { ...process.env, LANG: "C", LC_ALL: "C", LC_MESSAGES: "C" };
  const cli = join(root, "dist/cli.mjs");
  return spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", cwd: top, env });
};

/** A folder with a Flask program in it. */
function project(): string {
  const folder = mkdtempSync(join(top, "project-"));
  writeFileSync(join(folder, "requirements.txt"), "flask==3.1.2\ngunicorn==27.0.1\nredis\n");
  writeFileSync(join(folder, "app.py"), "from flask import Flask\nsite = Flask(__name__)\n");
  return folder;
}

describe("docknote init", () => {
  it("shows what it would write with --dry-run, and writes nothing", () => {
    const folder = project();
    const { status, stdout } = run("init", folder, "--dry-run");
    assert.equal(status, 0);
    assert.match(stdout, /^# python\tFlask, pip, Python 3\.\d+$/m);
    assert.match(stdout, /^\+CMD \["gunicorn", "app:site", "--bind", "0\.0\.0\.0:8000"\]$/m);
    assert.match(stdout, /^\+ {2}redis:$/m);
    assert.ok(!existsSync(join(folder, "Dockerfile")));
  });

  it("writes what is not there, leaves what is, and says which", () => {
    const folder = project();
    writeFileSync(join(folder, "Dockerfile"), "FROM scratch\n");
    const { status, stdout } = run("init", folder);
    assert.equal(status, 1, "a file that differs was left");
    assert.match(stdout, /^Dockerfile: is there already and was left as it is$/m);
    assert.match(stdout, /^compose\.yaml: wrote$/m);
    assert.equal(readFileSync(join(folder, "Dockerfile"), "utf8"), "FROM scratch\n");
    assert.match(readFileSync(join(folder, "compose.yaml"), "utf8"), /^ {4}image: redis:/m);
    assert.match(readFileSync(join(folder, ".dockerignore"), "utf8"), /__pycache__/);
    rmSync(join(folder, "Dockerfile"));
    assert.equal(run("init", folder).status, 0);
    assert.match(run("init", folder).stdout, /^Dockerfile: is there already, the same$/m);
    const lint = run("lint", folder);
    assert.deepEqual({ status: lint.status, stdout: lint.stdout }, { status: 0, stdout: "" });
  });

  it("takes only the projects asked for", () => {
    const folder = project();
    writeFileSync(join(folder, "go.mod"), "module a\n\ngo 1.26\n");
    writeFileSync(join(folder, "main.go"), "package main\n");
    assert.match(run("init", folder, "--dry-run", "--only", "go").stdout, /^# go\t.*\nIndex: Dockerfile$/m);
    const { status, stderr } = run("init", folder, "--only", "rust");
    assert.deepEqual(
      { status, stderr },
      { status: 2, stderr: "docknote: no project rust; there is python, go\n" },
    );
  });

  it("says why when it cannot", () => {
    assert.equal(run("init", join(top, "nowhere")).status, 2);
    const { status, stderr } = run("init", mkdtempSync(join(top, "empty-")));
    assert.equal(status, 2);
    assert.match(stderr, /^docknote: nothing found [^\n]*package\.json[^\n]*\n$/);
  });
});
