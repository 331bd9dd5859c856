import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { world } from "../../client/docker/world.ts";
import { speak } from "../../client/model/connection/address.ts";
import { resolve } from "../../client/model/connection/resolve.ts";
import { which } from "../support/command.ts";

/** What the docker CLI says when nothing listens at the address it chose. */
const tried = /Cannot connect to the Docker daemon at (\S+?)\. Is the docker daemon running/;

/** Older clients take an empty DOCKER_HOST or DOCKER_CONTEXT for a value; what is compared with is today's. */
const oldest = 24;

function whyNot(): string | false {
  if (!which("docker")) return "there is no docker CLI here";
  const version = execFileSync("docker", ["--version"], { encoding: "utf8" });
  const major = Number(/version (\d+)/.exec(version)?.[1] ?? 0);
  return major < oldest ? `the docker CLI here is older than ${oldest}: ${version.trim()}` : false;
}

describe("the docker CLI", { skip: whyNot() }, () => {
  let config: string;
  const env = (more: Readonly<Record<string, string>>): Record<string, string> => ({
    PATH: process.env["PATH"] ?? "",
    HOME: config,
    DOCKER_CONFIG: config,
    ...more,
  });
  const docker = (more: Readonly<Record<string, string>>): Promise<string> =>
    new Promise((done) => {
      execFile("docker", ["version"], { env: env(more) }, (_, stdout, stderr) => done(stdout + stderr));
    });

  before(() => {
    config = mkdtempSync(join(tmpdir(), "docknote-cli-"));
    for (const [name, host] of [
      ["alpha", "unix:///nonexistent/alpha.sock"],
      ["beta", "tcp://127.0.0.1:9"],
    ] as const)
      execFileSync("docker", ["context", "create", name, "--docker", `host=${host}`], {
        env: env({}),
        stdio: "ignore",
      });
  });
  after(() => rmSync(config, { recursive: true, force: true }));

  const hosts = [
    undefined,
    "",
    "unix:///nonexistent/h.sock",
    "tcp://127.0.0.1:9",
    "127.0.0.1:9",
    "tcp://127.0.0.1:9/p",
    "tcp://[::1]:9",
    "unix://",
    "foo://bar",
    "fd://x",
  ];
  const chosen = [undefined, "", "alpha", "default", "nope"];
  const current = [undefined, "beta", "gone"];

  const check = async (more: Readonly<Record<string, string>>): Promise<void> => {
    const [said, ours] = await Promise.all([docker(more), resolve(world(env(more)), {})]);
    const theirs = tried.exec(said)?.[1];
    const label = `${JSON.stringify(more)}: ${said}`;
    // the CLI refuses what we explain; "found" sockets are where it would have given up
    if (theirs === undefined) assert.ok("failure" in ours, label);
    else if (ours.where.source !== "found")
      assert.equal("address" in ours && speak(ours.address), theirs, label);
  };

  for (const use of current)
    it(`goes where we go, with currentContext ${use ?? "absent"}`, { timeout: 60_000 }, async () => {
      const json = use === undefined ? {} : { currentContext: use };
      writeFileSync(join(config, "config.json"), JSON.stringify(json));
      for (const host of hosts)
        for (const name of chosen)
          await check({
            ...(host !== undefined && { DOCKER_HOST: host }),
            ...(name !== undefined && { DOCKER_CONTEXT: name }),
          });
    });
});
