import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readAllNotes } from "../server/build/generate.ts";
import { indexNotes, type Passage, passageFor } from "../server/language/core/ownNotes.ts";
import { noShared, shared } from "./support/cases.ts";

const { topics } = readAllNotes();
const topic = (id: string) => topics.find((it) => it.id === id) ?? assert.fail(id);

const sample = `---
tags: docker run
---
# Docker

## 실행
백그라운드로 돌린다.
\`\`\`bash
docker run -d --name web nginx
docker run -it ubuntu
\`\`\`

## Dockerfile
\`\`\`dockerfile
FROM node
RUN npm ci
EXPOSE 3000
\`\`\`
`;

const found = (id: string) => passageFor(indexNotes([{ file: "n.md", text: sample }]), topic(id));

describe("a user's own notes", () => {
  it("are found by the command, with its flag anywhere in the line", () => {
    assert.match(found("cli/docker-run.--name")?.text ?? "", /^docker run -d --name web nginx$/m);
    assert.deepEqual(found("cli/docker-run.--name")?.headings, ["Docker", "실행"]);
  });
  it("know RUN from run", () => assert.match(found("dockerfile/run")?.text ?? "", /^RUN npm ci$/m));
  it("say nothing of what they do not treat", () => assert.equal(found("dockerfile/healthcheck"), undefined));
  it("may be any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom(...topics), (text, it) => {
        const passage = passageFor(indexNotes([{ file: "x", text }]), it);
        if (passage) assert.ok(passage.line <= passage.lastLine);
      }),
      { numRuns: 200 },
    );
  });
});

/** Whether a passage lies where the topic says that the study notes treat it, give or take three lines. */
const isRight = (passage: Passage, places: readonly string[]): boolean =>
  places.some((place) => {
    const [file = "", lines = ""] = place.split(":");
    const [first = 0, last = first] = lines.split("-").map(Number);
    return passage.file.startsWith(file) && passage.line + 1 <= last + 3 && passage.lastLine + 1 >= first - 3;
  });

describe("the study notes as own notes", { skip: noShared }, () => {
  it("show the right passage for most of their topics, and seldom a wrong one", () => {
    const folder = join(shared, "notes");
    const files = readdirSync(folder).filter((it) => it.endsWith(".txt"));
    const notes = indexNotes(files.map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") })));
    const treated = topics.filter((it) => it.notes[0] !== "beyond");
    const shown = treated.flatMap((it) => {
      const passage = passageFor(notes, it);
      return passage ? [isRight(passage, it.notes)] : [];
    });
    const right = shown.filter(Boolean).length;
    assert.ok(right / treated.length > 0.5, `${right} of ${treated.length} topics`);
    assert.ok(right / shown.length > 0.75, `${right} of ${shown.length} passages`);
  });
});
