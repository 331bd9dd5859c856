import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { readAllNotes } from "../server/build/generate.ts";
import { noShared, shared } from "./support/cases.ts";

interface Row {
  readonly id: string;
  readonly source: string;
  readonly correction: string;
}

const rows = (): Row[] =>
  readFileSync(join(shared, "notes/topics.tsv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [id = "", , , source = "", , correction = ""] = line.split("\t");
      return { id, source, correction };
    });

describe("the map of the study notes", { skip: noShared }, () => {
  const topics = new Map(readAllNotes().topics.map((it) => [it.id, it] as const));

  it("has a topic in both languages for each of its rows", () => {
    const missing = rows().filter(({ id }) => {
      const topic = topics.get(id);
      return !topic?.ko.body || !topic.en.body;
    });
    assert.deepEqual(
      missing.map((it) => it.id),
      [],
    );
  });

  it("agrees with the topics on what the study notes treat", () => {
    for (const { id, source } of rows())
      assert.equal(topics.get(id)?.notes[0] === "beyond", source.startsWith("beyond the notes"), id);
  });

  it("finds its corrections of what the study notes say", () => {
    const silent = rows()
      .filter(({ source, correction }) => correction !== "" && !source.startsWith("beyond the notes"))
      .filter(
        ({ id }) =>
          !/^> /m.test(topics.get(id)?.ko.body ?? "") || !/^> /m.test(topics.get(id)?.en.body ?? ""),
      );
    assert.deepEqual(
      silent.map((it) => it.id),
      [],
    );
  });
});
