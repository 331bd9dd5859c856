import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { EngineError, failureOf, type Signal } from "../model/engine.ts";
import type { Archive, VolumePort } from "../model/objects.ts";
import { type Api, type Call, segment } from "./api.ts";

/*
 * What is in a volume, to a file and back, by a helper container that has the volume and never runs: the engine itself
 * packs and unpacks (`/containers/{id}/archive`), so any image will do, the engine may be far away, and the file looks as
 * if `tar -C /volume .` had made it.
 */

/** Where the volume lies in the helper. */
const place = "/docknote";

/** Milliseconds until the engine begins to answer. */
const patience = 60_000;

export const backupsOver = (api: Api): Pick<VolumePort, "isEmpty" | "backUp" | "restore"> => ({
  isEmpty: (volume, image, signal) =>
    withHelper(api, { volume, image, isWritten: false }, signal, async (id) => {
      const { stream, failure } = await api.open(reading(id), signal);
      let length = 0;
      try {
        // the folder's own header, then two empty blocks; a gap for long headers
        for await (const chunk of stream) {
          length += (chunk as Buffer).length;
          if (length > 16_384) return false;
        }
      } catch (error) {
        throw failure(error);
      } finally {
        stream.destroy();
      }
      return length <= 1536;
    }),
  backUp: ({ volume, image, path }, report, signal) =>
    withHelper(api, { volume, image, isWritten: false }, signal, async (id) => {
      const { stream, failure } = await api.open(reading(id), signal);
      const part = `${path}.part`;
      try {
        const zip = isZipped(path) ? [createGzip()] : [];
        await pipeline([stream, counter(report), ...zip, createWriteStream(part)]);
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw fileFailure(error) ?? failure(error);
      }
    }),
  restore: (archive, report, signal) => restore(api, archive, report, signal),
});

const isZipped = (path: string): boolean => /\.(tgz|gz)$/i.test(path);

const reading = (id: string) =>
  ({
    method: "GET",
    path: `/containers/${segment(id)}/archive`,
    query: { path: `${place}/.` },
    limit: patience,
  }) as const;

/** The disk's own trouble, told apart from the engine's: no space, no permission. */
function fileFailure(error: unknown): EngineError | undefined {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === undefined || !["open", "write", "read", "rename", "close"].includes(syscall ?? ""))
    return undefined;
  return new EngineError({ code: "FILE", message }, { cause: error });
}

function counter(report: (bytes: number) => void): Transform {
  let count = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      count += chunk.length;
      report(count);
      done(null, chunk);
    },
  });
}

interface Helper {
  readonly volume: string;
  readonly image: string;
  readonly isWritten: boolean;
}

/** Makes the helper and takes it away again, also after a failure or a cancellation, which do not wait for that. */
async function withHelper<T>(
  api: Api,
  { volume, image, isWritten }: Helper,
  signal: Signal,
  work: (id: string) => Promise<T>,
): Promise<T> {
  // a name of ours, to find it by when the answer never came
  const name = `docknote-volume-${randomUUID()}`;
  const body = {
    ...{ Image: image, Cmd: ["true"], Entrypoint: [], NetworkDisabled: true },
    Labels: { "docknote.helper": "volume" },
    HostConfig: { NetworkMode: "none", Binds: [`${volume}:${place}${isWritten ? "" : ":ro"}`] },
  };
  const path = `/containers/${name}`;
  // anonymous volumes that the image asks for go along; a named one never does
  const remove = { method: "DELETE", path, query: { force: true, v: true } } as const;
  try {
    await api.ask({ method: "POST", path: "/containers/create", query: { name }, body }, signal);
    const found = await work(name);
    await api.ask(remove, new AbortController().signal);
    return found;
  } catch (error) {
    void removeLater(api, remove);
    throw error;
  }
}

/** Milliseconds after which it is tried again to remove a helper: an engine that was restarted has it still. */
const delays = [2_000, 10_000, 30_000];

async function removeLater(api: Api, remove: Call): Promise<void> {
  for (const delay of [...delays, 0]) {
    try {
      await api.ask(remove, new AbortController().signal);
      return;
    } catch (error) {
      if (failureOf(error).status === 404) return;
      await new Promise((resolve) => setTimeout(resolve, delay).unref());
    }
  }
}

async function restore(
  api: Api,
  { volume, image, path }: Archive,
  report: (bytes: number) => void,
  signal: Signal,
): Promise<void> {
  const root = await rootOf(path);
  await withHelper(api, { volume, image, isWritten: true }, signal, async (id) => {
    const put = (at: string, upload: Readable): Promise<unknown> =>
      api.ask(
        {
          ...{ method: "PUT", path: `/containers/${segment(id)}/archive`, query: { path: at }, upload },
          limit: 24 * 3_600_000,
        },
        signal,
      );
    const file = createReadStream(path);
    const parts = isZipped(path) ? [file, createGunzip()] : [file];
    const last = counter(report);
    // a broken file ends the upload; the engine's own words about it would only be that the connection closed
    let broken: unknown;
    const feeding = pipeline([...parts, last]).catch((error: unknown) => {
      // an upload that was given up is no fault of the file
      if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") broken ??= error;
      last.destroy(error as Error);
    });
    try {
      await put(place, last);
    } catch (error) {
      last.destroy();
      await feeding;
      throw broken === undefined ? error : unreadable(broken);
    }
    if (root) await put("/", Readable.from([root]));
  });
}

const unreadable = (error: unknown): EngineError =>
  fileFailure(error) ??
  new EngineError({
    code: "FILE",
    message: error instanceof Error ? error.message : String(error),
  });

const block = 512;

/**
 * The header of the volume's own folder, as an archive that can be unpacked at the root: the engine leaves the owner and
 * the mode of the place it unpacks into as they are, and a database does not start in a folder that is not its own.
 */
async function rootOf(path: string): Promise<Buffer | undefined> {
  const header = await firstBlock(path);
  if (!header || !/^\.?\/?$/.test(text(header, 0, 100)) || header[156] !== 0x35) return undefined;
  header.fill(0, 0, 100);
  header.write(`${place.slice(1)}/`, 0, "ascii");
  header.fill(0, 345, 500);
  header.fill(" ", 148, 156);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "ascii");
  return Buffer.concat([header, Buffer.alloc(2 * block)]);
}

const text = (from: Buffer, start: number, length: number): string =>
  from.toString("latin1", start, start + length).replace(/\0.*$/s, "");

async function firstBlock(path: string): Promise<Buffer | undefined> {
  try {
    if (!isZipped(path)) {
      const file = await open(path);
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(block), 0, block, 0);
        return bytesRead === block ? buffer : undefined;
      } finally {
        await file.close();
      }
    }
    const chunks: Buffer[] = [];
    let length = 0;
    const file = createReadStream(path);
    const unzipped = file.pipe(createGunzip());
    file.on("error", (error) => unzipped.destroy(error));
    for await (const chunk of unzipped) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length >= block) break;
    }
    file.destroy();
    return length >= block ? Buffer.from(Buffer.concat(chunks).subarray(0, block)) : undefined;
  } catch (error) {
    throw unreadable(error);
  }
}
