import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contributes } from "../client/build/contributes.ts";
import type { ContainerCommand, GlobalCommand } from "../client/model/commands/command.ts";
import { explain } from "../client/model/commands/failure.ts";
import { targetsOf, usable, whyNot } from "../client/model/commands/targets.ts";
import type { Container } from "../client/model/engine.ts";
import { commands } from "../client/model/generated/commands.ts";
import { nothingYet, reduce, type Snapshot } from "../client/model/state.ts";
import { container, fakeApp, fakeLanguage, fakePorts } from "./support/fakePorts.ts";

const where = { source: "default", spoken: "unix:///s", host: "localhost" } as const;
const engine = { name: "Docker Engine", version: "1", api: "1.45", os: "linux" };
const snapshotOf = (...containers: readonly Container[]): Snapshot =>
  reduce(nothingYet, { kind: "listed", where, engine, containers });

function command(id: string): ContainerCommand {
  const found = commands.find((it) => it.id === id);
  assert.ok(found?.kind === "container", `no command ${id}`);
  return found;
}
function globalCommand(id: string): GlobalCommand {
  const found = commands.find((it) => it.id === id);
  assert.ok(found?.kind === "global", `no command ${id}`);
  return found;
}
const run = (
  id: string,
  targets: readonly Container[],
  ports = fakePorts(),
  answer = "",
  host = "localhost",
) =>
  command(id)
    .run(
      targets,
      {
        engine: ports.engine,
        ui: ports.ui,
        host,
        containers: targets,
        chosen: targets,
        askHost: async () => [],
        language: fakeLanguage(ports),
      },
      answer,
    )
    .then(() => ports.said);

describe("commands on containers", () => {
  for (const [id, doing] of [
    ["start", "Starting"],
    ["stop", "Stopping"],
    ["restart", "Restarting"],
    ["pause", "Pausing"],
    ["unpause", "Resuming"],
  ] as const)
    it(`${id}: calls the engine for each, under a sign of progress`, async () => {
      const said = await run(`container.${id}`, [container("web"), container("db")]);
      assert.deepEqual(said, [`progress: ${doing}: web, db`, `${id}: id-web`, `${id}: id-db`]);
    });

  it("work on a few at a time, and report each failure without stopping", async () => {
    const ports = fakePorts();
    const targets = Array.from({ length: 20 }, (_, at) => container(`c${at}`));
    ports.failures.set("id-c3", { code: "HTTP", status: 500, message: "boom" });
    ports.failures.set("id-c4", { code: "HTTP", status: 500, message: "boom" });
    ports.failures.set("id-c5", { code: "HTTP", status: 404, message: "No such container" });
    ports.failures.set("id-c6", { code: "ABORTED", message: "" });
    const said = await run("container.stop", targets, ports);
    assert.equal(said.filter((it) => it.startsWith("stop: ")).length, 16);
    assert.deepEqual(
      said.filter((it) => it.startsWith("fail: ")),
      ["fail: c3, c4: The engine refused: boom", "fail: c5: The container is gone already."],
    );
    assert.equal(ports.atOnce(), 4);
  });

  it("remove says what is lost, what is killed and what stays", () => {
    const anonymous = "a".repeat(64);
    const mount = { type: "volume", source: "", writable: true };
    const web = container("web", { mounts: [{ ...mount, volume: anonymous, target: "/data" }] });
    const db = container("db", {
      state: "exited",
      mounts: [{ ...mount, volume: "shop_data", target: "/var" }],
    });
    const question = command("container.remove").confirm?.([web, db]);
    assert.match(question?.ask.en ?? "", /^Remove 2 container\(s\)\? web, db$/);
    assert.match(question?.detail.en ?? "", /lost for good/);
    assert.match(question?.detail.en ?? "", /killed first: web\./);
    assert.match(question?.detail.en ?? "", /1 anonymous volume\(s\) \(\/data\)/);
    assert.match(question?.detail.en ?? "", /Named volumes stay: shop_data\./);
    assert.deepEqual(
      question?.answers.map((it) => it.id),
      ["keep", "volumes"],
    );
    assert.deepEqual(
      command("container.remove")
        .confirm?.([db])
        .answers.map((it) => it.id),
      ["keep"],
    );
    assert.match(question?.detail.ko ?? "", /되돌릴 수 없습니다/);
  });

  it("remove takes anonymous volumes along only when that was the answer", async () => {
    for (const [answer, volumes] of [
      ["keep", false],
      ["volumes", true],
    ] as const) {
      const said = await run("container.remove", [container("web")], fakePorts(), answer);
      assert.equal(said[1], `remove: id-web {"volumes":${volumes}}`);
    }
  });

  it("copy ids and names, one a line", async () => {
    const both = [container("web"), container("db")];
    assert.deepEqual(await run("container.copyId", both), ["copy: id-web\nid-db"]);
    assert.deepEqual(await run("container.copyName", both), ["copy: web\ndb"]);
  });

  it("inspect shows the engine's JSON, or why there is none", async () => {
    assert.deepEqual((await run("container.inspect", [container("web")])).slice(1), [
      "inspect: id-web",
      "document: web.json 21",
    ]);
    const ports = fakePorts();
    ports.failures.set("id-web", { code: "ENOENT", message: "gone" });
    assert.match(
      (await run("container.inspect", [container("web")], ports)).at(-1) ?? "",
      /^fail: The engine could not be reached: gone \[See Cause and Cure\]$/,
    );
  });

  it("browse opens the published port where the engine is, and asks when there are several", async () => {
    const port = (host: number, ip = "0.0.0.0", inside = host) => ({
      container: inside,
      protocol: "tcp",
      host: { ip, port: host },
    });
    const open = (ports: Container["ports"], host?: string, pick?: RegExp) => {
      const fake = fakePorts();
      fake.pick = pick;
      return run("container.browse", [container("web", { ports })], fake, "", host);
    };
    assert.deepEqual(await open([port(8080)]), ["browse: http://localhost:8080/"]);
    assert.deepEqual(await open([port(8443)]), ["browse: https://localhost:8443/"]);
    assert.deepEqual(await open([port(9000, "127.0.0.1", 443)], "box"), ["browse: https://box:9000/"]);
    assert.deepEqual(await open([port(80, "192.168.0.7")]), ["browse: http://192.168.0.7:80/"]);
    assert.deepEqual(await open([port(80, "::")], "fe80::1"), ["browse: http://[fe80::1]:80/"]);
    const several = [port(80), port(81), { container: 53, protocol: "udp", host: { ip: "", port: 53 } }];
    assert.deepEqual(await open(several, "localhost", /81/), [
      "pick: Which port?",
      "browse: http://localhost:81/",
    ]);
    assert.deepEqual(await open(several, "localhost"), ["pick: Which port?"]);
  });

  it("logs take all that were chosen, a shell just one", async () => {
    assert.deepEqual(await run("container.logs", [container("a"), container("b")]), ["logs: a,b"]);
    assert.deepEqual(await run("container.shell", [container("a")]), ["shell: a"]);
    assert.equal(command("container.shell").single, true);
  });
});

