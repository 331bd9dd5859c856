import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type Docker from "dockerode";
import type { Ui } from "../../client/model/commands/command.ts";
import { tellFailure } from "../../client/model/commands/failure.ts";
import type { Engine } from "../../client/model/engine.ts";
import type { FakePorts } from "../support/fakePorts.ts";
import type { Hold } from "../support/gate.ts";
import { BUSYBOX } from "../support/image.ts";

/** What a case is made with. */
export interface Given {
  readonly docker: Docker;
  /** Its own; good for containers, images, volumes and networks. */
  readonly name: string;
  /** Its own. */
  readonly folder: string;
  /** Address of a registry. */
  readonly registry: string;
}

/** A command ready to be run, again and again. */
export interface Ready {
  /** What it works on; absent for those of the engine. */
  readonly nodes?: readonly string[];
  /** What the user says. */
  readonly ports?: Partial<FakePorts>;
  /** What is typed into its terminal, once the terminal has said something. */
  readonly keys?: { readonly after: RegExp; readonly type: string };
  /** In place of the command, where that is more than the model of it. */
  run?(engine: Engine, ui: Ui): Promise<void>;
}

export interface Case {
  prepare(given: Given): Promise<Ready>;
  /** Where its last stream is held besides before its beginning. */
  readonly midway?: Hold;
}

type State = "created" | "running" | "paused" | "exited";

async function container(
  { docker, name }: Given,
  state: State = "running",
  more: Docker.ContainerCreateOptions = {},
): Promise<readonly string[]> {
  await gone(docker.getContainer(name).remove({ force: true, v: true }));
  const made = await docker.createContainer({
    ...{ name, Image: BUSYBOX, Cmd: state === "exited" ? ["sh", "-c", "exit 3"] : ["sleep", "600"] },
    ...{ HostConfig: { Init: true, NetworkMode: "none" }, StopTimeout: 1, ...more },
  });
  if (state !== "created") await made.start();
  if (state === "paused") await made.pause();
  if (state === "exited") await made.wait();
  return [`container/${made.id}`];
}

/** Takes something away that may not be there. */
const gone = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

const onContainer = (state: State = "running", ports: Partial<FakePorts> = {}): Case => ({
  prepare: async (given) => ({ nodes: await container(given, state), ports }),
});

/** An image of its own: not the smallest one, which lends its place to volumes. */
async function image(given: Given, tag: boolean): Promise<string> {
  const { docker, name } = given;
  const Cmd = ["sh", "-c", "head -c 100000 /dev/urandom >/x"];
  await container(given, "created", { Cmd });
  await docker.getContainer(name).start();
  await docker.getContainer(name).wait();
  const { Id } = await docker.getContainer(name).commit(tag ? { repo: name, tag: "1" } : {});
  await docker.getContainer(name).remove();
  return Id;
}

async function busybox(docker: Docker): Promise<string> {
  return `image/${(await docker.getImage(BUSYBOX).inspect()).Id}`;
}

async function network({ docker, name }: Given): Promise<string> {
  for (const { Id } of await docker.listNetworks({ filters: { name: [name] } })) {
    const { Containers } = await docker.getNetwork(Id).inspect();
    for (const id of Object.keys(Containers ?? {})) await docker.getContainer(id).remove({ force: true });
    await docker.getNetwork(Id).remove();
  }
  return (await docker.createNetwork({ Name: name })).id;
}

async function volume({ docker, name }: Given): Promise<readonly string[]> {
  await gone(docker.getVolume(name).remove());
  await docker.createVolume({ Name: name });
  return [`volume/${name}`];
}

const typed = (...lines: readonly string[]): Partial<FakePorts> => ({ typed: [...lines] });
const nothing: Hold = { answers: 0, uploads: Number.POSITIVE_INFINITY };
const begun = (answers: number): Hold => ({ ...nothing, answers });

