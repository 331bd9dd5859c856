import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Online } from "../../client/model/state.ts";
import { BUSYBOX } from "../support/image.ts";
import { noEngine } from "../support/partEngine.ts";
import { failures, ports, things } from "./things.harness.ts";

const registry = process.env["DOCKNOTE_TEST_REGISTRY"];

describe("images, volumes and networks of a real engine", { skip: noEngine }, () => {
  const { docker, online, start, end, run, imageOf, under } = things();
  before(start);
  after(end);

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
    const layers = await under(`image/${id}`);
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
    const drawn = await under(`container/${container.id}`);
    assert.match(drawn, /18081 → 80\/tcp {2}http:\/\/localhost:18081\//);
    assert.match(drawn, /TZ {2}Asia\/Seoul/);
    assert.match(drawn, /DB_PASSWORD {2}••••••/);
    assert.ok(!drawn.includes("hunter2"));
    assert.match(drawn, /\/data {2}t-data · read-only/);
    assert.match(drawn, /bridge {2}172\./);
    assert.match(drawn, /passed {2}fine/);
    assert.match(await under(`container/${container.id}`, [container.id]), /DB_PASSWORD {2}hunter2/);
    assert.match(await under(`container/${container.id}/top`), /^sleep 60 {2}root \d+$/m);
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
    const members = await under(node);
    assert.match(members, /^t-member {2}10\.99\.0\.2 · DNS .*\bdb, cache/);
    await run("network.disconnect", [node], ports({ answer: "yes", picks: [/^t-member$/] }));
    await online((it) => !isOn(it));
    await member.remove({ force: true });
    await run("network.remove", [node], ports({ answer: "remove" }));
    await online((it) => it.networks?.has(network?.id ?? "") === false);
  });
});
