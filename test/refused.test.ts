import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { languageOfFile } from "../server/language/languages.ts";
import { mark, unmark } from "./support/marks.ts";

/** Checks that exactly what is marked is an error, each place once. */
function refuses(sample: string): void {
  const { text } = unmark(sample);
  const problems = languageOfFile("Dockerfile")?.open(text).problems("2026-11-01", { rules: "recommended" });
  const errors = (problems ?? []).filter(({ severity }) => severity === "error");
  assert.equal(
    mark(
      text,
      errors.map(({ at }) => at),
    ),
    sample,
  );
}

// What BuildKit 0.34.2 says of each was asked of its own `DockerfileLint`.
describe("a Dockerfile that BuildKit refuses", () => {
  for (const sample of [
    "FROM «$»\n",
    'FROM «""»\n',
    "FROM «''»\n",
    "FROM «${}»\n",
    "FROM «${X}»\n",
    "FROM «$1»\n",
    "FROM «${X:-}»\n",
    "FROM «${X:+a}»\n",
    "FROM «${X:?no}»\n",
    "FROM «${X?}»\n",
    "FROM a:«${X}»\n",
    "FROM «${REGISTRY}»/alpine\n",
    "FROM ${X:-alpine}:«${Y:-}»\n",
    "FROM «a$»\n",
    "FROM «$(name)»\n",
    "FROM «my_account.example.com:5000/app»\n",
    "FROM --platform=«$» a\n",
    "FROM --platform=linux/«$ARCH» a\n",
  ])
    it(JSON.stringify(sample), () => refuses(sample));
});

describe("a Dockerfile that BuildKit takes", () => {
  for (const sample of [
    'FROM "a"\n',
    "FROM ${X:-alpine}\n",
    "FROM ${REGISTRY}alpine\n",
    "FROM my_account.dkr.ecr.example.com/app:1\n",
    "FROM --platform= a\n",
    "FROM --platform=${X:-linux/amd64} a\n",
    // With a build argument it does.
    "ARG X\nFROM a:$X\n",
    "ARG X\nFROM ${X:?no}\n",
    "ARG X=b\nFROM $X:$Y\n",
  ])
    it(JSON.stringify(sample), () => refuses(sample));
});
