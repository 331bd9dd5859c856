import { after, before, describe } from "node:test";
import { command, lang, openFile, picture, uiTest, type Workbench } from "../support/ui.ts";
import { type Opened, openUi } from "../support/uiSuite.ts";

const words = {
  en: { command: "Docknote: Effective Configuration", from: "Written in" },
  ko: { command: "Docknote: 실제 적용되는 설정", from: "이 값을 쓴 곳" },
}[lang];

describe("the effective configuration", () => {
  let ui: Opened;
  let bench: Workbench;
  before(async () => {
    ui = await openUi();
    ({ bench } = ui);
  });
  after(() => ui?.close());

  uiTest(
    "stands beside the Compose file, and a line tells where it is written",
    () => bench,
    async () => {
      const { page } = bench;
      await openFile(bench, "compose.yaml");
      await command(bench, words.command);
      const tab = page.locator(".tab", { hasText: "(effective)" });
      await tab.waitFor();
      const shown = page.locator(".editor-group-container.active .view-lines");
      await shown.getByText("networks:").first().waitFor();
      const hover = page.locator(".monaco-hover:visible", { hasText: words.from });
      const image = shown.getByText("image:").first();
      for (let i = 0; i < 10 && !(await hover.isVisible()); i++) {
        await page.mouse.move(5, 5);
        await image.hover();
        await page.waitForTimeout(1000);
      }
      await hover.waitFor();
      await picture(page, "effective");
    },
  );
});
