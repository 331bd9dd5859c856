import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { spell } from "../client/model/cli.ts";
import type { ComposeCommand, ComposePorts } from "../client/model/commands/composeCommand.ts";
import { containersOfFile } from "../client/model/commands/onFile.ts";
import {
  composeArgv,
  majorOf,
  targetOfContainers,
  targetOfFile,
  targetOfFileAmong,
} from "../client/model/compose/target.ts";
import {
  type AskHost,
  allConflicts,
  conflictQuestion,
  conflictsOf,
  portsOfInspected,
  wantedByProject,
} from "../client/model/conflicts.ts";
import type { Container, Engine } from "../client/model/engine.ts";
import { commands } from "../client/model/generated/commands.ts";
import { text } from "../server/protocol/text.ts";
import { container, fakePorts } from "./support/fakePorts.ts";

const member = (service: string, more: Partial<Container> = {}, place: object = {}): Container =>
  container(`shop-${service}-1`, {
    compose: {
      ...{ project: "shop", service, number: 1, oneOff: false, directory: "/w/shop" },
      ...{ files: ["/w/shop/base.yml", "/w/shop/dev.yml"], envFiles: ["/w/shop/a.env", "/w/shop/b.env"] },
      ...place,
    },
    ...more,
  });
const v5 = { spoken: ["docker", "compose"], major: 5 };
const v1 = { spoken: ["docker-compose"], major: 1 };

describe("which Compose project", () => {
  it("is said by the labels: folder, files in their order, environment files; the newest container counts", () => {
    const old = member("db", { created: 1 }, { files: ["/w/shop/old.yml"] });
    const target = targetOfContainers("shop", [old, member("web", { created: 2 })]);
    assert.ok(target);
    assert.equal(
      spell(composeArgv(v5, target, ["up", "--detach"], ["debug"])),
      "docker compose --project-name shop --project-directory /w/shop --file /w/shop/base.yml --file /w/shop/dev.yml " +
        "--env-file /w/shop/a.env --env-file /w/shop/b.env --profile debug up --detach",
    );
    assert.match(
      spell(composeArgv(v1, target, ["pull"])),
      /^docker-compose .*--file \S+dev\.yml --env-file \S+b\.env pull$/,
    );
    assert.equal(targetOfContainers("shop", [member("web", {}, { directory: "" })]), undefined);
    assert.equal(targetOfContainers("other", [old]), undefined);
  });

  it("of a file: what Compose finds by itself is left to it, so that overrides count", () => {
    assert.equal(spell(composeArgv(v5, targetOfFile("/w/a b/compose.yaml"), ["up"])), "docker compose up");
    assert.equal(
      spell(composeArgv(v5, targetOfFile("/w/a b/compose.prod.yaml"), ["up"])),
      "docker compose --project-directory '/w/a b' --file '/w/a b/compose.prod.yaml' up",
    );
    assert.equal(targetOfFile("/w/x/compose.yml").directory, "/w/x");
    assert.equal(targetOfFile("C:\\w\\compose.yml").directory, "C:\\w");
    assert.equal(targetOfFileAmong("/w/shop/dev.yml", [member("web")]).project, "shop");
    assert.equal(targetOfFileAmong("/w/else/compose.yml", [member("web")]).project, "");
  });

  it("knows each Compose by what it says of its version", () => {
    assert.deepEqual(["2.29.7\n", "v5.0.1", "1.29.2", "", "docker: unknown"].map(majorOf), [
      2,
      5,
      1,
      undefined,
      undefined,
    ]);
  });
});

