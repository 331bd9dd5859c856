import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import type { Locator } from "playwright-core";
import { BUSYBOX } from "../support/image.ts";
import { command, contextMenu, lang, pane, picture, uiTest, until, type Workbench } from "../support/ui.ts";
import { noEngine, openUiOnEngine } from "../support/uiSuite.ts";

const words = {
  en: {
    ...{ group: "Containers: Group…", byState: "By state", byProject: "By project", running: "running" },
    ...{ sort: "Containers: Sort…", newest: "Newest first", byName: "By name" },
    ...{ filter: "Containers: Filter…", name: "Words in the name…", clear: "Containers: Clear Filter" },
    ...{ stop: "Stop", remove: "Remove", cancel: "Cancel", volumes: "Volumes", networks: "Networks" },
    ...{
      images: "Images",
      run: "Run Container…",
      go: "Run",
      backup: "Back Up Volume…",
      saved: "is saved in",
    },
    ...{ restore: "Restore Volume…", there: "There are files in the volume", replace: "Restore and Replace" },
    ...{ restored: "is restored into", connect: "Connect Container…", disconnect: "Disconnect Container…" },
    ...{
      off: "Disconnect",
      shell: "Open Shell",
      badge: "running",
      taken: "There is a container of that name",
    },
    ...{ doctor: "See Cause and Cure", helps: "What helps", now: "Connect Now" },
  },
  ko: {
    ...{ group: "컨테이너: 묶기…", byState: "상태별", byProject: "프로젝트별", running: "실행 중" },
    ...{ sort: "컨테이너: 정렬…", newest: "새것부터", byName: "이름순" },
    ...{ filter: "컨테이너: 거르기…", name: "이름에 든 낱말…", clear: "컨테이너: 모두 보기" },
    ...{ stop: "중지", remove: "제거", cancel: "Cancel", volumes: "볼륨", networks: "네트워크" },
    ...{ images: "이미지", run: "컨테이너 실행…", go: "실행", backup: "볼륨 백업…", saved: "에 담았습니다" },
    ...{ restore: "볼륨에 백업 되돌리기…", there: "이미 파일이 있습니다", replace: "덮어쓰고 되돌리기" },
    ...{ restored: "되돌렸습니다", connect: "컨테이너 연결…", disconnect: "컨테이너 떼기…" },
    ...{ off: "떼기", shell: "셸 열기", badge: "실행 중인 컨테이너", taken: "같은 이름의 컨테이너" },
    ...{ doctor: "원인과 해결 방법 보기", helps: "해결 방법", now: "지금 다시 연결" },
  },
}[lang];

