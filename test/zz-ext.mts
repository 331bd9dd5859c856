import { openSession } from "./support/session.ts"; import { openEngine } from "./support/engine.ts"; import { addSamples } from "./support/samples.ts"; import { editorHost } from "./support/editorHost.ts"; import { copyWorkspace } from "./support/workspace.ts"; import { bundleSuites } from "./extension/bundle.ts"; import { runInServer } from "./extension/runServer.ts";
const session = openSession("zz");
for (const lang of ["en", "ko"] as const) {
  const workspace = copyWorkspace(session); const suite = await bundleSuites("/work/main/out/zz-suites"); const host = await editorHost(() => {}); const engine = await openEngine(session); await addSamples(engine, session, workspace);
  console.log(await runInServer(session, host, { lang, extension: "/tmp/dnc/ext", suite, workspace, env: { DOCKER_HOST: engine.host, DOCKER_CONTEXT: undefined, HOME: session.folder("home") }, picture: "/tmp/dnc/ext.png" })); await engine.end();
}
await session.end(); process.exit(0);
