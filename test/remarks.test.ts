import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fromHadolint } from "../server/language/core/config.ts";
import type { LintConfig } from "../server/language/core/lint.ts";
import type { Remark } from "../server/language/core/remarks.ts";
import { dockerfile } from "../server/language/dockerfile/language.ts";
import { ruleNames } from "../server/language/generated/ruleNames.ts";

/** The scripts of a Dockerfile, without the line that is put before each. */
const scripts = (source: string) =>
  dockerfile
    .open(source)
    .scripts()
    .map(({ shell, text }) => `${shell}: ${text.slice(text.indexOf("\n") + 1)}`);

/** A remark on what stands between «». */
function remark(marked: string, code: string): { source: string; remark: Remark } {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const at = { start, end };
  return {
    source: marked.replace(/[«»]/g, ""),
    remark: { code, level: "warning", message: "said", at, edits: [] },
  };
}

const kept = (marked: string, code: string, config: LintConfig = { rules: "recommended" }) => {
  const { source, remark: it } = remark(marked, code);
  const problems = dockerfile.open(source).problems("2026-01-01", config, undefined, [it]);
  return problems.filter(({ rule }) => rule.origin?.tool === "shellcheck").map(({ rule }) => rule.name);
};

describe("scripts for ShellCheck", () => {
  it("are the commands as the shell gets them, in its dialect", () => {
    assert.deepEqual(
      scripts(
        [
          "FROM alpine:3.24",
          "RUN a \\",
          "  # comment",
          "  && b",
          'SHELL ["/bin/bash", "-c"]',
          "RUN <<-'E'",
          "\tc",
          "\td",
          "E",
          "RUN cat <<F >x && y",
          "text",
          "F",
          "FROM debian:13",
          "CMD z",
          "FROM some/image",
          "RUN q",
          'SHELL ["pwsh", "-c"]',
          "RUN no",
          'RUN ["no"]',
          "",
        ].join("\n"),
      ),
      ["dash: a   && b\n", "bash: \tc\n\td\n", "bash: cat <<F >x && y\ntext\nF\n", "dash: z\n", "sh: q\n"],
    );
  });

  it("know the variables of the build", () => {
    const [script] = dockerfile.open("ARG A\nFROM b\nENV C=1 D=2\nRUN x\n").scripts();
    assert.equal(script?.text, "export A=1 C=1 D=1\nx\n");
  });

  it("lead back through continuations, line ends and wide characters", () => {
    const source = "FROM b\r\nRUN echo 🐳 \\\r\n  $X\r\nRUN <<E\r\n\ta $Y\r\nE\r\n";
    const [first, second] = dockerfile.open(source).scripts();
    const text = (at?: { start: number; end: number }) => at && source.slice(at.start, at.end);
    // "echo 🐳   $X": the whale is one character for ShellCheck
    assert.equal(first?.text, ":\necho 🐳   $X\n");
    assert.equal(text(first?.spanOf({ line: 2, column: 10 }, { line: 2, column: 12 })), "$X");
    assert.equal(text(second?.spanOf({ line: 2, column: 4 }, { line: 2, column: 6 })), "$Y");
    assert.equal(first?.spanOf({ line: 1, column: 1 }, { line: 1, column: 2 }), undefined);
  });
});

describe("what ShellCheck says", () => {
  it("is a problem under its own name", () => {
    assert.deepEqual(kept("FROM b\nRUN «x»\n", "SC2043"), ["SC2043"]);
    assert.deepEqual(kept("FROM b\nRUN «x»\n", "SC2043", { rules: ["backticks"] }), []);
  });
  it("is not said again where a rule of ours has found it, but elsewhere", () => {
    assert.deepEqual(kept("FROM b\nRUN echo «`x`»\n", "SC2006"), []);
    assert.deepEqual(kept("FROM b\nRUN «echo» `x`\n", "SC2006"), ["SC2006"]);
  });
  it("is silenced by comments, under either name", () => {
    for (const comment of [
      "# hadolint ignore=SC2006",
      "# docknote allow SC2006: because",
      "# docknote allow backticks",
    ])
      assert.deepEqual(kept(`FROM b\n${comment}\nRUN «x»\n`, "SC2006"), [], comment);
  });
  it("is turned off and weighed by configuration, also hadolint's", () => {
    const off = { rules: "recommended", severities: { backticks: "off" } } as const;
    assert.deepEqual(kept("FROM b\nRUN «x»\n", "SC2006", off), []);
    const config = fromHadolint({ ignored: ["SC2043"], override: { error: ["SC2044"] } }, ruleNames);
    assert.deepEqual(config.rules, { SC2043: "off", SC2044: "error" });
  });
});
