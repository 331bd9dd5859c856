import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { cacheFolder } from "../support/cache.ts";
import type { Counts } from "../support/counts.ts";
import { chooseLanguage } from "../support/editor.ts";
import type { Session } from "../support/session.ts";
import type { SuiteRun } from "./runServer.ts";

/** Whether a desktop VS Code could show a window here. */
export function canRunElectron(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/**
 * Runs the suites in a desktop VS Code: the program in `$VSCODE_PROGRAM`, or a downloaded one. Gives `undefined`, with a
 * word on why, when none could be downloaded.
 */
export async function runInElectron(session: Session, run: SuiteRun): Promise<Counts | undefined> {
  const dir = session.folder("desktop");
  const log = join(dir, "log.txt");
  const counts = join(dir, "counts.json");
  const userData = session.folder("user");
  let program = process.env["VSCODE_PROGRAM"];
  try {
    program ??= await downloadAndUnzipVSCode({ cachePath: join(cacheFolder(), "desktop"), timeout: 30_000 });
  } catch (error) {
    console.log(`• no desktop VS Code (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
  const folders = ["--user-data-dir", userData, "--extensions-dir", session.folder("extensions")];
  const quiet = ["--disable-workspace-trust", "--skip-welcome", "--skip-release-notes"];
  await runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: run.suite,
    extensionTestsEnv: {
      ...run.env,
      DOCKNOTE_TEST_LOG: log,
      DOCKNOTE_TEST_COUNTS: counts,
    } as Record<string, string | undefined>,
    launchArgs: [...folders, ...quiet, ...chooseLanguage(userData, run.lang), run.workspace],
  }).catch((error: unknown) => console.log(String(error)));
  if (existsSync(log)) process.stdout.write(readFileSync(log, "utf8"));
  return existsSync(counts) ? JSON.parse(readFileSync(counts, "utf8")) : { passed: 0, failed: 1, skipped: 0 };
}
