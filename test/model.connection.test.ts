import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseAddress, speak } from "../client/model/connection/address.ts";
import { type Cause, causes } from "../client/model/connection/causes.ts";
import { diagnose, type Facts, type Trouble } from "../client/model/connection/doctor.ts";
import { doctorPage } from "../client/model/connection/page.ts";
import {
  contexts,
  knownSockets,
  type Resolution,
  resolve,
  type World,
} from "../client/model/connection/resolve.ts";
import type { Failure } from "../client/model/engine.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

interface Place {
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly sockets?: readonly string[];
  readonly platform?: string;
}

/** A machine on paper: its environment, its files and its sockets. */
function machine({ env = {}, files = {}, sockets = [], platform = "linux" }: Place): World {
  return {
    ...{ env, platform, home: "/home/me", uid: 1000, sha256 },
    read: async (path) => files[path],
    list: async (folder) => [
      ...new Set(
        Object.keys(files).flatMap((path) =>
          path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1).split("/")[0] ?? ""] : [],
        ),
      ),
    ],
    exists: async (path) => sockets.includes(path),
  };
}

/** Files of a Docker context as the CLI stores them. */
function context(
  name: string,
  docker: object,
  pem: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const folder = `/home/me/.docker/contexts`;
  const meta = { Name: name, Metadata: { Description: `about ${name}` }, Endpoints: { docker } };
  const tls = Object.entries(pem).map(([file, text]) => [
    `${folder}/tls/${sha256(name)}/docker/${file}`,
    text,
  ]);
  return { [`${folder}/meta/${sha256(name)}/meta.json`]: JSON.stringify(meta), ...Object.fromEntries(tls) };
}
const config = (json: object): Record<string, string> => ({
  "/home/me/.docker/config.json": JSON.stringify(json),
});

const gist = (it: Resolution): string =>
  `${it.where.source}${it.where.context ? `(${it.where.context})` : ""} ${"failure" in it ? `${it.failure.code} ${it.failure.message}` : speak(it.address)}`;
const found = async (place: Place, choice = {}): Promise<string> =>
  gist(await resolve(machine(place), choice));

const alpha = context("alpha", { Host: "unix:///tmp/alpha.sock" });
const beta = { ...context("beta", { Host: "tcp://127.0.0.1:9" }), ...config({ currentContext: "beta" }) };

