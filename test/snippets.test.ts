import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { isMap, parseDocument } from "yaml";
import { languages } from "../server/language/languages.ts";
import { expand, parseSnippet, stopsOf, variablesOf } from "../server/language/snippets/body.ts";
import { snippetFiles } from "../server/language/snippets/snippet.ts";
import {
  digest,
  ours,
  ownVerdictsFile,
  plain,
  scaffoldSamples,
  snippetSamples,
  type Verdict,
} from "./oracle/projects.ts";
import { pastEndOfLife } from "./support/eol.ts";
import { folderIn } from "./support/folder.ts";
import { documentOf, readSnippets, type Snippet, wordsOf } from "./support/snippet.ts";
import { snippetTable, withTable } from "./support/snippetTable.ts";

const root = join(import.meta.dirname, "..");
const shared = join(root, "../shared");
const snippets = readSnippets(root);
const of = (language: string) => snippets.filter((it) => it.language === language);

/** The two letters that a prefix begins with, by the language it is offered in. */
const letters = Object.fromEntries(snippetFiles.map((it) => [it.language, it.letters]));

/** Every text that a snippet can give by choosing one word of its choices, the others at the same place in their lists. */
function variants(snippet: Snippet, tab = "  "): string[] {
  const most = Math.max(1, ...stopsOf(parseSnippet(snippet.body)).map(({ choices }) => choices.length));
  return Array.from({ length: most }, (_, choice) => documentOf(snippet, { choice, tab }));
}

/** One test for each snippet, named after it. */
function each(some: readonly Snippet[], check: (snippet: Snippet) => void): void {
  for (const snippet of some) it(snippet.prefix, () => check(snippet));
}

describe("expanding a snippet body", () => {
  const cases: readonly [body: string, text: string][] = [
    ["plain", "plain"],
    ["$1 and ${2:two} and ${3}$0", " and two and "],
    ["$1 before ${1:it}, $1 after", "it before it, it after"],
    ["${1:a ${2:b $3}} $2", "a b  b "],
    ["${1|slim,alpine\\,edge,a\\|b|} $1", "slim slim"],
    ["\\$HOME \\} \\\\ costs 5$ and a\\b", "$HOME } \\ costs 5$ and a\\b"],
    ["${1:{\\}}", "{}"],
    ["$TM_FILENAME ${CLIPBOARD:none} ${NOBODY}", "Dockerfile none NOBODY"],
    ["a\n\tb", "a\n  b"],
  ];
  for (const [body, text] of cases)
    it(`turns ${JSON.stringify(body)} into ${JSON.stringify(text)}`, () =>
      assert.equal(expand(body, { variables: { TM_FILENAME: "Dockerfile" } }), text));

  it("takes the asked-for choice, or the last one there is", () => {
    assert.equal(expand("${1|a,b|}${2|x,y,z|}", { choice: 1 }), "by");
    assert.equal(expand("${1|a,b|}${2|x,y,z|}", { choice: 2 }), "bz");
  });

  it("refuses what VS Code would insert as it stands", () => {
    for (const body of ["${1:open", "${1|a,b}", "${1/a/b/}", "${1:a ${2:b}"])
      assert.throws(() => expand(body), body);
    assert.throws(() => expand("${1:a $1}"), /inside itself/);
  });
});

