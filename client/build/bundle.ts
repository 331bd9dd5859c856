import { fileURLToPath } from "node:url";
import type { BuildOptions } from "esbuild";

const absent = fileURLToPath(new URL("absent.cjs", import.meta.url));

/**
 * What bundling the extension takes beyond the options all bundles share. Left out of dockerode's dependencies: gRPC
 * and protobuf (BuildKit sessions and their progress) and ssh2 (our own transport runs the system's `ssh`); together
 * they are more than half of it, and nothing of them is used.
 */
export const clientBundle = {
  entryPoints: ["client/extension.ts"],
  outfile: "dist/client.cjs",
  format: "cjs",
  external: ["vscode", "*.node", "cpu-features"],
  alias: {
    "@grpc/grpc-js": absent,
    "@grpc/proto-loader": absent,
    protobufjs: absent,
    ssh2: absent,
  },
} satisfies BuildOptions;
