import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { credentialsFor } from "../client/docker/credentials.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("credentials for a registry", {
  skip: process.platform === "win32" ? "helpers are shell scripts here" : false,
}, () => {
  let dir: string;
  before(() => {
    dir = mkdtempSync(join(tmpdir(), "docknote-login-"));
  });
  after(() => rmSync(dir, { recursive: true, force: true }));
  const find = (reference: string, config: unknown) => {
    writeFileSync(join(dir, "config.json"), typeof config === "string" ? config : JSON.stringify(config));
    return credentialsFor(reference, { DOCKER_CONFIG: dir, PATH: `${dir}:${process.env["PATH"]}` });
  };
  const helper = (name: string, script: string): void => {
    writeFileSync(join(dir, `docker-credential-${name}`), `#!/bin/sh\n${script}\n`);
    chmodSync(join(dir, `docker-credential-${name}`), 0o755);
  };

  it("are those that docker login has written into the file, by the registry of the image", async () => {
    const auths = {
      "https://index.docker.io/v1/": { auth: base64("kim:hub:secret") },
      "registry.example.com": { auth: base64("lee:own") },
      "https://old.example.com": { auth: base64("old:o") },
      "token.example.com": { identitytoken: "t0k3n" },
    };
    const hub = { username: "kim", password: "hub:secret", serveraddress: "https://index.docker.io/v1/" };
    assert.deepEqual(await find("nginx:1", { auths }), hub);
    assert.deepEqual(await find("team/web", { auths }), hub);
    assert.deepEqual(await find("registry.example.com/a/b:2", { auths }), {
      ...{ username: "lee", password: "own", serveraddress: "registry.example.com" },
    });
    assert.equal((await find("old.example.com/x", { auths }))?.["username"], "old");
    assert.deepEqual(await find("token.example.com/x", { auths }), {
      ...{ identitytoken: "t0k3n", serveraddress: "token.example.com" },
    });
    assert.equal(await find("localhost:5000/x", { auths }), undefined);
  });

  it("come from the registry's own helper, else from the store, which get the address on their input", async () => {
    helper("vault", `cat >${dir}/asked; echo '{"Username":"u","Secret":"s"}'`);
    helper("robot", `echo '{"Username":"<token>","Secret":"long"}'`);
    const config = { credsStore: "vault", credHelpers: { "gcr.example": "robot" } };
    assert.deepEqual(await find("reg.example/x", config), {
      username: "u",
      password: "s",
      serveraddress: "reg.example",
    });
    assert.equal(readFileSync(join(dir, "asked"), "utf8"), "reg.example");
    assert.deepEqual(await find("gcr.example/x", config), {
      identitytoken: "long",
      serveraddress: "gcr.example",
    });
  });

  it("are none when a helper has none, is not there, is no mere name, or the file is broken", async () => {
    helper("empty", "echo credentials not found; exit 1");
    const auths = { "reg.example": { auth: base64("a:b") } };
    assert.equal((await find("reg.example/x", { credsStore: "empty", auths }))?.["username"], "a");
    assert.equal(await find("reg.example/x", { credsStore: "nowhere" }), undefined);
    assert.equal(await find("reg.example/x", { credsStore: "../../bin/sh" }), undefined);
    assert.equal(await find("reg.example/x", { credsStore: "x; touch y" }), undefined);
    for (const broken of ["", "{", "[]", '{"auths":3}', '{"auths":{"reg.example":{"auth":"%%"}}}'])
      assert.equal(await find("reg.example/x", broken), undefined, broken);
  });
});