describe("every snippet", () => {
  it("is one of at least 100", () => assert.ok(snippets.length >= 100, `${snippets.length}`));

  it("has an id and a prefix of its own", () => {
    assert.equal(new Set(snippets.map(({ id }) => id)).size, snippets.length);
    assert.equal(new Set(snippets.map(({ prefix }) => prefix)).size, snippets.length);
  });

  it("of a file that is not Docker's own is given to VS Code as it is; the server offers the others by place", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
    const given = manifest.contributes.snippets.map(({ language, path }) => `${language} ${path}`);
    const own = snippetFiles.filter(({ kind }) => !["dockerfile", "compose", "dockerignore"].includes(kind));
    for (const { kind, language } of own)
      assert.ok(given.includes(`${language} ./snippets/${kind}.json`), kind);
    assert.equal(new Set(manifest.contributes.snippets.map(({ path }) => path)).size, own.length);
  });

  it("covers the list of the notes", (test) => {
    const list = join(shared, "notes/snippets.tsv");
    if (!existsSync(list)) return test.skip("NOT RUN: ../shared/notes/snippets.tsv is not here");
    const rows = readFileSync(list, "utf8").trim().split("\n").slice(1);
    const ids = rows.map((row) => row.split("\t")[0] ?? "");
    assert.equal(ids.length, 83);
    const here = new Set(snippets.map(({ id }) => id));
    assert.deepEqual(
      ids.filter((id) => !here.has(id)),
      [],
    );
  });

  describe("is well formed", () =>
    each(snippets, (snippet) => {
      const { id, title, prefix, language, description, body } = snippet;
      assert.match(id, /^[a-z]+(-[a-z0-9]+)+$/);
      assert.equal(title, description, "the list and the details of VS Code say the same");
      assert.match(prefix, /^[a-z]{2}(-[a-z0-9]+)+$/);
      assert.equal(prefix.slice(0, 2), letters[language]);
      const { ko, en } = wordsOf(snippet);
      assert.equal(description, `${ko} / ${en}`);
      assert.match(ko, /[가-힣]/);
      assert.match(en, /^[A-Z.][^가-힣]+[^.]$/);
      const parsed = parseSnippet(body);
      assert.deepEqual(variablesOf(parsed), [], "a $ that is not escaped");
      const stops = stopsOf(parsed);
      assert.equal(stops.filter(({ index }) => index === 0).length, 1, "one place where the cursor ends");
      const numbers = [...new Set(stops.map(({ index }) => index))].sort((a, b) => a - b);
      assert.deepEqual(numbers, [...numbers.keys()], "tab stops without a gap");
      for (const number of numbers.slice(1)) {
        const said = stops.filter(
          (it) => it.index === number && (it.body.length > 0 || it.choices.length > 0),
        );
        assert.equal(said.length, 1, `one default for tab stop ${number}`);
        assert.notEqual(said[0]?.choices.length, 1, "a choice of one is none");
      }
      assert.doesNotMatch(expand(body), /[ \t]+$/m, "trailing blanks");
      assert.doesNotMatch(body, /^ +\S/m, "indents with tabs, so that the editor's own width applies");
      assert.doesNotMatch(body, /^\t*(?: {2})* \S/m, "a list item goes on two blanks behind its tabs");
    }));

  describe("names no image or version that is past its end of life", () => {
    const table = join(shared, "data/eol.json");
    if (!existsSync(table)) {
      it("eol.json", (test) => test.skip("NOT RUN: ../shared/data/eol.json is not here"));
      return;
    }
    const judge = pastEndOfLife(JSON.parse(readFileSync(table, "utf8")), "2026-11-23");
    let images = 0;
    each(snippets, (snippet) => {
      for (const text of variants(snippet)) {
        const { judged, past } = judge(text);
        images += judged.length;
        assert.deepEqual(past, []);
      }
    });
    it("looked at some 200 names", () => assert.ok(images > 200, `${images}`));
    it("knows an old one when it sees it", () => {
      const old = "FROM node:20-slim\nimage: mysql:8.0\nARG V=3.9\nFROM python:${V}-slim\ndebian:bullseye";
      assert.deepEqual(judge(old).past, ["node:20-slim", "mysql:8.0", "python:3.9-slim", "debian:bullseye"]);
    });
  });

  it("stands in the table of snippets/README.md (UPDATE=1 writes it)", () => {
    const file = join(root, "snippets/README.md");
    const now = readFileSync(file, "utf8");
    const then = withTable(now, snippetTable(snippets));
    if (process.env["UPDATE"] === "1") writeFileSync(file, then);
    else assert.equal(now, then);
  });
});

