import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { FrameLocator, Locator } from "playwright-core";
import type { PrivateEngine } from "../support/engine.ts";
import { dockerAt } from "../support/samples.ts";
import { contextMenu, lang, picture, uiTest, type Workbench } from "../support/ui.ts";
import { noEngine, openUiOnEngine } from "../support/uiSuite.ts";

const words = {
  en: {
    logs: "View Logs",
    pause: "Pause",
    resume: "Resume",
    clear: "Clear",
    level: "Level",
    lines: "lines",
    empty: "Nothing",
    times: "Times",
    wrap: "Wrap long lines (Alt+Z)",
    search: "Search the log",
    from: "From",
  },
  ko: {
    wrap: "긴 줄 바꾸기 (Alt+Z)",
    logs: "로그 보기",
    pause: "멈춤",
    resume: "이어서 보기",
    clear: "지우기",
    level: "수준",
    lines: "줄",
    empty: "아직",
    times: "시각",
    search: "로그에서 찾기",
    from: "시작",
  },
}[lang];

/** Says what its standard input is told, and a mix of everything first. */
const chatty = [
  'printf "INFO starting\\nDEBUG details\\nWARN low disk\\nERROR boom\\n    at main (x.js:1)\\n"',
  'printf "\\033[36mcoloured\\033[0m <img src=x onerror=alert(1)> \\033]8;;http://evil\\007link\\033]8;;\\007\\n"',
  "exec sleep 600",
].join("; ");

/** Lines far longer than the panel is wide, some of wide letters. */
const wordy = [
  "for i in $(seq 1 60)",
  'do echo "$i $(printf "long %.0s" $(seq 1 $((i * 3)))) END$i"; done',
  'printf "긴 줄 %.0s" $(seq 1 60)',
  "echo LAST",
  "exec sleep 600",
]
  .join("; ")
  .replaceAll("do;", "do");