describe("the side bar by keyboard and mouse", { skip: noEngine }, () => {
  let ui: Awaited<ReturnType<typeof openUiOnEngine>>;
  let bench: Workbench;
  before(async () => {
    ui = await openUiOnEngine({
      async prepare({ docker, run }) {
        for (const name of ["one", "two", "three"]) await run(name, "exec sleep 900");
        const Cmd = ["sh", "-c", "echo precious >/v/kept"];
        const filler = await docker.createContainer({
          Image: BUSYBOX,
          Cmd,
          HostConfig: { Binds: ["kept:/v"] },
        });
        await filler.start();
        await filler.wait();
        await filler.remove();
        await docker.createNetwork({ Name: "backstage" });
      },
    });
    ({ bench } = ui);
    await bench.page.setViewportSize({ width: 1280, height: 1500 });
  });
  after(() => ui?.close());

  /** By its own name, whatever stands behind it. */
  const row = (name: string): Locator =>
    ui.rows.filter({ has: bench.page.locator(".label-name", { hasText: new RegExp(`^${name}$`) }) });
  const choices = (text: string | RegExp): Locator =>
    bench.page.locator(".quick-input-list .monaco-list-row", { hasText: text });
  const input = (): Locator => bench.page.locator(".quick-input-widget:visible input.input");
  const dialog = (text: string): Locator => bench.page.locator(".monaco-dialog-box", { hasText: text });
  const toast = (text: string): Locator =>
    bench.page.locator(".notification-list-item", { hasText: text }).first();
  /** Takes one of the choices by typing its name. */
  const choose = async (title: string, text: string): Promise<void> => {
    await bench.page.locator(".quick-input-title, .quick-input-widget", { hasText: title }).first().waitFor();
    await choices(text).first().waitFor();
    await input().fill(text);
    await choices(text).first().waitFor();
    await bench.page.keyboard.press("Enter");
  };
  /** Takes a file by its path; the dialog puts its folder into the box once it has read it. */
  const chooseFile = async (path: string): Promise<void> => {
    await choices("..").first().waitFor();
    await input().fill(path);
    await bench.page.keyboard.press("Enter");
  };
  /** Answers a question whose prompt has these words. */
  const answer = async (prompt: string | RegExp, text: string): Promise<void> => {
    await bench.page.locator(".quick-input-message", { hasText: prompt }).waitFor();
    await input().fill(text);
    await bench.page.keyboard.press("Enter");
  };
  /** A row of another view, which is unfolded first. */
  const rowOf = async (view: string, text: string | RegExp): Promise<Locator> => {
    const header = pane(bench, view).locator(".pane-header");
    const found = pane(bench, view).locator(".monaco-list-row", { hasText: text });
    await until(async () => {
      if ((await header.getAttribute("aria-expanded")) === "false") await header.click();
    }, found);
    return found.first();
  };
  /** Selects two containers; the click that unfolds the first is taken back. */
  const select = async (first: string, second: string): Promise<void> => {
    await row(first).click();
    await bench.page.keyboard.press("ArrowLeft");
    await row(second).click({ modifiers: ["Control"] });
  };
  const namesShown = async (): Promise<readonly string[]> => {
    const labels = await ui.rows.locator(".label-name").allTextContents();
    return labels.filter((it) => ["one", "two", "three"].includes(it));
  };

  uiTest(
    "group containers by their state, and by project again",
    () => bench,
    async () => {
      await row("one").waitFor();
      await command(bench, words.group);
      await choose(words.group.replace("…", ""), words.byState);
      await row(words.running).waitFor();
      await row("shop").waitFor({ state: "detached" });
      await picture(bench.page, `by-state-${lang}`);
      await command(bench, words.group);
      await choose(words.group.replace("…", ""), words.byProject);
      await row("shop").waitFor();
    },
  );

  uiTest(
    "sort containers by age and by name",
    () => bench,
    async () => {
      await command(bench, words.sort);
      await choose(words.sort.replace("…", ""), words.newest);
      const newest = ["three", "two", "one"];
      await until(() => bench.page.waitForTimeout(200), row("one"));
      for (let tries = 0; tries < 30 && (await namesShown()).join() !== newest.join(); tries++)
        await bench.page.waitForTimeout(100);
      assert.deepEqual(await namesShown(), newest);
      await command(bench, words.sort);
      await choose(words.sort.replace("…", ""), words.byName);
      for (let tries = 0; tries < 30 && (await namesShown())[0] !== "one"; tries++)
        await bench.page.waitForTimeout(100);
      assert.deepEqual(await namesShown(), ["one", "three", "two"]);
    },
  );

  uiTest(
    "find containers by words of their name, and say how many of all",
    () => bench,
    async () => {
      await command(bench, words.filter);
      await choices(words.name).waitFor();
      await choices(words.name).click();
      await until(() => input().fill("thr"), bench.page.locator(".quick-input-message"));
      await bench.page.keyboard.press("Enter");
      await row("two").waitFor({ state: "detached" });
      assert.deepEqual(await namesShown(), ["three"]);
      await pane(bench, { en: "Containers", ko: "컨테이너" }[lang]).getByText("‘thr’").waitFor();
      await picture(bench.page, `found-${lang}`);
      await command(bench, words.clear);
      await row("two").waitFor();
    },
  );

  uiTest(
    "tell on the icon how many run",
    () => bench,
    async () => {
      const icon = bench.page.locator('.activitybar .action-item:has(.action-label[aria-label*="Docknote"])');
      await icon.locator(".badge-content", { hasText: /^5$/ }).waitFor();
      await ui.docker.getContainer("two").pause();
      await icon.locator(".badge-content", { hasText: /^4$/ }).waitFor();
      await ui.docker.getContainer("two").unpause();
      await icon.locator(".badge-content", { hasText: /^5$/ }).waitFor();
      assert.match((await icon.locator(".action-label").getAttribute("aria-label")) ?? "", /5/);
    },
  );

  uiTest(
    "stop what is selected together, and remove it after a question that names each",
    () => bench,
    async () => {
      await select("one", "two");
      await contextMenu(bench, row("two"), new RegExp(`^${words.stop}$`), { isForSelection: true });
      for (const name of ["one", "two"]) await row(name).filter({ hasText: "143" }).waitFor();
      await select("one", "two");
      await until(() => bench.page.keyboard.press("Delete"), dialog("one, two"));
      await picture(bench.page, `remove-two-${lang}`);
      await bench.page.keyboard.press("Escape");
      await dialog("one, two").waitFor({ state: "detached" });
      assert.equal((await ui.docker.getContainer("one").inspect()).State.Status, "exited");
      await select("one", "two");
      await until(() => bench.page.keyboard.press("Delete"), dialog("one, two"));
      await dialog("one, two").locator(".monaco-button", { hasText: words.remove }).first().click();
      await row("one").waitFor({ state: "detached" });
      await row("two").waitFor({ state: "detached" });
      // VS Code takes its selection for many rows until the next click
      await row("three").click();
      await bench.page.keyboard.press("ArrowLeft");
    },
  );

  uiTest(
    "open a shell that knows its size, takes Ctrl-C, and goes with its exit",
    () => bench,
    async () => {
      const { page } = bench;
      await contextMenu(bench, row("three"), new RegExp(`^${words.shell}$`));
      const screen = page.locator(".terminal-wrapper.active .xterm-screen");
      await screen.waitFor();
      const proof = async (wanted: RegExp): Promise<void> => {
        let said = "";
        for (let tries = 0; tries < 50 && !wanted.test(said); tries++) {
          await page.waitForTimeout(200);
          const exec = await ui.docker
            .getContainer("three")
            .exec({ Cmd: ["cat", "/tmp/p"], AttachStdout: true });
          const chunks: Buffer[] = [];
          for await (const chunk of await exec.start({})) chunks.push(chunk as Buffer);
          said = Buffer.concat(chunks).toString("utf8");
        }
        assert.match(said, wanted);
      };
      await screen.click();
      await page.keyboard.type("stty size >/tmp/p; sleep 600\n");
      await proof(/\d+ \d+\n/);
      await page.setViewportSize({ width: 900, height: 1500 });
      await page.keyboard.press("Control+c");
      await page.keyboard.type("echo over >>/tmp/p; stty size >>/tmp/p\n");
      await proof(/(\d+) (\d+)\nover\n\d+ (?!\2\n)\d+\n/);
      await picture(page, `shell-${lang}`);
      await page.keyboard.type("exit\n");
      await screen.waitFor({ state: "detached" });
      await page.setViewportSize({ width: 1280, height: 1500 });
    },
  );

  uiTest(
    "run a container by the form, which checks what is typed and shows the command",
    () => bench,
    async () => {
      const { page } = bench;
      await contextMenu(bench, await rowOf(words.images, "busybox:latest"), words.run);
      await page.locator(".quick-input-message").waitFor();
      await until(
        () => input().fill("three"),
        page.locator(".quick-input-message", { hasText: words.taken }),
      );
      await until(
        () => input().fill("formed"),
        page.locator(".quick-input-message", { hasNotText: words.taken }),
      );
      for (const text of ["formed", "18090:80", "", "A=1", "sleep 900"]) {
        const before = await page.locator(".quick-input-message").textContent();
        await input().fill(text);
        await page.keyboard.press("Enter");
        await page
          .locator(".quick-input-widget:visible")
          .filter({ hasNotText: before ?? "" })
          .waitFor();
      }
      await choices("unless-stopped").click();
      await choices(/docker run -d --name formed -p 18090:80 -e A=1 .*sleep 900/)
        .first()
        .waitFor();
      await picture(page, `run-form-${lang}`);
      await page.keyboard.press("Enter");
      await row("formed").filter({ hasText: "18090" }).waitFor();
    },
  );

  uiTest(
    "save a volume in a file, and ask before it is written over",
    () => bench,
    async () => {
      const { page } = bench;
      const volume = await rowOf(words.volumes, "kept");
      await contextMenu(bench, volume, words.backup);
      const path = join(bench.folder, "kept.tar.gz");
      await chooseFile(path);
      await toast(words.saved).waitFor();
      assert.ok(existsSync(path));
      await contextMenu(bench, volume, words.restore);
      await chooseFile(path);
      await dialog(words.there).waitFor();
      await picture(page, `restore-${lang}`);
      await dialog(words.there).locator(".monaco-button", { hasText: words.replace }).click();
      await toast(words.restored).waitFor();
    },
  );

  uiTest(
    "take a container onto a network, with another name, and off again",
    () => bench,
    async () => {
      const network = await rowOf(words.networks, "backstage");
      await contextMenu(bench, network, words.connect);
      await choose(words.connect, "three");
      await answer(/./, "actor");
      const member = async () => (await ui.docker.getContainer("three").inspect()).NetworkSettings.Networks;
      for (let tries = 0; tries < 50 && !("backstage" in (await member())); tries++)
        await bench.page.waitForTimeout(200);
      assert.ok((await member())["backstage"]?.Aliases?.includes("actor"));
      await contextMenu(bench, network, words.disconnect);
      await choices("three").waitFor();
      await choices("three").click();
      await bench.page.keyboard.press("Enter");
      await dialog("three").locator(".monaco-button", { hasText: words.off }).click();
      for (let tries = 0; tries < 50 && "backstage" in (await member()); tries++)
        await bench.page.waitForTimeout(200);
      assert.ok(!("backstage" in (await member())));
    },
  );

  uiTest(
    "lead from a lost engine to its cause and cure, and back at once when asked to",
    () => bench,
    async () => {
      const { page } = bench;
      await ui.engine.crash();
      const body = pane(bench, { en: "Containers", ko: "컨테이너" }[lang]).locator(".pane-body");
      await body.locator(".monaco-button", { hasText: words.doctor }).click();
      const frame = page.frameLocator("iframe.webview.ready:visible").frameLocator("iframe#active-frame");
      await frame.getByRole("heading", { name: words.helps }).waitFor();
      await picture(page, `doctor-${lang}`);
      await ui.engine.start();
      await until(async () => {
        const button = body.locator(".monaco-button", { hasText: words.now });
        if (await button.isVisible()) await button.click({ timeout: 1000 }).catch(() => undefined);
      }, row("three"));
    },
  );
});
