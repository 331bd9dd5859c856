import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Locator } from "playwright-core";
import { composeClis } from "../support/composeCli.ts";
import type { PrivateEngine } from "../support/engine.ts";
import { BUSYBOX } from "../support/image.ts";
import { dockerAt } from "../support/samples.ts";
import {
  command,
  contextMenu,
  lang,
  openFile,
  picture,
  uiTest,
  until,
  type Workbench,
} from "../support/ui.ts";
import { noEngine, openUiOnEngine } from "../support/uiSuite.ts";

const words = {
  en: {
    why: "Why Did It Stop?",
    ended: "ended with an error",
    whyButton: "Why?",
    signal: "Send Signal",
    exec: "Run Command…",
    up: "Compose Up…",
    down: "Compose Down…",
    withVolumes: "Down, with Volumes",
    lost: "lost for good",
    build: "Build Image…",
    failed: "The build failed (line 3)",
    commands: "Show Command Lines",
  },
  ko: {
    why: "왜 멈췄을까",
    ended: "오류로 끝났습니다",
    whyButton: "왜 멈췄을까",
    signal: "신호 보내기",
    exec: "명령 실행…",
    up: "Compose: 올리기(up)…",
    down: "Compose: 내리기(down)…",
    withVolumes: "볼륨까지 지우기",
    lost: "되돌릴 수 없습니다",
    build: "이미지 빌드…",
    failed: "빌드하지 못했습니다(3번 줄)",
    commands: "실행한 동작의 명령줄 보기",
  },
}[lang];

const [compose] = composeClis();

