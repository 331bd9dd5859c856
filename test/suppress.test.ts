import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { apply } from "../server/language/core/fix.ts";
import type { Language } from "../server/language/core/language.ts";
import type { LintConfig } from "../server/language/core/lint.ts";
import { parse } from "../server/language/dockerfile/parse.ts";
import { shellsOf } from "../server/language/dockerfile/shells.ts";
import { suppressionsOf } from "../server/language/dockerfile/suppressions.ts";
import { languageOfFile } from "../server/language/languages.ts";
import { mark, unmark } from "./support/marks.ts";

function languageFor(file: string): Language {
  const language = languageOfFile(file);
  assert.ok(language);
  return language;
}

/** Checks that of the named rules exactly what is marked is reported. */
function reports(rules: string, sample: string, file = "Dockerfile", ignoreComments = false): void {
  const { text } = unmark(sample);
  const config = { rules: rules.split(" "), ...(ignoreComments && { ignoreComments }) };
  const problems = languageFor(file).open(text).problems("2026-11-01", config);
  assert.equal(
    mark(
      text,
      problems.map((it) => it.at),
    ),
    sample,
  );
}

describe("# docknote allow", () => {
  it("lets a rule pass for the next instruction only", () =>
    reports(
      "workdir-relative",
      "FROM a\n# docknote allow workdir-relative\nWORKDIR x\nFROM a\nWORKDIR «x»\n",
    ));
  it("takes several rules, and a reason in any form", () => {
    for (const reason of ["", ": 사내 규칙", " because", " -- because", " # because", ". Because, of course"])
      reports(
        "workdir-relative from-latest-tag",
        `# docknote allow from-latest-tag , workdir-relative${reason}\nFROM a:latest\n# docknote allow workdir-relative${reason}\nWORKDIR x\n`,
      );
  });
  it("does not take a word of the reason for a rule", () =>
    reports(
      "from-latest-tag pin-base-tag",
      "# docknote allow pin-base-tag: not from-latest-tag, mind\nFROM a:«latest»\n",
    ));
  it("may be stacked, and stand anywhere in the comments above", () =>
    reports(
      "from-latest-tag stage-name-casing",
      "# why\n# docknote allow from-latest-tag\n# and so on\n# docknote allow stage-name-casing\nFROM a:latest AS B\n",
    ));
  it("ends with a blank line", () =>
    reports("from-latest-tag", "# docknote allow from-latest-tag\n\nFROM a:«latest»\n"));
  it("knows peers' ids", () => {
    reports("from-latest-tag", "# docknote allow DL3007\nFROM a:latest\n");
    reports("from-latest-tag", "# docknote allow hadolint:DL3007: x\nFROM a:latest\n");
  });
  it("may stand between continued lines, and holds for all of the instruction", () =>
    reports(
      "sudo-in-run",
      "FROM a\nRUN sudo a && \\\n  # docknote allow sudo-in-run\n  sudo b\nRUN «sudo» c\n",
    ));
  it("holds for a trigger of ONBUILD", () =>
    reports("workdir-relative", "FROM a\n# docknote allow workdir-relative\nONBUILD WORKDIR x\n"));
  it("allows for the whole file as allow-file, from anywhere", () =>
    reports("from-latest-tag", "FROM a:latest\nFROM b:latest\n# docknote allow-file from-latest-tag: x\n"));
  it("is not heeded where comments are not to be", () =>
    reports("from-latest-tag", "# docknote allow from-latest-tag\nFROM a:«latest»\n", "Dockerfile", true));
  it("works in Compose files, stacked too", () => {
    reports(
      "version-obsolete",
      "# docknote allow version-obsolete: x\nversion: '3'\nservices: {}\n",
      "compose.yaml",
    );
    reports(
      "version-obsolete",
      "# docknote allow version-obsolete\n# docknote allow other\n# why\nversion: '3'\nservices: {}\n",
      "compose.yaml",
    );
  });
  it("works in .dockerignore, stacked too", () => {
    reports("pattern-malformed", "# docknote allow pattern-malformed\n# why\n[\n«[»\n", ".dockerignore");
  });
});

