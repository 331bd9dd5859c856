import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { lang, picture, uiTest, until } from "../support/ui.ts";
import { noEngine, openUiOnEngine } from "../support/uiSuite.ts";

const words = {
  en: { logs: "View Logs", stop: "Stop", up: "Compose Up…", restricted: "Restricted Mode" },
  ko: { logs: "로그 보기", stop: "중지", up: "Compose: 올리기(up)…", restricted: "Restricted Mode" },
}[lang];

type Ui = Awaited<ReturnType<typeof openUiOnEngine>>;

/** The entries of the context menu of a row, once one of them is there; the menu is closed again. */
async function entriesOf({ bench, rows }: Ui, name: string, one: string): Promise<readonly string[]> {
  const { page } = bench;
  const entries = page.locator(".monaco-menu .action-item .action-label");
  const row = rows.filter({ has: page.locator(".label-name", { hasText: new RegExp(`^${name}$`) }) });
  await until(
    async () => {
      await page.keyboard.press("Escape");
      await row.click({ button: "right" });
    },
    entries.filter({ hasText: one }),
  );
  const found = await entries.allTextContents();
  await picture(page, `menu-${name}-${lang}`);
  await page.keyboard.press("Escape");
  return found;
}

describe("the side bar in a workspace that is not trusted", { skip: noEngine }, () => {
  let ui: Ui;
  before(async () => {
    ui = await openUiOnEngine({ isUntrusted: true });
  });
  after(() => ui?.close());

  uiTest(
    "stops what runs, but starts nothing that the workspace's files say",
    () => ui.bench,
    async ({ page }) => {
      await page.locator(".statusbar-item", { hasText: words.restricted }).waitFor();
      const entries = await entriesOf(ui, "shop", words.stop);
      assert.ok(!entries.includes(words.up), entries.join());
    },
  );
});