describe("conflicts told beforehand", () => {
  const port = (host: number, ip = "0.0.0.0", protocol = "tcp") => ({
    container: 80,
    protocol,
    host: { ip, port: host },
  });
  const web = container("web", { ports: [port(8080), port(8081)] });
  const local = container("local", { ports: [port(9000, "127.0.0.1"), port(53, "", "udp")] });
  const say = (
    ports: Parameters<typeof conflictsOf>[0]["ports"],
    names: readonly string[] = [],
    own: readonly string[] = [],
  ) => sentences(conflictsOf({ ports, names }, [web, local], new Set(own)));
  const sentences = (found: Parameters<typeof conflictQuestion>[0]) =>
    conflictQuestion(found, text("", "")).detail.en.split("\n").filter(Boolean);
  const want = (number: number, ip = "", protocol = "tcp") => ({ ip, port: number, protocol });

  it("are ports on the same address, and names", () => {
    assert.deepEqual(say([want(8080)]), [
      "Host port 8080 is taken by the container web. The next free one is 8082.",
    ]);
    assert.deepEqual(say([want(8080, "127.0.0.1")]).length, 1);
    assert.deepEqual(say([want(9000, "192.168.0.2")]), []);
    assert.deepEqual(say([want(9000)]).length, 1);
    assert.deepEqual(say([want(53), want(8080, "", "udp")]), []);
    assert.match(say([], ["web"])[0] ?? "", /^The name web belongs to another/);
    assert.deepEqual(say([want(8080)], ["web"], ["id-web"]), []);
  });

  it("are ports that programs of the host hold, unless a container publishes them", async () => {
    const asked: number[][] = [];
    const askHost: AskHost = async (wanted) => {
      asked.push(wanted.map((it) => it.port));
      return wanted.flatMap(({ port, protocol }) =>
        port === 3000 || port === 3001 ? [{ port, protocol, program: "no\u202Ede" }] : [],
      );
    };
    const all = [web, local, container("next", { ports: [port(3002)] })];
    const found = await allConflicts(
      { ports: [want(8080), want(3000), want(4000)], names: [] },
      all,
      new Set(["id-web"]),
      askHost,
    );
    assert.deepEqual(sentences(found), [
      "Host port 3000 is taken by another program on this machine (node). The next free one is 3003.",
    ]);
    assert.deepEqual(asked[0], [3000, 4000]);
  });

  it("are read from what the engine and Compose say", () => {
    const inspected = {
      HostConfig: {
        PortBindings: { "80/tcp": [{ HostIp: "", HostPort: "8080" }, { HostPort: "" }], "53/udp": null },
      },
    };
    assert.deepEqual(portsOfInspected(inspected), [want(8080)]);
    assert.deepEqual(portsOfInspected(null), []);
    const config = {
      services: {
        web: {
          container_name: "w",
          ports: [{ published: "8080", target: 80, protocol: "tcp", host_ip: "127.0.0.1" }],
        },
        dns: { ports: [{ published: "53", protocol: "udp" }, { target: 9 }, { published: "8000-8010" }] },
      },
    };
    assert.deepEqual(wantedByProject(config, []), {
      ports: [want(8080, "127.0.0.1"), want(53, "", "udp")],
      names: ["w"],
    });
    assert.deepEqual(wantedByProject(config, ["dns"]).names, []);
    assert.deepEqual(wantedByProject("nonsense", []), { ports: [], names: [] });
  });
});

