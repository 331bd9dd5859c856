import { createReadStream } from "node:fs";
import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pack as tar } from "tar-stream";
import type { Signal } from "../model/engine.ts";

/** For paths below the context, whether they are left out by these patterns. */
export type Judge = (patterns: string, paths: readonly string[]) => Promise<readonly boolean[]>;

/** What of a folder is sent to the builder. */
export interface Context {
  /** Paths below the folder, `/` between their parts. */
  readonly paths: readonly string[];
  /** The Dockerfile's place in the archive. */
  readonly dockerfile: string;
}

/** Where a Dockerfile that lies outside goes. */
const outside = ".dockerfile.docknote";

const slashed = (path: string): string => path.split(sep).join("/");

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * Looks through a build context as the builder's client does: what `<Dockerfile>.dockerignore`, else `.dockerignore`, leaves
 * out is not sent; folders that are left out are not even entered, unless something may bring back a part of them. The
 * Dockerfile and the ignore file always go along.
 */
export async function contextOf(
  folder: string,
  dockerfile: string,
  judge: Judge,
  signal: Signal,
): Promise<Context> {
  const patterns =
    (await textOf(`${dockerfile}.dockerignore`)) ?? (await textOf(join(folder, ".dockerignore"))) ?? "";
  const mayReturn = /^\s*!/m.test(patterns);
  const inside = slashed(relative(folder, dockerfile));
  const isInside = !inside.startsWith("../") && inside !== "";
  const always = new Set([".dockerignore", ...(isInside ? [inside] : [])]);
  const paths: string[] = [];
  for (let level = [""]; level.length > 0 && !signal.aborted; ) {
    const found = (await Promise.all(level.map((it) => entriesIn(folder, it)))).flat();
    const verdicts = await judge(
      patterns,
      found.map((it) => it.path),
    );
    const kept = found.filter((it, at) => verdicts[at] !== true || always.has(it.path));
    paths.push(...kept.map((it) => it.path));
    const entered = mayReturn ? found : found.filter((it) => kept.includes(it) || holds(it.path, inside));
    level = entered.filter((it) => it.isFolder).map((it) => it.path);
  }
  return { paths: paths.sort(), dockerfile: isInside ? inside : outside };
}

const holds = (folder: string, path: string): boolean => path.startsWith(`${folder}/`);

async function entriesIn(
  folder: string,
  path: string,
): Promise<readonly { path: string; isFolder: boolean }[]> {
  const entries = await readdir(join(folder, path), { withFileTypes: true });
  return entries
    .filter((it) => it.isFile() || it.isDirectory() || it.isSymbolicLink())
    .map((it) => ({ path: path === "" ? it.name : `${path}/${it.name}`, isFolder: it.isDirectory() }));
}

/** The context as a tar archive, packed as it is read. Owners are root, as the docker CLI has them; links stay links. */
export function packed(folder: string, dockerfile: string, context: Context): Readable {
  const archive = tar();
  const add = async (path: string, name: string): Promise<void> => {
    const stat = await lstat(path);
    const header = {
      name,
      mode: process.platform === "win32" ? 0o755 : stat.mode & 0o7777,
      mtime: stat.mtime,
      uid: 0,
      gid: 0,
    };
    if (stat.isDirectory()) archive.entry({ ...header, type: "directory" });
    else if (stat.isSymbolicLink())
      archive.entry({ ...header, type: "symlink", linkname: slashed(await readlink(path)) });
    else if (stat.isFile())
      await pipeline(
        createReadStream(path, { end: Math.max(0, stat.size - 1) }),
        archive.entry({ ...header, size: stat.size }),
      );
  };
  const all = async (): Promise<void> => {
    for (const path of context.paths) await add(join(folder, path), path);
    if (context.dockerfile === outside) await add(dockerfile, outside);
    archive.finalize();
  };
  all().catch((error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))));
  return Readable.from(archive);
}
