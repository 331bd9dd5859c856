import { appendFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import * as mochaModule from "mocha";
import type { Counts } from "../support/counts.ts";

/** Node 22 and 24 shape this module differently when it is required; the class has the same name in both. */
const { Mocha } = mochaModule as unknown as { Mocha: typeof import("mocha") };

/**
 * Called by VS Code inside its extension host, on the desktop and in the server alike: runs the suites beside this file.
 * What mocha prints goes to the file in DOCKNOTE_TEST_LOG and the counts to the one in DOCKNOTE_TEST_COUNTS: the console of
 * an extension host ends in the window, not in the runner. Rejects when a test failed.
 */
export async function run(): Promise<void> {
  const { DOCKNOTE_TEST_LOG: log, DOCKNOTE_TEST_COUNTS: counts, MOCHA_GREP: grep, CI: ci } = process.env;
  if (log === undefined || counts === undefined)
    throw new Error("DOCKNOTE_TEST_LOG and DOCKNOTE_TEST_COUNTS are needed");
  Mocha.reporters.Base.consoleLog = (...said: unknown[]) => appendFileSync(log, `${format(...said)}\n`);
  Mocha.reporters.Base.useColors = false;
  const mocha = new Mocha({
    ui: "bdd",
    timeout: 20_000,
    color: false,
    reporter: "spec",
    forbidOnly: ci === "true",
    ...(grep === undefined ? {} : { grep }),
  });
  for (const file of readdirSync(__dirname).sort())
    if (file.endsWith(".test.cjs")) mocha.addFile(join(__dirname, file));
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      const found: Counts = { passed: passes, failed, skipped: pending };
      writeFileSync(counts, JSON.stringify(found));
      if (failed > 0) reject(new Error(`${failed} failed`));
      else resolve();
    });
  });
}
