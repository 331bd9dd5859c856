import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decoder } from "../client/docker/decoder.ts";
import { diagnose } from "../client/model/build/diagnose.ts";
import { buildArgv, planBuild, tagOf } from "../client/model/build/plan.ts";
import { BuildReader } from "../client/model/build/reader.ts";
import {
  askSecrets,
  buildxArgv,
  hasJsonProgress,
  needsFor,
  noBuildx,
} from "../client/model/build/session.ts";
import { spell } from "../client/model/cli.ts";
import { ignored } from "../server/lsp/build.ts";
import { factsOf as factsAt } from "./support/buildFacts.ts";
import { fakePorts } from "./support/fakePorts.ts";

const factsOf = (text: string) => factsAt("file:///w/My%20App/Dockerfile", text);
const file = [
  ...["ARG BASE=node:22", "FROM $BASE AS build", "ARG TOKEN", "ENV A=1", "WORKDIR /app", "COPY . ."],
  ...["RUN --mount=type=secret,id=t \\", "  npm ci", "FROM nginx", "COPY --from=build /app /srv", ""],
].join("\n");

describe("what has to be known to build", () => {
  it("is read from the file: stages, arguments, secrets, the steps as BuildKit counts them", async () => {
    const facts = await factsOf(file);
    assert.deepEqual(facts.stages, ["build"]);
    assert.deepEqual(facts.args, [{ name: "BASE", value: "node:22" }, { name: "TOKEN" }]);
    assert.deepEqual(
      facts.needs.map((it) => [it.target, it.images.map((image) => image.reference), it.secrets]),
      [
        ["", ["node:22", "nginx"], [{ kind: "secret", id: "t", line: 6 }]],
        ["build", ["node:22"], [{ kind: "secret", id: "t", line: 6 }]],
      ],
    );
    assert.equal(facts.context, "/w/My App");
    assert.deepEqual(
      facts.steps.map((it) => `${it.stage} ${it.number} ${it.name} ${it.range.from}-${it.range.to}`),
      [
        ...[" 0 ARG 0-0", "build 1 FROM 1-1", "build 0 ARG 2-2", "build 0 ENV 3-3", "build 2 WORKDIR 4-4"],
        ...["build 3 COPY 5-5", "build 4 RUN 6-7", "stage-1 1 FROM 8-8", "stage-1 2 COPY 9-9"],
      ],
    );
  });

  it("are images and secrets, just those of the target", async () => {
    const { needs } = await factsOf(
      [
        ...["# syntax=docker/dockerfile:1", "ARG V=22", "FROM node:${V} AS deps", "FROM deps AS test"],
        ...["RUN --mount=type=ssh --mount=type=secret,target=/root/.npmrc npm ci", "FROM scratch AS empty"],
        ...[
          "FROM python AS unused",
          "FROM nginx",
          "COPY --from=deps /a /a",
          "COPY --from=ghcr.io/x/y:1 /b /b",
          "",
        ],
      ].join("\n"),
    );
    const of = (target: string) => needsFor(needs, target);
    assert.deepEqual(of("").images, [
      { reference: "docker/dockerfile:1", args: [] },
      { reference: "node:22", args: ["V"] },
      { reference: "nginx", args: [] },
      { reference: "ghcr.io/x/y:1", args: [] },
    ]);
    assert.deepEqual(of("").secrets, []);
    assert.equal(of("").syntax, "docker/dockerfile:1");
    assert.deepEqual(of("test").secrets, [
      { kind: "ssh", id: "default", line: 4 },
      { kind: "secret", id: ".npmrc", line: 4 },
    ]);
    assert.deepEqual(of("empty").images.length, 1);
    assert.deepEqual(of("none").images, []);
    assert.deepEqual((await factsOf("")).needs, []);
  });

  it("is asked for: a stage, arguments without a default, a name", async () => {
    const ports = fakePorts();
    ports.pick = /^build$/;
    ports.typed.push("TOKEN='a b' EMPTY=", "My/Bad");
    assert.equal(await planBuild("/w/My App/Dockerfile", await factsOf(file), ports.ui), undefined);
    ports.typed.push("TOKEN='a b' EMPTY=", "app");
    const plan = await planBuild("/w/My App/Dockerfile", await factsOf(file), ports.ui);
    assert.ok(plan);
    assert.equal(
      spell(buildArgv(plan)),
      "docker build --file '/w/My App/Dockerfile' --target build --build-arg 'TOKEN=a b' --tag app:latest '/w/My App'",
    );
    assert.deepEqual(["/w/My App", "C:\\a\\Web.Site", "/", "/w/한글", "/w/-x-"].map(tagOf), [
      ...["my-app:latest", "web.site:latest", "image:latest", "image:latest", "x:latest"],
    ]);
  });

  it("leaves out of the context what the builder would", () => {
    const paths = ["a.log", "keep.log", "node_modules", "node_modules/x", "src/a.ts"];
    assert.deepEqual(ignored({ patterns: "*.log\n!keep.log\nnode_modules\n", paths }), [
      true,
      false,
      true,
      true,
      false,
    ]);
    assert.deepEqual(
      ignored({ patterns: "", paths }),
      paths.map(() => false),
    );
  });
});

