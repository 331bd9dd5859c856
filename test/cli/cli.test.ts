import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { root } from "../support/cases.ts";

const folder = mkdtempSync(join(tmpdir(), "docknote-cli-"));
after(() => rmSync(folder, { recursive: true }));

const run = (args: string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist/cli.mjs"), ...args], {
    input,
    encoding: "utf8",
    cwd: folder,
    env: { ...process.env, LANG: "C", LC_ALL: "C", LC_MESSAGES: "C" },
  });
  return { status, stdout, stderr };
};

const file = (name: string, text: string): string => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
  return name;
};

const bad = "FROM node:latest\nMAINTAINER me\n";

describe("docknote lint", () => {
  it("finds nothing in a clean file, and says so by its exit code alone", () => {
    const { status, stdout } = run(["lint", file("clean/Dockerfile", "FROM alpine:3.24\n")]);
    assert.deepEqual({ status, stdout }, { status: 0, stdout: "" });
  });

  it("prints each problem with its place and the line it is about", () => {
    const { status, stdout } = run(["lint", file("bad/Dockerfile", bad)]);
    assert.equal(status, 1);
    assert.match(stdout, /^bad\/Dockerfile:1:11 warning from-latest-tag$/m);
    assert.match(stdout, /^ {2}1 \| FROM node:latest\n {4}\| {11}\^{6}$/m);
    assert.match(stdout, /^2 problems$/m);
    const lower = file("bad/Lower.dockerfile", `${bad}env A b\n`);
    assert.match(run(["lint", lower]).stdout, /^4 problems \(2 fixed by --fix\)$/m);
  });

  it("speaks Korean when asked to, or when the environment does", () => {
    const path = file("bad/Dockerfile", bad);
    assert.match(run(["lint", "--lang", "ko", path]).stdout, /경고 from-latest-tag[\s\S]*문제 2개/);
  });

  it("underlines behind wide characters and tabs", () => {
    const path = file("wide/Dockerfile", "FROM alpine:3.24\nWORKDIR\t/작업 # 폴더\n");
    assert.match(run(["lint", path]).stdout, /WORKDIR\t\/작업 # 폴더\n {4}\| {8}\t {6}\^{6}\n/u);
  });

  it("prints JSON as the interface says", () => {
    const { stdout } = run(["lint", "--format", "json", file("bad/Dockerfile", bad)]);
    const [first] = JSON.parse(stdout) as Record<string, unknown>[];
    const { message, fix, ...rest } = first as { message: string; fix: { title: string; safe: boolean } };
    assert.deepEqual(rest, {
      file: "bad/Dockerfile",
      rule: "from-latest-tag",
      aliases: ["hadolint:DL3007"],
      severity: "warning",
      range: { start: { line: 1, column: 11 }, end: { line: 1, column: 17 } },
    });
    assert.ok(message && fix.title);
    assert.equal(fix.safe, false);
    assert.equal(
      run(["lint", "--format", "json", file("clean/Dockerfile", "FROM alpine:3.24\n")]).stdout,
      "[]\n",
    );
  });

  it("prints SARIF whose results point at its rules", () => {
    const { stdout } = run(["lint", "--format", "sarif", file("bad/Dockerfile", bad)]);
    const { version, runs } = JSON.parse(stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number }[];
      }[];
    };
    assert.equal(version, "2.1.0");
    const [first] = runs;
    assert.equal(first?.results.length, 2);
    for (const { ruleId, ruleIndex } of first?.results ?? [])
      assert.equal(first?.tool.driver.rules[ruleIndex]?.id, ruleId);
  });

  it("prints annotations for GitHub, with nothing that could end them early", () => {
    const path = file("a,b/Dockerfile", bad);
    const { stdout } = run(["lint", "--format", "github", path]);
    assert.match(
      stdout,
      /^::warning file=a%2Cb\/Dockerfile,line=1,endLine=1,col=11,endColumn=17,title=docknote%3A from-latest-tag::/,
    );
    assert.equal(stdout.trimEnd().split("\n").length, 2);
  });

  it("fixes what is safe, and only that", () => {
    const path = file("fix/Dockerfile", "FROM node:latest\nENV A b\n");
    const { status } = run(["lint", "--fix", path]);
    assert.equal(status, 1, "the tag is left for a person to choose");
    assert.equal(readFileSync(join(folder, path), "utf8"), "FROM node:latest\nENV A=b\n");
  });

  it("shows what it would fix, and leaves the file alone", () => {
    const path = file("dry/Dockerfile", "FROM alpine:3.24\nENV A b\n");
    const { stdout } = run(["lint", "--fix-dry-run", path]);
    assert.match(
      stdout,
      /^--- dry\/Dockerfile\t?\n\+\+\+ dry\/Dockerfile\t?\n@@ [^\n]+\n FROM alpine:3\.24\n-ENV A b\n\+ENV A=b$/m,
    );
    assert.equal(readFileSync(join(folder, path), "utf8"), "FROM alpine:3.24\nENV A b\n");
  });

  it("reads standard input, and writes it back fixed", () => {
    const { status, stdout } = run(["lint", "--stdin-filename", "Dockerfile", "-"], bad);
    assert.equal(status, 1);
    assert.match(stdout, /^Dockerfile:1:11 /);
    const fixed = run(
      ["lint", "--fix", "--stdin-filename", "Dockerfile", "-"],
      "FROM alpine:3.24\nENV A b\n",
    );
    assert.deepEqual(fixed, {
      status: 0,
      stdout: "FROM alpine:3.24\nENV A=b\n",
      stderr: "",
    });
  });

  it("searches folders for what it knows, and not what was installed there", () => {
    file("tree/a/Dockerfile", bad);
    file("tree/b/prod.dockerfile", bad);
    file("tree/b/Dockerfile.dev", bad);
    file("tree/c/Containerfile", bad);
    file("tree/node_modules/x/Dockerfile", bad);
    file("tree/README.md", "FROM x\n");
    const { stdout } = run(["lint", "--format", "json", "tree"]);
    const files = new Set((JSON.parse(stdout) as { file: string }[]).map((it) => it.file));
    assert.deepEqual(
      [...files],
      ["tree/a/Dockerfile", "tree/b/Dockerfile.dev", "tree/b/prod.dockerfile", "tree/c/Containerfile"],
    );
  });

  it("fails on the severity it is told", () => {
    const path = file("hint/Dockerfile", "FROM alpine:3.24 AS Base\n");
    assert.equal(run(["lint", path]).status, 0);
    assert.equal(run(["lint", "--fail-on", "never", file("bad/Dockerfile", bad)]).status, 0);
    assert.equal(run(["lint", "--fail-on", "error", file("bad/Dockerfile", bad)]).status, 0);
    assert.equal(run(["lint", "--fail-on", "info", file("bad/Dockerfile", bad)]).status, 1);
  });

  it("runs the rules it is told", () => {
    const { stdout } = run([
      "lint",
      "--rules",
      "maintainer-deprecated",
      "--format",
      "json",
      file("bad/Dockerfile", bad),
    ]);
    assert.deepEqual(
      (JSON.parse(stdout) as { rule: string }[]).map((it) => it.rule),
      ["maintainer-deprecated"],
    );
  });

  it("reads .docknote.json and .hadolint.yaml from the folder of the file upwards", () => {
    const path = file("configured/deep/Dockerfile", bad);
    file("configured/.hadolint.yaml", "ignored: [DL3007]\n");
    const names = (...args: string[]) =>
      (
        JSON.parse(run(["lint", "--format", "json", ...args, path]).stdout) as {
          rule: string;
          severity: string;
        }[]
      ).map((it) => `${it.rule} ${it.severity}`);
    assert.deepEqual(names(), ["maintainer-deprecated warning"]);
    file(
      "configured/.docknote.json",
      '{"rules": {"from-latest-tag": "info", "maintainer-deprecated": "off"}}',
    );
    assert.deepEqual(names(), ["from-latest-tag info"]);
    assert.deepEqual(names("--no-config"), ["from-latest-tag warning", "maintainer-deprecated warning"]);
    file("configured/.docknote.json", '{"rules": {"from-latest-tg": "info"}}');
    assert.equal(run(["lint", path]).status, 2);
  });

  for (const [name, args] of [
    ["no path", ["lint"]],
    ["no such file", ["lint", "nowhere"]],
    ["an unknown rule", ["lint", "--rules", "no-such-rule", "."]],
    ["an unknown format", ["lint", "--format", "xml", "."]],
    ["an unknown option", ["lint", "--wrong", "."]],
    ["standard input without a name", ["lint", "-"]],
    ["an unknown command", ["build"]],
    ["no command", []],
  ] as const)
    it(`exits with 2 and one line for ${name}`, () => {
      const { status, stdout, stderr } = run([...args]);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^docknote: [^\n]+\n$/);
    });
});

