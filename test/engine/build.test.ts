import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { contextOf, packed } from "../../client/docker/context.ts";
import { decoder } from "../../client/docker/decoder.ts";
import { diagnose } from "../../client/model/build/diagnose.ts";
import { BuildReader } from "../../client/model/build/reader.ts";
import type { Engine, EngineInfo } from "../../client/model/engine.ts";
import { factsOf, judge } from "../support/buildFacts.ts";
import { connected, noEngine, partEngine } from "../support/partEngine.ts";

const signal = new AbortController().signal;

for (const builder of ["BuildKit", "classic"])
  describe(`building with ${builder} on a real engine`, {
    skip: noEngine,
  }, () => {
    const at = partEngine();
    const { docker } = at;
    const folder = mkdtempSync(join(tmpdir(), "docknote-build-"));
    let engine: Engine;

    before(async () => {
      engine = await connected(at);
      // the name is what tells that an engine has no BuildKit
      if (builder === "classic")
        Object.assign(engine.info as { name: string } & EngineInfo, { name: "Podman" });
    });
    after(async () => {
      await at.end();
      rmSync(folder, { recursive: true, force: true });
      await docker
        .getImage("docknote-built:latest")
        .remove({ force: true })
        .catch(() => undefined);
    });

    const file = (path: string, text: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };

    async function build(
      text: string,
      {
        name = "Dockerfile",
        target = "",
        args = {},
        stop = signal,
      }: { name?: string; target?: string; args?: Record<string, string>; stop?: AbortSignal } = {},
    ) {
      file(name, text);
      const dockerfile = join(folder, name);
      const facts = await factsOf(pathToFileURL(dockerfile).href, text);
      const context = await contextOf(folder, dockerfile, judge, stop);
      const reader = new BuildReader(decoder);
      const lines: string[] = [];
      const request = {
        context: packed(folder, dockerfile, context),
        dockerfile: context.dockerfile,
        target,
        args,
        tag: "docknote-built:latest",
      };
      try {
        for await (const record of await engine.build(request, stop)) lines.push(...reader.take(record));
      } catch (error) {
        if (stop.aborted) throw error;
        reader.take({ error: error instanceof Error ? error.message : String(error) });
      }
      const { failure } = reader;
      return {
        lines,
        failure,
        problem: failure && diagnose(failure, facts.steps),
        context,
        image: reader.image,
      };
    }
    const ran = async (...command: readonly string[]): Promise<string> => {
      const container = await docker.createContainer({ Image: "docknote-built:latest", Cmd: [...command] });
      await container.start();
      await container.wait();
      const said = (await container.logs({ stdout: true })).subarray(8).toString("utf8");
      await container.remove();
      return said;
    };

    it("sends what .dockerignore leaves, and builds with arguments up to a stage", async () => {
      file(".dockerignore", "node_modules\n*.log\n!keep.log\nsecret/*\n!secret/public\n");
      file("node_modules/big/index.js", "x");
      file("a.log", "x");
      file("keep.log", "kept");
      file("secret/key", "x");
      file("secret/public", "open");
      file("src/한글 이름.txt", "hello");
      file("empty", "");
      symlinkSync("keep.log", join(folder, "link"));
      const text = [
        "ARG WHO=nobody",
        "FROM busybox:latest AS base",
        "ARG WHO",
        "WORKDIR /app",
        "COPY . .",
        "RUN echo $WHO > who",
        'CMD ["sh", "-c", "cat who; find . -type f | sort; readlink link"]',
        "FROM base AS late",
        "RUN echo late > late",
        "",
      ].join("\n");
      const { failure, context, image } = await build(text, { target: "base", args: { WHO: "somebody" } });
      assert.equal(failure, undefined);
      assert.match(image, /^sha256:[0-9a-f]{64}$/);
      assert.deepEqual(
        context.paths.filter((it) => /node_modules|a\.log|key/.test(it)),
        [],
      );
      const said = await ran("sh", "-c", "cat who; find . -type f | sort; readlink link");
      assert.match(said, /^somebody\n/);
      for (const path of ["./keep.log", "./secret/public", "./src/한글 이름.txt", "./empty"])
        assert.ok(said.includes(path), path);
      assert.match(said, /keep\.log\n$/);
      assert.doesNotMatch(said, /late/);
      rmSync(join(folder, ".dockerignore"));
    });

    it("tells the line of the instruction that failed, with what it said last", async () => {
      const text =
        "FROM busybox:latest AS one\nRUN true\nFROM busybox:latest AS two\nCOPY --from=one /etc/passwd /p\nENV A=1\n# why not\nRUN echo almost there \\\n  && echo no >&2 \\\n  && exit 3\n";
      const { problem, failure } = await build(text);
      assert.ok(problem, "it failed");
      assert.deepEqual([problem.from, problem.to], [6, 8], JSON.stringify(failure));
      assert.match(problem.message, /exit code: 3|returned a non-zero code: 3/);
      assert.match(problem.message, /almost there/);
    });

    it("tells the line of what cannot be read, copied or had", async () => {
      const unread = await build("FROM busybox:latest\n\nRUNN echo\n");
      assert.equal(unread.problem?.from, 2, JSON.stringify(unread.failure));
      const missing = await build("FROM busybox:latest\nENV A=1\nCOPY nothing-here /x\n");
      assert.equal(missing.problem?.from, 2, JSON.stringify(missing.failure));
      assert.match(missing.problem?.message ?? "", /nothing-here/);
      const unknown = await build("# a comment\nFROM 127.0.0.1:1/no/such:image\nRUN true\n");
      assert.equal(unknown.problem?.from, 1, JSON.stringify(unknown.failure));
    });

    it("takes a Dockerfile from below or beside its context, and shows progress without anything harmful", async () => {
      const below = await build("FROM busybox:latest\nCOPY keep.log /k\nRUN printf 'a\\033]0;t\\007b\\n'\n", {
        name: "docker/Dockerfile.dev",
      });
      assert.equal(below.failure, undefined);
      assert.ok(
        below.lines.some((it) => it.includes("COPY keep.log /k")),
        below.lines.join("\n"),
      );
      assert.deepEqual(
        below.lines.filter((it) => /\p{Cc}/u.test(it)),
        [],
      );
    });

    it("stops when it is cancelled", async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 1500);
      await assert.rejects(
        build("FROM busybox:latest\nRUN sleep 60\n", { stop: controller.signal }),
        /cancelled/,
      );
    });
  });
