import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseAllDocuments } from "yaml";
import { readAllNotes } from "../server/build/generate.ts";
import { leadOf, type Topic, type Words } from "../server/language/core/notes.ts";
import { languageOfFile, languages } from "../server/language/languages.ts";
import { mark, unmark } from "./support/marks.ts";

const { topics, errors } = readAllNotes();

interface Fence {
  readonly language: string;
  /** The rules that it breaks on purpose. */
  readonly rules: readonly string[];
  readonly code: string;
}

function fencesIn({ body }: Words): Fence[] {
  return [...body.matchAll(/^( *)```(\w*)([^\n]*)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = "", language = "", tail = "", code = ""]) => ({
      language,
      rules: tail.trim() === "" ? [] : tail.trim().split(/\s+/),
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
}

/** The code of a fence without its comments, which may differ between the languages. */
const bare = ({ code }: Fence): string =>
  code
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*$/, "").trimEnd())
    .filter((line) => line !== "")
    .join("\n");

const fileNames: Readonly<Record<string, string>> = {
  dockerfile: "Dockerfile",
  yaml: "compose.yaml",
  dockerignore: ".dockerignore",
};

/** A Dockerfile fence without FROM is a fragment, so a stage is put before it. */
const wholeFile = ({ language, code }: Fence): string =>
  language === "dockerfile" && !/^\s*FROM\b/im.test(code) ? `FROM scratch\n${code}` : code;

/** Workflows are YAML, too, but no Compose files. */
const isWorkflow = ({ code }: Fence): boolean => /^\s*(jobs:|- uses:|uses:|steps:)/m.test(code);

function checkFence(fence: Fence): void {
  if (fence.language === "yaml" && isWorkflow(fence)) return;
  const language = languageOfFile(fileNames[fence.language] ?? "");
  if (!language) return;
  const { text, spans } = unmark(wholeFile(fence));
  const problems = language
    .open(text)
    .problems("2026-11-01", { rules: fence.rules.length > 0 ? fence.rules : "recommended" })
    .filter((it) => fence.rules.length > 0 || it.severity === "error" || it.severity === "warning");
  assert.equal(
    mark(
      text,
      problems.map((it) => it.at),
    ),
    mark(text, spans),
    problems.map((it) => it.message.en).join("\n"),
  );
}

describe("the notes", () => {
  it("can be read", () => assert.deepEqual(errors, []));

  it("have each key once", () => {
    const seen = new Map<string, string>();
    for (const { id, on } of topics)
      for (const key of [id, ...on]) {
        assert.equal(seen.get(key), undefined, `${key} leads to ${seen.get(key)} and ${id}`);
        seen.set(key, id);
      }
  });

  it("refer to topics and rules that exist", () => {
    const ids = new Set(topics.map((it) => it.id));
    const rules = new Set(languages.flatMap((it) => it.rules.map((rule) => rule.name)));
    const missing = topics.flatMap(({ id, related, rules: named }) => [
      ...related.filter((it) => !ids.has(it)).map((it) => `${id} → ${it}`),
      ...named.filter((it) => !rules.has(it)).map((it) => `${id} → rule ${it}`),
    ]);
    assert.deepEqual(missing, []);
  });

  it("are named by the rules that they teach", () => {
    const ids = new Set(topics.map((it) => it.id));
    for (const { rules } of languages)
      for (const { name, topic } of rules)
        assert.ok(topic === undefined || ids.has(topic), `${name} → ${topic}`);
  });
});

function checkTopic({ id, notes, reference, ko, en }: Topic): void {
  assert.match(id, /^[a-z]+\/[\w.*-]+$/);
  assert.ok(notes.length > 0, "says where it comes from");
  for (const it of notes) assert.match(it, /^(beyond|00[01]:\d+(-\d+)?)$/);
  if (reference !== undefined) assert.match(reference, /^https:\/\//);
  assert.match(ko.body, /[가-힣]/);
  // Korean words may be quoted, as when the notes are cited.
  const english = en.body.replace(/```[\s\S]*?```|`[^`\n]*`|"[^"\n]*"|“[^”\n]*”/g, "");
  assert.doesNotMatch(english, /[가-힣]/, "the English text is English");
  for (const words of [ko, en]) {
    const length = leadOf(words).replace(/```[\s\S]*?```/g, "").length;
    assert.ok(length <= 900, `the lead has ${length} characters`);
  }
}

function checkCode({ ko, en }: Topic): void {
  for (const fence of [...fencesIn(ko), ...fencesIn(en)]) {
    checkFence(fence);
    if (fence.language === "yaml")
      for (const document of parseAllDocuments(fence.code)) assert.deepEqual(document.errors, []);
    if (fence.language === "json") JSON.parse(fence.code);
  }
}

for (const topic of topics)
  describe(`topic ${topic.id}`, () => {
    it("has words in both languages that fit a hover", () => checkTopic(topic));
    it("shows the same code in both languages", () =>
      assert.deepEqual(fencesIn(topic.ko).map(bare), fencesIn(topic.en).map(bare)));
    it("shows code that is right", () => checkCode(topic));
  });