describe("the edit that allows a rule here", () => {
  const allowed = (sample: string): string => {
    const { text, spans } = unmark(sample);
    assert.ok(spans[0]);
    const edit = languageFor("Dockerfile").open(text).allow("some-rule", spans[0]);
    assert.ok(edit);
    return apply(text, [edit]);
  };
  it("puts a comment above the instruction, as far in", () =>
    assert.equal(
      allowed("FROM a\r\n  RUN «x»\r\n"),
      "FROM a\r\n  # docknote allow some-rule\r\n  RUN x\r\n",
    ));
  it("allows for the file where no instruction stands, and leaves the directives at the top", () => {
    assert.equal(
      allowed("# syntax=a\n# «b»\nFROM a\n"),
      "# syntax=a\n# docknote allow-file some-rule\n# b\nFROM a\n",
    );
    assert.equal(allowed("«# syntax=a»"), "# syntax=a\n# docknote allow-file some-rule\n");
    assert.equal(allowed("FROM a\n\n# «b»\n"), "# docknote allow-file some-rule\nFROM a\n\n# b\n");
    assert.equal(allowed("#!/bin/x\n# «b»\n"), "#!/bin/x\n# docknote allow-file some-rule\n# b\n");
  });
  it("is heeded", () => {
    const { text, spans } = unmark("# a\n# «syntax=docker/dockerfile:1»\nFROM a\n");
    const language = languageFor("Dockerfile");
    const config = { rules: ["directive-not-at-top"] };
    assert.equal(language.open(text).problems("2026-11-01", config).length, 1);
    const edit = language.open(text).allow("directive-not-at-top", spans[0] ?? { start: 0, end: 0 });
    assert.ok(edit);
    assert.deepEqual(language.open(apply(text, [edit])).problems("2026-11-01", config), []);
  });
});

describe("hadolint's comments", () => {
  it("hold for the next instruction, with white space and a reason", () => {
    for (const pragma of ["hadolint ignore=DL3007", "  hadolint   ignore = DL3006 , DL3007 # it has to be"])
      reports("from-latest-tag", `#${pragma}\nFROM a:latest\nFROM a:«latest»\n`);
  });
  it("are void when one name is odd, or other text follows", () => {
    for (const pragma of ["ignore=DL3007,foo", "ignore=dl3007", "ignore=DL3007 because", "ignore DL3007"])
      reports("from-latest-tag", `# hadolint ${pragma}\nFROM a:«latest»\n`);
  });
  it("may be stacked", () =>
    reports("from-latest-tag", "# hadolint ignore=DL3007\n# hadolint ignore=DL3006\nFROM a:latest\n"));
  it("hold for a stage above its FROM", () =>
    reports(
      "workdir-relative",
      "FROM a\nWORKDIR «x»\n# hadolint stage ignore=DL3000\nFROM a\nRUN x\nWORKDIR x\nFROM a\nWORKDIR «x»\n",
    ));
  it("hold for the file from anywhere as global", () =>
    reports("workdir-relative", "FROM a\nWORKDIR x\n# hadolint global ignore=DL3000\n"));
  it("silence ShellCheck's rules too", () =>
    reports("cd-unchecked", "FROM a\n# hadolint ignore=SC2164\nRUN cd /x; ls\nRUN «cd /x»; ls\n"));
  it("let pass only what hadolint calls by that id", () =>
    reports(
      "multiple-instructions",
      "FROM a\n# hadolint global ignore=DL4003\nCMD b\nCMD c\n«ENTRYPOINT b»\nENTRYPOINT c\n",
    ));
  it("are for hadolint's rules alone", () =>
    reports("from-end-of-life", "# hadolint ignore=DL3006,DL3007\nFROM node:«14»\n"));
});

