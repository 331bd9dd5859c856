import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { extract } from "tar-stream";
import type { Session } from "./session.ts";

/** What an image is made of: all that `docker inspect` says of how it runs, and every file without its time. */
export interface Built {
  readonly config: unknown;
  readonly files: Readonly<Record<string, string>>;
}

/** The parts of an image's configuration that say how it came about, or that are the same by their nature. */
const passing: ReadonlySet<string> = new Set(["Image", "Hostname", "Domainname"]);

/**
 * Builds a Dockerfile with BuildKit, nothing cached, among the files of its context. Throws with what the builder said when
 * that fails.
 */
export async function buildImage(
  docker: Docker,
  session: Session,
  dockerfile: string,
  files: Readonly<Record<string, string>>,
): Promise<Built> {
  const tag = `built:${Date.now()}-${Math.random().toString(36).slice(2)}`;
  await buildAs(docker, session, tag, { ...files, Dockerfile: dockerfile });
  const image = docker.getImage(tag);
  const { Config, Author } = await image.inspect();
  // What triggers come to shows in an image that is built on this one.
  if (Config.OnBuild && Config.OnBuild.length > 0)
    return buildImage(docker, session, `FROM ${tag}\n`, files).finally(() => image.remove());
  const config = Object.entries(Config).filter(([name]) => !passing.has(name));
  const container = await docker.createContainer({ Image: tag, Cmd: ["none"] });
  const found = await filesIn((await container.export()) as Readable);
  await container.remove();
  await image.remove();
  return { config: { ...Object.fromEntries(config), Author }, files: found };
}

/**
 * Builds a Dockerfile among the files under a name, nothing cached. Throws with what the builder said when that fails. Unlike
 * the docker CLI, dockerode leaves out a Dockerfile that the .dockerignore names: then it has to have another name.
 */
export async function buildAs(
  docker: Docker,
  session: Session,
  tag: string,
  files: Readonly<Record<string, string>>,
  dockerfile = "Dockerfile",
): Promise<void> {
  const context = session.folder("context");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(context, name)), { recursive: true });
    writeFileSync(join(context, name), text);
  }
  const options = { version: "2", nocache: true, t: tag, dockerfile } as const;
  await ended(docker, await docker.buildImage({ context, src: Object.keys(files) }, options));
}

/** Waits for the end of a build; what it says of an error is thrown. */
async function ended(docker: Docker, progress: NodeJS.ReadableStream): Promise<void> {
  const said = await new Promise<readonly { error?: string }[]>((resolve, reject) => {
    docker.modem.followProgress(progress, (error, output) => (error ? reject(error) : resolve(output)));
  });
  const error = said.find((it) => it.error !== undefined)?.error;
  if (error !== undefined) throw new Error(error);
}

/** What a file is, by its path: type, mode, owner, and its target or the digest of its bytes. */
async function filesIn(tar: Readable): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const entries = tar.pipe(extract());
  for await (const entry of entries) {
    const { type, mode = 0, uid, gid, name, linkname } = entry.header;
    const digest = createHash("sha256");
    for await (const part of entry) digest.update(part as Buffer);
    files[name] =
      `${type} ${mode.toString(8)} ${uid}:${gid} ${linkname ?? digest.digest("hex").slice(0, 16)}`;
  }
  return files;
}
