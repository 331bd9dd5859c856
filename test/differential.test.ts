import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DockerfileParser } from "dockerfile-ast";
import { parse } from "../server/language/dockerfile/parse.ts";
import { corpus, noShared } from "./support/cases.ts";

/**
 * Files that the other parser reads otherwise than BuildKit does, and why. Everything else must be read alike.
 */
const known: Readonly<Record<string, string>> = {};

/** What both parsers can be asked: the keyword, and the zero-based line it stands on. */
const ours = (source: string): string[] => {
  const doc = parse(source);
  return doc.instructions.map((it) => {
    const line = source.slice(0, it.at.start).split("\n").length - 1;
    return `${line} ${it.name}${it.flags.map(({ name, value }) => ` --${name.text}=${value?.text ?? ""}`).join("")}`;
  });
};

const theirs = (source: string): string[] =>
  DockerfileParser.parse(source)
    .getInstructions()
    .map((it) => {
      const flags =
        "getFlags" in it ? (it.getFlags as () => { getName(): string; getValue(): string | null }[])() : [];
      return `${it.getRange().start.line} ${it.getKeyword()}${flags.map((flag) => ` --${flag.getName()}=${flag.getValue() ?? ""}`).join("")}`;
    });

describe("our parser and dockerfile-ast", { skip: noShared }, () => {
  for (const { name, source } of noShared ? [] : corpus("dockerfile"))
    it(`agree on ${name}`, { skip: known[name] ?? false }, () =>
      assert.deepEqual(ours(source), theirs(source)),
    );
});
