import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compose } from "../server/language/compose/language.ts";
import { isAccepted } from "../server/language/compose/project/effective.ts";
import { apply } from "../server/language/core/fix.ts";
import type { Fix } from "../server/language/core/rule.ts";
import { parseYaml } from "../server/language/yaml/parse.ts";
import { ours } from "./oracle/projects.ts";
import { folderIn } from "./support/folder.ts";

const today = "2026-11-01";

/** A mistake in block style; each is written in other styles as well. */
const mistakes: Readonly<Record<string, string>> = {
  "undefined-volume":
    "services:\n  web:\n    image: nginx:1.30 # why\n    volumes:\n      - data:/data # keep\n",
  "undefined-network":
    "services:\n  web:\n    image: nginx:1.30 # why\n    networks:\n      - front # keep\n",
  "undefined-secret": "services:\n  web:\n    image: nginx:1.30 # why\n    secrets:\n      - token # keep\n",
  "undefined-config": "services:\n  web:\n    image: nginx:1.30 # why\n    configs:\n      - conf # keep\n",
  "depends-on-no-condition":
    "services:\n  web:\n    image: nginx:1.30 # why\n    depends_on:\n      - db # keep\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: '${PW:?}'\n",
  "no-healthcheck": "services:\n  db:\n    image: postgres:18 # keep\n    restart: always # why\n",
  "quote-ports": "services:\n  web:\n    image: nginx:1.30 # why\n    ports:\n      - 8080:80 # keep\n",
  "port-base-60": "services:\n  web:\n    image: nginx:1.30 # why\n    ports:\n      - 22:22 # keep\n",
  "version-obsolete": "# top\nversion: '3.8' # keep\nservices:\n  web:\n    image: nginx:1.30 # why\n",
  "duplicate-published-port":
    "services:\n  web:\n    image: nginx:1.30 # why\n    ports:\n      - 8080:80 # keep\n  api:\n    image: nginx:1.30\n    ports:\n      - 8080:81\n",
  "secret-in-environment":
    "services:\n  db:\n    image: postgres:18 # why\n    environment:\n      POSTGRES_PASSWORD: hunter22 # keep\n",
  "image-tag": "services:\n  db:\n    image: postgres # keep\n    restart: always # why\n",
  "eol-image": "services:\n  db:\n    image: postgres:12 # keep\n    restart: always # why\n",
  "unused-volume": "services:\n  web:\n    image: nginx:1.30 # why\nvolumes:\n  old: # keep\n  older:\n",
  "unknown-key": "services:\n  web:\n    image: nginx:1.30 # why\n    restrat: always # keep\n",
  "byte-format": "services:\n  web:\n    image: nginx:1.30 # why\n    mem_limit: 512Mi # keep\n",
  "duration-format": "services:\n  web:\n    image: nginx:1.30 # why\n    stop_grace_period: 10sec # keep\n",
  "repeated-item":
    "services:\n  web:\n    image: nginx:1.30 # why\n    cap_add:\n      - ALL\n      - ALL # keep\n",
  "logging-unbounded": "services:\n  web:\n    image: nginx:1.30 # why\n    restart: always # keep\n",
  "no-restart-policy": "services:\n  web:\n    image: nginx:1.30 # why\n    init: true # keep\n",
  "unbound-port": "services:\n  web:\n    image: nginx:1.30 # why\n    ports:\n      - '8080:80' # keep\n",
};