describe("docknote explain", () => {
  it("explains a rule, by its name or a peer's id", () => {
    const { status, stdout } = run(["explain", "from-latest-tag"]);
    assert.equal(status, 0);
    assert.match(stdout, /^# from-latest-tag\n[\s\S]*FROM node:latest/);
    assert.equal(run(["explain", "DL3007"]).stdout, stdout);
    assert.equal(run(["explain", "hadolint:DL3007"]).stdout, stdout);
    assert.match(run(["explain", "from-latest-tag", "--lang", "ko"]).stdout, /움직이는 이름표/);
  });
  it("explains a topic", () => {
    assert.match(run(["explain", "dockerfile/copy"]).stdout, /^# COPY — copy files into the image/);
  });
  it("guesses what was meant", () => {
    const { status, stderr } = run(["explain", "from-latest-tg"]);
    assert.equal(status, 2);
    assert.match(stderr, /did you mean from-latest-tag\?/);
  });
});

describe("docknote topics", () => {
  it("lists topics and searches in both languages", () => {
    assert.match(run(["topics"]).stdout, /^dockerfile\/copy\tCOPY — copy files into the image$/m);
    assert.match(run(["topics", "컨텍스트", "--lang", "ko"]).stdout, /^dockerfile\/copy\t/m);
    assert.equal(run(["topics", "xyzzy"]).status, 2);
  });
});

describe("docknote", () => {
  it("tells its version and its usage", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    assert.equal(run(["--version"]).stdout, `${version}\n`);
    assert.match(run(["--help"]).stdout, /docknote lint/);
  });
});

describe("docknote lint among files", () => {
  it("judges sources by the build context and its ignore file", () => {
    file("context/.dockerignore", "dist\n");
    file("context/dist/a.js", "");
    file("context/app.js", "");
    const path = file("context/Dockerfile", "FROM node:26\nCOPY dist ap.js app.js /app/\n");
    const rules = "copy-ignored-file,copy-source-missing,excludes-copied-file";
    const { stdout } = run(["lint", "--rules", rules, "--format", "json", path, "context/.dockerignore"]);
    const found = JSON.parse(stdout) as { file: string; rule: string; message: string }[];
    assert.deepEqual(
      found.map((it) => `${it.file} ${it.rule}`),
      [
        "context/Dockerfile copy-ignored-file",
        "context/Dockerfile copy-source-missing",
        "context/.dockerignore excludes-copied-file",
      ],
    );
    assert.match(found[1]?.message ?? "", /Did you mean app\.js\?$/);
  });

  it("knows where standard input would lie, and says nothing where that is no folder", () => {
    file("context/.dockerignore", "dist\n");
    const lint = (name: string) =>
      run(
        ["lint", "--rules", "copy-ignored-file", "--stdin-filename", name, "-"],
        "FROM node:26\nCOPY dist /a\n",
      );
    assert.match(lint("context/Dockerfile").stdout, /copy-ignored-file/);
    assert.deepEqual(lint("nowhere/Dockerfile"), { status: 0, stdout: "", stderr: "" });
  });
});
