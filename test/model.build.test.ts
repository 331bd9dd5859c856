import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diagnose } from "../client/model/build/diagnose.ts";
import { buildArgv, planBuild, tagOf } from "../client/model/build/plan.ts";
import { BuildReader } from "../client/model/build/reader.ts";
import { spell } from "../client/model/cli.ts";
import { buildFacts, ignored } from "../server/lsp/build.ts";
import type { Session } from "../server/lsp/session.ts";
import { fakePorts } from "./support/fakePorts.ts";

const decoder = {
  bytes: (base64: string) => Buffer.from(base64, "base64"),
  text: (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8"),
};
const session = { folder: async () => undefined } as unknown as Session;
const factsOf = async (text: string) => {
  const facts = await buildFacts(session, { uri: "file:///w/My%20App/Dockerfile", text });
  assert.ok(facts);
  return facts;
};
const file = [
  ...["ARG BASE=node:22", "FROM $BASE AS build", "ARG TOKEN", "ENV A=1", "WORKDIR /app", "COPY . ."],
  ...["RUN --mount=type=secret,id=t \\", "  npm ci", "FROM nginx", "COPY --from=build /app /srv", ""],
].join("\n");

describe("what has to be known to build", () => {
  it("is read from the file: stages, arguments, secrets, the steps as BuildKit counts them", async () => {
    const facts = await factsOf(file);
    assert.deepEqual(facts.stages, ["build"]);
    assert.deepEqual(facts.args, [{ name: "BASE", value: "node:22" }, { name: "TOKEN" }]);
    assert.equal(facts.needsSecrets, true);
    assert.equal(facts.context, "/w/My App");
    assert.deepEqual(
      facts.steps.map((it) => `${it.stage} ${it.number} ${it.name} ${it.range.from}-${it.range.to}`),
      [
        ...[" 0 ARG 0-0", "build 1 FROM 1-1", "build 0 ARG 2-2", "build 0 ENV 3-3", "build 2 WORKDIR 4-4"],
        ...["build 3 COPY 5-5", "build 4 RUN 6-7", "stage-1 1 FROM 8-8", "stage-1 2 COPY 9-9"],
      ],
    );
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
