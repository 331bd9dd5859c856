import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dockerfile } from "../server/language/dockerfile/language.ts";
import { unmark } from "./support/marks.ts";

/** The facts of the hover at `«»`, in English. */
function facts(sample: string): string {
  const { text, spans } = unmark(sample);
  const found = dockerfile.open(text).occurrenceAt(spans[0]?.start ?? -1);
  return (found?.facts ?? []).map((it) => it.en).join("\n");
}

/**
 * Left a stage, right what a RUN after it had in its environment and what the image kept, as BuildKit 0.34.2 answered
 * (Dockerfile2LLB, the environment of the ExecOp and `config.Env`); "" for nothing.
 */
const variables: readonly (readonly [string, string, string])[] = [
  ["FROM scratch\nENV X=env\nARG X=arg\n", "arg", "env"],
  ["FROM scratch\nENV X=env\nARG X\n", "env", "env"],
  ["FROM scratch\nARG X=arg\nENV X=env\n", "env", "env"],
  ["ARG X=global\nFROM scratch\nENV X=env\nARG X\n", "global", "env"],
  ["FROM scratch AS a\nENV X=env\nFROM a\nARG X=arg\n", "arg", "env"],
];

describe("a variable of a Dockerfile", () => {
  for (const [stage, built, kept] of variables)
    it(`has the value that BuildKit gives it: ${JSON.stringify(stage)}`, () => {
      const said = facts(`${stage}WORKDIR /$«»X\n`);
      assert.match(said, new RegExp(`^\`X\` = \`${built}\``));
      assert.equal(/At run time, the ENV/.test(said), built !== kept);
    });
});