describe("actions on containers, projects and Dockerfiles", { skip: noEngine }, () => {
  let ui: Awaited<ReturnType<typeof openUiOnEngine>>;
  let engine: PrivateEngine;
  let bench: Workbench;
  let rows: Locator;
  before(async () => {
    ui = await openUiOnEngine({
      async prepare({ folder, run }) {
        mkdirSync(join(folder, "small"));
        writeFileSync(
          join(folder, "small/compose.yaml"),
          "name: small\nservices:\n  app:\n    image: busybox:latest\n    command: sleep 600\n    init: true\n    volumes: [kept:/kept]\nvolumes:\n  kept: {}\n",
        );
        writeFileSync(
          join(folder, "small/Dockerfile.broken"),
          "FROM busybox:latest\nENV A=1\nRUN echo nearly && exit 7\n",
        );
        await run("abc", "exec sleep 600");
        await run("aide", "exec sleep 600");
      },
      env(session) {
        const bin = session.folder("bin");
        if (compose) symlinkSync(compose.program, join(bin, "docker-compose"));
        return { PATH: `${bin}:${process.env["PATH"]}` };
      },
    });
    ({ bench, engine, rows } = ui);
  });
  after(() => ui?.close());

  const row = (text: string | RegExp) => rows.filter({ hasText: text });
  const input = () => bench.page.locator(".quick-input-widget:visible input.input");
  const toast = (text: string) => bench.page.locator(".notification-list-item", { hasText: text });
  const type = async (text: string): Promise<void> => {
    await input().waitFor();
    await input().fill(text);
    await bench.page.keyboard.press("Enter");
  };

  uiTest(
    "explains a stopped container on a page",
    () => bench,
    async () => {
      await contextMenu(bench, row(/^\W*db/), new RegExp(`^${words.why.replace("?", "\\?")}$`));
      const page = bench.page
        .frameLocator("iframe.webview.ready:visible")
        .frameLocator("iframe#active-frame");
      await page.locator("strong", { hasText: words.ended }).waitFor();
      await page.locator("code", { hasText: "database system was shut down" }).waitFor();
      await picture(bench.page, `why-${lang}`);
    },
  );

  uiTest(
    "tells of a crash, and not of what was told to stop",
    () => bench,
    async () => {
      const docker = dockerAt(engine);
      const told = await docker.createContainer({
        name: "told",
        Image: BUSYBOX,
        Cmd: ["sh", "-c", "sleep 600"],
      });
      await told.start();
      const crash = await docker.createContainer({
        name: "crasher",
        Image: BUSYBOX,
        Cmd: ["sh", "-c", "sleep 1; echo EADDRINUSE; exit 9"],
      });
      await crash.start();
      await told.stop({ t: 0 });
      await toast("crasher").waitFor();
      await picture(bench.page, `crash-${lang}`);
      assert.equal(await toast("told").count(), 0);
      await toast("crasher").locator(".monaco-button", { hasText: words.whyButton }).click();
      await bench.page.locator(".tab", { hasText: "crasher" }).waitFor();
    },
  );

  uiTest(
    "renames by keyboard, and sends a signal that is picked",
    () => bench,
    async () => {
      await row("abc").click();
      await until(() => bench.page.keyboard.press("F2"), input());
      await type("abd");
      await row("abd").waitFor();
      await contextMenu(bench, row("abd"), words.signal);
      await input().waitFor();
      await picture(bench.page, `signals-${lang}`);
      await type("SIGKILL");
      await row(/abd.*137/).waitFor();
    },
  );

  uiTest(
    "runs one command in a terminal, and tells how it ended",
    () => bench,
    async () => {
      await command(bench, words.exec);
      await bench.page.locator(".quick-input-list .monaco-list-row", { hasText: "aide" }).waitFor();
      await type("aide");
      for (const [step, said] of [
        ["1/3", "sh -c 'pwd > /tmp/proof; id -g >> /tmp/proof; exit 3'"],
        ["2/3", "0:5"],
        ["3/3", "/www"],
      ] as const) {
        await bench.page.locator(".quick-input-title", { hasText: step }).waitFor();
        await type(said);
      }
      await bench.page.locator(".terminal-wrapper.active .xterm-screen").waitFor();
      const docker = dockerAt(engine);
      const proof = async (): Promise<string> => {
        const exec = await docker
          .getContainer("aide")
          .exec({ Cmd: ["cat", "/tmp/proof"], AttachStdout: true });
        const chunks: Buffer[] = [];
        for await (const chunk of await exec.start({})) chunks.push(chunk as Buffer);
        return Buffer.concat(chunks).toString("utf8");
      };
      for (let tries = 0; tries < 50 && !/5\n$/.test(await proof()); tries++)
        await bench.page.waitForTimeout(200);
      assert.match(await proof(), /\/www\n5\n$/);
      await picture(bench.page, `exec-${lang}`);
    },
  );

  const withCompose = compose ? uiTest : (name: string) => it(name, { skip: "NO COMPOSE HERE" });
  withCompose(
    "takes a project up and down from its file, naming what is lost",
    () => bench,
    async () => {
      await openFile(bench, "small/compose.yaml");
      await command(bench, words.up);
      await input().waitFor();
      await picture(bench.page, `compose-up-${lang}`);
      await bench.page.keyboard.press("Enter");
      await row(/^\W*small/)
        .filter({ hasText: "1/1" })
        .waitFor({ timeout: 40_000 });
      const docker = dockerAt(engine);
      const [made] = await docker.listContainers({
        filters: { label: ["com.docker.compose.project=small"] },
      });
      assert.equal(made?.State, "running");
      await contextMenu(bench, row(/^\W*small/).first(), words.down);
      const dialog = bench.page.locator(".monaco-dialog-box", { hasText: "small_kept" });
      await dialog.waitFor();
      assert.match((await dialog.textContent()) ?? "", new RegExp(words.lost));
      await picture(bench.page, `compose-down-${lang}`);
      await dialog.locator(".monaco-button", { hasText: words.withVolumes }).click();
      await row(/^\W*small/)
        .filter({ hasText: "1/1" })
        .waitFor({ state: "detached", timeout: 40_000 });
    },
  );

  uiTest(
    "marks the line of a Dockerfile on which its build failed, and shows each action as a command line",
    () => bench,
    async () => {
      await openFile(bench, "small/Dockerfile.broken");
      await command(bench, words.build);
      await type("built-here");
      await toast(words.failed).waitFor({ timeout: 40_000 });
      await bench.page.locator(".squiggly-error").first().waitFor();
      await picture(bench.page, `build-failed-${lang}`);
      await command(bench, words.commands);
      const output = bench.page.locator(".part.panel .view-lines");
      await output.filter({ hasText: /docker\s+build\s+--file/ }).waitFor();
      await picture(bench.page, `command-lines-${lang}`);
    },
  );
});
