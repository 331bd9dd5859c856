import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import { whyNoEngine } from "../support/engine.ts";
import { root } from "../support/session.ts";

/** A run of `npm start` once it has printed its address. */
interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly dir: string;
  /** The processes it had. */
  readonly pids: readonly string[];
  readonly said: () => string;
}

async function start(test: TestContext, lang: string): Promise<Started> {
  const args = ["test/support/bootstrap.mjs", "test/start.ts", "--no-open", "--lang", lang];
  args.push("--editor", "browser", "--engine", "private");
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "", npm_lifecycle_event: undefined };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  test.after(() => child.kill());
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
  const ended = once(child, "exit").then(() => assert.fail(`npm start ended:\n${said}`));
  ended.catch(() => undefined);
  const found = async () => {
    for (;;) {
      const [url] = /http:\/\/\S+tkn=\S+/.exec(said) ?? [];
      if (url !== undefined) return url;
      await sleep(100);
    }
  };
  const url = await Promise.race([found(), ended]);
  const dir = /^.*\/docknote-start-\w+/.exec(new URL(url).searchParams.get("folder") ?? "")?.[0];
  assert.ok(dir !== undefined, said);
  const pids = processesIn(dir);
  assert.ok(pids.length >= 3, said);
  return { child, url, dir, pids, said: () => said };
}

/** Processes that name a folder in their arguments. */
const processesIn = (dir: string): readonly string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(dir);
    } catch {
      return false;
    }
  });

/** The cgroups of private engines that these processes started, in every hierarchy. */
function cgroupsOf(pids: readonly string[]): readonly string[] {
  const base = "/sys/fs/cgroup";
  const folders = [base, ...readdirSync(base).map((name) => join(base, name))];
  return folders.flatMap((it) => pids.map((pid) => join(it, `docknote-${pid}`))).filter(existsSync);
}

async function nothingLeft({ dir, pids }: Started): Promise<void> {
  const isBusy = () => existsSync(dir) || processesIn(dir).length > 0;
  for (let tries = 0; tries < 120 && isBusy(); tries++) await sleep(100);
  assert.equal(existsSync(dir), false);
  assert.deepEqual(processesIn(dir), []);
  assert.deepEqual(cgroupsOf(pids), []);
  assert.ok(!readFileSync("/proc/mounts", "utf8").includes(dir));
}

describe("npm start", { skip: whyNoEngine()?.en ?? false }, () => {
  it("serves an editor with containers behind it, and a Ctrl-C leaves nothing", async (test) => {
    const started = await start(test, "en");
    const { child, url, said } = started;
    const welcome = await fetch(url, { redirect: "manual" });
    const [cookie = ""] = welcome.headers.getSetCookie();
    const answer = await fetch(new URL(welcome.headers.get("location") ?? "", url), { headers: { cookie } });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /workbench/);
    const withoutToken = await fetch(new URL("/", url).origin);
    assert.equal(withoutToken.status, 403);
    const [, socketPath] = /unix:\/\/(\S+docker\.sock)/.exec(said()) ?? [];
    assert.ok(socketPath, said());
    const names = (await new Docker({ socketPath }).listContainers({ all: true })).flatMap((it) => it.Names);
    assert.deepEqual(names.sort(), ["/notebook", "/shop-db-1", "/shop-web-1"]);
    const folder = new URL(url).searchParams.get("folder") ?? "";
    assert.ok(existsSync(`${folder}/Dockerfile`));
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
    await nothingLeft(started);
  });

  it("leaves nothing when it is killed", async (test) => {
    const started = await start(test, "ko");
    const { child } = started;
    assert.ok(cgroupsOf(started.pids).length > 0);
    child.kill("SIGKILL");
    await once(child, "exit");
    await nothingLeft(started);
  });
});