describe("Compose commands", () => {
  const volume = (name: string, project: string) => ({ name, project });
  const engine = {
    volumes: { list: async () => [volume("shop_data", "shop"), volume("mine", "")] },
  } as unknown as Engine;
  const target = targetOfContainers("shop", [member("web")]);
  /** Asks as the window does, with a Compose that answers from this table; the command lines that would be run. */
  async function use(
    id: string,
    hand: { pick?: RegExp; picks?: RegExp[]; typed?: string[]; answer?: string },
    said: Readonly<Record<string, string>> = {},
    containers: readonly Container[] = [member("web"), member("db")],
  ) {
    const ports = fakePorts();
    ports.pick = hand.pick;
    ports.picks.push(...(hand.picks ?? []));
    ports.answer = hand.answer;
    ports.typed.push(...(hand.typed ?? []));
    const command = commands.find((it) => it.id === id);
    assert.ok(command?.kind === "compose" && target);
    const read = async (argv: readonly string[]) => {
      const line = argv.slice(argv.indexOf("config")).join(" ");
      return (argv.includes("--profile") ? said[`${line} of all`] : undefined) ?? said[line];
    };
    const given: ComposePorts = {
      ui: ports.ui,
      compose: { cli: v5, read },
      engine,
      containers,
      askHost: async () => [],
    };
    const it: ComposeCommand = command;
    const answer = it.ask ? await it.ask(target, given) : "";
    const lines = answer === undefined ? [] : it.cli(target, answer, v5);
    const verb = (line: readonly string[]) => line.slice(line.lastIndexOf("--env-file") + 2).join(" ");
    return { lines: lines.map(verb), asked: ports.asked };
  }

  it("up takes what is ticked: flags, profiles, services", async () => {
    const said = {
      "config --profiles": "debug\n",
      "config --services": "web\ndb\n",
      "config --format json": "{}",
    };
    assert.deepEqual((await use("compose.up", {}, said)).lines, ["up --detach"]);
    assert.deepEqual((await use("compose.up", { picks: [/Build|profile/] }, said)).lines, [
      "--profile debug up --detach --build",
    ]);
    assert.deepEqual((await use("compose.up", { picks: [/Choose services/, /web/] }, said)).lines, [
      "up --detach web",
    ]);
  });

  it("up tells a conflict first, and turns back when the question is closed", async () => {
    const config = JSON.stringify({
      name: "shop",
      services: { web: { ports: [{ published: "8080", protocol: "tcp" }] } },
    });
    const said = { "config --format json": config };
    const other = container("other", {
      ports: [{ container: 80, protocol: "tcp", host: { ip: "", port: 8080 } }],
    });
    const closed = await use("compose.up", {}, said, [other]);
    assert.deepEqual(closed.lines, []);
    assert.match(closed.asked[0]?.detail.en ?? "", /8080 is taken by the container other/);
    assert.deepEqual((await use("compose.up", { answer: "on" }, said, [other])).lines, ["up --detach"]);
    const own = member("web", { ports: other.ports });
    assert.deepEqual((await use("compose.up", {}, said, [own])).lines, ["up --detach"]);
  });

  it("down names what is lost, and takes volumes only when told to", async () => {
    const kept = await use("compose.down", { answer: "keep" });
    assert.match(kept.asked[0]?.detail.en ?? "", /shop-db-1|shop-web-1/);
    assert.match(kept.asked[0]?.detail.en ?? "", /lost for good: shop_data/);
    assert.deepEqual(kept.lines, ["--profile * down --remove-orphans"]);
    assert.deepEqual((await use("compose.down", { answer: "volumes" })).lines, [
      "--profile * down --remove-orphans --volumes",
    ]);
    assert.deepEqual((await use("compose.down", {})).lines, []);
  });

  it("pull, build and scale act on the services that are chosen", async () => {
    const said = { "config --services": "web\ndb\n" };
    assert.deepEqual((await use("compose.pull", {}, said)).lines, ["pull"]);
    assert.deepEqual((await use("compose.build", { picks: [/db/] }, said)).lines, ["build db"]);
    assert.deepEqual((await use("compose.build", { picks: [/none/] }, said)).lines, []);
    const scaled = await use("compose.scale", { pick: /web/, typed: ["3"] }, said);
    assert.deepEqual(scaled.lines, ["up --detach --no-recreate --scale web=3 web"]);
    assert.deepEqual((await use("compose.scale", { pick: /web/, typed: ["-1"] }, said)).lines, []);
  });

  it("recreate and rebuild take what is there and still in the files; one service goes alone", async () => {
    const said = {
      "config --services": "web\ndb\n",
      "config --services of all": "web\ndb\ndebug\n",
      "config --format json": "{}",
    };
    const there = [member("web"), member("debug"), member("gone"), member("db", {}, { oneOff: true })];
    assert.deepEqual((await use("compose.recreate", {}, said, there)).lines, [
      "up --detach --force-recreate debug web",
    ]);
    assert.deepEqual((await use("compose.rebuild", {}, said, [])).lines, ["up --detach --build"]);
    const rebuild = commands.find((it) => it.id === "compose.rebuild");
    assert.ok(rebuild?.kind === "compose" && target);
    assert.deepEqual(rebuild.cli({ ...target, services: ["web"] }, ["web"], v5)[0]?.slice(-5), [
      ...["up", "--detach", "--build", "--no-deps", "web"],
    ]);
    assert.deepEqual((await use("compose.watch", {})).lines, ["watch"]);
  });

  it("services that only start by a profile can be chosen, too", async () => {
    const said = { "config --services": "web\ndb\n", "config --services of all": "web\ndb\ndebug\n" };
    assert.deepEqual((await use("compose.pull", {}, said)).lines, ["pull"]);
    assert.deepEqual((await use("compose.pull", { picks: [/debug|db/] }, said)).lines, ["pull db debug"]);
    assert.deepEqual((await use("compose.pull", { picks: [/./] }, said)).lines, ["pull db web debug"]);
  });

  it("start, stop, pause and logs of a file are about the containers of its project", async () => {
    const stop = commands.find((it) => it.id === "container.stop");
    assert.ok(stop?.kind === "container" && stop.onFiles);
    const all = [member("web"), member("db"), member("job", { state: "exited" }), container("note")];
    const files = ["/w/else/compose.yml"];
    const projects = [{ name: "shop", folder: "/w/else", files, services: [] }];
    const names = async (path: string, picks: RegExp[], there = all) => {
      const ports = fakePorts();
      ports.picks.push(...picks);
      const found = await containersOfFile(path, stop, there, projects, ports.ui);
      return found?.map((it) => it.name) ?? ports.said.at(-1);
    };
    // one file is known by a label, the other by the workspace
    for (const path of ["/w/shop/dev.yml", "/w/else/compose.yml"]) {
      assert.deepEqual(await names(path, []), ["shop-web-1", "shop-db-1", "shop-job-1"]);
      assert.deepEqual(await names(path, [/db/]), ["shop-db-1"]);
    }
    assert.match(
      String(await names("/w/else/compose.yml", [], [container("note")])),
      /^tell: There are no containers of compose.yml yet/,
    );
    assert.match(String(await names("/w/other.yml", [])), /^tell: There are no containers of other.yml/);
    const ended = [member("job", { state: "exited" })];
    assert.match(String(await names("/w/shop/dev.yml", [], ended)), /^tell: ‘Stop’ is not possible now/);
    assert.equal(await names("/w/shop/dev.yml", [/none/]), "pick: Stop: which services?");
  });

  it("none of it is there in a workspace without trust, or read-only", () => {
    for (const it of commands) if (it.kind === "compose") assert.ok(it.trusts && it.changes, it.id);
  });
});
