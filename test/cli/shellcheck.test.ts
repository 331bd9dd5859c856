import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { root } from "../support/cases.ts";

const missing = process.env["DOCKNOTE_NO_SHELLCHECK"];

const source = `FROM debian:13
RUN apt-get update \\
  && for i in one; do \\
    echo "$i"; \\
  done
RUN rm -rf \`pwd\`
`;

function lint(...args: readonly string[]) {
  const command = [
    "dist/cli.mjs",
    "lint",
    "--format",
    "json",
    "--stdin-filename",
    "Dockerfile",
    ...args,
    "-",
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    input: source,
    encoding: "utf8",
    env: args.includes("on") && args.includes("--no-config") ? { ...process.env, PATH: "" } : process.env,
  });
  type Found = { rule: string; range: { start: { line: number; column: number } } }[];
  const found = stdout === "" ? [] : (JSON.parse(stdout) as Found);
  return {
    status,
    stderr,
    found: found.map(({ rule, range: { start } }) => [rule, start.line, start.column]),
  };
}

describe("docknote lint --shellcheck", { skip: missing }, () => {
  it("adds what ShellCheck finds, at its place behind the continuations", () => {
    const { found } = lint("--shellcheck", "on");
    assert.deepEqual(
      found.filter(([rule]) => rule === "SC2043"),
      [["SC2043", 3, 15]],
    );
  });
  it("leaves out what our rules found at the same place", () => {
    const names = (use: string) => lint("--shellcheck", use).found.map(([rule]) => rule);
    assert.ok(names("auto").includes("backticks"));
    assert.ok(!names("auto").includes("SC2006"), String(names("auto")));
  });
  it("is off unless it is asked for", () => {
    assert.ok(!lint().found.some(([rule]) => String(rule).startsWith("SC")));
  });
});

describe("docknote lint without ShellCheck", () => {
  it("says so when it is to be used", () => {
    const { status, stderr } = lint("--no-config", "--shellcheck", "on");
    assert.deepEqual(
      { status, stderr },
      { status: 2, stderr: "docknote: --shellcheck on: ShellCheck is not in PATH\n" },
    );
  });
});
