// npm run bench [-- OPTION...]: measures the language server side by side with its peers, which come from npm into the
// cache folder. Options go to the benchmark as they are (`--sizes 500 --rounds 3` for a quick look); `hovers` alone measures
// just the speed of hovers in long files and how much of real files is explained, `sidebar` just the tree of 1,000
// containers and a log of 100,000 lines a minute, `logs` that log alone.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildDist } from "./support/artifacts.ts";
import { cached, cacheFolder } from "./support/cache.ts";
import { output } from "./support/command.ts";
import { hoverCoverage, hoverSpeed } from "./support/hoverBench.ts";
import { logBench } from "./support/logBench.ts";
import { root } from "./support/session.ts";
import { treeBench } from "./support/treeBench.ts";

/** Bundles the benchmark of the linters as the server is bundled, and runs it. */
async function benchLint(text: string, peers: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "docknote-bench-"));
  const [file, script] = [join(folder, "Dockerfile"), join(folder, "lintBench.cjs")];
  writeFileSync(file, text);
  const entry = join(root, "test/support/lintBench.ts");
  await build({ entryPoints: [entry], outfile: script, bundle: true, platform: "node", minify: true });
  spawnSync(process.execPath, [script, file, peers], { stdio: "inherit" });
  rmSync(folder, { recursive: true });
}

const [only] = process.argv.slice(2);
if (only === undefined || only === "sidebar") await treeBench();
if (only === undefined || only === "sidebar" || only === "logs") await logBench();
if (only === "sidebar" || only === "logs") process.exit(0);

const tools = join(root, "../shared/tools/lsp-bench");
if (!existsSync(tools)) {
  console.error(`!! SKIPPED: the benchmark is not at ${tools}`);
  process.exit(process.env["CI"] === "true" ? 1 : 0);
}

await buildDist();
console.log(`• peers: ${join(cacheFolder(), "bench-peers")} (the first time, about a minute)`);
const peers = await cached("bench-peers", async (folder) => {
  await output("bash", [join(tools, "setup-peers.sh"), folder]);
});
for (const line of [...(await hoverSpeed(tools)), "", ...(await hoverCoverage(tools, peers)), ""])
  console.log(line);
const given = process.argv.slice(2);
const { generate } = (await import(pathToFileURL(join(tools, "lib/corpus.mjs")).href)) as {
  generate(kind: "dockerfile", lines: number, seed: number): string;
};
await benchLint(generate("dockerfile", 5000, 1), peers);
if (given.includes("--lint-only")) process.exit(0);
if (given[0] === "hovers") process.exit(0);
const servers = given.includes("--servers")
  ? []
  : ["--servers", "docknote,dockerfile-ls,compose-ls,compose-ls-0ms,yaml-ls"];
const { status } = spawnSync(
  process.execPath,
  [
    join(tools, "lsp-bench.mjs"),
    join(tools, "configs/peers.json"),
    "--subject",
    "docknote",
    ...servers,
    ...given,
  ],
  { stdio: "inherit", env: { ...process.env, LSPB_PROJECT: root, LSPB_PERF: peers } },
);
process.exit(status ?? 1);