describe("finding the engine as the docker CLI does", () => {
  it("takes DOCKER_HOST before DOCKER_CONTEXT before currentContext before the default", async () => {
    const files = { ...alpha, ...beta };
    const env = { DOCKER_HOST: "unix:///tmp/h.sock", DOCKER_CONTEXT: "alpha" };
    assert.equal(await found({ files, env }), "DOCKER_HOST unix:///tmp/h.sock");
    assert.equal(
      await found({ files, env: { DOCKER_CONTEXT: "alpha" } }),
      "DOCKER_CONTEXT(alpha) unix:///tmp/alpha.sock",
    );
    assert.equal(await found({ files, env: { DOCKER_HOST: "" } }), "currentContext(beta) tcp://127.0.0.1:9");
    assert.equal(await found({ files: alpha }), "default unix:///var/run/docker.sock");
    assert.equal(
      await found({ files, env: { DOCKER_CONTEXT: "default" } }),
      "DOCKER_CONTEXT(default) unix:///var/run/docker.sock",
    );
  });

  it("puts the user's own choices before all of that", async () => {
    const files = { ...alpha, ...beta };
    const env = { DOCKER_HOST: "unix:///tmp/h.sock" };
    assert.equal(await found({ files, env }, { host: "tcp://h:1" }), "setting tcp://h:1");
    assert.equal(
      await found({ files, env }, { host: "tcp://h:1", context: "alpha" }),
      "window(alpha) unix:///tmp/alpha.sock",
    );
    assert.equal(await found({ files, env }, { context: "default" }), "window(default) unix:///tmp/h.sock");
    assert.equal(await found({ files, env }, { host: "  " }), "DOCKER_HOST unix:///tmp/h.sock");
  });

  it("says which context is missing and which address cannot be read", async () => {
    assert.equal(await found({ env: { DOCKER_CONTEXT: "nope" } }), "DOCKER_CONTEXT(nope) CONTEXT nope");
    assert.equal(
      await found({ files: config({ currentContext: "gone" }) }),
      "currentContext(gone) CONTEXT gone",
    );
    assert.equal(await found({ env: { DOCKER_HOST: "foo://bar" } }), "DOCKER_HOST ADDRESS foo://bar");
    assert.equal(
      await found({ env: { DOCKER_HOST: "tcp://u:secret@h:1" } }),
      "DOCKER_HOST ADDRESS tcp://h:1",
    );
    const files = context("odd", { Host: "fd://" });
    assert.equal(await found({ files }, { context: "odd" }), "window(odd) ADDRESS fd://");
  });

  it("looks for the configuration where DOCKER_CONFIG says, and takes a broken one for none", async () => {
    const files = { "/etc/d/config.json": '{"currentContext":"x"}' };
    assert.equal(await found({ files, env: { DOCKER_CONFIG: "/etc/d" } }), "currentContext(x) CONTEXT x");
    for (const text of ["{bad", "[]", "null", '{"currentContext":7}'])
      assert.match(await found({ files: { "/home/me/.docker/config.json": text } }), /^default /);
  });

  it("tries other well-known sockets only where the default one is absent and nobody decided", async () => {
    const rootless = "/run/user/1000/docker.sock";
    assert.equal(
      await found({ sockets: [rootless, "/var/run/docker.sock"] }),
      "default unix:///var/run/docker.sock",
    );
    assert.equal(await found({ sockets: [rootless] }), `found unix://${rootless}`);
    assert.equal(
      await found({ sockets: ["/home/me/.docker/desktop/docker.sock"] }),
      "found unix:///home/me/.docker/desktop/docker.sock",
    );
    assert.equal(
      await found({ sockets: ["/x/podman/podman.sock"], env: { XDG_RUNTIME_DIR: "/x" } }),
      "found unix:///x/podman/podman.sock",
    );
    assert.equal(
      await found({ sockets: [rootless], env: { DOCKER_HOST: "unix:///a" } }),
      "DOCKER_HOST unix:///a",
    );
    assert.equal(await found({ platform: "win32" }), "default npipe:////./pipe/docker_engine");
    assert.equal(
      await found({ platform: "win32", sockets: ["//./pipe/podman-machine-default"] }),
      "found npipe:////./pipe/podman-machine-default",
    );
    assert.equal(new Set(knownSockets(machine({}))).size, knownSockets(machine({})).length);
  });

  it("reads TLS from DOCKER_CERT_PATH, or from the configuration's folder", async () => {
    const pem = { "/certs/ca.pem": "CA", "/certs/cert.pem": "CERT", "/certs/key.pem": "KEY" };
    const env = { DOCKER_HOST: "tcp://h", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: "/certs" };
    const it = await resolve(machine({ env, files: pem }), {});
    assert.deepEqual("address" in it && it.address, {
      ...{ kind: "tcp", host: "h", port: 2375, prefix: "" },
      tls: { ca: "CA", cert: "CERT", key: "KEY", verify: true },
    });
    const own = { "/home/me/.docker/ca.pem": "CA" };
    const loose = await resolve(
      machine({ env: { DOCKER_HOST: "tcp://h", DOCKER_TLS: "1" }, files: own }),
      {},
    );
    assert.deepEqual("address" in loose && loose.address.kind === "tcp" && loose.address.tls, {
      ca: "CA",
      verify: false,
    });
    assert.equal(await found({ env }), "DOCKER_HOST TLS_FILES /certs/ca.pem");
    // asking for TLS without a host moves the CLI's default from the socket to this
    assert.equal(
      await found({ env: { DOCKER_TLS_VERIFY: "1" }, files: own }),
      "default tcp+tls://localhost:2376",
    );
  });

  it("reads TLS of a context from the context's own folder", async () => {
    const files = context(
      "far",
      { Host: "tcp://h:2376" },
      { "ca.pem": "CA", "cert.pem": "C", "key.pem": "K" },
    );
    const it = await resolve(machine({ files, env: { DOCKER_CONTEXT: "far" } }), {});
    assert.deepEqual("address" in it && it.address.kind === "tcp" && it.address.tls, {
      ca: "CA",
      cert: "C",
      key: "K",
      verify: true,
    });
    const skip = context("skip", { Host: "tcp://h:2376", SkipTLSVerify: true });
    assert.equal(await found({ files: skip }, { context: "skip" }), "window(skip) tcp+tls://h:2376");
  });

  it("lists the contexts, default first, whatever else lies in their folder", async () => {
    const files = {
      ...beta,
      ...alpha,
      "/home/me/.docker/contexts/meta/junk/meta.json": "{",
      "/home/me/.docker/contexts/meta/empty/meta.json": "{}",
    };
    assert.deepEqual(await contexts(machine({ files })), [
      { name: "default", host: "unix:///var/run/docker.sock", description: "" },
      { name: "alpha", host: "unix:///tmp/alpha.sock", description: "about alpha" },
      { name: "beta", host: "tcp://127.0.0.1:9", description: "about beta" },
    ]);
  });
});