describe("what a command is used on", () => {
  const place = { project: "shop", number: 1, oneOff: false, directory: "", files: [], envFiles: [] };
  const project = (name: string, state: Container["state"]) =>
    container(name, { state, compose: { ...place, service: name } });
  const web = project("web", "running");
  const db = project("db", "exited");
  const note = container("note");
  const snapshot = snapshotOf(web, db, note);

  it("is what the nodes stand for now, each once: a project is all of its containers", () => {
    const names = (...nodes: readonly string[]) => targetsOf(snapshot, nodes).map((it) => it.name);
    assert.deepEqual(names("project/shop"), ["web", "db"]);
    assert.deepEqual(names("container/id-web", "project/shop", "container/id-note"), ["web", "db", "note"]);
    assert.deepEqual(names("container/gone", "project/other", "odd", ""), []);
    assert.deepEqual(targetsOf(nothingYet, ["project/shop"]), []);
  });

  it("leaves out those whose state does not fit", () => {
    assert.deepEqual(
      usable(command("container.start"), [web, db, note]).map((it) => it.name),
      ["db"],
    );
    assert.deepEqual(
      usable(command("container.stop"), [web, db, note]).map((it) => it.name),
      ["note", "web"],
    );
    assert.deepEqual(usable(command("container.browse"), [note]), []);
  });

  it("is explained when nothing is left", () => {
    assert.equal(whyNot(command("container.start"), [web]).en, "‘Start’ is not possible now: web (running).");
    assert.equal(
      whyNot(command("container.start"), [web]).ko,
      "지금은 ‘시작’ 명령을 쓸 수 없습니다: web (실행 중).",
    );
    assert.match(whyNot(command("container.start"), []).en, /gone/);
  });
});

describe("commands on nothing in particular", () => {
  const runGlobal = async (id: string, pick?: RegExp, argument?: unknown): Promise<readonly string[]> => {
    const ports = fakePorts();
    ports.pick = pick;
    await globalCommand(id).run(fakeApp(ports, snapshotOf()), argument);
    return ports.said;
  };

  it("do what they say", async () => {
    assert.deepEqual(await runGlobal("engine.refresh"), ["cli: docker ps --all", "refresh"]);
    assert.deepEqual(await runGlobal("server.restart"), ["restart server"]);
    assert.deepEqual(await runGlobal("engine.doctor"), [
      "cli: docker version",
      "page: Connection # Connection",
    ]);
    assert.deepEqual(await runGlobal("teach.show"), ["command lines: "]);
    assert.deepEqual(await runGlobal("log.show"), ["log: "]);
  });

  it("switch the context of this window, or leave it to the docker CLI's order", async () => {
    const title = "pick: Docker context for this window";
    assert.deepEqual(await runGlobal("engine.context", /far/), [
      title,
      "cli: export DOCKER_CONTEXT=far",
      "choose: far",
    ]);
    assert.deepEqual(await runGlobal("engine.context", /Automatic/), [
      title,
      "cli: unset DOCKER_CONTEXT",
      "choose: undefined",
    ]);
    assert.deepEqual(await runGlobal("engine.context"), [title]);
  });

  it("open a note by its id, or the one that is picked", async () => {
    assert.deepEqual(await runGlobal("openTopic", undefined, "dockerfile/from"), ["page: FROM # FROM"]);
    assert.deepEqual(await runGlobal("openTopic", /FROM/), ["pick: Which note?", "page: FROM # FROM"]);
    assert.deepEqual(await runGlobal("openTopic", undefined, "nope"), ["tell: There is no such note."]);
    assert.deepEqual(await runGlobal("copyExample", undefined, "dockerfile/from"), ["copy: FROM a\n"]);
    assert.deepEqual(await runGlobal("copyExample", undefined, "nope"), [
      "tell: There is no example to copy.",
    ]);
  });
});

