import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { output } from "./command.ts";
import { root } from "./session.ts";
import { unzip } from "./zip.ts";

const npmRun = (...script: readonly string[]) => output("npm", ["run", "--silent", ...script], { cwd: root });

/** Runs the generator and the bundler: `dist/` is as the sources are. Throws with what they printed. */
export async function buildDist(): Promise<void> {
  await npmRun("build", "--", "--production");
}

/** Where `npm run package` puts the packaged extension. */
function vsixPath(): string {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return join(root, `${name}-${version}.vsix`);
}

/** Packages what `dist/` holds; gives the file. */
export async function packageVsix(): Promise<string> {
  const vsix = vsixPath();
  rmSync(vsix, { force: true });
  const vsce = fileURLToPath(import.meta.resolve("@vscode/vsce/vsce"));
  // the rules against secrets carry made-up tokens as their samples
  const sample = "--allow-package-all-secrets";
  const args = ["package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
  const said = await output(process.execPath, [vsce, ...args, sample, "-o", vsix], { cwd: root });
  if (!existsSync(vsix)) throw new Error(`vsce left no ${vsix}:\n${said}`);
  return vsix;
}

/** Unpacks a packaged extension into a folder; gives the extension's folder, with just what ships. */
export function unpackVsix(vsix: string, folder: string): string {
  unzip(vsix, folder);
  return join(folder, "extension");
}

/** 412,345 bytes as `403 KB`. */
export const kilobytes = (file: string): string => `${Math.round(statSync(file).size / 1024)} KB`;
