import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import { buildAs } from "../support/build.ts";
import { root } from "../support/cases.ts";
import { BUSYBOX } from "../support/image.ts";
import { noOwnEngine, ownEngine } from "../support/ownEngine.ts";
import { filesFor, sampleOf } from "../support/scaffoldSample.ts";
import type { Session } from "../support/session.ts";
import { documentOf, readSnippets } from "../support/snippet.ts";
import { importNginx, importNode, whyNoNode } from "../support/standIns.ts";

/** `# syntax=` would have the builder fetch itself; the one that is built in reads the same. */
const offline = (dockerfile: string): string => dockerfile.replace(/^# syntax=.*\n/, "");

/** What the builder of Docker before 23 does not know yet; `# syntax=` would bring one that does. */
const newer = /<<|--link|--checksum|--start-interval/;

/** What images a Dockerfile starts from or copies out of. */
function imagesOf(dockerfile: string): string[] {
  const stages = new Set([...dockerfile.matchAll(/^FROM .* AS (\S+)$/gim)].map(([, name = ""]) => name));
  const args = new Map(
    [...dockerfile.matchAll(/^ARG (\w+)=(\S+)$/gm)].map(([, key = "", value = ""]) => [key, value]),
  );
  const named = [...dockerfile.matchAll(/^FROM (?:--\S+ )*(\S+)|--from=(\S+)/gm)].map(
    ([, a, b]) => a ?? b ?? "",
  );
  return named
    .map((it) => it.replace(/\$\{(\w+)\}/g, (_, key: string) => args.get(key) ?? ""))
    .filter((it) => !stages.has(it) && it !== "scratch");
}

describe("Dockerfiles of ours on a real engine", {
  skip: noOwnEngine,
  timeout: 600_000,
}, () => {
  let session: Session;
  let docker: Docker;
  before(async () => {
    ({ session, docker } = await ownEngine("builds"));
  });
  after(() => session?.end());

  /**
   * How far the builder gets with busybox in the place of every image: undefined when it comes to the end. Before it runs
   * anything it has read the whole file and made its graph of it, so a file that it does not take fails otherwise.
   */
  async function stopOf(dockerfile: string): Promise<string | undefined> {
    for (const image of imagesOf(dockerfile)) {
      const at = image.lastIndexOf(":");
      const [repo, tag] =
        at > image.lastIndexOf("/") ? [image.slice(0, at), image.slice(at + 1)] : [image, "latest"];
      await docker.getImage(BUSYBOX).tag({ repo, tag });
    }
    try {
      await buildAs(docker, session, "tried:1", { Dockerfile: offline(dockerfile) });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** A command that needs what only the real image or a network has, or a file of the user's project. */
  const needsMore =
    /^(process ".*" did not complete successfully|executor failed running \[|failed to (compute cache key|calculate checksum|load cache key|resolve))/s;

  const all = [
    ...readSnippets(root)
      .filter(({ language }) => language === "dockerfile")
      .map((it) => [it.prefix, documentOf(it, { tab: "    " })] as const),
    ...readdirSync(join(root, "test/fixtures/scaffold")).flatMap((file) =>
      filesFor(sampleOf(join(root, "test/fixtures/scaffold", file)).files)
        .filter(({ path }) => /(^|\/)Dockerfile$/.test(path))
        .map(({ path, text }) => [`${file} ${path}`, text] as const),
    ),
  ];
  for (const [name, dockerfile] of all)
    it(`are read by the builder: ${name}`, async (test) => {
      const { Version } = await docker.version();
      if (newer.test(dockerfile) && Number.parseInt(Version, 10) < 23)
        return test.skip(`NOT RUN: the builder of Docker ${Version} is too old for it`);
      const stop = await stopOf(dockerfile);
      if (stop !== undefined) assert.match(stop, needsMore);
    });

  it("and one with a mistake is not", async () => {
    for (const wrong of [
      "FROM alpine:3.24\nRUN --mount=type=cash true\n",
      "FROM alpine:3.24\nCOPY --form=a b c\n",
    ])
      assert.doesNotMatch((await stopOf(wrong)) ?? "", needsMore);
  });

  /** Builds what is made for a project, runs it as its Compose file would, and waits until its own check says that it works. */
  async function healthy(tag: string, files: Readonly<Record<string, string>>): Promise<Docker.Container> {
    const made = Object.fromEntries(filesFor(files).map(({ path, text }) => [path, text]));
    const all = { ...files, ...made, "to.build": offline(made["Dockerfile"] ?? "") };
    await buildAs(docker, session, tag, all, "to.build");
    // The time between checks is shorter than in the image, all else is that of the image.
    const Healthcheck = { Interval: 500e6 } as Docker.HealthConfig;
    const container = await docker.createContainer({ Image: tag, Healthcheck, HostConfig: { Init: false } });
    await container.start();
    for (const start = Date.now(); Date.now() - start < 60_000; await sleep(250)) {
      const { State } = await container.inspect();
      if (State.Health?.Status === "healthy") return container;
      if (!State.Running) break;
    }
    const log = (await container.logs({ stdout: true, stderr: true })).toString();
    const { State } = await container.inspect();
    throw new Error(`${JSON.stringify(State.Health)}\n${log}`);
  }

  it("what is made for pages builds, runs as another user than root, and is healthy", async () => {
    const sample = sampleOf(join(root, "test/fixtures/scaffold/static.txt"));
    const [image = ""] = imagesOf(
      filesFor(sample.files).find(({ path }) => path === "Dockerfile")?.text ?? "",
    );
    assert.match(image, /^nginxinc\/nginx-unprivileged:/);
    await importNginx(docker, session, image);
    const container = await healthy("pages:1", sample.files);
    const { Config } = await container.inspect();
    assert.equal(Config.User, "101");
    await container.remove({ force: true });
  });

  const noNode = whyNoNode();
  it("what is made for a Node.js program installs, runs and is healthy", {
    skip: noNode ?? false,
  }, async () => {
    const files = {
      "package.json": '{ "name": "hello", "version": "1.0.0", "scripts": { "start": "node server.js" } }\n',
      "package-lock.json":
        '{ "name": "hello", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "hello", "version": "1.0.0" } } }\n',
      "server.js":
        "require('node:http').createServer((_, res) => res.end('hello')).listen(4321);\nprocess.on('SIGTERM', () => process.exit(0));\n",
      ".env": "SECRET=1\n",
    };
    const [image = ""] = imagesOf(filesFor(files).find(({ path }) => path === "Dockerfile")?.text ?? "");
    assert.match(image, /^node:\d+-slim$/);
    await importNode(docker, session, image);
    const container = await healthy("hello:1", files);
    const { Config } = await container.inspect();
    assert.equal(Config.User, "node");
    assert.deepEqual(Object.keys(Config.ExposedPorts ?? {}), ["4321/tcp"]);
    await container.stop();
    assert.equal((await container.inspect()).State.ExitCode, 0, "signals reach the program");
    await container.remove();
    // The .dockerignore keeps secrets out of the image.
    const listing = await docker.createContainer({ Image: "hello:1", Cmd: ["ls", "-a", "/app"] });
    await listing.start();
    await listing.wait();
    const names = (await listing.logs({ stdout: true })).toString();
    assert.match(names, /server\.js/);
    assert.doesNotMatch(names, /\.env|Dockerfile/);
  });
});