describe("the log panel", { skip: noEngine }, () => {
  let ui: Awaited<ReturnType<typeof openUiOnEngine>>;
  let engine: PrivateEngine;
  let bench: Workbench;
  let rows: Locator;
  before(async () => {
    ui = await openUiOnEngine({
      async prepare({ run }) {
        await run("chatty", chatty);
        await run("flood", "seq 1 100000; exec sleep 600");
        await run("wordy", wordy);
      },
    });
    ({ bench, engine, rows } = ui);
  });
  after(() => ui?.close());

  const row = (text: string | RegExp) => rows.filter({ hasText: text });
  let panel: FrameLocator;
  const open = async (name: string | RegExp): Promise<void> => {
    await contextMenu(bench, row(name), new RegExp(`^${words.logs}$`));
    panel = bench.page.frameLocator("iframe.webview.ready:visible").frameLocator("iframe#active-frame");
    await panel.locator(".search").waitFor();
  };
  const lines = () => panel.locator(".row .text").allTextContents();
  const control = (name: string) => panel.getByRole("button", { name, exact: true });

  uiTest(
    "shows lines with their levels and colours, and nothing that a container could smuggle in",
    () => bench,
    async () => {
      await open("chatty");
      await panel.locator(".row", { hasText: "boom" }).waitFor();
      assert.deepEqual(await lines(), [
        ...["INFO starting", "DEBUG details", "WARN low disk", "ERROR boom", "    at main (x.js:1)"],
        "coloured <img src=x onerror=alert(1)> link",
      ]);
      assert.equal(await panel.locator(".level-error").count(), 2);
      assert.equal(await panel.locator(".fg-6").textContent(), "coloured");
      assert.equal(await panel.locator("img, a").count(), 0);
      await picture(bench.page, `logs-${lang}`);
    },
  );

  uiTest(
    "finds by keyboard, marks what it found, and goes by level",
    () => bench,
    async () => {
      await panel.locator(".view").click();
      await bench.page.keyboard.press("/");
      await bench.page.keyboard.type("(low|boom)");
      await panel.locator(".view").locator(".row").first().waitFor({ state: "detached" });
      await control({ en: "Regular expression", ko: "정규식" }[lang]).click();
      await panel.locator("mark", { hasText: "boom" }).waitFor();
      assert.deepEqual(await lines(), ["WARN low disk", "ERROR boom"]);
      await picture(bench.page, `logs-found-${lang}`);
      await panel.locator(".search").press("Escape");
      await panel.getByRole("combobox", { name: words.level }).selectOption("error");
      await panel.locator(".row", { hasText: "low" }).waitFor({ state: "detached" });
      assert.deepEqual(await lines(), ["ERROR boom", "    at main (x.js:1)"]);
      await panel.getByRole("combobox", { name: words.level }).selectOption("none");
    },
  );

  uiTest(
    "goes on with a restart, survives the removal, and keeps what was there",
    () => bench,
    async () => {
      const container = dockerAt(engine).getContainer("chatty");
      await container.restart({ t: 0 });
      await panel.locator(".row", { hasText: "INFO starting" }).nth(1).waitFor();
      await container.remove({ force: true });
      await panel.locator(".note", { hasText: { en: "removed", ko: "제거되었습니다" }[lang] }).waitFor();
      assert.equal((await lines()).filter((it) => it === "ERROR boom").length, 2);
      await control(words.times).click();
      await panel.locator("time").first().waitFor();
      await control(words.clear).click();
      await panel.locator(".hint", { hasText: words.empty }).waitFor();
    },
  );

  uiTest(
    "takes 100,000 lines: the last is on the screen, the first can be scrolled to, few exist at once",
    () => bench,
    async () => {
      await open("flood");
      // until its own lines are there, the panel before it may still be the one in sight
      await panel.locator(".row .text", { hasText: /^100000$/ }).waitFor();
      await panel.getByRole("combobox", { name: words.from }).selectOption("all");
      const status = panel.getByRole("status");
      await status.filter({ hasText: /100,000/ }).waitFor({ timeout: 60_000 });
      await panel.locator(".row .text", { hasText: /^100000$/ }).waitFor();
      assert.ok((await panel.locator(".row").count()) < 200);
      await panel.locator(".view").focus();
      await bench.page.keyboard.press("Home");
      await panel.locator(".row .text", { hasText: /^1$/ }).waitFor();
      await panel.locator(".search").fill("99999");
      await panel.locator("mark", { hasText: "99999" }).waitFor();
      assert.deepEqual(await lines(), ["99999"]);
    },
  );

  uiTest(
    "wraps long lines by a key, keeps to the end, and still does in the next panel",
    () => bench,
    async () => {
      await open("wordy");
      const last = panel.locator(".row", { hasText: "LAST" });
      await last.waitFor();
      assert.equal(await control(words.wrap).getAttribute("aria-pressed"), "false");
      const heightOf = async (row: Locator) => (await row.boundingBox())?.height ?? 0;
      const line = await heightOf(last);
      await panel.locator(".view").focus();
      await bench.page.keyboard.press("Alt+z");
      await panel.locator(".view.wrap").waitFor();
      for (let tries = 0; tries < 50 && (await heightOf(last)) < 2 * line; tries++) await sleep(100);
      assert.ok((await heightOf(last)) >= 2 * line);
      // the end of the longest line is in sight, and nothing goes past the right edge
      const view = await panel.locator(".view").boundingBox();
      const box = await last.boundingBox();
      assert.ok(view && box);
      assert.ok(Math.abs(view.y + view.height - (box.y + box.height)) < line, JSON.stringify({ view, box }));
      const isWide = await panel.locator(".view").evaluate((it) => it.scrollWidth > it.clientWidth + 1);
      assert.equal(isWide, false);
      await picture(bench.page, `logs-wrapped-${lang}`);
      await bench.page.keyboard.press("Home");
      await panel.locator(".row .text", { hasText: /^1 long/ }).waitFor();

      await open("notebook");
      await panel.locator(".view.wrap").waitFor();
      await control(words.wrap).click();
      await panel.locator(".view.wrap").waitFor({ state: "detached" });
    },
  );

  uiTest(
    "merges the logs of a project, each line with its container, and pauses",
    () => bench,
    async () => {
      await open(/^shop/);
      await panel.locator(".row", { hasText: "database system" }).waitFor();
      assert.equal(await panel.locator(".chip").count(), 2);
      await panel.locator(".row .source", { hasText: "shop-db-1" }).first().waitFor();
      await picture(bench.page, `logs-merged-${lang}`);
      await open("notebook");
      await panel.locator(".row", { hasText: "still here" }).first().waitFor();
      await control(words.pause).click();
      await control(words.resume).waitFor();
      const count = (await lines()).length;
      await new Promise((resolve) => setTimeout(resolve, 6000));
      assert.ok((await lines()).length <= count + 1);
      await control(words.resume).click();
      await panel.locator(".row").nth(count).waitFor();
    },
  );
});
