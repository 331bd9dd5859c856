import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readAllSnippets } from "../server/build/generate.ts";
import { parseCompose } from "../server/language/compose/document.ts";
import { apply } from "../server/language/core/fix.ts";
import { languageOfFile } from "../server/language/languages.ts";
import { expand } from "../server/language/snippets/body.ts";
import { type Insertion, insertionAt, type Landing } from "../server/language/snippets/landing.ts";
import { unmark } from "./support/marks.ts";

const snippets = readAllSnippets();
const kinds = {
  Dockerfile: "dockerfile",
  "compose.yaml": "compose",
  ".dockerignore": "dockerignore",
} as const;
type File = keyof typeof kinds;

/** The landing at the empty «» of a text. */
function landing(file: File, text: string): { source: string; at: Landing | undefined } {
  const { text: source, spans } = unmark(text);
  const offset = spans[0]?.end ?? source.length;
  return { source, at: languageOfFile(file)?.open(source).landingAt(offset) };
}

/** The places whose snippets are offered, the best first. */
function offered(file: File, text: string): string {
  const { at } = landing(file, text);
  if (!at) return "";
  const found = snippets.flatMap((it) => {
    const insertion = it.kind === kinds[file] ? insertionAt(at, it) : undefined;
    return insertion ? [{ place: it.place, rank: insertion.rank }] : [];
  });
  return [...new Set(found.sort((a, b) => a.rank - b.rank).map((it) => it.place))].join(" ");
}

/** The file once the snippet with this prefix is in it. */
function inserted(file: File, text: string, prefix: string): string {
  const { source, at } = landing(file, text);
  const snippet = snippets.find((it) => it.prefix === prefix);
  assert.ok(at && snippet, prefix);
  const insertion = insertionAt(at, snippet) as Insertion;
  assert.ok(insertion, `${prefix} is not offered`);
  return apply(source, [{ at: insertion.at, text: expand(insertion.text) }, ...insertion.edits]);
}

describe("snippets of a Dockerfile are offered where they belong", () => {
  const cases: readonly [text: string, places: string][] = [
    ["«»", "file top"],
    ["# syntax=docker/dockerfile:1\n\n«»", "file top"],
    ["df«»", "file top"],
    ["«»\nFROM alpine:3.24\n", "top"],
    ["FROM alpine:3.24\n«»", "stage"],
    ["FROM alpine:3.24\n  r«»\nUSER app\n", "stage"],
    ["FROM alpine:3.24\ndf-«»", "stage file top"],
    ["FROM alpine:3.24\nRUN a \\\n  «»", ""],
    ["FROM alpine:3.24\nRUN <<EOF\n«»\nEOF\n", ""],
    ["FROM alp«»ine:3.24\n", ""],
    ["FROM alpine:3.24\nRUN «»", ""],
  ];
  for (const [text, places] of cases)
    it(JSON.stringify(text), () => assert.equal(offered("Dockerfile", text), places));
});

describe("snippets of a Compose file are offered where they belong", () => {
  const cases: readonly [text: string, places: string][] = [
    ["«»", "file services top service"],
    ["# app\ndc-p«»", "file services top service"],
    ["services:\n  «»", "services"],
    ["services:\n«»", "top services"],
    ["services:\n  web:\n    image: a\n  «»", "services"],
    ["services:\n  web:\n    image: a\n    «»", "service"],
    ["services:\n  web:\n    «»\n    image: a\n", "service"],
    ["services:\n  web:\n    image: a\n\n«»", "top services"],
    ["services:\n  web:\n    image: a\nvolumes:\n  a:\n«»", "top"],
    ["services:\n  web:\n    build:\n      «»", ""],
    ["services:\n  web:\n    command: |\n      «»", ""],
    ["services:\n  web:\n    ports:\n      - «»", ""],
    ["volumes:\n  «»", ""],
    ["volumes:\n  a:\n«»", "top services"],
    ["services:\n  web: «»", ""],
  ];
  for (const [text, places] of cases)
    it(JSON.stringify(text), () => assert.equal(offered("compose.yaml", text), places));

  it("but not what stands there already", () => {
    const prefixes = (text: string) => {
      const { at } = landing("compose.yaml", text);
      assert.ok(at);
      return snippets.filter((it) => it.kind === "compose" && insertionAt(at, it)).map((it) => it.prefix);
    };
    const inService =
      "services:\n  web:\n    image: a\n    healthcheck:\n      test: x\n    «»\n    ports: []\n";
    assert.ok(!prefixes(inService).includes("dc-healthcheck"));
    assert.ok(!prefixes(inService).includes("dc-ports"));
    assert.ok(prefixes(inService).includes("dc-limits"));
    assert.ok(!prefixes("volumes:\n  a:\n«»").includes("dc-volumes"));
  });
});

