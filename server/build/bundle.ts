/** Bundles what is shipped into `dist/`: `npm run build`. `--watch` goes on, `--production` minifies. */
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, context } from "esbuild";
import { notices } from "./notices.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const production = process.argv.includes("--production");

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  minify: production,
  sourcemap: production ? false : "linked",
  legalComments: "none",
  logLevel: "warning",
  define: { "process.env.DOCKNOTE_VERSION": JSON.stringify(process.env["npm_package_version"] ?? "0.1.0") },
};

const bundles: BuildOptions[] = [
  { ...common, entryPoints: ["server/lsp/main.ts"], outfile: "dist/server.cjs", format: "cjs" },
  {
    ...common,
    entryPoints: ["server/cli.ts"],
    outfile: "dist/cli.mjs",
    format: "esm",
    external: ["./server.cjs"],
    // CommonJS packages inside an ES module still ask for `require`.
    banner: {
      js: '#!/usr/bin/env node\nimport { createRequire as makeRequire } from "node:module";\nconst require = makeRequire(import.meta.url);',
    },
  },
];

// The client is bundled by the same tool, with the options that dockerode asks for.
const clientOptions = join(root, "client/build/bundle.ts");
if (existsSync(clientOptions)) {
  const { clientBundle, webviewBundle } = (await import(clientOptions)) as Record<string, BuildOptions>;
  bundles.push({ ...common, ...clientBundle }, { ...common, ...webviewBundle });
}

if (process.argv.includes("--watch")) {
  const contexts = await Promise.all(bundles.map((it) => context({ ...it, logLevel: "info" })));
  await Promise.all(contexts.map((it) => it.watch()));
} else {
  const results = await Promise.all(bundles.map((it) => build({ ...it, metafile: true })));
  const inputs = new Set(results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {})));
  writeFileSync(join(root, "dist/THIRD-PARTY-NOTICES.txt"), notices(root, inputs));
  // What an earlier build left behind and this one did not write.
  const written = new Set(results.flatMap(({ metafile }) => Object.keys(metafile?.outputs ?? {})));
  for (const name of readdirSync(join(root, "dist")))
    if (/\.(cjs|mjs|map)$/.test(name) && !written.has(`dist/${name}`)) rmSync(join(root, "dist", name));
}
for (const name of ["notes.json", "snippets.json"])
  cpSync(join(root, "server/language/generated", name), join(root, "dist", name));
