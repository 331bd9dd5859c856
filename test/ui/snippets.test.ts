import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { command, lang, openFile, picture, saved, uiTest, until, type Workbench } from "../support/ui.ts";
import { type Opened, openUi } from "../support/uiSuite.ts";

const words = {
  en: {
    command: "Docknote: Insert Snippet",
    title: "Valkey service",
    other: "Valkey 서비스(Redis 호환)",
    preview: "Preview",
  },
  ko: {
    command: "Docknote: 스니펫 삽입",
    title: "Valkey 서비스(Redis 호환)",
    other: "Valkey service",
    preview: "미리 보기",
  },
}[lang];

describe("snippets", () => {
  let ui: Opened;
  let bench: Workbench;
  before(async () => {
    ui = await openUi();
    ({ bench } = ui);
  });
  after(() => ui?.close());

  const input = () => bench.page.locator(".quick-input-widget:visible input");
  const rows = () => bench.page.locator(".quick-input-list .monaco-list-row");

  uiTest(
    "without an open file go into a new document",
    () => bench,
    async () => {
      const { page } = bench;
      await command(bench, words.command);
      await input().fill("df-go");
      const row = rows().filter({ hasText: "df-go" }).first();
      await row.waitFor();
      await picture(page, `snippet-no-editor-${lang}`);
      await row.click();
      await page.locator(".view-line", { hasText: "go mod download" }).first().waitFor();
      await page.locator(".editor-group-container.active .tab.active", { hasText: "Untitled-1" }).waitFor();
    },
  );

  const queries = ["valkey 서비스", "service valkey", "발키"];
  for (const query of queries)
    uiTest(
      `are found by “${query}”, shown, and put where the cursor stands, with what they need`,
      () => bench,
      async () => {
        const { page } = bench;
        if (query === queries[0]) await openFile(bench, "compose.yaml");
        await page.locator(".view-line", { hasText: "services:" }).first().click();
        await page.keyboard.press("End");
        await command(bench, words.command);
        await input().fill(query);
        const row = rows().filter({ hasText: words.title }).first();
        await row.waitFor();
        await row
          .locator(".quick-input-list-label-meta, .quick-input-list-rows", { hasText: words.other })
          .first()
          .waitFor();
        if (query === "발키") {
          await row.hover();
          await row.locator(".action-label.codicon-eye").click();
          await page.locator(".view-line", { hasText: "valkey-server" }).first().waitFor();
        }
        await picture(page, `snippet-picker-${query === "발키" ? "preview-" : ""}${query.length}-${lang}`);
        await input().press("Enter");
        await page.locator(".tab.active.dirty", { hasText: "compose.yaml" }).waitFor();
        // the first closes the list of versions, the second leaves the snippet
        for (let i = 0; i < 2; i++) await page.keyboard.press("Escape");
        const text = await saved(bench, "compose.yaml");
        assert.match(text, /^services:\n {2}valkey:\n {4}image: valkey\/valkey:9\.0-alpine\n/m);
        assert.match(text, /^volumes:\n(?:.*\n)*? {2}valkey-data:\n/m);
        await until(() => page.keyboard.press("Control+Z"), page.locator(".tab.active.dirty"));
        for (let i = 0; i < 4; i++) await page.keyboard.press("Control+Z");
        assert.doesNotMatch(await saved(bench, "compose.yaml"), /valkey/);
      },
    );

  uiTest(
    "come by their prefix where they belong: a service among the services, and its versions to choose from",
    () => bench,
    async () => {
      const { page } = bench;
      const offered = page.locator(".suggest-widget.visible .monaco-list-row");
      await page.locator(".view-line", { hasText: "services:" }).first().click();
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.keyboard.type("dc-val");
      // Enter indents by itself only when the editor has read the line above again
      for (const key of ["[", "[", "]"]) await page.keyboard.press(`Control+${key}`);
      await until(() => page.keyboard.press("Control+Space"), offered.filter({ hasText: "dc-valkey" }));
      assert.equal(await offered.filter({ hasText: "dc-healthcheck" }).count(), 0);
      await picture(page, `snippet-completion-${lang}`);
      await page.keyboard.press("Enter");
      const choice = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "8.1-alpine" });
      await choice.waitFor();
      await choice.click();
      await picture(page, `snippet-choice-${lang}`);
      await page.keyboard.press("Escape");
      const text = await saved(bench, "compose.yaml");
      assert.match(text, /^services:\n {2}valkey:\n {4}image: valkey\/valkey:8\.1-alpine\n {4}command:/m);
    },
  );
});
