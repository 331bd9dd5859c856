import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { openSession, type Session } from "../support/session.ts";
import {
  lang,
  openFile,
  openWorkbench,
  picture,
  saved,
  uiTest,
  until,
  type Workbench,
} from "../support/ui.ts";
import { copyWorkspace } from "../support/workspace.ts";

const words = {
  en: { long: "Write ports in the long syntax" },
  ko: { long: "ports을(를) 긴 문법으로 쓰기" },
}[lang];

describe("a Compose file in the editor", () => {
  let session: Session;
  let bench: Workbench;
  before(async () => {
    session = openSession("ui");
    bench = await openWorkbench(session, {
      lang,
      folder: copyWorkspace(session),
      vsix: process.env["DOCKNOTE_TEST_VSIX"] ?? "",
      env: { DOCKER_HOST: "unix:///nonexistent/docker.sock" },
    });
  });
  after(async () => {
    await bench?.close();
    await session.end();
  });

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
