import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import type { Locator } from "playwright-core";
import type { PrivateEngine } from "../support/engine.ts";
import { dockerAt } from "../support/samples.ts";
import { contextMenu, hover, lang, openFile, picture, uiTest, type Workbench } from "../support/ui.ts";
import { noEngine, openUiOnEngine } from "../support/uiSuite.ts";

const words = {
  en: { running: "running", stop: "Stop", exit: "exit code 1", down: "The Docker engine is not running" },
  ko: { running: "실행 중", stop: "중지", exit: "종료 코드 1", down: "Docker 엔진이 실행 중이 아닙니다" },
}[lang];

describe("the Containers view on a real engine", { skip: noEngine }, () => {
  let ui: Awaited<ReturnType<typeof openUiOnEngine>>;
  let engine: PrivateEngine;
  let bench: Workbench;
  let rows: Locator;
  before(async () => {
    ui = await openUiOnEngine();
    ({ bench, engine, rows } = ui);
  });
  after(() => ui?.close());

  const row = (text: string | RegExp) => rows.filter({ hasText: text });

  uiTest(
    "shows a Compose project as a group, and other containers beside it",
    () => bench,
    async () => {
      await row(/^shop/).filter({ hasText: "1/2" }).waitFor();
      await row("web").filter({ hasText: ":8080" }).waitFor();
      await row("db").filter({ hasText: words.exit }).waitFor();
      await row("notebook").waitFor();
      const levels = await Promise.all(
        ["shop", "db", "web", "notebook"].map((name) =>
          row(new RegExp(`^\\W*${name}`))
            .first()
            .getAttribute("aria-level"),
        ),
      );
      assert.deepEqual(levels, ["1", "2", "2", "1"]);
      await picture(bench.page, `containers-${lang}`);
    },
  );

  uiTest(
    "lets a hover in the Compose file tell how the service is right now",
    () => bench,
    async () => {
      await openFile(bench, "compose.yaml");
      const shown = await hover(bench, "web", /shop-web-1.*8080 → 8080\/tcp/);
      await shown.getByText(words.running).first().waitFor();
      await picture(bench.page, `hover-engine-${lang}`);
      await bench.page.mouse.move(900, 700);
      await shown.waitFor({ state: "hidden" });
    },
  );

  uiTest(
    "stops a container through its context menu, in the tree and in the engine",
    () => bench,
    async () => {
      await contextMenu(bench, row("web"), new RegExp(`^${words.stop}$`));
      await row(/^shop/).filter({ hasText: "0/2" }).waitFor();
      const { State } = await dockerAt(engine).getContainer("shop-web-1").inspect();
      assert.equal(State.Running, false);
      await picture(bench.page, `stopped-${lang}`);
    },
  );

  uiTest(
    "follows what happens outside, without a gesture",
    () => bench,
    async () => {
      await dockerAt(engine).getContainer("shop-web-1").start();
      await row(/^shop/).filter({ hasText: "1/2" }).waitFor();
    },
  );

  uiTest(
    "says that the engine has stopped, and recovers by itself",
    () => bench,
    async () => {
      await engine.stop();
      const message = bench.page.locator(".sidebar .pane-body", { hasText: words.down });
      await message.waitFor();
      assert.equal(await rows.count(), 0);
      await picture(bench.page, `engine-stopped-${lang}`);
      await engine.start();
      await row("notebook").waitFor({ timeout: 40_000 });
      await row(/^shop/).filter({ hasText: "0/2" }).waitFor();
      await message.waitFor({ state: "detached" });
    },
  );
});