describe("a snippet goes in", () => {
  it("at the indentation of the file, with what it needs", () => {
    const file =
      "services:\n    web:\n        image: a\n    dc-val«»\n\nvolumes:\n    a:\n\nnetworks:\n    n:\n";
    assert.equal(
      inserted("compose.yaml", file, "dc-valkey"),
      [
        "services:",
        "    web:",
        "        image: a",
        "    valkey:",
        "        image: valkey/valkey:9.0-alpine",
        '        command: ["valkey-server", "--appendonly", "yes"]',
        "        volumes:",
        "            - valkey-data:/data",
        "        healthcheck:",
        '            test: ["CMD", "valkey-cli", "ping"]',
        "            interval: 10s",
        "            timeout: 3s",
        "            retries: 5",
        "        restart: unless-stopped",
        "    ",
        "",
        "volumes:",
        "    a:",
        "    valkey-data:",
        "",
        "networks:",
        "    n:",
        "",
      ].join("\n"),
    );
  });

  it("with `services:` in an empty file, and what it uses declared below", () => {
    const text = inserted("compose.yaml", "dc-postgres«»", "dc-postgres");
    assert.match(text, /^services:\n {2}db:\n {4}image: postgres:/);
    assert.match(
      text,
      /\nvolumes:\n {2}db-data:\n\nsecrets:\n {2}db_password:\n {4}file: \.\/secrets\/db_password\.txt\n$/,
    );
  });

  for (const [prefix, text] of [
    ["dc-postgres", "services:\n  web:\n    image: a:1\n  «»"],
    ["dc-mysql", "services:\n  web:\n    image: a:1\n\n  «»\n\n  worker:\n    image: b:1\n"],
    ["dc-redis", "services:\n«»"],
    ["dc-mongo", "«»"],
    ["dc-kafka", "services:\n  «»\nvolumes:\n  kafka-data:\n"],
    [
      "dc-mariadb",
      "services:\n  web:\n    image: a:1\n  «»\nsecrets: # ours\n  db_password:\n    file: x\nvolumes:\n\n  a:\n",
    ],
  ] as const)
    it(`so that nothing is left undeclared: ${prefix} in ${JSON.stringify(text)}`, () => {
      const file = inserted("compose.yaml", text, prefix);
      assert.deepEqual(parseCompose(file).yaml.errors, [], file);
      const problems = languageOfFile("compose.yaml")
        ?.open(file)
        .problems("2026-11-23", { rules: ["undefined-volume", "undefined-secret", "yaml-syntax"] });
      assert.deepEqual(
        problems?.map((it) => it.message.en),
        [],
        file,
      );
      const names = [...file.matchAll(/^(services|volumes|secrets):/gm)].map(([it]) => it);
      assert.equal(new Set(names).size, names.length, file);
    });

  it("into a stage, continued lines indented as in the file", () => {
    const text = inserted("Dockerfile", "FROM a:1\nRUN x \\\n  y\ndf-apt«»\n", "df-apt");
    assert.match(
      text,
      /y\nRUN apt-get update \\\n {2}&& apt-get install -y --no-install-recommends \\\n {4}ca-cert/,
    );
  });
});
