import Docker from "dockerode";
import type { Engine } from "../../client/model/engine.ts";
import type { Kind } from "../../client/model/kinds.ts";
import { engineOf } from "./followed.ts";
import { BUSYBOX } from "./image.ts";
import { type LiveAt, liveAt } from "./liveAt.ts";

const host = process.env["DOCKER_HOST"];

/** Why suites on the engine of the part are skipped, or `false` when there is one. */
export const noEngine: string | false = host ? false : "DOCKER_HOST names no engine";

/** The engine that all suites of a part of `npm test` share, as one suite has it before it. */
export interface PartEngine extends LiveAt {
  /** What the suite does by itself goes this way; the product has a client of its own. */
  readonly docker: Docker;
  /** Makes a container, of busybox unless it says otherwise; gives its id. */
  make(options: Docker.ContainerCreateOptions): Promise<string>;
  /** Removes what `make` has made, and looks no longer. */
  end(): Promise<void>;
}

/** The engine that DOCKER_HOST names; nothing is sent before {@link connected}. */
export function partEngine(): PartEngine {
  const at = liveAt(host ?? "");
  const docker = new Docker({ socketPath: (host ?? "").replace("unix://", "") });
  const made: string[] = [];
  return {
    ...at,
    docker,
    async make(options) {
      const { id } = await docker.createContainer({ Image: BUSYBOX, ...options });
      made.push(id);
      return id;
    },
    async end() {
      at.live.dispose();
      await discard(docker, made);
    },
  };
}

/** Looks at things of those kinds, and gives the engine once they are listed. */
export async function connected(
  { live, online }: LiveAt,
  kinds: readonly ("containers" | Kind)[] = ["containers"],
): Promise<Engine> {
  for (const kind of kinds) live.watch(kind);
  await online((it) => kinds.every((kind) => it[kind] !== undefined));
  return engineOf(live);
}

/** Removes containers, given by id or name, with their anonymous volumes; those that are gone, or going, are no mistake. */
export async function discard(docker: Docker, containers: Iterable<string>): Promise<void> {
  for (const it of containers)
    await docker
      .getContainer(it)
      .remove({ force: true, v: true })
      .catch((error: { statusCode?: number }) => {
        if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
      });
}

/** The ids of the containers whose names begin so, whatever they do. */
export async function beginningWith(docker: Docker, beginning: string): Promise<readonly string[]> {
  const all = await docker.listContainers({ all: true });
  return all.filter(({ Names }) => Names[0]?.startsWith(`/${beginning}`)).map(({ Id }) => Id);
}
