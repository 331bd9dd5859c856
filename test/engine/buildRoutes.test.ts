import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { overApi, overBuildx, type Route } from "../../client/docker/buildRoutes.ts";
import { findBuildx } from "../../client/docker/buildx.ts";
import { decoder } from "../../client/docker/decoder.ts";
import { diagnose } from "../../client/model/build/diagnose.ts";
import { BuildReader } from "../../client/model/build/reader.ts";
import { needsFor, type SecretSource } from "../../client/model/build/session.ts";
import { type Engine, failureOf } from "../../client/model/engine.ts";
import { factsOf, judge } from "../support/buildFacts.ts";
import { buildxFolder } from "../support/buildxCli.ts";
import { connected, noEngine, partEngine } from "../support/partEngine.ts";

const registry = process.env["DOCKNOTE_TEST_REGISTRY"];
const folder = mkdtempSync(join(tmpdir(), "docknote, routes "));
const tag = "docknote-routes:latest";
const buildx = buildxFolder();

async function planOf(text: string, target = "") {
  const dockerfile = join(folder, "Dockerfile");
  writeFileSync(dockerfile, text);
  const facts = await factsOf(pathToFileURL(dockerfile).href, text);
  const plan = { dockerfile, context: folder, target, args: {}, tag };
  return { facts, needs: needsFor(facts.needs, target), plan };
}

/** Takes a route to its end. */
async function go(route: Route, signal: AbortSignal, seen: (line: string) => void = () => undefined) {
  const reader = new BuildReader(decoder);
  const lines: string[] = [];
  for await (const line of route.lines(reader, () => undefined, signal)) {
    lines.push(line);
    seen(line);
  }
  return { said: lines.join("\n"), reader };
}
const forever = new AbortController().signal;

// also when every suite is skipped
after(() => rmSync(folder, { recursive: true, force: true }));

describe("a build over the Engine API", { skip: noEngine }, () => {
  const at = partEngine();
  const { docker } = at;
  let engine: Engine;
  before(async () => {
    engine = await connected(at);
  });
  after(async () => {
    await at.end();
    for (const { RepoTags } of await docker.listImages())
      for (const name of RepoTags ?? [])
        if (/docknote-routes|private\/base/.test(name)) await docker.getImage(name).remove({ force: true });
  });
  const api = async (text: string) => {
    const { plan, needs } = await planOf(text);
    return go(overApi(engine, plan, needs, judge, "en"), forever);
  };

  it("brings a private base image with the credentials of the docker CLI", {
    skip: registry ? false : (process.env["DOCKNOTE_NO_REGISTRY"] ?? "no registry"),
  }, async () => {
    const name = `${registry}/private/base`;
    await docker.getImage("busybox:latest").tag({ repo: name, tag: "1" });
    await new Promise((resolve, reject) =>
      docker.getImage(`${name}:1`).push({ authconfig: {} }, (error, stream) => {
        if (error || !stream) reject(error);
        else docker.modem.followProgress(stream, (failed) => (failed ? reject(failed) : resolve(undefined)));
      }),
    );
    await docker.getImage(`${name}:1`).remove({ force: true });
    const locked = "127.0.0.1:5001";
    const config = mkdtempSync(join(tmpdir(), "docknote-config-"));
    const before = process.env["DOCKER_CONFIG"];
    process.env["DOCKER_CONFIG"] = config;
    try {
      const text = `FROM ${locked}/private/base:1\nRUN echo made > /made\n`;
      writeFileSync(join(config, "config.json"), "{}");
      const refused = await api(text);
      assert.match(refused.said, /pulling 127\.0\.0\.1:5001\/private\/base:1\ncould not be pulled: .*auth/);
      assert.ok(refused.reader.failure);
      const auth = Buffer.from("docknote:open sesame").toString("base64");
      writeFileSync(join(config, "config.json"), JSON.stringify({ auths: { [locked]: { auth } } }));
      const built = await api(text);
      assert.equal(built.reader.failure, undefined, built.said);
      assert.match(built.reader.image, /^sha256:/);
      // it is there now: nothing is pulled again
      assert.doesNotMatch((await api(text)).said, /pulling/);
    } finally {
      if (before === undefined) delete process.env["DOCKER_CONFIG"];
      else process.env["DOCKER_CONFIG"] = before;
      rmSync(config, { recursive: true });
    }
  });

  it("cannot hand over a secret, and that is why buildx is asked for", async () => {
    const { reader } = await api(
      "FROM busybox:latest\nRUN --mount=type=secret,id=t echo never cached $RANDOM\n",
    );
    assert.match(reader.failure?.message ?? "", /no active sessions/);
  });
});

