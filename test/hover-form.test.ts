import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readAllNotes } from "../server/build/generate.ts";
import type { Language, Occurrence } from "../server/language/core/language.ts";
import { notesOf, type Topic } from "../server/language/core/notes.ts";
import { renderHover } from "../server/language/core/render.ts";
import { loadKind } from "../server/language/load.ts";
import type { Lang } from "../server/protocol/text.ts";
import { corpus, noShared } from "./support/cases.ts";

const notes = notesOf(readAllNotes().topics);
const links = { topic: (id: string) => `command:open?${id}`, copy: (id: string) => `command:copy?${id}` };

const hover = (topic: Topic | undefined, facts: Occurrence["facts"], lang: Lang): string =>
  renderHover(topic, facts ?? [], notes, { langs: [lang], links });

/**
 * The lines that Markdown fills in a hover of VS Code, which is 500 px wide: about 36 Korean letters or 72 Latin ones,
 * and 62 of code. Blank lines, fences and addresses of links are not seen, nor is the rule of a table.
 */
function shown(markdown: string): number {
  let count = 0;
  let isCode = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) isCode = !isCode;
    else if (isCode || !/^\s*$|^\|( --- \|)+$/.test(line)) {
      const text = isCode ? line : line.replace(/\]\([^)]*\)/g, "");
      const width = [...text].reduce((sum, it) => sum + (/\p{Script=Hangul}/u.test(it) ? 2 : 1), 0);
      count += Math.max(1, Math.ceil(width / (isCode ? 62 : 72)));
    }
  }
  return count;
}

describe("a hover", () => {
  for (const lang of ["ko", "en"] as const)
    it(`of any topic stays under 25 lines (${lang})`, () => {
      const long = notes.topics
        .map((it) => ({ id: it.id, lines: shown(hover(it, [], lang)) }))
        .filter(({ lines }) => lines >= 25);
      assert.deepEqual(long, []);
    });

  it("says everything but examples in full", () => {
    for (const topic of notes.topics) {
      const text = topic.ko.body.split(/^## /m)[0]?.replace(/^```[\s\S]*?^```$/gm, "") ?? "";
      const said = hover(topic, [], "ko");
      for (const line of text.split("\n")) assert.ok(said.includes(line.trim()), `${topic.id}: ${line}`);
    }
  });

  it("cuts an example at its end and says so", () => {
    const topic = { ...(notes.topics[0] as Topic), ko: { title: "긴 것", body: "" } };
    const example = (line: string) => {
      const code = Array.from({ length: 40 }, (_, i) => `${line.replace("%", String(i))}\n`).join("");
      const body = `앞.\n\n\`\`\`bash\n${code}\`\`\`\n\n뒤.\n\n\`\`\`bash\nls\n\`\`\``;
      return hover({ ...topic, ko: { title: "긴 것", body } }, [], "ko");
    };
    assert.match(example("echo %"), /echo 9\n[^`]*\n# …\n```\n\n뒤\./);
    // not a comment where it would end the command
    assert.match(example("  -e A=% \\"), /\\\n {2}…\n```\n\n뒤\./);
    assert.doesNotMatch(example("echo %"), /echo 39|\bls\b/);
  });

  it("shows an example once, in both languages", () => {
    const [topic] = notes.topics.filter((it) => it.id === "dockerfile/copy-from");
    const said = renderHover(topic, [], notes, { langs: ["ko", "en"] });
    assert.equal(said.match(/^```dockerfile$/gm)?.length, 1);
  });

  it("offers to copy an example, where there is one and the client can", () => {
    const [topic] = notes.topics.filter((it) => it.id === "dockerfile/copy-from");
    assert.match(hover(topic, [], "en"), /\[Copy the example\]\(command:copy\?dockerfile\/copy-from\)/);
    assert.doesNotMatch(renderHover(topic, [], notes, { langs: ["en"] }), /command:|Copy the example/);
  });
});

describe("a hover on real files", { skip: noShared }, () => {
  for (const kind of ["dockerfile", "compose", "dockerignore"] as const)
    it(`stays under 25 lines with all that is said of the place (${kind})`, async () => {
      const language = await loadKind(kind);
      const long = corpus(kind).flatMap((file) => longIn(language, file));
      assert.deepEqual(long, []);
    });
});

/** The places of a file, thirty of them, whose hovers are too long. */
function longIn(language: Language, { name, source }: { name: string; source: string }): string[] {
  const opened = language.open(source);
  const words = [...source.matchAll(/\S+/g)].map((it) => it.index);
  const step = Math.ceil(words.length / 30);
  return words.flatMap((at, i) => {
    const found = i % step === 0 ? opened.occurrenceAt(at) : undefined;
    const lines = found ? shown(hover(notes.find(found.keys), found.facts, "ko")) : 0;
    return lines >= 25 ? [`${name}: ${lines} lines at ${source.slice(at, at + 30)}`] : [];
  });
}