describe("addresses", () => {
  const read = (said: string): string | undefined => {
    const it = parseAddress(said, "linux");
    return it && speak(it);
  };

  it("are completed as the CLI completes them", () => {
    // each was tried against docker CLI 28.2
    for (const [said, meant] of [
      ["unix://", "unix:///var/run/docker.sock"],
      ["localhost:2375", "tcp://localhost:2375"],
      ["tcp://localhost", "tcp://localhost:2375"],
      [":2375", "tcp://localhost:2375"],
      ["tcp://", "tcp://localhost:2375"],
      ["/var/run/x.sock", "tcp://localhost:2375/var/run/x.sock"],
      ["tcp://[::1]:9", "tcp://[::1]:9"],
      ["ssh://u@h:22/path/x.sock", "ssh://u@h:22/path/x.sock"],
      ["npipe:////./pipe/docker_engine", "npipe:////./pipe/docker_engine"],
      ["npipe:\\\\.\\pipe\\x".replace("npipe:", "npipe://"), "npipe:////./pipe/x"],
    ] as const)
      assert.equal(read(said), meant, said);
  });

  it("that no engine can have are refused", () => {
    for (const said of [
      "foo://bar",
      "fd://",
      "ssh://",
      "ssh://u:secret@h",
      "ssh://-oProxyCommand=x",
      "ssh://-l@h",
      "tcp://h:99999",
      "tcp://h:x",
      "tcp://a b",
      "ssh://h?x",
    ])
      assert.equal(read(said), undefined, said);
  });

  it("of any text are read without an error, and speaking them keeps their meaning", () => {
    const some = fc.constantFrom(
      "unix://",
      "tcp://",
      "ssh://",
      "npipe://",
      "@",
      ":",
      "/",
      "[::1]",
      "h",
      "22",
      "-",
      " ",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(some, fc.string({ maxLength: 4 })), { maxLength: 8 }), (pieces) => {
        const it = parseAddress(pieces.join(""), "linux");
        if (it && it.kind !== "socket") assert.deepEqual(parseAddress(speak(it), "linux"), it);
      }),
    );
  });
});

