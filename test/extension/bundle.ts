import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Bundles this folder's `index.ts` and `*.test.ts` for an extension host, into `target`; gives the file to run. */
export async function bundleSuites(target: string): Promise<string> {
  const here = import.meta.dirname;
  const names = readdirSync(here).filter((name) => name === "index.ts" || name.endsWith(".test.ts"));
  rmSync(target, { recursive: true, force: true });
  await build({
    entryPoints: names.map((name) => join(here, name)),
    outdir: target,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode", "mocha", "*.node", "cpu-features"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(target, "index.cjs");
}
