import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { openSession, type Session } from "../support/session.ts";
import { command, lang, openWorkbench, picture, uiTest, type Workbench } from "../support/ui.ts";

const words = {
  en: {
    command: "Docknote: Add Docker Files to Workspace",
    title: "Choose the files to write",
    isNew: "new file",
    isThere: "is there already",
    done: "3 Docker files were written.",
    check: "Show What to Check",
    remark: "Copy .env.example to .env",
  },
  ko: {
    command: "Docknote: 작업 공간에 Docker 파일 추가",
    title: "쓸 파일을 고르십시오",
    isNew: "새 파일",
    isThere: "이미 있음",
    done: "Docker 파일 3개를 썼습니다.",
    check: "확인할 것 보기",
    remark: ".env.example을 .env로 복사",
  },
}[lang];

const own = "# mine\nnode_modules\n";

describe("adding Docker files", () => {
  let session: Session;
  let bench: Workbench;
  before(async () => {
    session = openSession("ui");
    const folder = session.folder("project");
    const manifest = {
      scripts: { start: "node server.js" },
      dependencies: { express: "5.1.0", pg: "8.16.0" },
    };
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, "package-lock.json"), "{}\n");
    writeFileSync(join(folder, "server.js"), "require('express')().listen(4100);\n");
    writeFileSync(join(folder, ".dockerignore"), own);
    bench = await openWorkbench(session, {
      lang,
      folder,
      vsix: process.env["DOCKNOTE_TEST_VSIX"] ?? "",
      env: { DOCKER_HOST: "unix:///nonexistent/docker.sock" },
    });
  });
  after(async () => {
    await bench?.close();
    await session.end();
  });

  uiTest(
    "shows the difference first, writes what is chosen, and leaves what is there",
    () => bench,
    async () => {
      const { page, folder } = bench;
      const there = (name: string) => existsSync(join(folder, name));
      await command(bench, words.command);
      await page
        .locator(".quick-input-widget:visible .quick-input-title", { hasText: words.title })
        .waitFor({ timeout: 40_000 });
      const row = (name: string) => page.locator(".quick-input-list .monaco-list-row", { hasText: name });
      await row("compose.yaml").filter({ hasText: words.isNew }).waitFor();
      const ignore = row(".dockerignore").filter({ hasText: words.isThere });
      assert.equal(
        await ignore
          .locator(".quick-input-list-checkbox, input[type=checkbox]")
          .first()
          .isChecked()
          .catch(() => false),
        false,
      );
      await page.locator(".multiDiffEditor .view-line", { hasText: "EXPOSE 4100" }).first().waitFor();
      await picture(page, `scaffold-diff-${lang}`);
      assert.ok(!there("Dockerfile") && !there("compose.yaml"), "nothing is written before");
      await page
        .locator(
          ".quick-input-widget:visible input[type=text], .quick-input-widget:visible .quick-input-box input",
        )
        .first()
        .press("Enter");
      const message = page.locator(".notification-list-item", { hasText: words.done });
      await message.waitFor();
      await page.locator(".tab.active", { hasText: "Dockerfile" }).waitFor();
      assert.match(readFileSync(join(folder, "Dockerfile"), "utf8"), /^EXPOSE 4100$/m);
      assert.match(readFileSync(join(folder, "compose.yaml"), "utf8"), /^ {4}image: postgres:/m);
      assert.match(readFileSync(join(folder, ".env.example"), "utf8"), /^DB_PASSWORD=$/m);
      assert.equal(readFileSync(join(folder, ".dockerignore"), "utf8"), own);
      await picture(page, `scaffold-written-${lang}`);
      assert.equal(await page.locator(".multiDiffEditor:visible").count(), 0);
      await message.locator(".monaco-button", { hasText: words.check }).click();
      const frame = page.frameLocator("iframe.webview").frameLocator("iframe");
      await frame.getByText(words.remark).waitFor();
      await picture(page, `scaffold-remarks-${lang}`);
    },
  );

  uiTest(
    "writes nothing when the list is closed",
    () => bench,
    async () => {
      const { page, folder } = bench;
      writeFileSync(join(folder, "Dockerfile"), "FROM scratch\n");
      await command(bench, words.command);
      const title = page.locator(".quick-input-widget:visible .quick-input-title", { hasText: words.title });
      await title.waitFor({ timeout: 40_000 });
      await page.keyboard.press("Escape");
      await title.waitFor({ state: "hidden" });
      assert.equal(readFileSync(join(folder, "Dockerfile"), "utf8"), "FROM scratch\n");
    },
  );
});
