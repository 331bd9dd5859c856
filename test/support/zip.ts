import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { inflateRawSync } from "node:zlib";

/** A file in a zip archive. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes when unpacked. */
  readonly size: number;
  read(): Buffer;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;

/**
 * The files of a zip archive, as its central directory lists them; throws when it is none. Enough for a VSIX: no ZIP64, no
 * encryption. The format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.
 */
export function readZip(file: string): readonly ZipEntry[] {
  const bytes = readFileSync(file);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new Error(`${file} is no zip archive`);
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== DIRECTORY) throw new Error(`${file}: broken directory at ${at}`);
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, nameEnd);
    if (!name.endsWith("/")) entries.push(entryAt(bytes, at, name));
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function entryAt(bytes: Buffer, at: number, name: string): ZipEntry {
  const packed = bytes.readUInt32LE(at + 20);
  const header = bytes.readUInt32LE(at + 42);
  const isStored = bytes.readUInt16LE(at + 10) === 0;
  return {
    name,
    size: bytes.readUInt32LE(at + 24),
    read() {
      const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
      const data = bytes.subarray(start, start + packed);
      return isStored ? data : inflateRawSync(data);
    },
  };
}

/** Unpacks a zip archive into a folder; throws at a name that leads out of it. */
export function unzip(file: string, folder: string): void {
  for (const entry of readZip(file)) {
    const target = join(folder, entry.name);
    if (!target.startsWith(resolve(folder) + sep)) throw new Error(`${file}: ${entry.name} leads out`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, entry.read());
  }
}
