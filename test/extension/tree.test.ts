import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import * as vscode from "vscode";
import type { Question } from "../../client/model/commands/command.ts";
import type { Testing } from "../../client/vscode/testing.ts";
import { activated, eventually } from "../support/extensionApi.ts";
import { type FakeEngine, fakeEngine } from "../support/fakeEngine.ts";

const host = process.env["DOCKER_HOST"];
const isKorean = vscode.env.language.startsWith("ko");
const say = (ko: string, en: string): string => (isKorean ? ko : en);

describe("the Containers view", () => {
  let testing: Testing;
  const settings = vscode.workspace.getConfiguration("docknote");
  const setHost = (value: string | undefined): Thenable<void> =>
    settings.update("engine.host", value, vscode.ConfigurationTarget.Global);
  const shows = (drawn: string | RegExp, ms?: number): Promise<unknown> =>
    eventually(
      () => (typeof drawn === "string" ? testing.drawn() === drawn : drawn.test(testing.drawn())),
      () => `the view shows\n${testing.drawn()}(${testing.live.snapshot.kind})`,
      ms,
    );
  const run = (command: string, ...nodes: readonly string[]): Thenable<unknown> =>
    vscode.commands.executeCommand(`docknote.container.${command}`, nodes[0], nodes);
  const look = (): Thenable<unknown> => vscode.commands.executeCommand("docknote.containers.focus");
  const lookAway = (): Thenable<unknown> => vscode.commands.executeCommand("workbench.view.explorer");

  before(async () => {
    testing = await activated();
  });

  describe("with a scripted engine", () => {
    let fake: FakeEngine;

    before(async () => {
      fake = await fakeEngine();
      await setHost(`unix://${fake.socketPath}`);
      await look();
      await eventually(
        () => testing.live.snapshot.kind === "online",
        () => testing.live.snapshot.kind,
      );
    });
    after(async () => {
      await setHost(undefined);
      await fake.close();
    });

    it("shows what comes, changes and goes, by its events", async () => {
      assert.equal(testing.drawn(), "");
      const web = fake.world.run({ name: "web", ports: [8080] });
      await shows("web  :8080 · nginx\n");
      fake.world.stop(web, 3);
      await shows(`web  ${say("종료 코드 3", "exit code 3")} · nginx\n`);
      fake.world.remove(web);
      await shows("");
    });

    it("acts on what was chosen as it is now, and leaves the rest alone", async () => {
      const up = fake.world.run({ name: "up" });
      const down = fake.world.create({ name: "down" });
      await shows(/^down.*\nup/);
      fake.requests.length = 0;
      await run("stop", `container/${up}`, `container/${down}`, "container/gone");
      await shows(/up {2}nginx\n$/);
      const changed = fake.requests.filter((it) => it.startsWith("POST"));
      assert.deepEqual(changed, [`POST /containers/${up}/stop`]);
      assert.equal(fake.world.list([up])[0]?.["State"], "exited");
    });

    it("removes after asking, and does nothing when the question is closed", async () => {
      const id = fake.world.run({ name: "precious" });
      await shows(/precious/);
      const asked: Question[] = [];
      testing.answer((question) => {
        asked.push(question);
        return undefined;
      });
      await run("remove", `container/${id}`);
      assert.equal(asked.length, 1);
      assert.match(asked[0]?.ask.en ?? "", /precious/);
      assert.ok(fake.world.ids.includes(id));
      testing.answer(() => "keep");
      await run("remove", `container/${id}`);
      assert.ok(!fake.world.ids.includes(id));
      await eventually(() => !/precious/.test(testing.drawn()), testing.drawn);
    });

    it("does nothing for the tree while it is hidden, and is right again as soon as it is seen", async () => {
      await lookAway();
      await eventually(() => !testing.trees.get("containers")?.isVisible);
      await sleep(300);
      const before = testing.drawn();
      fake.requests.length = 0;
      fake.world.run({ name: "unseen", ports: [81] });
      await sleep(800);
      assert.equal(testing.drawn(), before);
      assert.deepEqual(fake.requests, []);
      await look();
      await shows(/unseen {2}:81 · nginx\n/);
    });

    it("says why there is no engine, and fills again when it is back", async () => {
      await fake.down();
      await eventually(() => testing.live.snapshot.kind === "offline");
      await shows("");
      await fake.up();
      await shows(/unseen/);
    });

    it("shows a thousand containers, and one event costs one node", async () => {
      const ids = Array.from({ length: 1000 }, (_, at) => fake.world.run({ name: `many-${at}` }));
      await shows(/many-999/, 20_000);
      await sleep(1500); // what their making touched has been read
      const painted: unknown[] = [];
      const listening = testing.trees.get("containers")?.onDidChangeTreeData((it) => painted.push(it));
      fake.world.stop(ids[3] ?? "", 5);
      await shows(new RegExp(`many-3 {2}${say("종료 코드 5", "exit code 5")} · nginx\n`));
      listening?.dispose();
      assert.deepEqual(painted, [[`container/${ids[3]}`]]);
    });
  });

  describe("with a real engine", () => {
    const docker = new Docker({ socketPath: (host ?? "").replace("unix://", "") });
    const made: string[] = [];

    before(async function () {
      if (!host) this.skip();
      await look();
      await eventually(
        () => testing.live.snapshot.kind === "online",
        () => JSON.stringify(testing.live.snapshot),
      );
    });
    after(async () => {
      await Promise.all(
        made.map((id) =>
          docker
            .getContainer(id)
            .remove({ force: true })
            .catch(() => undefined),
        ),
      );
    });

    /** A container of the project `pair`. */
    const member = async (service: string): Promise<string> => {
      const { id } = await docker.createContainer({
        name: `pair-${service}-1`,
        Image: "busybox:latest",
        Cmd: ["sh", "-c", "echo hello from $HOSTNAME; exec sleep 600"],
        HostConfig: { Init: true },
        Labels: { "com.docker.compose.project": "pair", "com.docker.compose.service": service },
      });
      made.push(id);
      return id;
    };

    it("starts and stops a whole Compose project", async () => {
      const [web] = [await member("web"), await member("db")];
      await shows(/^pair {2}0\/2\n/m);
      await run("start", "project/pair");
      await shows(/^pair {2}2\/2\n {2}db {2}busybox:latest\n {2}web {2}busybox:latest\n/m);
      await run("stop", `container/${web}`);
      await shows(/^pair {2}1\/2\n/m);
      await run("restart", "project/pair");
      await shows(/^pair {2}2\/2\n/m);
    });

    it("follows logs in one panel, and opens a shell in a terminal", async () => {
      const panels = (): readonly string[] => testing.logs.panels.map((it) => it.title);
      const pair = say("pair – 로그", "pair – logs");
      await run("logs", "project/pair");
      assert.deepEqual(panels(), [pair]);
      await run("logs", "project/pair");
      assert.deepEqual(panels(), [pair]);
      await eventually(
        () => (testing.logs.panels[0]?.drawn.shown ?? 0) >= 2,
        () => JSON.stringify(testing.logs.panels[0]?.drawn),
      );
      testing.logs.dispose();
      assert.deepEqual(panels(), []);
      const names = (): readonly string[] => vscode.window.terminals.map((it) => it.name);
      await run("shell", `container/${made[0]}`);
      await eventually(
        () => names().includes("pair-web-1"),
        () => names().join(),
      );
      for (const it of vscode.window.terminals) it.dispose();
    });

    it("shows the engine's JSON in a read-only document", async () => {
      await run("inspect", `container/${made[0]}`);
      const document = await eventually(() => vscode.window.activeTextEditor?.document);
      assert.equal(document.languageId, "json");
      assert.equal(document.uri.scheme, "docknote");
      assert.equal((JSON.parse(document.getText()) as { Id: string }).Id, made[0]);
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    });

    it("copies names", async () => {
      await run("copyName", "project/pair");
      assert.deepEqual((await vscode.env.clipboard.readText()).split("\n").sort(), [
        "pair-db-1",
        "pair-web-1",
      ]);
    });
  });
});
