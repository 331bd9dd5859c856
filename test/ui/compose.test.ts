import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { lang, openFile, picture, saved, uiTest, until, type Workbench } from "../support/ui.ts";
import { type Opened, openUi } from "../support/uiSuite.ts";

const words = {
  en: { long: "Write ports in the long syntax" },
  ko: { long: "ports을(를) 긴 문법으로 쓰기" },
}[lang];

describe("a Compose file in the editor", () => {
  let ui: Opened;
  let bench: Workbench;
  before(async () => {
    ui = await openUi();
    ({ bench } = ui);
  });
  after(() => ui?.close());

  uiTest(
    "lists its services to go to, and writes ports in the long syntax",
    () => bench,
    async () => {
      const { page } = bench;
      await openFile(bench, "compose.yaml");
      await page.keyboard.press("Control+Shift+O");
      const list = page.locator(".quick-input-widget:visible .monaco-list-row");
      await list.filter({ hasText: "DATABASE_URL" }).waitFor();
      await picture(page, "compose-symbols");
      await page.keyboard.press("Escape");
      const action = page.locator(".action-widget .monaco-list-row", { hasText: words.long });
      await until(async () => {
        await page.keyboard.press("Escape");
        await page.locator(".view-line", { hasText: "ports:" }).first().click();
        await page.keyboard.press("Control+.");
      }, action);
      await picture(page, "compose-actions");
      await action.first().click();
      assert.match(await saved(bench, "compose.yaml"), /- target: \d+/);
    },
  );
});
