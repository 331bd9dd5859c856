import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { parse } from "yaml";
import type { Engine } from "../../client/model/engine.ts";
import { composeService, runCommand } from "../../client/model/recreate/recreate.ts";
import { which } from "../support/command.ts";
import { composeClis } from "../support/composeCli.ts";
import { BUSYBOX } from "../support/image.ts";
import { connected, discard, noEngine, partEngine } from "../support/partEngine.ts";

const signal = new AbortController().signal;
const noCli = which("docker") ? false : "there is no docker CLI here";
const docker = (...args: readonly string[]): string => execFileSync("docker", args, { encoding: "utf8" });

/** What may differ between a container and its twin: names of the moment, and what the engine counts. */
const moving = new Set(["Id", "Hostname", "ContainerIDFile", "ConsoleSize", "HostnamePath"]);

const unordered = new Set(["Binds", "Env"]);

/** All that was asked for; empty values of any kind count as absent, as they do in the engine. */
function asked(json: unknown): unknown {
  const { Config, HostConfig, NetworkSettings } = json as {
    Config: Record<string, unknown>;
    HostConfig: unknown;
    NetworkSettings: { Networks: Record<string, { Aliases: string[] | null }> };
  };
  const networks = Object.entries(NetworkSettings.Networks).map(([name, { Aliases }]) => [
    name,
    (Aliases ?? []).filter((it) => !/^[0-9a-f]{12}$/.test(it)).sort(),
  ]);
  return clean({ Config, HostConfig, networks });
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value)
    .filter(([key]) => !moving.has(key))
    // the CLI gives them in an order of its own
    .map(([key, it]) => [key, unordered.has(key) && Array.isArray(it) ? [...it].sort() : clean(it)] as const)
    .filter(([, it]) => !isEmpty(it));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isEmpty = (it: unknown): boolean =>
  it === null ||
  it === "" ||
  it === false ||
  it === 0 ||
  (typeof it === "object" && Object.keys(it).length === 0);

