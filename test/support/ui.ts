import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import type { Lang } from "../../server/protocol/text.ts";
import { launchBrowser } from "./browser.ts";
import { type Editor, startEditor } from "./editor.ts";
import { editorHost } from "./editorHost.ts";
import { root, type Session } from "./session.ts";

/** Where pictures of the tests go; ignored by git. */
const pictures: string = join(root, "test-results");

/** The language this run of the UI tests asks for. */
export const lang: Lang = process.env["DOCKNOTE_TEST_LANG"] === "ko" ? "ko" : "en";

/** A browser window with a workbench in it. */
export interface Workbench {
  readonly page: Page;
  readonly editor: Editor;
  readonly folder: string;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  readonly lang: Lang;
  /** The folder to open; tests give a copy of the sample workspace. */
  readonly folder: string;
  /** The packaged extension. */
  readonly vsix: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly isUntrusted?: boolean;
}

/** Settings for hands that are faster than a person's. */
const testSettings = {
  "editor.hover.delay": 100,
  // a list that opens by itself would take the Tab that goes through a snippet; it opens when it is asked for
  "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
  "editor.suggestOnTriggerCharacters": false,
  "terminal.integrated.defaultProfile.linux": "sh",
  "terminal.integrated.profiles.linux": { sh: { path: "/bin/sh" } },
  "window.confirmBeforeClose": "never",
  // a tooltip of one row lies over the others and takes the clicks that are meant for them
  "workbench.hover.delay": 600_000,
  "workbench.reduceMotion": "on",
};

/** Starts an editor with the extension installed and opens a workbench of 1280 × 800 on a folder. */
export async function openWorkbench(session: Session, options: WorkbenchOptions): Promise<Workbench> {
  const { env, settings, isUntrusted = false } = options;
  const host = await editorHost(() => undefined);
  const editor = await startEditor(session, host, {
    lang: options.lang,
    vsix: [options.vsix],
    env: { HOME: session.folder("home"), ...env },
    settings: { ...testSettings, ...settings },
    isUntrusted,
  });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  await page.goto(editor.url(options.folder));
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  return { page, editor, folder: options.folder, close: () => close(browser, editor) };
}

async function close(browser: Browser, editor: Editor): Promise<void> {
  await browser.close();
  await editor.stop();
}

/**
 * Repeats a gesture until it succeeds and its effect is seen: the workbench loses keys and hovers while a part of it is
 * still loading.
 */
export async function until(
  gesture: () => Promise<unknown>,
  effect: Locator,
  { tries = 12, wait = 1500 } = {},
): Promise<void> {
  for (let left = tries - 1; ; left--) {
    try {
      await gesture();
      await effect.first().waitFor({ timeout: wait });
      return;
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** A picture in `test-results/`. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** A test of node:test; when it fails, a picture of the window and the end of the server's log remain. */
export function uiTest(
  name: string,
  workbench: () => Workbench,
  run: (bench: Workbench) => Promise<void>,
): void {
  it(`${name} (${lang})`, async () => {
    const bench = workbench();
    try {
      await run(bench);
    } catch (error) {
      await picture(bench.page, `FAILED-${lang}-${name.replace(/\W+/g, "-")}`);
      console.log(bench.editor.log().slice(-1500));
      throw error;
    }
  });
}

/** Opens a file of the folder, `name` or `sub/name`, through quick open and waits for its text. */
export async function openFile({ page }: Workbench, path: string): Promise<void> {
  const input = page.locator(".quick-input-widget input");
  await until(() => page.keyboard.press("Control+P"), input);
  const [name = path, folder = ""] = path.split("/").reverse();
  const label = folder === "" ? `${name},` : `${name} ${folder},`;
  const row = page.locator(`.quick-input-list .monaco-list-row[aria-label^="${label}"]`);
  await until(async () => {
    await input.fill("");
    await input.fill(path);
  }, row);
  await row.first().click();
  const group = page.locator(".editor-group-container.active");
  const place = new RegExp(`^\\W*${folder}\\W*${name.replaceAll(".", "\\.")}`);
  await group.locator(".breadcrumbs-control", { hasText: place }).waitFor();
  await group.locator(".monaco-editor .view-line").first().waitFor();
}

/** Hovers over a word of the active editor until the hover that shows `text` is there; gives the hover. */
export async function hover({ page }: Workbench, word: string, text: string | RegExp): Promise<Locator> {
  const shown = page.locator(".monaco-hover:visible", { hasText: text });
  const place = page.locator(".monaco-editor .view-line span:not(:has(span))", { hasText: word }).first();
  await until(async () => {
    await page.mouse.move(900, 700);
    await place.hover();
  }, shown);
  return shown.first();
}

/** Puts the cursor on a line of the active editor and takes the quick fix with this title. */
export async function quickFix({ page }: Workbench, line: string, title: string | RegExp): Promise<void> {
  const fix = page.locator(".action-widget .monaco-list-row", { hasText: title });
  await until(async () => {
    await page.keyboard.press("Escape");
    await page.locator(".view-line", { hasText: line }).first().click();
    await page.keyboard.press("Control+.");
  }, fix);
  await fix.first().click();
}

/** Saves the active editor and gives the saved text of its file: what the editor shows may lag behind. */
export async function saved({ page, folder }: Workbench, path: string): Promise<string> {
  await page.keyboard.press("Control+S");
  await page.locator(".tab.active.dirty").waitFor({ state: "detached" });
  return readFileSync(join(folder, path), "utf8");
}

/** The part of the side bar under one of the extension's titles. */
export const pane = ({ page }: Workbench, title: string): Locator =>
  page.locator(".sidebar .pane", {
    has: page.locator(".pane-header", { hasText: new RegExp(`^\\s*${title}`) }),
  });

/** Opens the side bar by its icon in the activity bar; gives the rows of the Containers view. */
export async function openView(bench: Workbench): Promise<Locator> {
  const { page } = bench;
  const icon = page.locator('.activitybar .action-label[aria-label*="Docknote"]').first();
  const title = page.locator('.sidebar .composite.title:has-text("Docknote")');
  await until(() => icon.click(), title);
  return pane(bench, lang === "ko" ? "컨테이너" : "Containers").locator(".monaco-list-row");
}

/** Takes an entry of a row's context menu; of all selected rows when that row is one of them and they are to stay so. */
export async function contextMenu(
  { page }: Workbench,
  row: Locator,
  entry: string | RegExp,
  { isForSelection = false } = {},
): Promise<void> {
  const item = page.locator(".monaco-menu .action-item", { hasText: entry }).first();
  await until(async () => {
    // Escape closes what is open, and takes the selection back
    if (!isForSelection) await page.keyboard.press("Escape");
    await row.click({ button: "right", timeout: 3000 });
  }, item);
  // A menu takes no notice of a click that comes right after it has opened.
  for (let tries = 0; tries < 10; tries++) {
    await item.click();
    const isGone = await item.waitFor({ state: "hidden", timeout: 1500 }).then(
      () => true,
      () => false,
    );
    if (isGone) return;
  }
  throw new Error(`the menu did not take ${entry}`);
}

/** Runs a command of the palette by its name. */
export async function command({ page }: Workbench, name: string): Promise<void> {
  const input = page.locator(".quick-input-widget:visible input");
  const row = page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first();
  await until(async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await input.fill(`>${name}`);
  }, row);
  await row.click();
}
