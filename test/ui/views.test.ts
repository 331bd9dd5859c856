import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import type Docker from "dockerode";
import type { Locator } from "playwright-core";

import { BUSYBOX } from "../support/image.ts";

import { lang, pane, picture, uiTest, until, type Workbench } from "../support/ui.ts";
import { noEngine, openUiOnEngine } from "../support/uiSuite.ts";

const words = {
  en: {
    ...{ projects: "Projects", containers: "Containers", images: "Images", volumes: "Volumes" },
    ...{ networks: "Networks", used: "used by", members: "2 containers", down: "down" },
    ...{ filter: "Containers: Filter…", running: "Running only", message: "Filter: Running only" },
    ...{ clear: "Clear Filter", prune: "Clean Up Everything…", remove: "Remove", environment: "Environment" },
    ...{ hidden: "••••••", all: "Clear filter" },
  },
  ko: {
    ...{ projects: "프로젝트", containers: "컨테이너", images: "이미지", volumes: "볼륨" },
    ...{ networks: "네트워크", used: "개가 사용", members: "컨테이너 2개", down: "꺼져 있음" },
    ...{ filter: "컨테이너: 거르기…", running: "실행 중만", message: "필터: 실행 중만" },
    ...{ clear: "모두 보기", prune: "모두 정리…", remove: "지우기", environment: "환경 변수" },
    ...{ hidden: "••••••", all: "모두 보기" },
  },
}[lang];

describe("the views of the side bar on a real engine", { skip: noEngine }, () => {
  let ui: Awaited<ReturnType<typeof openUiOnEngine>>;
  let docker: Docker;
  let bench: Workbench;
  before(async () => {
    ui = await openUiOnEngine({
      async prepare(world) {
        mkdirSync(join(world.folder, "other"));
        const Env = ["DB_PASSWORD=hunter2"];
        const it = { name: "inside", Image: BUSYBOX, Cmd: ["sleep", "600"], Env };
        await (await world.docker.createContainer(it)).start();
      },
    });
    ({ bench, docker } = ui);
    await bench.page.setViewportSize({ width: 1280, height: 1400 });
  });
  after(() => ui?.close());

  const rows = (view: string): Locator => pane(bench, view).locator(".monaco-list-row");
  const row = (view: string, text: string | RegExp): Locator => rows(view).filter({ hasText: text });
  /** Unfolds or folds a view by its title. */
  const unfold = async (view: string, text: string | RegExp): Promise<void> => {
    const header = pane(bench, view).locator(".pane-header");
    await until(
      async () => {
        if ((await header.getAttribute("aria-expanded")) === "false") await header.click();
      },
      row(view, text),
    );
  };
  /** Runs a command by the palette, with the keyboard alone. */
  const palette = async (title: string): Promise<void> => {
    const { page } = bench;
    const input = page.locator(".quick-input-widget input.input");
    const found = page.locator(".quick-input-list .monaco-list-row", { hasText: title });
    await until(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("F1");
      await input.fill(`>${title}`);
    }, found);
    await page.keyboard.press("Enter");
  };

  uiTest(
    "show images, volumes and networks with who uses them, once they are unfolded",
    () => bench,
    async () => {
      await unfold(words.images, "busybox:latest");
      await row(words.images, words.used).first().waitFor();
      await unfold(words.volumes, "shop_data");
      await unfold(words.networks, words.members);
      await picture(bench.page, `views-${lang}`);
      for (const view of [words.images, words.volumes, words.networks])
        await pane(bench, view).locator(".pane-header").click();
    },
  );

  uiTest(
    "show projects, also one that is down, as soon as its file is there",
    () => bench,
    async () => {
      await row(words.projects, /shop.*1\/3/).waitFor();
      await row(words.projects, /api.*0\/1/).waitFor();
      writeFileSync(join(bench.folder, "other/compose.yaml"), "services:\n  api:\n    image: nginx:1\n");
      await row(words.projects, new RegExp(`other.*${words.down}`)).waitFor({ timeout: 30_000 });
    },
  );

  uiTest(
    "are filtered by the keyboard, say so, and show everything again",
    () => bench,
    async () => {
      const { page } = bench;
      await row(words.containers, "db").waitFor();
      await palette(words.filter);
      const choice = page.locator(".quick-input-list .monaco-list-row", { hasText: words.running });
      await choice.waitFor();
      await page.keyboard.type(words.running);
      await page.keyboard.press("Enter");
      await pane(bench, words.containers).getByText(words.message).waitFor();
      // the choices come again, now with one that clears them
      await page.locator(".quick-input-list .monaco-list-row", { hasText: words.all }).waitFor();
      await page.keyboard.press("Escape");
      await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
      await row(words.containers, "db").waitFor({ state: "detached" });
      await picture(page, `filtered-${lang}`);
      const clear = pane(bench, words.containers).locator(`.action-label[aria-label*="${words.clear}"]`);
      await until(
        async () => {
          await pane(bench, words.containers).locator(".pane-header").hover();
          if (await clear.isVisible()) await clear.click({ timeout: 1000 }).catch(() => undefined);
        },
        row(words.containers, "db"),
      );
    },
  );

  uiTest(
    "unfold a container, and keep a password hidden until it is asked for",
    () => bench,
    async () => {
      const { page } = bench;
      const environment = row(words.containers, words.environment);
      await until(async () => {
        await row(words.containers, "inside").click();
        await page.keyboard.press("ArrowRight");
      }, environment);
      const secret = row(words.containers, "DB_PASSWORD");
      await until(async () => {
        await environment.click();
        await page.keyboard.press("ArrowRight");
      }, secret);
      assert.match((await secret.textContent()) ?? "", new RegExp(words.hidden));
      assert.ok(!((await secret.textContent()) ?? "").includes("hunter2"));
      await until(() => secret.click(), row(words.containers, "hunter2"));
    },
  );

  uiTest(
    "say exactly what a clean-up takes before it takes it",
    () => bench,
    async () => {
      const { page } = bench;
      await docker.createContainer({ name: "leftover", Image: BUSYBOX });
      await row(words.containers, "leftover").waitFor();
      const dialog = page.locator(".monaco-dialog-box");
      const offered = page.locator(".quick-input-list .monaco-list-row", { hasText: "leftover" });
      const ask = async (): Promise<void> => {
        await palette(words.prune);
        await offered.waitFor();
        await page.keyboard.press("Enter");
        await dialog.waitFor();
      };
      await ask();
      const said = (await dialog.textContent()) ?? "";
      assert.match(said, /leftover/);
      assert.match(said, /shop-db-1/);
      assert.doesNotMatch(said, /notebook|shop-web-1|shop_data/);
      await picture(page, `prune-${lang}`);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      assert.equal((await docker.getContainer("leftover").inspect()).State.Status, "created");
      await ask();
      await dialog.locator(".monaco-button", { hasText: words.remove }).click();
      await row(words.containers, "leftover").waitFor({ state: "detached" });
    },
  );
});
