import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { output } from "./command.ts";

/** Where big tools are kept between runs, outside the checkout: `$XDG_CACHE_HOME/docknote` or `~/.cache/docknote`. */
export function cacheFolder(): string {
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "docknote");
}

/**
 * The cached folder `name`, made by `build` the first time. It is built beside its place and renamed into it, so a folder
 * that is there is whole; of two runs that build at once, the first one's stays.
 */
export async function cached(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const place = join(cacheFolder(), name);
  if (existsSync(join(place, ".complete"))) return place;
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(`${place}.`);
  const discard = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", discard);
  try {
    await build(folder);
    writeFileSync(join(folder, ".complete"), "");
    renameInto(folder, place);
  } finally {
    discard();
    process.off("exit", discard);
  }
  return place;
}

function renameInto(folder: string, place: string): void {
  try {
    renameSync(folder, place);
  } catch (error) {
    if (!existsSync(join(place, ".complete"))) throw error;
  }
}

/** The disk space of folders as `175 MB`, by du; empty where there is no du. */
export async function diskUse(folder: string): Promise<string> {
  const said = await output("du", ["-sm", folder]).catch(() => "");
  const [megabytes] = said.split("\t");
  return megabytes ? `${megabytes} MB` : "";
}
