// node test/support/bootstrap.mjs ENTRY.ts [ARGUMENT...]
// The first thing of a fresh clone: plain JavaScript on Node's own modules alone. It brings node_modules in line with
// package-lock.json, then runs the TypeScript entry in this same process, so that a signal reaches it directly.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** What npm wrote down: `packages` of package-lock.json, or of the copy that it leaves in node_modules. */
function packages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/** Whether node_modules holds what package-lock.json says; npm writes its copy last, so half an install does not count. */
function isInstalled() {
  const found = packages("node_modules/.package-lock.json");
  return Object.entries(packages("package-lock.json")).every(
    ([path, { version, optional }]) => path === "" || optional || found[path]?.version === version,
  );
}

async function install() {
  const started = Date.now();
  console.log("• npm ci: node_modules does not match package-lock.json");
  const npm = spawn("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const forward = (signal) => npm.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  const [status] = await once(npm, "exit");
  for (const signal of signals) process.off(signal, forward);
  if (status !== 0) {
    console.error("✗ npm ci failed: the lines above say why (network, registry, disk).");
    process.exit(1);
  }
  console.log(`• npm ci: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Takes the lock of this checkout; a second run waits for the first, and a lock of ten minutes was left by a killed run. */
async function lock() {
  const name = createHash("sha256").update(root).digest("hex").slice(0, 16);
  const folder = join(tmpdir(), `docknote-npm-ci-${name}`);
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (tries === 0) console.log("• waiting for another npm ci in this folder");
    const since = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 600_000) rmSync(folder, { recursive: true, force: true });
    else await sleep(500);
  }
  const unlock = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", unlock);
  return unlock;
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Node.js ${process.version}: 20.12 이상이 필요합니다. / Node.js 20.12 or newer is needed.`);
  process.exit(1);
}
if (!isInstalled()) {
  const unlock = await lock();
  if (!isInstalled()) await install();
  unlock();
}
const [entry, ...rest] = process.argv.slice(2);
process.chdir(root);
process.argv = [process.argv[0], resolve(entry), ...rest];
process.env.TSX_DISABLE_CACHE = "1"; // it would stay behind in the temporary folder
const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(resolve(entry)).href);