describe("every snippet of a language with rules lints clean where it belongs", () => {
  const today = "2026-11-23";
  const ids: Readonly<Record<string, string>> = { dockercompose: "compose", ignore: "dockerignore" };
  for (const { id, rules, open } of languages) {
    assert.ok(rules.length > 0);
    each(
      snippets.filter(({ language }) => (ids[language] ?? language) === id),
      (snippet) => {
        for (const text of variants(snippet)) {
          // A snippet for a file of a certain name is looked at under that name.
          const around = { Dockerfile: "FROM node:26 AS dev\n" };
          const folder = snippet.file
            ? folderIn({ ...around, [snippet.file]: text }, snippet.file)
            : undefined;
          const usual = open(text).problems(today, { rules: "recommended" }, folder);
          const every = open(text).problems(today, { rules: "all" }, folder);
          const grave = every.filter(({ severity }) => severity === "error" || severity === "warning");
          const said = [...usual, ...grave].map(
            ({ rule, at }) => `${rule.name}: ${text.slice(at.start, at.end)}`,
          );
          assert.deepEqual(said, []);
        }
      },
    );
  }
});

describe("Dockerfile snippets", () => {
  each(of("dockerfile"), (snippet) => {
    for (const text of variants(snippet, "    ")) {
      assert.match(text, /^FROM /m);
      assert.doesNotMatch(text, /:latest|npm .*--(only=)?production|^MAINTAINER/m);
      assert.doesNotMatch(text, /^(CMD|ENTRYPOINT) [^[]/m, "exec form");
      assert.doesNotMatch(text, /^[A-Z]+ .* # /m, "a comment behind an instruction");
      if (/--mount|<<|--link|--checksum/.test(text) && snippet.isFileTemplate)
        assert.match(text, /^# syntax=docker\/dockerfile:1\n/);
      for (const body of text.matchAll(/^RUN <<EOF\n([^\n]+)/gm)) assert.match(body[1] ?? "", /^set -e/);
    }
    const last =
      expand(snippet.body)
        .split(/^FROM /m)
        .at(-1) ?? "";
    if (snippet.isFileTemplate) assert.match(last, /^USER (?!root\b|0\b)/m, "the last stage is not root");
    else assert.ok(snippet.place === "stage" || snippet.place === "top");
  });
});

describe("Compose snippets", () => {
  each(of("dockercompose"), (snippet) => {
    for (const text of variants(snippet)) checkCompose(snippet, text);
    const plain = (tab: string) =>
      parseDocument(documentOf(snippet, { tab }), { merge: true }).toJS() as unknown;
    assert.deepEqual(plain("    "), plain("  "), "the same file whatever a tab is worth");
  });
});

const serviceKeys = /^(build|healthcheck|depends_on|deploy|logging|develop|env_file|volumes|ports)$/;

function checkCompose(snippet: Snippet, text: string): void {
  const document = parseDocument(text, { merge: true, prettyErrors: true });
  assert.deepEqual([...document.errors, ...document.warnings], []);
  const file = document.toJS() as { readonly version?: unknown; readonly services?: Record<string, object> };
  assert.equal(file.version, undefined);
  const services = Object.entries(file.services ?? {});
  assert.equal(services.length > 0, snippet.place !== "top");
  for (const [name, service] of services) {
    assert.ok(!("container_name" in service) && !("links" in service));
    if (!("image" in service || "build" in service || "extends" in service))
      assert.equal(snippet.file, "compose.override.yaml", `${name} has no image`);
  }
  const own = parseDocument(expand(snippet.body)).contents;
  assert.ok(isMap(own));
  const keys = own.items.map(({ key }) => String(key));
  if (snippet.place === "service") assert.ok(keys.every((key) => serviceKeys.test(key)));
  if (snippet.place === "services") assert.ok(keys.every((key) => key in (file.services ?? {})));
  if (snippet.isFileTemplate) assert.ok(keys.includes("services"));
  assert.doesNotMatch(text, /^\s*\w*(PASSWORD|SECRET|TOKEN)\w*: (?!\$\{\w+:\?|\/run\/secrets\/|"1")/m);
  assert.doesNotMatch(text, /- "?(3306|5432|6379|27017|5672|9200|8333|15672):/, "only on this machine");
  assert.doesNotMatch(text, /docker-compose|image: \S+:latest/);
}

describe(".dockerignore snippets", () => {
  each(of("ignore"), (snippet) => {
    const lines = expand(snippet.body).split("\n");
    const patterns = lines.filter((line) => line !== "" && !line.startsWith("#"));
    assert.equal(new Set(patterns).size, patterns.length, "a pattern twice");
    assert.ok(patterns.includes(".git") || patterns[0] === "**");
    assert.ok(patterns.some((it) => it === "**/.env"));
    for (const pattern of patterns)
      assert.doesNotMatch(pattern, /\s|^\/|^(node_modules|\*\.log|\.DS_Store)$/);
    const added = patterns.findIndex((it) => it.startsWith("!"));
    assert.ok(added !== 0, "! takes back what an earlier line left out");
  });
});

describe("shell snippets", () => {
  const bash = spawnSync("bash", ["--version"]).status === 0;
  each(of("shellscript"), (snippet) => {
    for (const text of variants(snippet)) {
      assert.doesNotMatch(text, /docker-compose|docker scan|\\[ \t]+\S*$|:latest/m);
      assert.doesNotMatch(text, /(?<!["\w-]=?)\$\(pwd\)(?!")/, "quotes round the folder");
      if (!bash) continue;
      const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
      assert.equal(status, 0, stderr);
    }
  });
  if (!bash) it("bash -n", (test) => test.skip("NOT RUN: there is no bash here"));
});

describe("Compose snippets, and the Compose files made for sample projects,", () => {
  const verdicts = JSON.parse(readFileSync(ownVerdictsFile, "utf8")) as Readonly<Record<string, Verdict>>;
  for (const sample of [...snippetSamples(), ...scaffoldSamples()])
    it(`come to what Compose says: ${sample.name}`, () => {
      const made = ours(sample);
      const errors = made.problems.filter(({ severity }) => severity === "error");
      assert.deepEqual(
        errors.map(({ message }) => message.en),
        [],
      );
      // Written by `npm run oracle`, from the answers of the real Compose.
      assert.ok(verdicts[sample.name]?.made, "Compose takes it");
      assert.equal(digest(plain(made.project)), verdicts[sample.name]?.made);
    });
});

describe("workflow snippets", () => {
  each(of("yaml"), (snippet) => {
    assert.ok(snippet.include?.every((it) => it.startsWith("**/.github/workflows/")));
    for (const text of variants(snippet)) {
      // GitHub's own parser, with its schema of workflows.
      const { context } = parseWorkflow({ name: "ci.yml", content: text }, new NoOperationTraceWriter());
      assert.deepEqual(
        context.errors.getErrors().map(({ message }) => message),
        [],
      );
      const document = parseDocument(text);
      assert.deepEqual([...document.errors, ...document.warnings], []);
      const workflow = document.toJS() as { on?: object; permissions?: object; jobs: Record<string, Job> };
      assert.ok(workflow.on && workflow.permissions);
      for (const { "runs-on": machine, steps } of Object.values(workflow.jobs)) {
        assert.match(machine, /^ubuntu-\d/);
        for (const { uses, run } of steps) {
          assert.ok((uses === undefined) !== (run === undefined), "a step uses or runs");
          if (uses !== undefined) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
        }
      }
      assert.doesNotMatch(text, /@[0-9a-f]{40}(?! # v\d)/, "the version beside the hash");
      assert.doesNotMatch(text, /docker-compose|:latest/);
    }
  });
});

interface Manifest {
  readonly contributes: { readonly snippets: readonly { language: string; path: string }[] };
}

interface Job {
  readonly "runs-on": string;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

describe("JSON snippets", () => {
  each([...of("json"), ...of("jsonc")], (snippet) => {
    assert.ok(snippet.include?.every((it) => it.endsWith(".json")));
    for (const text of variants(snippet)) assert.ok(JSON.parse(text) instanceof Object);
  });
});

describe("bake snippets", () => {
  each(of("dockerbake"), (snippet) => {
    const text = expand(snippet.body);
    const blocks = [...text.matchAll(/^(variable|group|target) "(\w+)" \{\n((?: {2}[\w-]+ = .+\n)+)\}$/gm)];
    assert.equal(text.replaceAll(/^(variable|group|target) "\w+" \{\n(?: {2}.+\n)+\}\n/gm, "").trim(), "");
    const targets = blocks.filter(([, kind]) => kind === "target").map(([, , name]) => name);
    for (const [, , , body = ""] of blocks)
      for (const [, list = ""] of body.matchAll(/(?:targets|inherits) = \[(.+)\]/g))
        for (const [, name] of list.matchAll(/"(\w+)"/g)) assert.ok(targets.includes(name ?? ""), name);
  });
});