describe("without a buildx", { skip: buildx !== undefined }, () => {
  it("nothing of buildx could be tried", { skip: "NO BUILDX HERE: install docker-buildx" });
});

describe("a build by buildx", { skip: noEngine || (buildx === undefined ? "no buildx" : false) }, () => {
  const env = {
    ...process.env,
    HOME: folder,
    PATH: [buildx, process.env["PATH"]].join(delimiter),
    TOKEN_OF_TEST: "from the environment",
  };
  after(() => {
    execFileSync("docker", ["rmi", "--force", tag], { stdio: "ignore" });
  });
  const by = async (
    text: string,
    sources: readonly SecretSource[],
    signal = forever,
    seen?: (line: string) => void,
  ) => {
    const { plan, facts } = await planOf(text);
    const found = await findBuildx(env);
    assert.ok(found);
    const { said, reader } = await go(overBuildx(found, plan, sources, env), signal, seen);
    return { said, reader, problem: reader.failure && diagnose(reader.failure, facts.steps) };
  };
  const secret = (id: string) => ({ kind: "secret", id, line: 1 }) as const;

  it("hands over secrets from a file and from the environment, and loads the image into the engine", async () => {
    writeFileSync(join(folder, 'a "file", of secrets'), "from a file");
    const { said, reader } = await by(
      [
        "FROM busybox:latest",
        "RUN --mount=type=secret,id=file,required --mount=type=secret,id=env,required \\",
        "  cat /run/secrets/file /run/secrets/env | md5sum > /sum",
        // never from the cache, not even when it is run again
        `RUN cat /sum # ${Date.now()}`,
        "",
      ].join("\n"),
      [
        { secret: secret("file"), from: "file", path: join(folder, 'a "file", of secrets') },
        { secret: secret("env"), from: "env", name: "TOKEN_OF_TEST" },
      ],
    );
    assert.equal(reader.failure, undefined, said);
    const sum = execFileSync("md5sum", { input: "from a filefrom the environment", encoding: "utf8" });
    assert.ok(said.includes(sum.trim()), said);
    assert.doesNotMatch(said, /from the environment/);
    const id = execFileSync("docker", ["images", "--no-trunc", "--quiet", tag], { encoding: "utf8" });
    assert.equal(reader.image, id.trim());
  });

  it("says on which line it failed, with what the step said last", async () => {
    const { problem } = await by("FROM busybox:latest\n\nRUN true\nRUN echo oh no >&2; \\\n  exit 7\n", []);
    assert.deepEqual([problem?.from, problem?.to], [3, 4]);
    assert.match(problem?.message ?? "", /exit code: 7/);
    assert.match(problem?.message ?? "", /\noh no$/);
    const unread = await by("FROM busybox:latest\nRUM true\n", []);
    assert.equal(unread.problem?.from, 1);
    const missing = await by(
      "FROM busybox:latest\nRUN --mount=type=secret,id=x,required cat /run/secrets/x\n",
      [],
    );
    assert.equal(missing.problem?.from, 1);
    assert.match(missing.problem?.message ?? "", /secret x/);
  });

  it("ends when it is cancelled", async () => {
    const stop = new AbortController();
    const began = Date.now();
    const work = by("FROM busybox:latest\nRUN echo begun; sleep 60\n", [], stop.signal, (line) => {
      if (/begun$/.test(line)) stop.abort();
    });
    await assert.rejects(work, (error) => failureOf(error).code === "ABORTED");
    assert.ok(Date.now() - began < 30_000);
  });
});
