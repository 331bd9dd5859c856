import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type Docker from "dockerode";
import { fixAll } from "../../server/language/core/fix.ts";
import { dockerfile } from "../../server/language/dockerfile/language.ts";
import { type Built, buildImage } from "../support/build.ts";
import { noOwnEngine, ownEngine } from "../support/ownEngine.ts";
import type { Session } from "../support/session.ts";
import { broken, building, context, elsewhere } from "./fixes.samples.ts";

const problems = (source: string) => dockerfile.open(source).problems("2026-11-01", { rules: "all" });
const fixed = (source: string): string => fixAll(source, problems);

/** The rules whose first fix is safe, among the problems of a text. */
const safeRules = (source: string): string[] =>
  problems(source).flatMap(({ rule, fixes }) => (fixes?.[0]?.safe ? rule.name : []));

/** Every rule that has a safe fix, by its own samples. */
function rulesWithSafeFix(): string[] {
  return dockerfile.rules.flatMap((rule) => {
    const isSafe = rule.examples.some(({ bad, today, options }) => {
      const config = { rules: [rule.name], options: { [rule.name]: options } };
      const opened = bad === undefined ? undefined : dockerfile.open(bad.replace(/[«»]/g, ""));
      const found = opened?.problems(today ?? "2026-11-01", config) ?? [];
      return found.some(({ fixes }) => fixes?.[0]?.safe);
    });
    return isSafe ? [rule.name] : [];
  });
}

/** The paths that are not the same in both. */
const differences = (a: Built["files"], b: Built["files"]): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((it) => a[it] !== b[it]);

describe("safe fixes on a real engine", { skip: noOwnEngine, timeout: 300_000 }, () => {
  let session: Session;
  let docker: Docker;
  before(async () => {
    ({ session, docker } = await ownEngine("fixes"));
  });
  after(() => session?.end());

  for (const [name, source] of Object.entries(building))
    it(`build the same image: ${name}`, async () => {
      const better = fixed(source);
      assert.notEqual(better, source, "there is something to fix");
      const was = await buildImage(docker, session, source, context);
      const is = await buildImage(docker, session, better, context);
      assert.deepEqual(is.config, was.config, better);
      assert.deepEqual(differences(was.files, is.files), [], better);
    });

  for (const [name, source] of Object.entries(broken))
    it(`make it build: ${name}`, async () => {
      const better = fixed(source);
      await assert.rejects(buildImage(docker, session, source, context), "it does not build as it is");
      await buildImage(docker, session, better, context).catch((error: unknown) =>
        assert.fail(`${error}\n${better}`),
      );
    });
});

describe("the samples of safe fixes", () => {
  it("speak of every rule that has one, save for what needs a package manager or shows in no image", () => {
    const tried = new Set([...Object.values(building), ...Object.values(broken)].flatMap(safeRules));
    const left = rulesWithSafeFix().filter((it) => !tried.has(it));
    assert.deepEqual(left.sort(), Object.keys(elsewhere).sort());
  });
});