/** The same file, written otherwise. */
const styles: Readonly<Record<string, (text: string) => string>> = {
  "in blocks": (text) => text,
  "with CRLF": (text) => text.replaceAll("\n", "\r\n"),
  "without a last line end": (text) => text.replace(/\n$/, ""),
  "with deeper indentation": (text) => text.replace(/^ +/gm, (spaces) => spaces + spaces),
  "with lists as deep as their key": (text) =>
    text.replace(
      /^( +)(\w+):\n((?:\1 {2}- .*\n)+)/gm,
      (_, indent: string, key: string, items: string) => `${indent}${key}:\n${items.replace(/^ {2}/gm, "")}`,
    ),
  "in quotes": (text) => text.replace(/: ([a-z]+:[\d.]+)/g, ': "$1"').replace(/- (?!\d)([^'\s]+)/g, '- "$1"'),
  "with flow lists": (text) =>
    text.replace(/^( +\w+):\n((?: +- .*\n)+)/gm, (_, key: string, items: string) => {
      const all = items.split("\n").flatMap((it) => /- (\S+)/.exec(it)?.[1] ?? []);
      return `${key}: [${all.join(", ")}] # keep\n`;
    }),
  "with flow mappings": (text) =>
    text.replace(
      /^ {2}(\w+):\n((?: {4}.*\n)+)/gm,
      (_, name: string, body: string) => `  ${name}: ${flow(body)}\n`,
    ),
  "behind an anchor": (text) => text.replace(/^ {2}(web|db):\n/gm, "  $1: &$1\n"),
  "with a merge key": (text) =>
    `x-own: &own\n  labels:\n    a: b\n${text.replace(/^ {2}(web|db):\n/gm, "  $1:\n    <<: *own\n")}`,
  "below a comment": (text) => `# one\n\n${text.replace(/^ {4}image/gm, "    # two\n    image")}`,
};

/** The body of a service in braces, comments and all on one line each. */
function flow(body: string): string {
  const lines = body
    .replace(/\n$/, "")
    .replace(/ #.*$/gm, "")
    .split("\n")
    .map((it) => it.slice(4));
  const pairs: string[] = [];
  for (const line of lines) {
    const last = pairs.length - 1;
    if (!line.startsWith(" ")) pairs.push(line);
    else if (line.trim().startsWith("- ")) pairs[last] = `${pairs[last]}|${line.trim().slice(2)}`;
    else pairs[last] = `${pairs[last]}&${line.trim()}`;
  }
  return `{ ${pairs
    .map((it) => it.replace(/:\|(.*)$/, (_, items: string) => `: [${items.split("|").join(", ")}]`))
    .map((it) => it.replace(/:&(.*)$/, (_, keys: string) => `: {${keys.split("&").join(", ")}}`))
    .join(", ")} }`;
}

const commentsOf = (text: string): string[] =>
  parseYaml(text).comments.map(({ start, end }) => text.slice(start, end).trim());

const problemsOf = (text: string, rule: string, files: Readonly<Record<string, string>> = {}) =>
  compose
    .open(text)
    .problems(today, { rules: [rule] }, folderIn({ ...files, "compose.yaml": text }, "compose.yaml"));

const isTaken = (text: string, files: Readonly<Record<string, string>>): boolean =>
  isAccepted(
    ours({
      name: "",
      files: { ...files, "compose.yaml": text, ".env": `PW=a\n${files[".env"] ?? ""}` },
      asked: {},
    }),
  );

/** Rules whose fixes take a line away, and its comment with it. */
const removes = /^(version-obsolete|unused-|repeated-item)/;

function tryFix(rule: string, text: string, count: number, fix: Fix): void {
  const after = apply(text, fix.edits);
  const said = `${fix.title.en}\n${text}\n→\n${after}`;
  assert.deepEqual(parseYaml(after).errors, [], said);
  const files = fix.create ? { [fix.create.path]: fix.create.text } : {};
  assert.ok(problemsOf(after, rule, files).length < count, `is still there: ${said}`);
  const keeps = (it: string) => !removes.test(rule) || it !== "# keep";
  assert.deepEqual(commentsOf(after).filter(keeps), commentsOf(text).filter(keeps), `comments: ${said}`);
  if (text.includes("\r\n")) assert.doesNotMatch(after, /[^\r]\n/, said);
  if (isTaken(text, {})) assert.ok(isTaken(after, files), `is refused: ${said}`);
}

describe("fixes in every style of YAML", () => {
  for (const [rule, mistake] of Object.entries(mistakes))
    for (const [style, write] of Object.entries(styles))
      it(`${rule} ${style}`, () => {
        const text = write(mistake);
        assert.deepEqual(parseYaml(text).errors, [], "the sample itself is YAML");
        const before = problemsOf(text, rule);
        assert.ok(before.length > 0, `finds nothing in\n${text}`);
        for (const fix of before[0]?.fixes ?? []) tryFix(rule, text, before.length, fix);
      });
});