describe("a container made again", { skip: noEngine || noCli }, () => {
  const at = partEngine();
  const { docker: api } = at;
  let engine: Engine;

  before(async () => {
    engine = await connected(at);
    await api.createNetwork({ Name: "front" });
    await api.createNetwork({ Name: "back" });
  });
  after(async () => {
    await at.end();
    await discard(api, ["twin", "other", "data-source"]);
    for (const name of ["front", "back"])
      await api
        .getNetwork(name)
        .remove()
        .catch(() => undefined);
    await api
      .getVolume("kept")
      .remove()
      .catch(() => undefined);
  });

  const read = async (name: string): Promise<readonly [unknown, unknown]> => {
    const container = await engine.inspect(name, signal);
    return [container, await engine.images.inspect((container as { Image: string }).Image, signal)];
  };

  const samples: Readonly<Record<string, readonly string[]>> = {
    "with nothing said": [BUSYBOX],
    "with another command": ["--detach", BUSYBOX, "sh", "-c", "echo \"a $HOME\" 'b'; exec sleep 60"],
    "in the foreground of a terminal": ["-it", "--name", "twin", BUSYBOX, "sleep", "1"],
    "with an environment, labels and a user": [
      ...["-e", "A=1 2", "-e", "EMPTY=", "-e", "QUOTE='\"$x", "-e", "한글=값", "--label", "l=a=b,c"],
      ...["--user", "1:2", "--workdir", "/tmp", "--hostname", "box", BUSYBOX, "id"],
    ],
    "with ports": [
      ...[
        "-p",
        "18081:80",
        "-p",
        "127.0.0.1:18082:81/tcp",
        "-p",
        "18083:53/udp",
        "-p",
        "90",
        "--expose",
        "99",
      ],
      ...[BUSYBOX, "sleep", "60"],
    ],
    "with volumes of each kind": [
      ...["-v", "kept:/data", "-v", "/tmp:/host:ro", "-v", "/anonymous", "--tmpfs", "/scratch:size=1m"],
      ...["--mount", "type=volume,source=kept,target=/again,readonly"],
      ...["--mount", '"type=bind","source=/tmp","target=/odd, name"', BUSYBOX, "sleep", "60"],
    ],
    "on networks of its own": [
      ...["--network", "front", "--network-alias", "www", "--dns", "9.9.9.9", "--add-host", "db:10.0.0.1"],
      ...[BUSYBOX, "sleep", "60"],
    ],
    "with limits and rights": [
      ...["--restart", "on-failure:3", "--init", "--read-only", "--cap-drop", "ALL", "--cap-add", "CHOWN"],
      ...["--memory", "64m", "--cpus", "0.5", "--pids-limit", "50", "--shm-size", "32m"],
      ...[
        "--ulimit",
        "nofile=100:200",
        "--sysctl",
        "net.ipv4.ip_forward=0",
        "--security-opt",
        "no-new-privileges",
      ],
      ...[
        "--group-add",
        "10",
        "--oom-score-adj",
        "100",
        "--cpu-shares",
        "512",
        "--device",
        "/dev/null:/dev/nul:r",
      ],
      ...["--log-driver", "json-file", "--log-opt", "max-size=1m", BUSYBOX, "sleep", "60"],
    ],
    "with an entrypoint of its own and a way to end": [
      ...["--entrypoint", "sh", "--stop-signal", "SIGINT", "--stop-timeout", "3", BUSYBOX, "-c", "sleep 60"],
    ],
    "with a health check": [
      ...[
        "--health-cmd",
        "test -f '/a b' || exit 1",
        "--health-interval",
        "1m30s",
        "--health-timeout",
        "500ms",
      ],
      ...["--health-retries", "2", "--health-start-period", "2s", BUSYBOX, "sleep", "60"],
    ],
    "without the host's walls": [
      ...["--network", "host", "--pid", "host", "--ipc", "host", "--uts", "host", "--privileged", BUSYBOX],
    ],
  };
  for (const [name, words] of Object.entries(samples))
    it(`${name}: docker run with what is copied makes the same`, async () => {
      const own = words.includes("--name") ? words : ["--name", "twin", ...words];
      docker("create", ...own.filter((it) => it !== "--detach"));
      const [container, image] = await read("twin");
      const [run = [], ...joins] = runCommand(container, image);
      assert.deepEqual(joins, []);
      docker("rm", "-f", "-v", "twin");
      // `create` is `run` without the start, and knows no --detach
      const [, , ...rest] = run.filter((it) => it !== "--detach");
      docker("create", ...rest);
      const [twin] = await read("twin");
      docker("rm", "-f", "-v", "twin");
      assert.deepEqual(attach(asked(twin)), attach(asked(container)));
    });

  it("joins further networks with lines of their own", async () => {
    docker("create", "--name", "twin", "--network", "front", BUSYBOX, "sleep", "60");
    docker("network", "connect", "--alias", "db", "back", "twin");
    const [container, image] = await read("twin");
    const [run = [], ...joins] = runCommand(container, image);
    docker("rm", "-f", "twin");
    const [, , ...rest] = run.filter((it) => it !== "--detach");
    docker("create", ...rest);
    for (const [, ...line] of joins) docker(...line);
    assert.deepEqual(asked((await read("twin"))[0]), asked(container));
    docker("rm", "-f", "twin");
  });

  const clis = composeClis();
  if (clis.length === 0) it("as a service of a Compose file", { skip: "NO COMPOSE HERE to try it with" });
  for (const { program, name } of clis)
    it(`as a service of a Compose file, ${name}: the same environment, command, ports, mounts, limits`, async () => {
      const words = [
        ...[
          "--name",
          "other",
          "-e",
          "A=$x ${y}",
          "-e",
          "B=yes",
          "-p",
          "18090:80",
          "-p",
          "127.0.0.1:18091:81/udp",
        ],
        ...["-v", "kept:/data", "-v", "/tmp:/host:ro", "--network", "front", "--network-alias", "www"],
        ...[
          "--memory",
          "64m",
          "--cpus",
          "0.5",
          "--cap-drop",
          "ALL",
          "--init",
          "--read-only",
          "--tmpfs",
          "/run",
        ],
        ...["--ulimit", "nofile=100:200", "--restart", "unless-stopped", "--user", "1", "--label", "on=yes"],
        ...["--health-cmd", "test $HOME", "--health-interval", "90s", "--stop-signal", "SIGINT"],
        ...[BUSYBOX, "sh", "-c", "echo $HOME; sleep 60"],
      ];
      docker("create", ...words);
      const [container, image] = await read("other");
      docker("rm", "-f", "other");
      const file = composeService(container, image);
      assert.equal(typeof parse(file), "object");
      const args = ["--project-name", "again", "--file", "-"];
      execFileSync(program, [...args, "up", "--no-start"], {
        input: file,
        stdio: ["pipe", "pipe", "pipe"],
      });
      const [{ Id: id = "" } = {}] = await api.listContainers({
        all: true,
        filters: { label: ["com.docker.compose.project=again"] },
      });
      const [again] = await read(id);
      execFileSync(program, [...args, "down"], { input: file, stdio: ["pipe", "pipe", "pipe"] });
      assert.deepEqual(essence(again), essence(container), file);
    });
});

/** The CLI's own choice of what it attaches to, which `create` makes differently from `run --detach`. */
function attach(json: unknown): unknown {
  const { Config, ...rest } = json as { Config: Record<string, unknown> };
  const { AttachStdin: _, AttachStdout: __, AttachStderr: ___, StdinOnce: ____, ...kept } = Config;
  return { Config: kept, ...rest };
}

/** What a service says, in the engine's words; where a mount comes from depends on the form it was written in. */
function essence(json: unknown): unknown {
  const { Config, HostConfig, Mounts } = json as {
    Config: Record<string, unknown> & { Env: string[]; Labels: Record<string, string> };
    HostConfig: Record<string, unknown>;
    Mounts: { Source: string; Destination: string; RW: boolean }[];
  };
  const pick = (from: Record<string, unknown>, ...keys: readonly string[]) =>
    keys.map((key) => from[key] ?? null);
  return {
    env: [...Config.Env].sort(),
    on: Config.Labels["on"],
    config: pick(Config, "Cmd", "Entrypoint", "User", "Healthcheck", "StopSignal", "Image"),
    host: pick(
      HostConfig,
      "PortBindings",
      "Memory",
      "NanoCpus",
      "CapDrop",
      "Init",
      "ReadonlyRootfs",
      "Tmpfs",
      "Ulimits",
      "RestartPolicy",
      "NetworkMode",
    ),
    mounts: Mounts.map((it) => [it.Source, it.Destination, it.RW]).sort(),
  };
}