describe("# hadolint shell=", () => {
  const shells = (source: string) => shellsOf(parse(source)).map(({ program }) => program);
  it("at the top is for all stages", () =>
    assert.deepEqual(shells("# hadolint shell=bash\nARG X\nFROM a\nRUN x\nFROM b\nRUN y\n"), [
      "bash",
      "bash",
    ]));
  it("after FROM is for what follows in the stage", () =>
    assert.deepEqual(
      shells("FROM a\nRUN w\n# hadolint shell = pwsh # Windows\n\nENV A=1\nRUN x\nFROM b\nRUN y\nCMD z\n"),
      ["sh", "pwsh", "sh", "sh"],
    ));
  it("above FROM is for that stage", () =>
    assert.deepEqual(shells("FROM a\nRUN x\n# hadolint shell=bash\nFROM b\nRUN y\n"), ["sh", "bash"]));
  it("yields to SHELL", () =>
    assert.deepEqual(shells('FROM a\n# hadolint shell=bash\nRUN x\nSHELL ["ash", "-c"]\nRUN y\n'), [
      "bash",
      "ash",
    ]));
});

describe("# check= of BuildKit", () => {
  it("at the top holds for the file, up to the first space", () =>
    reports(
      "stage-name-casing from-as-casing",
      "# check=skip=StageNameCasing;error=true // skip=FromAsCasing\nFROM a «as» B\n",
    ));
  it("skips all", () =>
    reports("stage-name-casing from-latest-tag", "# check=skip=all\nFROM a:«latest» AS B\n"));
  it("above an instruction holds for that one, the first of several", () => {
    reports(
      "stage-name-casing",
      "# check=skip=StageNameCasing // why\nFROM a AS B\nFROM a AS «C»\n".replace("# check", "# x\n# check"),
    );
    reports(
      "stage-name-casing",
      "# x\n# check=skip=FromAsCasing\n# check=skip=StageNameCasing\nFROM a AS «B»\n",
    );
  });
  it("skips checks, not what fails the build anyway", () =>
    reports(
      "empty-base-name",
      "# check=skip=all\nFROM «$A»\n# check=skip=InvalidDefaultArgInFrom\nFROM «$B»\n",
    ));
  it("is case-sensitive in its names", () =>
    reports("stage-name-casing", "# check=skip=stagenamecasing\nFROM a AS «B»\n"));
});

