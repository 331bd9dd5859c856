import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readAllNotes } from "../server/build/generate.ts";
import { type Compose, parseCompose } from "../server/language/compose/document.ts";
import { occurrenceAt } from "../server/language/compose/hover/occurrence.ts";
import { notesOf } from "../server/language/core/notes.ts";
import type { Span } from "../server/language/core/span.ts";
import { kindOfFile } from "../server/language/kinds.ts";
import { nodesIn } from "../server/language/yaml/walk.ts";
import { corpus, noShared } from "./support/cases.ts";
import { unmark } from "./support/marks.ts";

const notes = notesOf(readAllNotes().topics);

/** What a hover at the cursor `«»` shows: the text of its range, its topic, and its facts. */
function hover(sample: string): { shows: string; topic?: string; ko: string; en: string } | undefined {
  const { text, spans } = unmark(sample);
  const at = spans[0]?.start ?? -1;
  const found = occurrenceAt(parseCompose(text), at);
  if (!found) return undefined;
  assert.ok(found.at.start <= at && at <= found.at.end, "the range holds the cursor");
  const topic = notes.find(found.keys)?.id;
  return {
    shows: text.slice(found.at.start, found.at.end),
    ...(topic !== undefined && { topic }),
    ko: (found.facts ?? []).map((it) => it.ko).join("\n"),
    en: (found.facts ?? []).map((it) => it.en).join("\n"),
  };
}

const rest = `
  db:
    image: postgres:18
    ports: ["5433:5432"]
    environment: {POSTGRES_DB: app}
    healthcheck: {test: [CMD, pg_isready], interval: 10s, retries: 5}
    networks: {back: {aliases: [database]}}
  cache:
    image: redis:8
    container_name: redis-1
    networks: [back]
  lonely:
    image: app:1
    networks: [other]
  shy:
    image: app:1
    network_mode: service:db
networks:
  back: {driver: bridge, internal: true}
  other:
volumes:
  data:
secrets:
  password: {file: ./password.txt}
configs:
  site: {content: "x"}
`;

/** Lines of the service `web`, in a file with others. */
const service = (lines: string): string =>
  `services:\n  web:\n    image: app:1\n    networks: [back]\n${lines}${rest}`;

interface Sample {
  readonly of: string;
  readonly shows: string;
  readonly topic: string;
  /** What the facts hold. */
  readonly ko?: readonly string[];
  readonly en?: readonly string[];
}

function check({ of, shows, topic, ko = [], en = [] }: Sample): void {
  const found = hover(of);
  assert.ok(found, "there is a hover");
  assert.deepEqual({ shows: found.shows, topic: found.topic }, { shows, topic });
  for (const part of ko) assert.ok(found.ko.includes(part), `«${part}» in ${found.ko}`);
  for (const part of en) assert.ok(found.en.includes(part), `«${part}» in ${found.en}`);
}

/** Reads the samples of `fixtures/compose-hover.txt`; how they are written stands at its top. */
function samplesIn(text: string): Sample[] {
  const lines = text.split("\n");
  return lines.flatMap((line, i): Sample[] => {
    if (!line.startsWith("=> ")) return [];
    const [shows = "", topic = "", ko = "", en = ""] = line.slice(3).split(" => ");
    const words = (it: string): string[] => it.split(" / ").filter((word) => word !== "");
    return [{ of: wholeFile(lines[i - 1] ?? ""), shows, topic, ko: words(ko), en: words(en) }];
  });
}

function wholeFile(sample: string): string {
  const text = sample.replaceAll(" ⏎ ", "\n");
  if (text.startsWith("      ")) return service(`    environment:\n${text}`);
  return text.startsWith("    ") ? service(text) : text;
}

/** The line that the cursor is on, as the name of a test. */
const lineOf = (sample: string): string =>
  (sample.split("\n").find((line) => line.includes("«»")) ?? sample).trim().replace("«»", "▮");

