import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Engine } from "../../client/model/engine.ts";
import { candidates } from "../../client/model/prune.ts";
import type { Online } from "../../client/model/state.ts";
import { BUSYBOX } from "../support/image.ts";
import { noEngine } from "../support/partEngine.ts";
import { failures, ports, things } from "./things.harness.ts";

const signal = new AbortController().signal;

describe("commands that clean up a real engine", { skip: noEngine }, () => {
  const { live, docker, start, end, run } = things();
  let engine: Engine;
  before(async () => {
    engine = await start();
  });
  after(end);

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
