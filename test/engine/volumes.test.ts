import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import type { Engine } from "../../client/model/engine.ts";
import { BUSYBOX } from "../support/image.ts";
import { noEngine } from "../support/partEngine.ts";
import { evilTar } from "../support/tar.ts";
import { failures, ports, things } from "./things.harness.ts";

describe("commands on the volumes of a real engine", { skip: noEngine }, () => {
  const { docker, start, end, run, shell } = things();
  const dir = mkdtempSync(join(tmpdir(), "docknote-volumes-"));
  let engine: Engine;
  before(async () => {
    engine = await start();
  });
  after(async () => {
    rmSync(dir, { recursive: true, force: true });
    await end();
  });

  it("back a volume up into a file and restore it: contents, owners, modes, links; and ask before anything is written over", async () => {
    await docker.createVolume({ Name: "t-from" });
    await docker.createVolume({ Name: "t-into" });
    const fill =
      "mkdir -p /v/sub && echo hello >/v/sub/a && chown 70:71 /v/sub/a && chmod 640 /v/sub/a && ln -s sub/a /v/link && chown 999:998 /v && chmod 700 /v";
    await shell(fill, "t-from:/v");
    const see = "cd /v && ls -lan . sub | awk '{print $1,$3,$4,$9,$10,$11}' && cat link";
    const before_ = await shell(see, "t-from:/v");
    for (const file of ["t.tar.gz", "t.tar"]) {
      const path = join(dir, file);
      const saved = await run("volume.backup", ["volume/t-from"], ports({ path }));
      assert.deepEqual(failures(saved), []);
      assert.ok(
        saved.some((it) => it.startsWith("cli: docker run --rm -v t-from:/data:ro")),
        saved.join("\n"),
      );
      assert.deepEqual(readdirSync(dir), [file]);
      assert.match(execFileSync("tar", ["tf", path], { encoding: "utf8" }), /^\.\/\n.*\.\/sub\/a/s);
      const asking = ports({ path, answer: undefined });
      const restored = await run("volume.restore", ["volume/t-into"], asking);
      assert.deepEqual(failures(restored), []);
      assert.deepEqual(asking.asked, [], "an empty volume needs no question");
      assert.equal(await shell(see, "t-into:/v"), before_);
      await shell("echo changed >/v/sub/a; echo own >/v/own", "t-into:/v");
      const refused = ports({ path, answer: undefined });
      await run("volume.restore", ["volume/t-into"], refused);
      assert.match(refused.asked[0]?.detail.en ?? "", /There are files in the volume/);
      assert.equal(await shell("cat /v/sub/a", "t-into:/v"), "changed");
      await run("volume.restore", ["volume/t-into"], ports({ path, answer: "yes" }));
      assert.equal(await shell("cat /v/sub/a /v/own", "t-into:/v"), "hello\nown");
      await shell("rm -rf /v/* && chown 0:0 /v && chmod 755 /v", "t-into:/v");
      rmSync(path);
    }
    assert.deepEqual(
      (await docker.listContainers({ all: true, filters: { label: ["docknote.helper"] } })).map(
        (it) => it.Names,
      ),
      [],
    );
  });

  it("leave nothing behind when a back-up is cancelled, and say what is wrong with a file", async () => {
    const stop = new AbortController();
    await docker.createVolume({ Name: "t-big" });
    await shell("dd if=/dev/urandom of=/v/x bs=1M count=64 2>/dev/null", "t-big:/v");
    const path = join(dir, "big.tar.gz");
    const ended = engine.volumes.backUp(
      { volume: "t-big", image: BUSYBOX, path },
      () => stop.abort(),
      stop.signal,
    );
    await assert.rejects(ended, (error: { failure?: { code: string } }) => error.failure?.code === "ABORTED");
    assert.deepEqual(readdirSync(dir), []);
    writeFileSync(path, "not a gzip file");
    const said = await run("volume.restore", ["volume/t-into"], ports({ path, answer: "yes" }));
    assert.match(failures(said).join(), /The file could not be read or written: .*header/);
    const gone = await run(
      "volume.backup",
      ["volume/t-big"],
      ports({ path: "/nonexistent/x.tar", answer: "yes" }),
    );
    assert.match(failures(gone).join(), /The file could not be read or written: ENOENT/);
    rmSync(path);
  });

  it("keep to the volume whatever the names in an archive", async () => {
    for (const [number, names] of [["../evil"], ["/abs", "ok"], ["..", "a/../../b"]].entries()) {
      const path = join(dir, `evil${number}.tar.gz`);
      writeFileSync(path, gzipSync(evilTar(names)));
      await run("volume.restore", ["volume/t-into"], ports({ path, answer: "yes" }));
      rmSync(path);
    }
    for (const file of ["/evil", "/abs", "/b", "/tmp/evil"]) assert.equal(existsSync(file), false, file);
    assert.match(await shell("ls /v", "t-into:/v"), /^(abs|ok|\s)*$/);
  });
});
