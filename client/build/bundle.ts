import { fileURLToPath } from "node:url";
import type { BuildOptions, Plugin } from "esbuild";

const absent = fileURLToPath(new URL("absent.cjs", import.meta.url));

/** Big packages that many windows never need: each goes into a file of its own, read when it is first asked for. */
const apart: Readonly<Record<string, string>> = {
  dockerode: "dockerode",
  languageclient: "vscode-languageclient/node",
};

const setApart: Plugin = {
  name: "set-apart",
  setup({ onResolve }) {
    for (const [file, name] of Object.entries(apart))
      onResolve({ filter: new RegExp(`^${name}$`) }, ({ kind }) =>
        kind === "entry-point" ? undefined : { path: `./${file}.cjs`, external: true },
      );
  },
};

/** The scripts and styles of webviews: they run in a browser, shut off from everything else. */
export const webviewBundle = {
  entryPoints: { logs: "client/webview/logs.ts", "logs-style": "client/webview/logs.css" },
  outdir: "dist/webview",
  platform: "browser",
  target: "es2023",
  format: "iife",
} satisfies BuildOptions;

/**
 * What bundling the extension takes beyond the options all bundles share. Left out of dockerode's dependencies: gRPC
 * and protobuf (BuildKit sessions and their progress) and ssh2 (our own transport runs the system's `ssh`); together
 * they are more than half of it, and nothing of them is used.
 */
export const clientBundle = {
  entryPoints: { client: "client/extension.ts", ...apart },
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  // import() becomes require(): in an extension host only that finds `vscode`
  supported: { "dynamic-import": false },
  external: ["vscode", "*.node", "cpu-features"],
  alias: {
    "@grpc/grpc-js": absent,
    "@grpc/proto-loader": absent,
    protobufjs: absent,
    ssh2: absent,
  },
  plugins: [setApart],
} satisfies BuildOptions;
