import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import Docker from "dockerode";
import { type Argv, spell } from "../../client/model/cli.ts";
import type { ThingCommand } from "../../client/model/commands/thing.ts";
import { thingsOf } from "../../client/model/commands/thing.ts";
import type { Engine } from "../../client/model/engine.ts";
import { commands } from "../../client/model/generated/commands.ts";
import { candidates } from "../../client/model/prune.ts";
import type { Online } from "../../client/model/state.ts";
import { more } from "../../client/model/tree/more.ts";
import { draw } from "../../client/model/tree/node.ts";
import { type FakePorts, fakePorts } from "../support/fakePorts.ts";
import { engineOf } from "../support/followed.ts";
import { BUSYBOX } from "../support/image.ts";
import { liveAt } from "../support/liveAt.ts";
import { evilTar } from "../support/tar.ts";

const host = process.env["DOCKER_HOST"];
const registry = process.env["DOCKNOTE_TEST_REGISTRY"];
const signal = new AbortController().signal;

describe("images, volumes and networks of a real engine", {
  skip: host ? false : "DOCKER_HOST names no engine",
}, () => {
  const { live, until } = liveAt(host ?? "");
  const docker = new Docker({ socketPath: (host ?? "").replace("unix://", "") });
  const dir = mkdtempSync(join(tmpdir(), "docknote-things-"));
  let engine: Engine;

  before(async () => {
    for (const kind of ["containers", "images", "volumes", "networks"] as const) live.watch(kind);
    await until((it) => it.kind === "online" && it.networks !== undefined && it.images !== undefined);
    engine = await engineOf(live);
  });
  after(async () => {
    live.dispose();
    rmSync(dir, { recursive: true, force: true });
    for (const { Id, Names } of await docker.listContainers({ all: true }))
      if (/^\/t-/.test(Names[0] ?? "")) await docker.getContainer(Id).remove({ force: true, v: true });
    for (const { Name } of (await docker.listVolumes()).Volumes ?? [])
      if (Name.startsWith("t-")) await docker.getVolume(Name).remove();
  });

  const online = async (wanted: (it: Online) => boolean): Promise<Online> =>
    (await until((it) => it.kind === "online" && wanted(it))) as Online;

  /** Does what the window does with a command: targets, questions, the command line, the deed. */
  async function run(id: string, nodes: readonly string[], ports: FakePorts): Promise<readonly string[]> {
    const command = commands.find((it) => it.id === id);
    assert.ok(command && command.kind !== "global" && command.kind !== "container", id);
    const snapshot = (await live.fresh()) as Online;
    const given = { engine, ui: ports.ui, snapshot, askHost: async () => [] };
    const teach = (lines: readonly Argv[]): void =>
      void ports.said.push(...lines.map((it) => `cli: ${spell(it)}`));
    if (command.kind === "engine") {
      const answer = command.ask ? await command.ask(given) : "";
      if (answer === undefined) return ports.said;
      teach(command.cli(answer, snapshot));
      await command.run(given, answer);
      return ports.said;
    }
    const it = command as ThingCommand;
    const targets = thingsOf(it.kind, snapshot, nodes).filter(
      (target) => it.fits?.(target, snapshot) ?? true,
    );
    assert.equal(targets.length, nodes.length, `what ${id} can be used on`);
    const confirmed = it.confirm ? await ports.ui.ask(it.confirm(targets, snapshot)) : "";
    const answer = it.ask ? await it.ask(targets, given) : confirmed;
    if (answer === undefined) return ports.said;
    teach(it.cli(targets, answer, snapshot));
    await it.run(targets, given, answer);
    return ports.said;
  }
  const ports = (more: Partial<FakePorts> = {}): FakePorts => Object.assign(fakePorts(), more);
  const failures = (said: readonly string[]): readonly string[] => said.filter((it) => it.startsWith("fail"));
  const imageOf = async (tag: string): Promise<string> => {
    const snapshot = await online((it) =>
      [...(it.images?.values() ?? [])].some((image) => image.tags.includes(tag)),
    );
    return [...(snapshot.images?.values() ?? [])].find((image) => image.tags.includes(tag))?.id ?? "";
  };
  /** What a shell says that sees the volumes. */
  const shell = async (script: string, ...binds: readonly string[]): Promise<string> => {
    const container = await docker.createContainer({
      ...{ Image: BUSYBOX, Cmd: ["sh", "-c", script], Tty: true, HostConfig: { Binds: [...binds] } },
    });
    await container.start();
    await container.wait();
    const said = await container.logs({ stdout: true, stderr: true });
    await container.remove({ v: true });
    return said.toString().replaceAll("\r\n", "\n").trim();
  };

  it("are followed by the engine's events: tags, volumes, networks", async () => {
    await docker.getImage(BUSYBOX).tag({ repo: "t-seen", tag: "1" });
    await imageOf("t-seen:1");
    await docker.getImage("t-seen:1").remove();
    await online((it) => ![...(it.images?.values() ?? [])].some((image) => image.tags.includes("t-seen:1")));
    await docker.createVolume({ Name: "t-seen" });
    await online((it) => it.volumes?.has("t-seen") === true);
    await docker.getVolume("t-seen").remove();
    await online((it) => it.volumes?.has("t-seen") === false);
    const network = await docker.createNetwork({ Name: "t-seen" });
    await online((it) => it.networks?.get(network.id)?.name === "t-seen");
    await network.remove();
    await online((it) => it.networks?.has(network.id) === false);
  });

  it("tag, show and remove an image, and refuse one in use unless forced", async () => {
    const id = await imageOf(BUSYBOX);
    const said = await run("image.tag", [`image/${id}`], ports({ typed: ["t-tag"] }));
    assert.deepEqual(failures(said), []);
    assert.ok(said.includes(`cli: docker tag ${BUSYBOX} t-tag:latest`), said.join("\n"));
    await imageOf("t-tag:latest");
    await docker.getImage("t-tag:latest").remove();
    const shown = await run("image.inspect", [`image/${id}`], ports());
    assert.match(shown.join("\n"), /^document: busybox:latest\.json \d+$/m);
    const layers = draw(await more(`image/${id}`, moreOf(), signal));
    assert.match(layers, /settings only|MB/);
    const child = await docker.createContainer({ Image: BUSYBOX, name: "t-child" });
    const made = (await child.commit({ repo: "t-commit", tag: "1" })) as { Id: string };
    await child.remove();
    await imageOf("t-commit:1");
    const user = await docker.createContainer({ Image: "t-commit:1", name: "t-user" });
    await online((it) =>
      [...it.containers.values()].some((one) => one.name === "t-user" && one.imageId === made.Id),
    );
    const asking = ports({ answer: "force" });
    assert.deepEqual(failures(await run("image.remove", [`image/${made.Id}`], asking)), []);
    assert.match(asking.asked[0]?.detail.en ?? "", /Containers use it: t-user/);
    await user.remove();
  });
  const moreOf = () => ({
    ...{
      engine,
      snapshot: live.snapshot as Online,
      lang: "en" as const,
      host: "localhost",
      revealed: new Set<string>(),
    },
  });

  it("push to and pull from a registry, layer by layer", {
    skip: registry ? false : "no registry",
  }, async () => {
    const reference = `${registry}/t/busy:1`;
    const id = await imageOf(BUSYBOX);
    await run("image.tag", [`image/${id}`], ports({ typed: [reference] }));
    await imageOf(reference);
    const pushed = await run("image.push", [`image/${id}`], ports({ answer: "push", pick: /t\/busy/ }));
    assert.deepEqual(failures(pushed), []);
    assert.ok(pushed.includes(`cli: docker push ${reference}`));
    assert.ok(pushed.includes(`tell: Pushed ${reference}.`), pushed.join("\n"));
    await docker.getImage(reference).remove();
    const pulled = await run("image.pull", [], ports({ typed: [reference] }));
    assert.ok(pulled.includes(`tell: Pulled ${reference}.`), pulled.join("\n"));
    await imageOf(reference);
    await docker.getImage(reference).remove();
    const missing = await run("image.pull", [], ports({ typed: [`${registry}/t/none:1`] }));
    assert.match(failures(missing).join(), /not found|manifest unknown/i);
    const wrong = await run("image.pull", [], ports({ typed: ["Not An Image"] }));
    assert.match(wrong.join("\n"), /problem: Write an image name in lower case/);
  });

  it("run a container by the form: what it previews is what it makes", async () => {
    const id = await imageOf(BUSYBOX);
    const filled = ports({
      typed: [
        "t-run",
        "18080:80 127.0.0.1:15353:53/udp",
        "t-data:/data /tmp:/host:ro",
        'A=1 B="two words"',
        "sleep 60",
      ],
      picks: [/^unless-stopped$/, /Run$/],
    });
    const said = await run("image.run", [`image/${id}`], filled);
    assert.deepEqual(failures(said), []);
    const line =
      "docker run -d --name t-run -p 18080:80 -p 127.0.0.1:15353:53/udp -v t-data:/data -v /tmp:/host:ro -e A=1 -e 'B=two words' --restart unless-stopped busybox:latest sleep 60";
    assert.ok(said.includes(`cli: ${line}`), said.join("\n"));
    const { Config, HostConfig, State } = await docker.getContainer("t-run").inspect();
    assert.equal(State.Running, true);
    assert.deepEqual(Config.Cmd, ["sleep", "60"]);
    assert.ok(Config.Env.includes("B=two words"));
    assert.deepEqual(HostConfig.PortBindings, {
      "80/tcp": [{ HostIp: "", HostPort: "18080" }],
      "53/udp": [{ HostIp: "127.0.0.1", HostPort: "15353" }],
    });
    assert.equal(HostConfig.RestartPolicy?.Name, "unless-stopped");
    assert.deepEqual(HostConfig.Binds, ["t-data:/data", "/tmp:/host:ro"]);
    await online((it) =>
      [...it.containers.values()].some((one) => one.name === "t-run" && one.state === "running"),
    );
    const taken = await run("image.run", [`image/${id}`], ports({ typed: ["t-run"] }));
    assert.match(taken.join("\n"), /problem: There is a container of that name/);
    const port = await run("image.run", [`image/${id}`], ports({ typed: ["t-run-2", "18080:80"] }));
    assert.match(port.join("\n"), /problem: Host port 18080 is taken by t-run/);
  });

  it("unfold a container: ports, environment with secrets hidden, mounts, networks, processes, health checks", async () => {
    const container = await docker.createContainer({
      ...{
        name: "t-inside",
        Image: BUSYBOX,
        Cmd: ["sleep", "60"],
        Env: ["TZ=Asia/Seoul", "DB_PASSWORD=hunter2"],
      },
      Healthcheck: { Test: ["CMD-SHELL", "echo fine"], Interval: 2e8, Retries: 1 },
      HostConfig: { Binds: ["t-data:/data:ro"], PortBindings: { "80/tcp": [{ HostPort: "18081" }] } },
      ExposedPorts: { "80/tcp": {} },
    });
    await container.start();
    await online(
      (it) =>
        it.containers.get(container.id)?.health === "healthy" &&
        it.containers.get(container.id)?.mounts.length === 1,
    );
    const drawn = draw(await more(`container/${container.id}`, moreOf(), signal));
    assert.match(drawn, /18081 → 80\/tcp {2}http:\/\/localhost:18081\//);
    assert.match(drawn, /TZ {2}Asia\/Seoul/);
    assert.match(drawn, /DB_PASSWORD {2}••••••/);
    assert.ok(!drawn.includes("hunter2"));
    assert.match(drawn, /\/data {2}t-data · read-only/);
    assert.match(drawn, /bridge {2}172\./);
    assert.match(drawn, /passed {2}fine/);
    const revealed = { ...moreOf(), revealed: new Set([container.id]) };
    assert.match(draw(await more(`container/${container.id}`, revealed, signal)), /DB_PASSWORD {2}hunter2/);
    assert.match(
      draw(await more(`container/${container.id}/top`, moreOf(), signal)),
      /^sleep 60 {2}root \d+$/m,
    );
    await container.remove({ force: true });
  });

  it("create, show and remove a volume and a network, and move a container between networks", async () => {
    const made = await run("volume.create", [], ports({ typed: ["t-vol", "local", "team=a b=c", ""] }));
    assert.ok(made.includes("cli: docker volume create --label team=a --label b=c t-vol"), made.join("\n"));
    await online((it) => it.volumes?.has("t-vol") === true);
    assert.deepEqual((await docker.getVolume("t-vol").inspect()).Labels, { team: "a", b: "c" });
    const again = await run("volume.create", [], ports({ typed: ["t-vol"] }));
    assert.match(again.join("\n"), /problem: There is a volume of that name/);
    await run("volume.remove", ["volume/t-vol"], ports({ answer: "remove" }));
    await online((it) => it.volumes?.has("t-vol") === false);

    const net = await run(
      "network.create",
      [],
      ports({ typed: ["t-net", "10.99.0.0/24", ""], pick: /internal/ }),
    );
    assert.ok(
      net.includes("cli: docker network create --internal --subnet 10.99.0.0/24 t-net"),
      net.join("\n"),
    );
    const snapshot = await online((it) =>
      [...(it.networks?.values() ?? [])].some((one) => one.name === "t-net"),
    );
    const network = [...(snapshot.networks?.values() ?? [])].find((one) => one.name === "t-net");
    assert.deepEqual([network?.internal, network?.subnets], [true, ["10.99.0.0/24"]]);
    const node = `network/${network?.id}`;
    const member = await docker.createContainer({ name: "t-member", Image: BUSYBOX, Cmd: ["sleep", "60"] });
    await member.start();
    const isOn = (it: Online): boolean =>
      it.containers.get(member.id)?.networks.some((at) => at.network === "t-net" && at.ip !== "") === true;
    await online((it) => it.containers.get(member.id)?.state === "running");
    const connected = await run(
      "network.connect",
      [node],
      ports({ typed: ["db cache"], pick: /^t-member$/ }),
    );
    assert.deepEqual(failures(connected), []);
    assert.ok(connected.includes("cli: docker network connect --alias db --alias cache t-net t-member"));
    await online(isOn);
    const members = draw(await more(node, moreOf(), signal));
    assert.match(members, /^t-member {2}10\.99\.0\.2 · DNS .*\bdb, cache/);
    await run("network.disconnect", [node], ports({ answer: "yes", picks: [/^t-member$/] }));
    await online((it) => !isOn(it));
    await member.remove({ force: true });
    await run("network.remove", [node], ports({ answer: "remove" }));
    await online((it) => it.networks?.has(network?.id ?? "") === false);
  });

  it("back a volume up into a file and restore it: contents, owners, modes, links; and ask before anything is written over", async () => {
    await docker.createVolume({ Name: "t-from" });
    await docker.createVolume({ Name: "t-into" });
    const fill =
      "mkdir -p /v/sub && echo hello >/v/sub/a && chown 70:71 /v/sub/a && chmod 640 /v/sub/a && ln -s sub/a /v/link && chown 999:998 /v && chmod 700 /v";
    await shell(fill, "t-from:/v");
    const see = "cd /v && ls -lan . sub | awk '{print $1,$3,$4,$9,$10,$11}' && cat link";
    const before_ = await shell(see, "t-from:/v");
    for (const file of ["t.tar.gz", "t.tar"]) {
      const path = join(dir, file);
      const saved = await run("volume.backup", ["volume/t-from"], ports({ path }));
      assert.deepEqual(failures(saved), []);
      assert.ok(
        saved.some((it) => it.startsWith("cli: docker run --rm -v t-from:/data:ro")),
        saved.join("\n"),
      );
      assert.deepEqual(readdirSync(dir), [file]);
      assert.match(execFileSync("tar", ["tf", path], { encoding: "utf8" }), /^\.\/\n.*\.\/sub\/a/s);
      const asking = ports({ path, answer: undefined });
      const restored = await run("volume.restore", ["volume/t-into"], asking);
      assert.deepEqual(failures(restored), []);
      assert.deepEqual(asking.asked, [], "an empty volume needs no question");
      assert.equal(await shell(see, "t-into:/v"), before_);
      await shell("echo changed >/v/sub/a; echo own >/v/own", "t-into:/v");
      const refused = ports({ path, answer: undefined });
      await run("volume.restore", ["volume/t-into"], refused);
      assert.match(refused.asked[0]?.detail.en ?? "", /There are files in the volume/);
      assert.equal(await shell("cat /v/sub/a", "t-into:/v"), "changed");
      await run("volume.restore", ["volume/t-into"], ports({ path, answer: "yes" }));
      assert.equal(await shell("cat /v/sub/a /v/own", "t-into:/v"), "hello\nown");
      await shell("rm -rf /v/* && chown 0:0 /v && chmod 755 /v", "t-into:/v");
      rmSync(path);
    }
    assert.deepEqual(
      (await docker.listContainers({ all: true, filters: { label: ["docknote.helper"] } })).map(
        (it) => it.Names,
      ),
      [],
    );
  });

  it("leave nothing behind when a back-up is cancelled, and say what is wrong with a file", async () => {
    const stop = new AbortController();
    await docker.createVolume({ Name: "t-big" });
    await shell("dd if=/dev/urandom of=/v/x bs=1M count=64 2>/dev/null", "t-big:/v");
    const path = join(dir, "big.tar.gz");
    const ended = engine.volumes.backUp(
      { volume: "t-big", image: BUSYBOX, path },
      () => stop.abort(),
      stop.signal,
    );
    await assert.rejects(ended, (error: { failure?: { code: string } }) => error.failure?.code === "ABORTED");
    assert.deepEqual(readdirSync(dir), []);
    writeFileSync(path, "not a gzip file");
    const said = await run("volume.restore", ["volume/t-into"], ports({ path, answer: "yes" }));
    assert.match(failures(said).join(), /The file could not be read or written: .*header/);
    const gone = await run(
      "volume.backup",
      ["volume/t-big"],
      ports({ path: "/nonexistent/x.tar", answer: "yes" }),
    );
    assert.match(failures(gone).join(), /The file could not be read or written: ENOENT/);
    rmSync(path);
  });

  it("keep to the volume whatever the names in an archive", async () => {
    for (const [number, names] of [["../evil"], ["/abs", "ok"], ["..", "a/../../b"]].entries()) {
      const path = join(dir, `evil${number}.tar.gz`);
      writeFileSync(path, gzipSync(evilTar(names)));
      await run("volume.restore", ["volume/t-into"], ports({ path, answer: "yes" }));
      rmSync(path);
    }
    for (const file of ["/evil", "/abs", "/b", "/tmp/evil"]) assert.equal(existsSync(file), false, file);
    assert.match(await shell("ls /v", "t-into:/v"), /^(abs|ok|\s)*$/);
  });

  it("tell just what the engine's own prune would take, and which stopped containers would miss it", async () => {
    const network = async (name: string, how: "free" | "stopped" | "running" | "paused") => {
      await docker.createNetwork({ Name: name });
      if (how === "free") return;
      const HostConfig = { NetworkMode: name };
      const it = await docker.createContainer({
        ...{ name: `${name}-user`, Image: BUSYBOX, Cmd: ["sleep", "60"], HostConfig },
      });
      if (how !== "stopped") await it.start();
      if (how === "paused") await it.pause();
    };
    for (const how of ["free", "stopped", "running", "paused"] as const) await network(`t-net-${how}`, how);
    await docker.createVolume({ Name: "t-named" });
    const anonymous = await engine.volumes.create(
      { name: "", driver: "local", labels: {}, options: {} },
      signal,
    );
    const snapshot = (await live.fresh()) as Online;
    const usage = await engine.system.usage(signal);
    const told = candidates(snapshot, usage, new Set(["network", "volume"]));
    const names = (of: string) =>
      told.flatMap((it) => (it.of === of && it.isPruned && "name" in it.it ? it.it.name : [])).sort();
    const stranded = told.find((it) => it.of === "network" && it.it.name === "t-net-stopped");
    assert.ok(stranded?.of === "network" && !stranded.isOffered);
    assert.deepEqual(
      stranded.users.map((it) => it.name),
      ["t-net-stopped-user"],
    );
    const asked = ports({ answer: undefined, picks: [/t-net-stopped$/] });
    await run("network.prune", [], asked);
    assert.match(
      asked.asked[0]?.detail.en ?? "",
      /Cannot start any more without their network: t-net-stopped-user/,
    );
    assert.deepEqual(names("volume").includes(anonymous), true);

    const { NetworksDeleted } = await docker.pruneNetworks();
    const { VolumesDeleted } = await docker.pruneVolumes();
    assert.deepEqual([...NetworksDeleted].sort(), names("network"));
    assert.deepEqual([...VolumesDeleted].sort(), names("volume"));
    for (const how of ["stopped", "running", "paused"])
      await docker.getContainer(`t-net-${how}-user`).remove({ force: true });
    for (const how of ["running", "paused"]) await docker.getNetwork(`t-net-${how}`).remove();
    await docker
      .getVolume("t-named")
      .remove()
      .catch(() => undefined); // engines before 23 have taken it
  });

  it("say beforehand exactly what goes, and remove just that", async () => {
    await docker.createContainer({ name: "t-old", Image: BUSYBOX });
    await docker.createVolume({ Name: "t-unused" });
    await docker.createNetwork({ Name: "t-unused" });
    const commit = async (repo: string): Promise<string> => {
      const Cmd = ["sh", "-c", "head -c 100000 /dev/urandom >/x"];
      const container = await docker.createContainer({ Image: BUSYBOX, Cmd });
      await container.start();
      await container.wait();
      const { Id } = (await container.commit({ repo, tag: "1" })) as { Id: string };
      await container.remove();
      return Id;
    };
    const named = await commit("t-named");
    const lost = await commit("");
    const snapshot = (await live.fresh()) as Online;
    assert.ok(snapshot.images?.has(lost));
    const picks = (): RegExp[] => [new RegExp(`t-old|t-unused|BuildKit|${lost.slice(7, 19)}`)];
    const closed = ports({ answer: undefined, picks: picks() });
    await run("system.prune", [], closed);
    const [question] = closed.asked;
    assert.match(question?.detail.en ?? "", /^container 1: t-old$/m);
    assert.match(question?.detail.en ?? "", new RegExp(`^image 1 \\(100 kB\\): ${lost.slice(7, 19)}$`, "m"));
    assert.match(question?.detail.en ?? "", /network 1: t-unused/);
    assert.match(question?.detail.en ?? "", /^volume 1.*: t-unused$/m);
    assert.ok(
      (await docker.listContainers({ all: true })).some((it) => it.Names.includes("/t-old")),
      "nothing went yet",
    );
    const said = await run("system.prune", [], ports({ answer: "yes", picks: picks() }));
    assert.deepEqual(failures(said), []);
    assert.ok(said.includes("cli: docker rm t-old"), said.join("\n"));
    const left = (await live.fresh()) as Online;
    assert.ok(![...left.containers.values()].some((it) => it.name === "t-old"));
    assert.equal(left.images?.has(lost), false);
    assert.equal(left.images?.has(named), true, "what was not chosen stays");
    assert.equal(left.volumes?.has("t-unused"), false);
    await docker.createVolume({ Name: "t-more" });
    assert.deepEqual(failures(await run("volume.prune", [], ports({ answer: "yes" }))), []);
    assert.equal(
      ((await live.fresh()) as Online).volumes?.has("t-more"),
      true,
      "no volume is chosen from the start",
    );
    await run("volume.prune", [], ports({ answer: "yes", picks: [/t-more/] }));
    await run("image.prune", [], ports({ answer: "yes", picks: [/t-named/] }));
    const end = (await live.fresh()) as Online;
    assert.equal(end.volumes?.has("t-more"), false);
    assert.equal(end.images?.has(named), false);
    const page = await run("system.usage", [], ports());
    assert.ok(page.includes("page: Disk Usage # Disk Usage"), page.join("\n"));
  });
});
