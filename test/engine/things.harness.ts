import assert from "node:assert/strict";
import { type Argv, spell } from "../../client/model/cli.ts";
import type { ThingCommand } from "../../client/model/commands/thing.ts";
import { thingsOf } from "../../client/model/commands/thing.ts";
import type { Engine } from "../../client/model/engine.ts";
import { commands } from "../../client/model/generated/commands.ts";
import type { Online } from "../../client/model/state.ts";
import { more } from "../../client/model/tree/more.ts";
import { draw } from "../../client/model/tree/node.ts";
import { type FakePorts, fakePorts } from "../support/fakePorts.ts";
import { engineOf } from "../support/followed.ts";
import { BUSYBOX } from "../support/image.ts";
import { beginningWith, connected, discard, type PartEngine, partEngine } from "../support/partEngine.ts";

/** A window in which the user does this. */
export const ports = (more: Partial<FakePorts> = {}): FakePorts => Object.assign(fakePorts(), more);

export const failures = (said: readonly string[]): readonly string[] =>
  said.filter((it) => it.startsWith("fail"));

/**
 * The engine's images, volumes and networks in the hands of a suite. Containers and volumes of a name that begins with `t-`
 * are removed at its end.
 */
export interface Things extends PartEngine {
  start(): Promise<Engine>;
  /** Does what the window does with a command on nodes of the trees: targets, questions, the command line, the deed. */
  run(id: string, nodes: readonly string[], ports: FakePorts): Promise<readonly string[]>;
  /** The id of the image with that tag, once it is there. */
  imageOf(tag: string): Promise<string>;
  /** The tree under a node; the environment of `revealed` containers is shown with its secrets. */
  under(node: string, revealed?: readonly string[]): Promise<string>;
  /** What a shell says that sees the volumes. */
  shell(script: string, ...binds: readonly string[]): Promise<string>;
}

export function things(): Things {
  const at = partEngine();
  const { live, online, docker } = at;

  async function run(id: string, nodes: readonly string[], ports: FakePorts): Promise<readonly string[]> {
    const command = commands.find((it) => it.id === id);
    assert.ok(command && command.kind !== "global" && command.kind !== "container", id);
    const snapshot = (await live.fresh()) as Online;
    const given = { engine: await engineOf(live), ui: ports.ui, snapshot, askHost: async () => [] };
    const teach = (lines: readonly Argv[]): void =>
      void ports.said.push(...lines.map((it) => `cli: ${spell(it)}`));
    if (command.kind === "engine") {
      const answer = command.ask ? await command.ask(given) : "";
      if (answer === undefined) return ports.said;
      teach(command.cli(answer, snapshot));
      await command.run(given, answer);
      return ports.said;
    }
    const it = command as ThingCommand;
    const targets = thingsOf(it.kind, snapshot, nodes).filter(
      (target) => it.fits?.(target, snapshot) ?? true,
    );
    assert.equal(targets.length, nodes.length, `what ${id} can be used on`);
    const confirmed = it.confirm ? await ports.ui.ask(it.confirm(targets, snapshot)) : "";
    const answer = it.ask ? await it.ask(targets, given) : confirmed;
    if (answer === undefined) return ports.said;
    teach(it.cli(targets, answer, snapshot));
    await it.run(targets, given, answer);
    return ports.said;
  }

  return {
    ...at,
    run,
    start: () => connected(at, ["containers", "images", "volumes", "networks"]),
    async end() {
      await at.end();
      await discard(docker, await beginningWith(docker, "t-"));
      for (const { Name } of (await docker.listVolumes()).Volumes ?? [])
        if (Name.startsWith("t-")) await docker.getVolume(Name).remove();
    },
    async imageOf(tag) {
      const find = (it: Online) => [...(it.images?.values() ?? [])].find((image) => image.tags.includes(tag));
      return find(await online((it) => find(it) !== undefined))?.id ?? "";
    },
    async under(node, revealed = []) {
      const scene = {
        engine: await engineOf(live),
        snapshot: live.snapshot as Online,
        lang: "en" as const,
        host: "localhost",
        revealed: new Set(revealed),
      };
      return draw(await more(node, scene, new AbortController().signal));
    },
    async shell(script, ...binds) {
      const container = await docker.createContainer({
        ...{ Image: BUSYBOX, Cmd: ["sh", "-c", script], Tty: true, HostConfig: { Binds: [...binds] } },
      });
      await container.start();
      await container.wait();
      const said = await container.logs({ stdout: true, stderr: true });
      await container.remove({ v: true });
      return said.toString().replaceAll("\r\n", "\n").trim();
    },
  };
}