const fixture = readFileSync(new URL("fixtures/compose-hover.txt", import.meta.url), "utf8");
for (const section of fixture.split(/^# /m).slice(1))
  describe(section.split("\n")[0] ?? "", () => {
    for (const sample of samplesIn(section))
      it(`${lineOf(sample.of)} → ${sample.topic}`, () => check(sample));
  });

describe("comments", () => {
  it("are explained at their sign only", () => {
    assert.equal(hover("services: {} #«» ports: x\n")?.topic, "compose/yaml-comment");
    assert.equal(hover("services: {} # por«»ts: x\n"), undefined);
    assert.equal(hover("services:\n  # por«»ts: x\n  a: {}\n"), undefined);
  });
});

describe("half-typed files", () => {
  const broken: readonly (readonly [string, string, string])[] = [
    ["a word without a colon", "services:\n  a:\n    ima\n    por«»ts: [80]\n", "compose/services.ports"],
    [
      "an open quote",
      'services:\n  a:\n    ports:\n      - "80:80\n  b:\n    ima«»ge: "x"\n',
      "compose/services.image",
    ],
    ["an open bracket", "services:\n  a:\n    depends_on: [b\n    ima«»ge: x\n", "compose/services.image"],
    ["a colon in a value", "services:\n  a:\n    command: a: b\n    ima«»ge: x\n", "compose/services.image"],
    ["a line too far in", "services:\n  a:\n   image: x\n    por«»ts: [80]\n", "compose/services.ports"],
    ["tabs", "services:\n\ta:\n\t\tima«»ge: x\n", "compose/services.image"],
  ];
  for (const [what, sample, topic] of broken)
    it(`keep the rest working: ${what}`, () => assert.equal(hover(sample)?.topic, topic));
});

describe("text that is not ours", () => {
  it("stays text", () => {
    const { en = "" } = hover(service("    depends_on: ['[x](command:y)`«»']")) ?? {};
    assert.ok(en.includes("``[x](command:y)` ``") || en.includes("`` [x](command:y)` ``"), en);
  });
  it("shows nothing in other YAML", () => {
    assert.equal(kindOfFile("file:///a/mkdocs.yml"), undefined);
    assert.equal(kindOfFile("file:///a/compose.override.yaml"), "compose");
  });
});

/** Pieces that Compose files are made of, broken ones among them. */
const pieces = [
  "services:",
  "networks:",
  "volumes:",
  "x-a: &a",
  "\n",
  "\n  ",
  "\n    ",
  "\n      ",
  "\n\t",
  "\r\n  ",
  "web:",
  "db:",
  "image: ",
  "ports: ",
  "environment: ",
  "depends_on: ",
  "- ",
  '"80:80"',
  "'",
  '"',
  "[",
  "]",
  "{",
  "}",
  ", ",
  "${A:-",
  "}",
  "$A",
  "$$",
  "${",
  "<<: *a",
  "*a",
  "&a ",
  "!reset ",
  "postgresql://u:p@db:5432/x",
  "http://localhost:80",
  "REDIS_HOST=db",
  "512m",
  "1m30s",
  "# c",
  "|\n",
  ">-\n",
  "a: b",
  "---\n",
  "한글",
  "😀",
  "\u0000",
  "\uFEFF",
  "\\",
  "%",
  "@",
  "service:db",
  "on-failure:3",
  "./a:/b:ro",
  "null",
  "~",
  "? ",
  ": ",
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((it) => it.join("")),
  fc.string({ unit: "binary" }),
);

/** Every occurrence holds the cursor, is inside the text, and has facts in both languages. */
function checkAll(source: string, step = 1): void {
  const compose = parseCompose(source);
  for (let offset = 0; offset <= source.length; offset += step) {
    const found = occurrenceAt(compose, offset);
    if (!found) continue;
    assert.ok(0 <= found.at.start && found.at.start <= offset, `starts before ${offset}`);
    assert.ok(offset <= found.at.end && found.at.end <= source.length, `ends after ${offset}`);
    for (const { ko, en } of found.facts ?? []) assert.ok(ko !== "" && en !== "", `facts at ${offset}`);
  }
}

describe("whatever it is given", () => {
  it("never throws, and every occurrence holds the cursor", () => {
    fc.assert(
      fc.property(anyText, (source) => checkAll(source)),
      { numRuns: 1500 },
    );
  });
  it("does so on real files, cut off anywhere", { skip: noShared }, () => {
    for (const [i, { source }] of corpus("compose").entries()) {
      checkAll(source, 3);
      checkAll(source.slice(0, (i * 7919) % (source.length + 1)), 5);
    }
  });
  it("explains every key and value of real files", { skip: noShared }, () => {
    const unexplained = corpus("compose").flatMap(({ source }) => {
      const compose = parseCompose(source);
      return [...wordsOf(compose)]
        .filter(({ start, end }) => {
          const found = occurrenceAt(compose, Math.floor((start + end) / 2));
          return !found || !notes.find(found.keys);
        })
        .map(({ start, end }) => source.slice(start, end));
    });
    // One file misspells `version`, and nothing is known of such a key.
    assert.deepEqual(unexplained, ["verson", '"3.8"']);
  });
});

/** Where the keys and the values of a file stand. */
function* wordsOf({ yaml }: Compose): Generator<Span> {
  for (const { node } of yaml.roots.flatMap((root) => [...nodesIn(root)])) {
    if (node.kind === "map") for (const { key } of node.pairs) yield key.at;
    if (node.kind === "scalar" && node.at.end > node.at.start) yield node.at;
  }
}