describe("a failed build", () => {
  const read = (records: readonly unknown[]): BuildReader => {
    const reader = new BuildReader(decoder);
    for (const it of records) reader.take(it);
    return reader;
  };
  const at = async (records: readonly unknown[], text = file) => {
    const { failure } = read(records);
    assert.ok(failure);
    const { from, to } = diagnose(failure, (await factsOf(text)).steps);
    return [from, to];
  };

  it("is put on its instruction, whichever builder it was", async () => {
    const classic = [
      { stream: "Step 7/9 : RUN npm ci\n" },
      { stream: "boom\n" },
      { error: "returned a non-zero code: 1" },
    ];
    assert.deepEqual(await at(classic), [6, 7]);
    assert.deepEqual(read(classic).failure?.output, ["boom"]);
    const lost = [{ stream: "Step 7/9 : COPY x\n" }, { error: "x" }];
    assert.deepEqual(await at(lost), [0, 0], "what does not agree is not believed");
  });

  it("is put on the line that could not be read, or on the image that could not be had", async () => {
    for (const said of [
      "dockerfile parse error line 4: unknown instruction: RUNN",
      "Dockerfile parse error on line 4: x",
    ])
      assert.deepEqual(await at([{ errorDetail: { message: said } }]), [3, 3]);
    assert.deepEqual(
      await at([{ error: "pull access denied for nginx, repository does not exist" }]),
      [8, 8],
    );
    assert.deepEqual(await at([{ error: "something else entirely" }]), [0, 0]);
  });

  it("reads broken progress without falling over", () => {
    for (const aux of ["", "!!!", "CgAK/////w8=", Buffer.from([10, 255, 255, 255]).toString("base64")])
      assert.deepEqual(read([{ id: "moby.buildkit.trace", aux }]).failure, undefined);
    assert.equal(read([null, 1, {}, { aux: { ID: "sha256:1" } }]).image, "sha256:1");
  });
});

describe("what only buildx can hand over", () => {
  const secrets = [
    { kind: "secret", id: "npm-token", line: 2 },
    { kind: "ssh", id: "default", line: 4 },
    { kind: "secret", id: "other", line: 5 },
  ] as const;
  const plan = { dockerfile: "/w/Dockerfile", context: "/w", target: "", args: {}, tag: "w:latest" };

  it("is asked for, one after another, without its value ever being looked at", async () => {
    const ports = fakePorts();
    ports.path = "/home/me/id, rsa";
    ports.picks.push(/variable NPM_TOKEN/, /A key file/, /A file/);
    const sources = await askSecrets(secrets, (name) => name === "NPM_TOKEN", ports.ui);
    assert.ok(sources);
    assert.deepEqual(ports.said.slice(0, 2), [
      "pick: Secret npm-token (line 3): from where?",
      "pick: SSH key default (line 5): from where?",
    ]);
    assert.deepEqual(buildxArgv(["docker", "buildx"], plan, sources), [
      ...["docker", "buildx", "build", "--load", "--secret", "id=npm-token,env=NPM_TOKEN"],
      ...["--ssh", "default=/home/me/id, rsa", "--secret", 'id=other,"src=/home/me/id, rsa"'],
      ...["--file", "/w/Dockerfile", "--tag", "w:latest", "/w"],
    ]);
  });

  it("can be left out, or come from the agent; closing a question ends it", async () => {
    const ports = fakePorts();
    ports.picks.push(/Leave it out/, /SSH agent/, /Leave it out/);
    const sources = await askSecrets(secrets, (name) => name === "SSH_AUTH_SOCK", ports.ui);
    assert.deepEqual(buildxArgv(["docker-buildx"], plan, sources ?? []).slice(0, 5), [
      ...["docker-buildx", "build", "--load", "--ssh", "default"],
    ]);
    assert.equal(await askSecrets(secrets, () => false, fakePorts().ui), undefined);
  });

  it("is named with its line when there is no buildx of 0.13 or newer", () => {
    assert.match(noBuildx(secrets).detail.en, /^Line 3: the secret npm-token\nLine 5: the SSH key default\n/);
    const versions = [
      "github.com/docker/buildx v0.13.0 ab",
      "buildx v0.12.1 x",
      "v1.0.0",
      "0.0.0+unknown",
      "",
    ];
    assert.deepEqual(versions.map(hasJsonProgress), [true, false, true, true, false]);
  });

  it("tells its progress in JSON, and why it failed in its last words", () => {
    const reader = new BuildReader(decoder);
    const vertex = { digest: "sha256:a", name: "[2/3] RUN false" };
    const data = Buffer.from("\u001b[31mno\u001b[0m\n").toString("base64");
    const lines = [
      JSON.stringify({ vertexes: [{ ...vertex, started: "2026-11-23T09:42:31Z" }] }),
      JSON.stringify({ logs: [{ vertex: "sha256:a", stream: 2, data }] }),
      JSON.stringify({ vertexes: [{ ...vertex, started: "x", completed: "y", error: "exit code: 1" }] }),
      "{ broken",
      "ERROR: failed to build: failed to solve: exit code: 1",
    ].flatMap((it) => reader.takeLine(it));
    assert.deepEqual(lines, [
      ...["#1 [2/3] RUN false", "#1 no", "#1 ERROR: exit code: 1", "{ broken"],
      "ERROR: failed to solve: exit code: 1",
    ]);
    assert.deepEqual(reader.failure, {
      message: "failed to solve: exit code: 1",
      step: "[2/3] RUN false",
      output: ["no"],
    });
    const done = new BuildReader(decoder);
    const id = `sha256:${"0".repeat(64)}`;
    done.takeLine(JSON.stringify({ statuses: [{ id: "exporting layers" }, { id: `writing image ${id}` }] }));
    assert.equal(done.image, id);
  });
});
