import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Container, EngineEvent } from "../client/model/engine.ts";
import { nothingYet, reduce, type Snapshot } from "../client/model/state.ts";
import { admit, alertsBetween, noAlerts, sentence } from "../client/model/why/alerts.ts";
import { morePatterns } from "../client/model/why/morePatterns.ts";
import { whyPage } from "../client/model/why/page.ts";
import { patterns } from "../client/model/why/patterns.ts";
import { why } from "../client/model/why/why.ts";
import { readAllNotes } from "../server/build/generate.ts";
import { container } from "./support/fakePorts.ts";

const where = { source: "default", spoken: "unix:///s", host: "localhost" } as const;
const engine = { name: "Docker Engine", version: "1", api: "1.45", os: "linux" };
const snapshotOf = (...containers: readonly Container[]): Snapshot =>
  reduce(nothingYet, { kind: "listed", where, engine, containers });

const event = (
  action: string,
  time: number,
  attributes: Record<string, string> = {},
  id = "id-web",
): EngineEvent => ({
  ...{ type: "container", action, detail: "", id, time },
  attributes: new Map(Object.entries(attributes)),
});
const seeing = (snapshot: Snapshot, ...events: readonly EngineEvent[]): Snapshot =>
  events.reduce((it, each) => reduce(it, { kind: "event", event: each }), snapshot);
const web = (snapshot: Snapshot): Container => {
  assert.ok(snapshot.kind === "online");
  const it = snapshot.containers.get("id-web");
  assert.ok(it);
  return it;
};

describe("how a run ended", () => {
  const up = snapshotOf(container("web"));
  const ending = (...events: readonly EngineEvent[]) => {
    const it = web(seeing(up, ...events));
    return `${it.ending} ${it.crashes?.length ?? 0}`;
  };

  it("is told by the order of events: a signal or a stop comes before the end, or none does", () => {
    const die = (code: number, time = 5) => event("die", time, { exitCode: String(code) });
    assert.equal(ending(event("kill", 4, { signal: "15" }), die(143), event("stop", 5)), "told 0");
    assert.equal(
      ending(event("kill", 4, { signal: "15" }), event("kill", 14, { signal: "9" }), die(137, 14)),
      "told 0",
    );
    assert.equal(ending(die(137)), "itself 1");
    assert.equal(ending(die(1)), "itself 1");
    assert.equal(ending(die(0)), "itself 0");
    // asked to read its configuration again, it fell over
    assert.equal(ending(event("kill", 4, { signal: "1" }), die(1)), "itself 1");
    // it was told long ago and took no notice
    assert.equal(ending(event("kill", 4, { signal: "15" }), die(1, 4000)), "itself 1");
    assert.equal(ending(die(1), event("start", 6)), "undefined 1");
    assert.equal(
      ending(event("kill", 4, { signal: "15" }), die(143), event("start", 6), die(1, 900)),
      "itself 1",
    );
  });

  it("is kept when the container is read again", () => {
    const dead = seeing(up, event("kill", 4, { signal: "15" }), event("die", 5, { exitCode: "143" }));
    const listed = container("web", { state: "exited", exitCode: 143 });
    const again = reduce(dead, { kind: "read", asked: ["id-web"], containers: [listed] });
    assert.equal(web(again).ending, "told");
  });

  it("keeps the last ten crashes", () => {
    let it = up;
    for (let at = 0; at < 30; at++)
      it = seeing(it, event("start", at * 2), event("die", at * 2 + 1, { exitCode: "1" }));
    assert.deepEqual([web(it).crashes?.length, web(it).crashes?.at(-1)], [10, 59]);
  });
});

const facts = (
  state: object,
  log: readonly string[] = [],
  more: object = {},
  it: Partial<Container> = {},
) => ({
  container: container("web", { state: "exited", ...it }),
  inspected: { State: { StartedAt: "2026-11-23T00:00:00Z", ...state }, ...more },
  log,
});

