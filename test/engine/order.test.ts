import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type Docker from "dockerode";
import type { Container, Engine } from "../../client/model/engine.ts";
import { commands } from "../../client/model/generated/commands.ts";
import type { Online } from "../../client/model/state.ts";
import { fakeLanguage, fakePorts } from "../support/fakePorts.ts";
import { connected, noEngine, partEngine } from "../support/partEngine.ts";

describe("a project is started and stopped in order by the engine alone", {
  skip: noEngine,
}, () => {
  const at = partEngine();
  const { online, docker } = at;
  let engine: Engine;

  before(async () => {
    engine = await connected(at);
  });
  after(at.end);

  const make = async (
    project: string,
    service: string,
    dependsOn: string,
    command: string,
    more: Docker.ContainerCreateOptions = {},
  ) =>
    docker.getContainer(
      await at.make({
        name: `order-${project}-${service}`,
        Cmd: ["sh", "-c", command],
        StopSignal: "SIGKILL",
        Labels: {
          "com.docker.compose.project": `order-${project}`,
          "com.docker.compose.service": service,
          "com.docker.compose.container-number": "1",
          "com.docker.compose.depends_on": dependsOn,
        },
        ...more,
      }),
    );
  /** Healthy as soon as the file is there. */
  const checked = (file: string, retries = 20): Docker.ContainerCreateOptions => ({
    Healthcheck: { Test: ["CMD-SHELL", `test -e ${file}`], Interval: 5e8, Timeout: 1e9, Retries: retries },
  });
  const members = async (project: string, count: number): Promise<readonly Container[]> => {
    const of = ({ containers }: Online): readonly Container[] =>
      [...containers.values()].filter((it) => it.compose?.project === `order-${project}`);
    return of(await online((it) => of(it).length === count));
  };
  const run = async (id: string, chosen: readonly Container[], targets = chosen) => {
    const command = commands.find((it) => it.id === id);
    assert.ok(command?.kind === "container");
    const ports = fakePorts();
    const given = {
      engine,
      ui: ports.ui,
      host: "localhost",
      language: fakeLanguage(ports),
      askHost: async () => [],
    };
    await command.run(targets, { ...given, containers: chosen, chosen }, "");
    return ports.said.filter((it) => it.startsWith("fail: "));
  };
  const times = async (key: "StartedAt" | "FinishedAt", ...names: readonly string[]) =>
    Promise.all(names.map(async (it) => (await docker.getContainer(it).inspect()).State[key]));

  it("starts what depends on something once that is healthy or has succeeded, and stops it first", async () => {
    await make(
      "good",
      "web",
      "migrate:service_completed_successfully:false,db:service_healthy:true",
      "sleep 600",
    );
    await make("good", "migrate", "db:service_healthy:false", "sleep 0.5");
    await make("good", "db", "", "sleep 1; touch /ready; sleep 600", checked("/ready"));
    const all = await members("good", 3);
    assert.deepEqual(await run("container.start", all), []);
    const [web = "", migrate = "", db = ""] = await times(
      "StartedAt",
      "order-good-web",
      "order-good-migrate",
      "order-good-db",
    );
    const [migrated = ""] = await times("FinishedAt", "order-good-migrate");
    const order = [db, migrate, migrated, web];
    const at = order.map((it) => Date.parse(it));
    assert.deepEqual(
      at,
      [...at].sort((a, b) => a - b),
      order.join(" "),
    );
    // a second for the file to be there
    assert.ok(Date.parse(migrate) - Date.parse(db) >= 1000, `${db} ${migrate}`);

    const up = all.filter((it) => it.compose?.service !== "migrate");
    assert.deepEqual(await run("container.stop", up), []);
    const [webEnd = "", dbEnd = ""] = await times("FinishedAt", "order-good-web", "order-good-db");
    assert.ok(Date.parse(webEnd) <= Date.parse(dbEnd), `${webEnd} ${dbEnd}`);
  });

  it("waits for what runs already, but not when just the one container was chosen", async () => {
    await make("half", "web", "db:service_healthy:false", "sleep 600");
    const db = await make("half", "db", "", "sleep 1; touch /ready; sleep 600", checked("/ready"));
    await db.start();
    const all = await members("half", 2);
    const web = all.filter((it) => it.compose?.service === "web");
    assert.deepEqual(await run("container.start", all, web), []);
    const [began = "", waited = ""] = await times("StartedAt", "order-half-db", "order-half-web");
    assert.ok(Date.parse(waited) - Date.parse(began) >= 1000, `${began} ${waited}`);
    await docker.getContainer("order-half-web").kill();
    await db.restart({ t: 0 });
    const asked = Date.now();
    assert.deepEqual(await run("container.start", web), []);
    const [alone = ""] = await times("StartedAt", "order-half-web");
    assert.ok(Date.parse(alone) - asked < 1000, `${alone}`);
  });

  it("says why what depends on something that fails was not started", async () => {
    await make("bad", "sick", "", "sleep 600", checked("/never", 1));
    await make("bad", "gone", "", "exit 3");
    await make("bad", "bare", "", "sleep 600");
    await make("bad", "a", "sick:service_healthy:false", "sleep 600");
    await make("bad", "b", "gone:service_completed_successfully:false", "sleep 600");
    await make("bad", "c", "bare:service_healthy:false", "sleep 600");
    await make("bad", "d", "a:service_started:false", "sleep 600");
    const failed = await run("container.start", await members("bad", 7));
    assert.deepEqual(
      failed.map((it) => it.replace(/^fail: order-bad-(\w): (.*?)(?:,|\.|;|:).*$/, "$1 $2")).sort(),
      ["a not started", "b not started", "c not started", "d not started"],
    );
    assert.match(failed.join("\n"), /order-bad-a: .*the health check of order-bad-sick/);
    assert.match(failed.join("\n"), /order-bad-b: .*order-bad-gone, which has to succeed first/);
    assert.match(failed.join("\n"), /order-bad-c: .*order-bad-bare has no health check/);
    assert.match(failed.join("\n"), /order-bad-d: .*order-bad-a, which it depends on, could not be started/);
    const states = await Promise.all(
      ["a", "b", "c", "d"].map(
        async (it) => (await docker.getContainer(`order-bad-${it}`).inspect()).State.Status,
      ),
    );
    assert.deepEqual(states, ["created", "created", "created", "created"]);
  });
});