describe("the connection doctor", () => {
  const plain: Facts = {
    ...{ platform: "linux", isWsl: false, isContainer: false, isInstalled: true, hasSystemd: true },
    ...{ dockerGroup: "no", otherSockets: [] },
  };
  const at = (address: string, failure: Failure, facts: Partial<Facts> = {}): Trouble =>
    diagnose(
      { source: "default", spoken: address, host: "localhost" },
      parseAddress(address, facts.platform ?? "linux"),
      failure,
      { ...plain, ...facts },
    );
  const socket = "unix:///var/run/docker.sock";
  const code = (name: string, message = name): Failure => ({ code: name, message });
  const shells = (it: Trouble): readonly string[] => it.steps.flatMap((step) => step.shell ?? []);
  const words = (it: Trouble): string =>
    [it.title.ko, it.why.ko, ...it.steps.map((step) => step.say.ko)].join("\n");

  it("knows the cause of each failure", () => {
    const table: readonly (readonly [address: string, Failure, Cause, Partial<Facts>?])[] = [
      [socket, code("ENOENT"), "not-running"],
      [socket, code("ENOENT"), "not-installed", { isInstalled: false }],
      [socket, code("ECONNREFUSED"), "not-running"],
      [socket, code("EACCES"), "no-permission"],
      [socket, code("EPERM"), "no-permission", { platform: "win32" }],
      [socket, code("CONTEXT"), "no-context"],
      [socket, code("ADDRESS"), "bad-address"],
      ["tcp://h:1", code("ECONNREFUSED"), "unreachable"],
      ["tcp://h:1", code("ENOTFOUND"), "unreachable"],
      ["tcp://h:1", code("EHOSTUNREACH"), "unreachable"],
      ["tcp://h:1", code("ETIMEDOUT"), "timeout"],
      [socket, code("TIMEOUT"), "timeout"],
      ["tcp://h:1", code("DEPTH_ZERO_SELF_SIGNED_CERT"), "tls"],
      ["tcp://h:1", code("SELF_SIGNED_CERT_IN_CHAIN"), "tls"],
      ["tcp://h:1", code("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "tls"],
      ["tcp://h:1", code("CERT_HAS_EXPIRED"), "tls"],
      ["tcp://h:1", code("ERR_TLS_CERT_ALTNAME_INVALID"), "tls"],
      ["tcp://h:1", code("EPROTO"), "tls"],
      ["tcp://h:1", code("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"), "tls"],
      ["tcp://h:1", code("TLS_FILES"), "tls"],
      [
        "tcp://h:1",
        { code: "HTTP", status: 400, message: "Client sent an HTTP request to an HTTPS server." },
        "tls",
      ],
      ["tcp://h:1", { code: "HTTP", status: 404, message: "Not Found" }, "not-docker"],
      ["tcp://h:1", code("HPE_INVALID_CONSTANT"), "not-docker"],
      [socket, code("NOT_DOCKER"), "not-docker"],
      ["ssh://h", code("SSH", "Permission denied (publickey)."), "ssh"],
      [socket, { code: "HTTP", status: 500, message: "boom" }, "engine-error"],
      [socket, code("ECONNRESET"), "engine-error"],
      [socket, code("ENDED"), "engine-error"],
      [socket, code("SOMETHING_NEW"), "engine-error"],
    ];
    for (const [address, failure, cause, facts] of table)
      assert.equal(at(address, failure, facts).cause, cause, `${address} ${failure.code}`);
  });

  it("gives the fix for this system", () => {
    assert.ok(shells(at(socket, code("ENOENT"))).includes("sudo systemctl start docker"));
    assert.ok(
      shells(at(socket, code("ENOENT"), { hasSystemd: false })).includes("sudo service docker start"),
    );
    assert.deepEqual(shells(at(socket, code("ENOENT"), { platform: "darwin" })), ["open -a Docker"]);
    assert.deepEqual(shells(at(socket, code("ENOENT"), { platform: "win32" })), []);
    assert.match(words(at(socket, code("ENOENT"), { isWsl: true })), /WSL integration/);
    assert.match(words(at(socket, code("ENOENT"), { isContainer: true })), /Dev Container/);
    const other = "unix:///run/user/1000/docker.sock";
    assert.match(words(at(socket, code("ECONNREFUSED"), { otherSockets: [other] })), new RegExp(other));
  });

  it("tells joining the docker group from a session that began before it", () => {
    assert.ok(shells(at(socket, code("EACCES"))).includes("sudo usermod -aG docker $USER"));
    const pending = at(socket, code("EACCES"), { dockerGroup: "pending" });
    assert.deepEqual(shells(pending), []);
    assert.match(words(pending), /다시 로그인/);
    assert.ok(
      shells(at(socket, code("EACCES"), { dockerGroup: "active" })).some((it) => it.startsWith("ls -l")),
    );
  });

  it("never puts into a command what could mean something to a shell", () => {
    const trouble = at("ssh://a;b@$(x)", code("SSH", "x"));
    assert.deepEqual(shells(trouble), []);
    assert.deepEqual(shells(at("ssh://me@box:22", code("SSH", "x"))), ["ssh -p 22 me@box docker version"]);
  });

  it("speaks both languages about every cause, and escapes what the engine said", () => {
    const evil = "](command:evil) <b>\u202e `x`";
    const codes = [
      "ENOENT",
      "EACCES",
      "CONTEXT",
      "ADDRESS",
      "EPROTO",
      "ENOTFOUND",
      "TIMEOUT",
      "NOT_DOCKER",
      "SSH",
      "ENDED",
    ];
    const all = codes.flatMap((name) =>
      ["tcp://h:1", socket].flatMap((address) =>
        [true, false].map((isInstalled) => at(address, code(name, evil), { isInstalled })),
      ),
    );
    for (const trouble of all) {
      const korean = doctorPage({ kind: "offline", trouble }, "ko");
      const english = doctorPage({ kind: "offline", trouble }, "en");
      assert.match(korean, /## 해결 방법/);
      assert.match(english, /## What helps/);
      for (const page of [korean, english]) assert.doesNotMatch(unescaped(page), /[<>[\]`]|\u202e/u, page);
    }
    const seen = [...new Set(all.map((it) => it.cause))].sort();
    assert.deepEqual(seen, Object.keys(causes).sort());
  });

  /** What of a page is Markdown of our own making, less the parts that are always the same. */
  const unescaped = (page: string): string =>
    page
      .replace(/\\[!-/:-@[-`{-~]/g, "")
      .replace(/<https:[^>]*>/g, "")
      .replace(/```sh.*?```/gs, "");
});
