import assert from "node:assert/strict";
import { describe, it } from "node:test";
import start from "../client/model/commands/container.start.ts";
import { judge } from "../client/model/commands/startInOrder.ts";
import { before, orderedProject, orderOf, readDependencies } from "../client/model/compose/dependencies.ts";
import { type Container, failureOf } from "../client/model/engine.ts";
import { readContainer } from "../client/model/wire.ts";
import { container } from "./support/fakePorts.ts";

/** `web: db:service_healthy:false, cache:service_started:true`, a line a container. */
const project = (...lines: readonly string[]): readonly Container[] =>
  lines.map((line) => {
    const [service = "", label = ""] = line.split(": ");
    const place = { project: "shop", number: 1, oneOff: false, directory: "", files: [], envFiles: [] };
    return container(service, { compose: { ...place, service, dependsOn: readDependencies(label) } });
  });

const firstOf = (all: readonly Container[], way: "there" | "back") =>
  Object.fromEntries(
    [...before(all, orderOf(all, all), way)].map(([it, first]) => [it.name, first.map((one) => one.name)]),
  );

describe("what a project's containers depend on", () => {
  it("stands in a label, also in the short one of early versions", () => {
    assert.deepEqual(
      readDependencies("db:service_healthy:false,job:service_completed_successfully:true,old"),
      [
        { service: "db", condition: "healthy", restart: false },
        { service: "job", condition: "completed", restart: true },
        { service: "old", condition: "ready", restart: true },
      ],
    );
    assert.deepEqual(readDependencies(""), []);
    assert.deepEqual(readDependencies(",:,::,"), []);
    const labels = {
      "com.docker.compose.project": "p",
      "com.docker.compose.depends_on": "db:service_started:false",
    };
    assert.deepEqual(readContainer({ Id: "a", Labels: labels })?.compose?.dependsOn, [
      { service: "db", condition: "started", restart: false },
    ]);
  });

  it("is started first, and stopped last", () => {
    const all = project("web: api:service_started:false", "api: db:service_healthy:false", "db");
    assert.deepEqual(firstOf(all, "there"), { web: ["api"], api: ["db"], db: [] });
    assert.deepEqual(firstOf(all, "back"), { web: [], api: ["web"], db: ["api"] });
  });

  it("never makes a ring, whatever the labels say", () => {
    const all = project(
      "a: b:service_started:false",
      "b: c:service_started:false",
      "c: a:service_started:false",
      "d: d:x:y",
    );
    const first = firstOf(all, "there");
    assert.equal(Object.values(first).flat().length, 2);
    assert.deepEqual(first["d"], []);
  });

  it("is of the same project only, and not what `compose run` made", () => {
    const [web, db] = project("web: db:service_started:false", "db");
    assert.ok(web && db?.compose);
    const other = { ...db, compose: { ...db.compose, project: "else" } };
    const oneOff = { ...db, compose: { ...db.compose, oneOff: true } };
    assert.equal(orderOf([web], [web, other, oneOff]).size, 0);
    assert.equal(orderOf([web], [web, db]).size, 1);
  });

  it("is called `docker compose start` where an order is kept", () => {
    const all = project("web: db:service_started:false", "db");
    assert.equal(orderedProject(all), "shop");
    assert.deepEqual(start.cli(all, ""), [
      ["docker", "compose", "--project-name", "shop", "start", "web", "db"],
    ]);
    assert.deepEqual(start.cli(all.slice(0, 1), ""), [["docker", "start", "web"]]);
  });

  it("is met, not yet, or not any more", () => {
    const state = (more: object) => ({ State: { Running: true, ...more } });
    const says = (json: unknown, condition: Parameters<typeof judge>[1]): string => {
      try {
        return judge(json, condition, "db");
      } catch (error) {
        return failureOf(error).code;
      }
    };
    const ended = state({ Running: false, ExitCode: 0 });
    assert.deepEqual(
      [
        says(state({ Health: { Status: "starting" } }), "healthy"),
        says(state({ Health: { Status: "healthy" } }), "healthy"),
        says(state({ Health: { Status: "unhealthy" } }), "healthy"),
        says(state({}), "healthy"),
        says(state({}), "ready"),
        says(ended, "ready"),
        says(state({ Running: false, Restarting: true, Health: { Status: "starting" } }), "healthy"),
        says(state({}), "completed"),
        says(ended, "completed"),
        says(state({ Running: false, ExitCode: 1 }), "completed"),
        says(undefined, "healthy"),
      ],
      [
        "not yet",
        "met",
        "UNHEALTHY",
        "UNCHECKED",
        "met",
        "EXITED",
        "not yet",
        "not yet",
        "met",
        "INCOMPLETE",
        "EXITED",
      ],
    );
  });
});
