import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { readOutput } from "../../client/docker/composeCli.ts";
import type { Argv } from "../../client/model/cli.ts";
import {
  type ComposeCli,
  composeArgv,
  majorOf,
  targetOfContainers,
  targetOfFile,
} from "../../client/model/compose/target.ts";
import { conflictsOf, wantedByProject } from "../../client/model/conflicts.ts";
import type { Container } from "../../client/model/engine.ts";
import { commands } from "../../client/model/generated/commands.ts";
import { composeClis } from "../support/composeCli.ts";
import { connected, noEngine, partEngine } from "../support/partEngine.ts";

const clis = composeClis();

describe("without a Compose", { skip: clis.length > 0 || noEngine !== false }, () => {
  it("nothing of Compose could be tried", { skip: "NO COMPOSE HERE: install docker-compose" });
});

for (const { program, name } of clis)
  describe(`${name} on a real engine`, { skip: noEngine }, () => {
    const at = partEngine();
    const { live, until, online, docker } = at;
    const folder = mkdtempSync(join(tmpdir(), "docknote compose "));
    let cli: ComposeCli;

    before(async () => {
      await connected(at);
      const said = await readOutput([program, "version", "--short"], { env: process.env });
      const major = majorOf(said ?? "");
      assert.ok(major, said);
      cli = { spoken: [program], major };
      mkdirSync(join(folder, "app"));
      const file = (path: string, text: string) => writeFileSync(join(folder, path), text);
      file(
        "app/base.yml",
        'version: "3.8"\nservices:\n  web:\n    image: busybox:latest\n    command: sleep 600\n    environment:\n      WHO: ${WHO}\n      FROM: base\n    volumes: [data:/data]\n  tool:\n    image: busybox:latest\n    command: sleep 600\n    profiles: [debug]\nvolumes:\n  data: {}\n',
      );
      file(
        "app/dev.yml",
        'version: "3.8"\nservices:\n  web:\n    environment:\n      FROM: dev\n    ports: ["18140:80"]\n',
      );
      file("who.env", "WHO=labels\n");
    });
    after(async () => {
      await at.end();
      for (const it of await docker.listContainers({ all: true }))
        if (it.Labels["com.docker.compose.project"]?.startsWith("made"))
          await docker.getContainer(it.Id).remove({ force: true, v: true });
      await docker
        .getVolume("made_data")
        .remove()
        .catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    });

    const run = async (argv: Argv): Promise<string> => {
      const said = await readOutput(argv, { cwd: join(folder, "app"), env: process.env });
      assert.notEqual(said, undefined, argv.join(" "));
      return said ?? "";
    };
    const members = (): readonly Container[] =>
      live.snapshot.kind === "online"
        ? [...live.snapshot.containers.values()].filter((it) => it.compose?.project === "made")
        : [];
    const envOf = async (id: string) => (await docker.getContainer(id).inspect()).Config.Env;
    const up = (count: number) =>
      online(() => members().filter((it) => it.state === "running").length === count, 20_000);

    it("does again just what the labels say: file order, environment file, profile, scale, down with volumes", async () => {
      const files = ["base.yml", "dev.yml"].map((it) => join(folder, "app", it));
      const first = {
        project: "made",
        directory: join(folder, "app"),
        files,
        envFiles: [join(folder, "who.env")],
        services: [],
      };
      await run(composeArgv(cli, first, ["up", "--detach"]));
      await up(1);
      const [web] = members();
      assert.ok(web);
      assert.deepEqual((await envOf(web.id)).filter((it) => /^(WHO|FROM)=/.test(it)).sort(), [
        "FROM=dev",
        "WHO=labels",
      ]);

      // from here on, all that is known is what the containers carry
      const target = targetOfContainers("made", members());
      assert.ok(target);
      assert.deepEqual(target.files, files);
      if (cli.major >= 2) assert.deepEqual(target.envFiles, first.envFiles);
      const known = cli.major >= 2 ? target : { ...target, envFiles: first.envFiles };
      assert.deepEqual(
        (await run(composeArgv(cli, known, ["config", "--services"])))
          .trim()
          .split("\n")
          .sort()
          .includes("web"),
        true,
      );
      assert.match(await run(composeArgv(cli, known, ["config", "--profiles"])), /debug/);
      await run(composeArgv(cli, known, ["up", "--detach"]));
      assert.deepEqual(
        members().map((it) => it.id),
        [web.id],
        "nothing was made anew",
      );
      const recreate = commands.find((it) => it.id === "compose.recreate");
      assert.ok(recreate?.kind === "compose");
      for (const line of recreate.cli({ ...known, services: ["web"] }, ["web"], cli)) await run(line);
      await until(() => members().every((it) => it.id !== web.id && it.state === "running"), 20_000);
      assert.equal((await envOf(members()[0]?.id ?? "")).includes("FROM=dev"), true);
      await run(composeArgv(cli, known, ["up", "--detach"], ["debug"]));
      await up(2);
      await run(
        composeArgv(cli, known, ["up", "--detach", "--no-recreate", "--scale", "tool=3", "tool"], ["debug"]),
      );
      await up(4);
      const down = commands.find((it) => it.id === "compose.down");
      assert.ok(down?.kind === "compose");
      for (const line of down.cli(known, "volumes", cli)) await run(line);
      await until(() => members().length === 0, 20_000);
      const left = (await docker.listVolumes()).Volumes ?? [];
      assert.ok(!left.some((it) => it.Name === "made_data"));
    });

    it("finds the file of a folder by itself, with its override, in a folder with spaces", async () => {
      writeFileSync(
        join(folder, "compose.yaml"),
        "name: made\nservices:\n  one:\n    image: busybox:latest\n    command: sleep 600\n".replace(
          cli.major < 2 ? "name: made\n" : "\0",
          cli.major < 2 ? 'version: "3.8"\n' : "",
        ),
      );
      const target = { ...targetOfFile(join(folder, "compose.yaml")), project: "made" };
      // docker-compose 1 knows docker-compose.yml only
      const files = cli.major < 2 ? [join(folder, "compose.yaml")] : [];
      await run(composeArgv(cli, { ...target, files }, ["up", "--detach"]));
      await up(1);
      assert.equal(members()[0]?.compose?.directory, folder);
      await run(composeArgv(cli, { ...target, files }, ["down"]));
      await until(() => members().length === 0, 20_000);
    });

    it("tells in JSON which ports it wants, so that a conflict is seen before", async (t) => {
      if (cli.major < 2) return t.skip("docker-compose 1 prints no JSON");
      const { id } = await docker.createContainer({
        ...{
          name: "made-in-the-way",
          Image: "busybox:latest",
          Cmd: ["sleep", "600"],
          ExposedPorts: { "80/tcp": {} },
        },
        Labels: { "com.docker.compose.project": "made-other" },
        HostConfig: { PortBindings: { "80/tcp": [{ HostPort: "18140" }] } },
      });
      await docker.getContainer(id).start();
      const { containers } = await online(
        (it) => it.containers.get(id)?.ports.some((port) => port.host) === true,
      );
      const files = ["base.yml", "dev.yml"].map((it) => join(folder, "app", it));
      const target = { project: "made", directory: join(folder, "app"), files, envFiles: [], services: [] };
      const wanted = wantedByProject(
        JSON.parse(await run(composeArgv(cli, target, ["config", "--format", "json"]))),
        [],
      );
      const [found] = conflictsOf(wanted, [...containers.values()], new Set());
      assert.ok(found?.kind === "port");
      assert.deepEqual([found.port, found.holder.name, found.free], [18140, "made-in-the-way", 18141]);
      return undefined;
    });
  });
