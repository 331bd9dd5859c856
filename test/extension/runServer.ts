import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Lang } from "../../server/protocol/text.ts";
import { launchBrowser } from "../support/browser.ts";
import type { Counts } from "../support/counts.ts";
import { type Editor, startEditor } from "../support/editor.ts";
import type { EditorHost } from "../support/editorHost.ts";
import type { Session } from "../support/session.ts";

/** One run of the extension's suites in a VS Code. */
export interface SuiteRun {
  readonly lang: Lang;
  /** The unpacked extension. */
  readonly extension: string;
  /** The bundled suites: a file exporting `run`. */
  readonly suite: string;
  /** The folder to open. */
  readonly workspace: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where a picture of the window goes when the suites do not end. */
  readonly picture: string;
}

const LIMIT_MS = 240_000;

/** Runs the suites in the extension host of a VS Code server, with headless Chromium as its window. */
export async function runInServer(session: Session, host: EditorHost, run: SuiteRun): Promise<Counts> {
  const dir = session.folder("suite");
  const log = join(dir, "log.txt");
  const counts = join(dir, "counts.json");
  const editor = await startEditor(session, host, {
    lang: run.lang,
    // without the driver a built workbench passes over extensionTestsPath, and the suites silently never start
    args: ["--enable-smoke-test-driver"],
    env: { ...run.env, HOME: dir, DOCKNOTE_TEST_LOG: log, DOCKNOTE_TEST_COUNTS: counts },
  });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await runInPage(page, editor, run, counts);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${editor.log().slice(-2000)}`);
  } finally {
    await browser?.close();
    await editor.stop();
  }
  process.stdout.write(existsSync(log) ? readFileSync(log, "utf8") : "the suites wrote nothing\n");
  return existsSync(counts) ? JSON.parse(readFileSync(counts, "utf8")) : { passed: 0, failed: 1, skipped: 0 };
}

/** Opens the workbench and waits for the word that the suites are over; their result is in the counts. */
async function runInPage(page: Page, editor: Editor, run: SuiteRun, counts: string): Promise<void> {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const over = new Promise<void>((resolve, reject) => {
    // the workbench calls this when the suites have ended, or could not be loaded
    const exit = (code: number) =>
      code === 0 || existsSync(counts) ? resolve() : reject(new Error("no suites"));
    void page.exposeFunction("codeAutomationExit", exit).catch(reject);
    page.on("crash", () => reject(new Error("the page crashed")));
    setTimeout(
      () => reject(new Error(`the suites did not end within ${LIMIT_MS / 1000} s`)),
      LIMIT_MS,
    ).unref();
  });
  over.catch(() => undefined);
  await page.goto(
    editor.url(run.workspace, [
      ["extensionDevelopmentPath", editor.remoteUri(run.extension)],
      ["extensionTestsPath", editor.remoteUri(run.suite)],
    ]),
  );
  try {
    await over;
  } catch (error) {
    console.error(errors.join("\n").slice(-3000));
    await page.screenshot({ path: run.picture });
    throw error;
  }
}