/** What every command that talks to the engine is tried with, by its id; after a `#`, another way to use it. */
export const cases: Readonly<Record<string, Case>> = {
  "container.start": onContainer("created"),
  "container.stop": onContainer(),
  "container.restart": onContainer(),
  "container.pause": onContainer(),
  "container.unpause": onContainer("paused"),
  "container.kill": onContainer("running", { pick: /^SIGKILL$/ }),
  "container.remove": onContainer("running", { answer: "keep" }),
  "container.inspect": onContainer(),
  "container.why": onContainer("exited"),
  "container.copyRun": onContainer(),
  "container.copyCompose": onContainer(),
  "container.rename": {
    async prepare(given) {
      await gone(given.docker.getContainer(`${given.name}-new`).remove({ force: true }));
      return { nodes: await container(given), ports: typed(`${given.name}-new`) };
    },
  },
  "container.stop#project": {
    async prepare(given) {
      for (const service of ["web", "db", "cache"]) {
        const Labels = { "com.docker.compose.project": given.name, "com.docker.compose.service": service };
        await container({ ...given, name: `${given.name}-${service}` }, "running", { Labels });
      }
      return { nodes: [`project/${given.name}`] };
    },
  },
  "container.exec": {
    prepare: async (given) => ({
      nodes: await container(given),
      ports: typed("sh -c 'echo ready; read line'", "", ""),
      keys: { after: /ready/, type: "\r" },
    }),
  },
  "container.shell": {
    prepare: async (given) => ({
      nodes: await container(given),
      keys: { after: /# /, type: "exit\r" },
    }),
  },
  "container.attach": {
    prepare: async (given) => ({
      nodes: await container(given, "running", {
        ...{ Tty: true, OpenStdin: true, Cmd: ["sh", "-c", "echo ready; read line; exit 4"] },
      }),
      keys: { after: /Attached/, type: "x\r" },
    }),
  },
  "image.inspect": { prepare: async ({ docker }) => ({ nodes: [await busybox(docker)] }) },
  "image.tag": {
    prepare: async ({ docker, name }) => ({ nodes: [await busybox(docker)], ports: typed(name) }),
  },
  "image.remove": {
    prepare: async (given) => ({
      nodes: [`image/${await image(given, true)}`],
      ports: { answer: "remove" },
    }),
  },
  "image.prune": {
    async prepare(given) {
      const id = await image(given, false);
      return { ports: { picks: [new RegExp(id.slice(7, 19))], answer: "yes" } };
    },
  },
  "image.run": {
    async prepare({ docker, name }) {
      await gone(docker.getContainer(name).remove({ force: true }));
      const said = { ...typed(name, "", "", "", "sleep 600"), picks: [/^no$/, /Run$/] };
      return { nodes: [await busybox(docker)], ports: said };
    },
  },
  "image.pull": {
    async prepare({ docker, name, registry }) {
      const reference = `${registry}/t/${name}:1`;
      await docker.getImage(BUSYBOX).tag({ repo: `${registry}/t/${name}`, tag: "1" });
      const pushing = await docker.getImage(reference).push({ authconfig: {} });
      await new Promise((resolve) => docker.modem.followProgress(pushing, resolve));
      await docker.getImage(reference).remove();
      return { ports: typed(reference) };
    },
    midway: begun(250),
  },
  "image.push": {
    async prepare({ docker, name, registry }) {
      await docker.getImage(BUSYBOX).tag({ repo: `${registry}/t/${name}`, tag: "1" });
      return {
        nodes: [await busybox(docker)],
        ports: { picks: [new RegExp(`/t/${name}:1$`)], answer: "push" },
      };
    },
    midway: begun(250),
  },
  // the part of it that is the editor's own is tried there; this is what it asks of the engine
  "image.build": {
    prepare: async ({ name }) => ({
      run: (engine, ui) =>
        ui.progress({ ko: "빌드", en: "Building" }, async (signal) => {
          try {
            const context = archiveOf("Dockerfile", `FROM ${BUSYBOX}\nRUN echo ${name}-${Math.random()}\n`);
            const request = { context, dockerfile: "Dockerfile", target: "", args: {}, tag: name };
            for await (const _ of await engine.build(request, signal));
          } catch (error) {
            tellFailure(ui, error);
          }
        }),
    }),
    midway: begun(400),
  },
  "network.inspect": { prepare: async (given) => ({ nodes: [`network/${await network(given)}`] }) },
  "network.remove": {
    prepare: async (given) => ({
      nodes: [`network/${await network(given)}`],
      ports: { answer: "remove" },
    }),
  },
  "network.create": {
    async prepare(given) {
      await given.docker.getNetwork(await network(given)).remove();
      return { ports: { ...typed(given.name, "", ""), pick: /^bridge$/ } };
    },
  },
  "network.prune": {
    async prepare(given) {
      await network(given);
      return { ports: { picks: [new RegExp(`${given.name}$`)], answer: "yes" } };
    },
  },
  "network.connect": {
    async prepare(given) {
      const id = await network(given);
      await container(given, "created", { HostConfig: {} });
      return { nodes: [`network/${id}`], ports: { ...typed(""), pick: new RegExp(`^${given.name}$`) } };
    },
  },
  "network.disconnect": {
    async prepare(given) {
      const id = await network(given);
      await container(given, "running", { HostConfig: { Init: true, NetworkMode: given.name } });
      return {
        nodes: [`network/${id}`],
        ports: { picks: [new RegExp(`^${given.name}$`)], answer: "yes" },
      };
    },
  },
  "volume.inspect": { prepare: async (given) => ({ nodes: await volume(given) }) },
  "volume.remove": {
    prepare: async (given) => ({ nodes: await volume(given), ports: { answer: "remove" } }),
  },
  "volume.create": {
    async prepare(given) {
      await volume(given);
      await given.docker.getVolume(given.name).remove();
      return { ports: typed(given.name, "local", "", "") };
    },
  },
  "volume.prune": {
    async prepare(given) {
      await volume(given);
      return { ports: { picks: [new RegExp(`${given.name}$`)], answer: "yes" } };
    },
  },
  "volume.backup": {
    async prepare(given) {
      const nodes = await volume(given);
      await container(given, "created", {
        Cmd: ["sh", "-c", "head -c 4000000 /dev/urandom >/v/x"],
        HostConfig: { Binds: [`${given.name}:/v`], NetworkMode: "none" },
      });
      const filler = given.docker.getContainer(given.name);
      await filler.start();
      await filler.wait();
      await filler.remove();
      rmSync(join(given.folder, "kept.tar.gz"), { force: true });
      return { nodes, ports: { path: join(given.folder, "kept.tar.gz") } };
    },
    midway: begun(100_000),
  },
  "volume.restore": {
    async prepare(given) {
      const path = join(given.folder, "from.tar");
      if (!existsSync(path)) {
        writeFileSync(join(given.folder, "x"), randomBytes(8_000_000));
        execFileSync("tar", ["-C", given.folder, "-cf", path, "x"]);
      }
      return { nodes: await volume(given), ports: { path, answer: "yes" } };
    },
    midway: { answers: Number.POSITIVE_INFINITY, uploads: 200_000 },
  },
  "system.prune": {
    async prepare(given) {
      await container(given, "created");
      return { ports: { picks: [new RegExp(`${given.name}$`)], answer: "yes" } };
    },
  },
  "system.usage": { prepare: async () => ({}) },
  "compose.down": {
    async prepare(given) {
      await container(given, "running", { Labels: { "com.docker.compose.project": given.name } });
      return { nodes: [`project/${given.name}`], ports: { answer: "keep" } };
    },
  },
};

/** An archive with one file. */
async function* archiveOf(name: string, text: string): AsyncGenerator<Uint8Array> {
  const { pack } = await import("tar-stream");
  const archive = pack();
  archive.entry({ name }, text);
  archive.finalize();
  for await (const chunk of archive) yield chunk as Uint8Array;
}

/**
 * Commands on things of the engine that ask it nothing, only show or copy what is listed already or hand the work on:
 * to the Compose program in a terminal, or to what follows the engine until it is closed (the log panel, the statistics)
 * and waits for it when it is gone.
 */
export const quiet: readonly string[] = [
  ...["container.browse", "container.copyId", "container.copyIp", "container.copyName", "container.logs"],
  ...["container.stats"],
  ...["image.copyName", "network.copyName", "volume.copyName"],
  ...["compose.build", "compose.pull", "compose.rebuild", "compose.recreate", "compose.scale", "compose.up"],
  ...["compose.watch"],
];