describe("why a container stopped", () => {
  const say = (...of: Parameters<typeof facts>): string => {
    const found = why(facts(...of));
    return [found.title.en, ...found.reasons.map((it) => it.what.en)].join(" | ");
  };

  it("says the code, the signal and the memory in words", () => {
    assert.match(say({ ExitCode: 0 }), /ended normally.*first process/);
    assert.match(say({ ExitCode: 0 }, [], { Config: { Cmd: ["/bin/sh"] } }), /no input to read/);
    assert.match(
      say({ ExitCode: 3 }),
      /^The program ended with an error \(exit code 3\)\. \| The program decides/,
    );
    assert.match(say({ ExitCode: 139 }), /SIGSEGV/);
    assert.match(say({ ExitCode: 137 }), /SIGKILL.*without a docker kill/);
    assert.match(
      say({ ExitCode: 137, OOMKilled: true }, [], { HostConfig: { Memory: 64 * 1024 * 1024 } }),
      /^It ran out of memory\. \| It went over its memory limit \(64 MB\)/,
    );
    assert.match(say({ ExitCode: 137 }, [], {}, { outOfMemory: true }), /^It ran out of memory/);
    assert.match(say({ ExitCode: 137 }, [], {}, { ending: "told" }), /^It was told to stop, did not in time/);
    assert.equal(
      say({ ExitCode: 143 }, ["ERROR Permission denied"], {}, { ending: "told" }),
      "It was told to stop (exit code 143).",
    );
    assert.match(
      say({ ExitCode: 1 }, [], { RestartCount: 7, HostConfig: { RestartPolicy: { Name: "always" } } }),
      /started it 7 times so far \(restart policy always\)/,
    );
    assert.match(say({ ExitCode: 0, StartedAt: "0001-01-01T00:00:00Z" }), /never started/);
  });

  /** Lines as programs and engines write them, and a word of the cause that they show. */
  const seen: readonly (readonly [RegExp, string])[] = [
    [/another kind of CPU/, "exec /app: exec format error"],
    [/another kind of CPU/, "standard_init_linux.go:228: exec user process caused: exec format error"],
    [/Windows way/, "/usr/bin/env: 'bash\r': No such file or directory"],
    [/Windows way/, "env: can't execute 'sh\r': No such file or directory"],
    [/Windows way/, "/entrypoint.sh: line 2: $'\\r': command not found"],
    [/host port to publish/, "Bind for 0.0.0.0:8080 failed: port is already allocated"],
    [/listen on is taken/, "Error: listen EADDRINUSE: address already in use :::3000"],
    [/listen on is taken/, "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)"],
    [/may not be executed/, 'exec: "/start.sh": permission denied: unknown'],
    [/not in the image/, 'exec: "nodee": executable file not found in $PATH: unknown'],
    [/named by USER/, "unable to find user app: no matching entries in passwd file"],
    [/where a file belongs/, "Are you trying to mount a directory onto a file (or vice-versa)?"],
    [/another C library/, "Error relocating /app: __res_init: symbol not found"],
    [
      /another C library/,
      "/app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app)",
    ],
    [/file to run is missing/, "exec /docker-entrypoint.sh: no such file or directory"],
    [/postgres image/, "Error: Database is uninitialized and superuser password is not specified."],
    [/MySQL and MariaDB/, "You need to specify one of MYSQL_ROOT_PASSWORD, MYSQL_ALLOW_EMPTY_PASSWORD"],
    [/another major version/, "FATAL:  database files are incompatible with server"],
    [/kernel setting/, "max virtual memory areas vm.max_map_count [65530] is too low"],
    [/disk is full/, "write /var/lib/x: no space left on device"],
    [/localhost/, "Error: connect ECONNREFUSED 127.0.0.1:5432"],
    [/not ready yet/, "dial tcp 172.18.0.2:5432: connect: connection refused"],
    [/name of another service/, "Error: getaddrinfo ENOTFOUND db"],
    [
      /name of another service/,
      'nginx: [emerg] host not found in upstream "api" in /etc/nginx/conf.d/default.conf:3',
    ],
    [/library it needs/, "Error: Cannot find module 'express'"],
    [/library it needs/, "ModuleNotFoundError: No module named 'flask'"],
    [
      /memory limit of its own/,
      "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    ],
    [/read-only/, "mkdir: can't create directory '/x': Read-only file system"],
    [/lacks a right/, "touch: /data/x: Permission denied"],
  ];
  for (const [cause, line] of seen)
    it(`knows: ${JSON.stringify(line).slice(0, 70)}`, () => {
      const [first] = why(facts({ ExitCode: 1 }, ["starting", line, "goodbye"])).reasons;
      assert.match(first?.what.en ?? "", cause);
      assert.equal(first?.seen, line);
    });

  it("finds nothing in ordinary lines", () => {
    const ordinary = ["listening on :80", "GET / 200", "connected to db:5432", "0 errors", "user logged in"];
    assert.deepEqual(
      why(facts({ ExitCode: 3 }, ordinary)).reasons.filter((it) => it.seen),
      [],
    );
  });

  it("believes the engine's own words first", () => {
    const error = 'exec: "nope": executable file not found in $PATH';
    const found = why(facts({ ExitCode: 127, Error: error }, ["ECONNREFUSED"]));
    assert.equal(found.title.en, "It could not be started.");
    assert.equal(found.reasons[0]?.seen, error);
  });

  it("explains a failing health check", () => {
    const found = why({
      container: container("web", { health: "unhealthy" }),
      inspected: {
        Config: { Healthcheck: { Test: ["CMD-SHELL", "curl -f http://localhost"] } },
        State: {
          Health: {
            Status: "unhealthy",
            FailingStreak: 4,
            Log: [{ ExitCode: 127, Output: "sh: curl: not found" }],
          },
        },
      },
      log: [],
    });
    assert.match(found.reasons[0]?.what.en ?? "", /not in the image/);
    assert.match(found.reasons[0]?.fix?.en ?? "", /curl -f http:\/\/localhost$/);
  });

  it("names only topics that the notes have, in sentences of both languages", () => {
    const { topics } = readAllNotes();
    for (const { topic, cause, fix } of [...patterns, ...morePatterns]) {
      if (topic)
        assert.ok(
          topics.some((it) => it.id === topic),
          topic,
        );
      assert.match(cause.ko + fix.ko, /(니다|오)\./);
      assert.notEqual(cause.ko, cause.en);
    }
  });
});

describe("the page of a stopped container", () => {
  it("shows hostile names and lines as text", () => {
    const evil = "[x](command:rm) <img src=x> \u202e```\x1b]8;;http://e\x07";
    const given = { ...facts({ ExitCode: 1 }, [`Permission denied ${evil}`, "``` ````"]) };
    const named = { ...given, container: { ...given.container, name: evil } };
    const page = whyPage(why(named), named, { title: "T", markdown: "# T\n" }, "en");
    const [before = "", ...fenced] = page.split(/^`{5,}/m);
    assert.doesNotMatch(before, /(?<!\\)[<[]|\u202e/);
    assert.ok(!page.includes("\x1b"));
    assert.equal(fenced.length, 2, page);
    assert.match(page, /# T\n$/);
  });
});

describe("a word about a crash", () => {
  const up = snapshotOf(container("web"));
  const crash = (time: number) => event("die", time, { exitCode: "1" });
  const what = (before: Snapshot, now: Snapshot) => alertsBetween(before, now).map((it) => it.what);

  it("comes for crashes, loops, memory and health, never for what was told to stop or ended well", () => {
    assert.deepEqual(what(up, seeing(up, crash(5))), ["crash"]);
    assert.deepEqual(what(up, seeing(up, event("oom", 4), event("die", 5, { exitCode: "137" }))), ["memory"]);
    assert.deepEqual(what(up, seeing(up, event("die", 5, { exitCode: "0" }))), []);
    assert.deepEqual(
      what(up, seeing(up, event("kill", 4, { signal: "9" }), event("die", 5, { exitCode: "137" }))),
      [],
    );
    const twice = seeing(up, crash(5), event("start", 6), crash(7), event("start", 8));
    assert.deepEqual(what(twice, seeing(twice, crash(9))), ["loop"]);
    const sick = seeing(up, { ...event("health_status", 5), detail: "unhealthy" });
    assert.deepEqual(what(up, sick), ["unhealthy"]);
    assert.deepEqual(what(sick, seeing(sick, { ...event("health_status", 9), detail: "unhealthy" })), []);
    const oneOff = snapshotOf(
      container("web", {
        compose: { project: "p", service: "s", number: 1, oneOff: true } as Container["compose"] & object,
      }),
    );
    assert.deepEqual(what(oneOff, seeing(oneOff, crash(5))), []);
    assert.deepEqual(what(nothingYet, snapshotOf(container("web", { crashes: [1] }))), []);
  });

  it("is said once in ten minutes of one container, and three times a minute of all", () => {
    const alert = (id: string, what: "crash" | "loop" = "crash") => ({ id, name: id, what });
    const first = admit([alert("a"), alert("a"), alert("b"), alert("c"), alert("d")], noAlerts, 0);
    assert.deepEqual(
      first.said.map((it) => it.id),
      ["a", "b", "c"],
    );
    const minute = admit([alert("a"), alert("a", "loop"), alert("d")], first.memory, 61_000);
    assert.deepEqual(
      minute.said.map((it) => `${it.id} ${it.what}`),
      ["a loop", "d crash"],
    );
    assert.deepEqual(admit([alert("a")], minute.memory, 601_000).said.length, 1);
    assert.match(sentence({ id: "x", name: "a\u202e\nb", what: "crash" }).en, /^The container a b ended/);
  });
});