describe("a refusal", () => {
  it("is a sentence with a next step", () => {
    const port =
      "driver failed programming external connectivity: Bind for 0.0.0.0:8080 failed: port is already allocated";
    assert.match(
      explain({ code: "HTTP", status: 500, message: port }).en,
      /^Host port 8080 is already taken.*another port\.$/,
    );
    assert.match(explain({ code: "HTTP", status: 500, message: port }).ko, /호스트 포트 8080번을 이미/);
    const listen = "listen tcp4 0.0.0.0:53: bind: address already in use";
    assert.match(explain({ code: "HTTP", status: 500, message: listen }).en, /^Host port 53 is/);
    const missing = 'exec: "nope": executable file not found in $PATH: unknown';
    assert.match(explain({ code: "HTTP", status: 400, message: missing }).en, /not in the image; check CMD/);
    assert.match(explain({ code: "TIMEOUT", message: "" }).en, /did not finish in time/);
    assert.equal(explain({ code: "ECONNRESET", message: "x" }).en, "The engine could not be reached: x");
  });
});

describe("the manifest", () => {
  it("has each command once, in both languages, with the states of the command in its menu", async () => {
    const { packageJson, nls, nlsKo } = await contributes();
    const { contributes: made } = packageJson({ contributes: { grammars: ["kept"] } }) as {
      contributes: Record<string, unknown> & {
        commands: { command: string; title: string }[];
        menus: Record<string, { command: string; when: string; group: string }[]>;
      };
    };
    assert.deepEqual(made["grammars"], ["kept"]);
    assert.deepEqual(
      made.commands.map((it) => it.command),
      commands.map((it) => `docknote.${it.id}`),
    );
    assert.deepEqual(Object.keys(nls), Object.keys(nlsKo));
    for (const key of Object.keys(nls)) {
      assert.ok(nls[key] && nlsKo[key], key);
      if (!/^setting|log\.show/.test(key)) assert.notEqual(nls[key], nlsKo[key], key);
    }
    const used = JSON.stringify(made).matchAll(/%([\w.-]+)%/g);
    for (const [, key = ""] of used) assert.ok(key in nls, key);
  });

  it("shows a command just where it can be used", async () => {
    const { packageJson } = await contributes();
    const { contributes: made } = packageJson({}) as {
      contributes: { menus: Record<string, { command: string; when: string; group: string }[]> };
    };
    const entries = made.menus["view/item/context"] ?? [];
    const shown = (context: string): readonly string[] =>
      entries
        .filter(({ group, when }) => {
          const patterns = [...when.matchAll(/viewItem =~ \/(.*?)\/(?= |$)/g)].map(
            ([, source = ""]) => new RegExp(source),
          );
          assert.ok(patterns.length > 0, when);
          return !group.startsWith("inline") && patterns.every((it) => it.test(context));
        })
        .map(({ command }) => command.replace(/^docknote\.(container\.)?/, ""))
        .sort();
    const compose = ["build", "down", "pull", "rebuild", "recreate", "scale", "up", "watch"].map(
      (it) => `compose.${it}`,
    );
    const always = ["copyCompose", "copyId", "copyName", "copyRun", "inspect", "logs", "remove", "rename"];
    const up = ["attach", "copyIp", "exec", "kill", "pause", "restart", "shell", "stats", "stop"];
    assert.deepEqual(shown("container.running"), [...always, ...up].sort());
    assert.deepEqual(shown("container.running.published"), [...always, ...up, "browse"].sort());
    assert.deepEqual(shown("container.exited"), [...always, "restart", "start", "why"].sort());
    assert.deepEqual(shown("container.running.unhealthy"), [...always, ...up, "why"].sort());
    assert.deepEqual(
      shown("container.paused"),
      [...always, "copyIp", "kill", "stats", "stop", "unpause"].sort(),
    );
    assert.deepEqual(shown("project.exited"), [
      ...compose,
      "copyId",
      "copyName",
      "logs",
      "remove",
      "restart",
      "start",
    ]);
    assert.deepEqual(shown("project.exited.running"), [
      ...compose,
      "copyId",
      "copyIp",
      "copyName",
      "kill",
      "logs",
      "pause",
      "remove",
      "restart",
      "start",
      "stats",
      "stop",
    ]);
    assert.deepEqual(shown("other.running"), []);
  });
});