describe("# check=error=true", () => {
  const problemsIn = (text: string, severities: LintConfig["severities"] = {}, ignoreComments = false) =>
    languageFor("Dockerfile")
      .open(text)
      .problems("2026-11-01", { rules: "recommended", severities, ignoreComments });
  /** The rules whose findings are errors. */
  const errors = (...given: Parameters<typeof problemsIn>) =>
    problemsIn(...given)
      .filter(({ severity }) => severity === "error")
      .map(({ rule }) => rule.name);

  it("makes an error of what the builder's checks report, and of nothing else", () => {
    const rest = "FROM debian:latest AS Base\nUSER app\nWORKDIR srv\nCMD node server.js\n";
    assert.deepEqual(errors(`# check=error=true\n${rest}`), [
      "stage-name-casing",
      "workdir-relative",
      "exec-form-recommended",
    ]);
    for (const other of [
      "",
      "# check=error=false\n",
      "# check=skip=UndefinedVar // error=true\n",
      "\n# check=error=true\n",
    ])
      assert.deepEqual(errors(other + rest), [], other);
  });
  it("leaves out what is skipped, in the file or above an instruction, also when comments are not heeded", () => {
    const text =
      "# check=error=1;skip=StageNameCasing\nFROM debian:13 AS Base\n# check=skip=WorkdirRelativePath\nWORKDIR srv\nUSER app\nCMD node x\n";
    assert.deepEqual(errors(text), ["exec-form-recommended"]);
    assert.deepEqual(errors(text, {}, true), ["exec-form-recommended"]);
  });
  it("is not put off by other linters' comments, but by ours", () => {
    const text = (comment: string) =>
      `# check=error=true\nFROM debian:13\nUSER app\n# ${comment}\nCMD node x\n`;
    assert.deepEqual(errors(text("hadolint ignore=DL3025")), ["exec-form-recommended"]);
    assert.deepEqual(errors(text("docknote allow exec-form-recommended: so be it")), []);
  });
  it("asks for what is usually let pass", () => {
    assert.deepEqual(errors("# check=error=true\nFROM debian:13\nUSER app\nCMD exec node x\n"), [
      "exec-form-recommended",
    ]);
    assert.deepEqual(
      errors("# check=error=true;experimental=all\n\n# so it is\nARG V=13\nFROM debian:$V\nUSER app\n"),
      ["definition-description"],
    );
  });
  it("does not blame what the builder does not see", () => {
    const top = "# check=error=true\n";
    assert.deepEqual(errors(`${top}FROM debian:13\nUSER app\nONBUILD ENV A_TOKEN x\n`), []);
    assert.deepEqual(errors(`${top}arg A_TOKEN=x\nFROM debian:13\nUSER app\n`), []);
    assert.deepEqual(errors(`${top}FROM debian:13\nENV DB_PASS=hunter2\nUSER app\n`), []);
    assert.deepEqual(
      errors(`${top}FROM debian:13\nEXPOSE $NO\nENV PATH=/a:$PATH PATH=/b:$PATH\nUSER app\n`),
      [],
    );
    assert.deepEqual(
      errors(`${top}FROM debian:13 AS a\nSHELL ["bash", "-c"]\nFROM a\nUSER app\nCMD ['a', 'b']\n`),
      [],
    );
    assert.deepEqual(errors(`${top}FROM debian:13\nUSER app\nCMD ['a', 'b']\n`), ["malformed-exec-form"]);
  });
  it("gives way to the user's own severity, and says why", () => {
    const text = "# check=error=true\nFROM debian:13 AS Base\n";
    assert.deepEqual(errors(text, { "stage-name-casing": "hint", "run-as-root-default": "off" }), []);
    assert.deepEqual(errors(text, { "stage-name-casing": "on" }), ["stage-name-casing"]);
    const [problem] = problemsIn(text).filter(({ severity }) => severity === "error");
    assert.match(problem?.message.en ?? "", /Base.*With check=error=true the build fails/);
    assert.deepEqual(
      problem?.related?.map(({ at }) => text.slice(at.start, at.end)),
      ["# check=error=true"],
    );
  });
});

describe("other tools' comments", () => {
  it("of dockerfile-utils hold for the next instruction and all its rules", () =>
    reports(
      "stage-name-casing unknown-flag maintainer-deprecated",
      "FROM a AS «B»\n# dockerfile-utils: ignore\nMAINTAINER x\n«MAINTAINER x»\n",
    ));
  it("of ShellCheck hold above an instruction, for one command of a heredoc, and at its top for all", () => {
    const rule = "cd-unchecked";
    reports(rule, "FROM a\n# shellcheck disable=SC2086,SC2164\nRUN cd /x; ls\nRUN «cd /x»; ls\n");
    reports(rule, "FROM a\n# shellcheck shell=sh disable=2164 # x\nRUN cd /x; ls\n");
    reports(rule, "FROM a\n# shellcheck disable=SC2160-SC2170\nRUN cd /x; ls\n");
    reports(rule, "FROM a\nRUN <<E\nls\n# shellcheck disable=SC2164\ncd /x\n«cd /y»\nls\nE\n");
    reports(rule, "FROM a\nRUN <<E\n#!/bin/sh\n# shellcheck disable=SC2164\ncd /x\ncd /y\nls\nE\n");
    reports(rule, "FROM a\nRUN <<E\n# shellcheck disable=all\ncd /x\nls\nE\n");
  });
});

describe("suppressions", () => {
  it("know where their names stand", () => {
    const source =
      "# check=skip=«A»,«B»;error=true\n# hadolint global ignore=«DL1», «DL2» # x\nFROM a\n# docknote allow «x-y», «z»: w\n# check=skip=«C» // d\n# shellcheck disable=«SC1»\nRUN x\n";
    const { text, spans } = unmark(source);
    const places = suppressionsOf(parse(text)).flatMap((it) => it.places ?? []);
    assert.equal(mark(text, places), source);
    assert.equal(places.length, spans.length);
  });
});
