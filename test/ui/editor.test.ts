import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import {
  hover,
  lang,
  openFile,
  picture,
  quickFix,
  saved,
  uiTest,
  until,
  type Workbench,
} from "../support/ui.ts";
import { type Opened, openUi } from "../support/uiSuite.ts";

const words = {
  en: {
    from: "choose the base image and start a stage",
    problem: "MAINTAINER is deprecated",
    fix: "Replace with LABEL",
    copy: "Copy the example",
    copied: "Copied.",
  },
  ko: {
    from: "베이스 이미지를 정하고 새 단계를 시작",
    problem: "MAINTAINER는 폐기되었습니다",
    fix: "LABEL로 바꾸기",
    copy: "예제 복사",
    copied: "복사했습니다.",
  },
}[lang];

describe("in the editor", () => {
  let ui: Opened;
  let bench: Workbench;
  before(async () => {
    ui = await openUi();
    ({ bench } = ui);
    await openFile(bench, "Dockerfile");
  });
  after(() => ui?.close());

  uiTest(
    "a hover over FROM shows its topic, and copies its example",
    () => bench,
    async () => {
      const shown = await hover(bench, "FROM", words.from);
      await picture(bench.page, `hover-${lang}`);
      await shown.getByRole("link", { name: words.copy }).click();
      await bench.page.locator(".statusbar", { hasText: words.copied }).waitFor();
      // a hover that was clicked stays, over what comes next
      await bench.page.keyboard.press("Escape");
      await bench.page.mouse.move(900, 700);
      await shown.waitFor({ state: "hidden" });
    },
  );

  uiTest(
    "a problem is shown, and its quick fix changes the file",
    () => bench,
    async () => {
      const { page } = bench;
      await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
      const listed = page.locator(".markers-panel .monaco-list-row", { hasText: words.problem });
      await until(() => page.keyboard.press("Control+Shift+M"), listed);
      await quickFix(bench, "MAINTAINER", words.fix);
      await listed.waitFor({ state: "detached" });
      await picture(page, `problems-${lang}`);
      const text = await saved(bench, "Dockerfile");
      assert.match(text, /^LABEL org\.opencontainers\.image\.authors="jiwoo@example\.com"$/m);
      assert.doesNotMatch(text, /MAINTAINER/);
      await page.keyboard.press("Control+Shift+M");
    },
  );

  uiTest(
    "a snippet expands, and Tab goes through its places",
    () => bench,
    async () => {
      const { page } = bench;
      await openFile(bench, "api/Dockerfile");
      const offered = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "df-user" });
      await page.locator(".editor-group-container.active .view-lines").click();
      await page.keyboard.press("Control+End");
      await page.keyboard.type("df-user");
      await until(() => page.keyboard.press("Control+Space"), offered);
      await page.keyboard.press("Enter");
      for (const key of ["runner", "2000", "/work"]) {
        await page.keyboard.type(key);
        await page.keyboard.press("Tab");
      }
      await picture(page, `snippet-${lang}`);
      const lines = (await saved(bench, "api/Dockerfile")).trimEnd().split(/\n\s*/).slice(-5);
      assert.deepEqual(lines, [
        "RUN groupadd --gid 2000 runner \\",
        "&& useradd --uid 2000 --gid runner --no-create-home --shell /usr/sbin/nologin runner",
        "WORKDIR /work",
        "COPY --chown=runner:runner . .",
        "USER runner",
      ]);
    },
  );
});
