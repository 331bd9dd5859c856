// npm run screenshots: makes the pictures of the README anew, in client/media/, from the packaged extension on the sample
// workspace and a private engine. What they need is what the tests in the editor need.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildDist, packageVsix } from "../support/artifacts.ts";
import { openEngine } from "../support/engine.ts";
import { addSamples } from "../support/samples.ts";
import { onStop, openSession, root } from "../support/session.ts";
import { hover, openFile, openView, openWorkbench, pane, until } from "../support/ui.ts";
import { copyWorkspace } from "../support/workspace.ts";

const media = join(root, "client/media");
mkdirSync(media, { recursive: true });
await buildDist();
const vsix = await packageVsix();
const session = openSession("tour");
onStop(async (code) => {
  await session.end();
  process.exit(code);
});

const folder = copyWorkspace(session);
const engine = await openEngine(session);
await addSamples(engine, session, folder);
const bench = await openWorkbench(session, {
  lang: "ko",
  folder,
  vsix,
  env: { DOCKER_HOST: engine.host, DOCKER_CONTEXT: undefined },
  settings: { "editor.fontSize": 15, "breadcrumbs.enabled": true, "window.commandCenter": false },
});
const { page } = bench;

await openFile(bench, "Dockerfile");
await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
await until(
  () => page.keyboard.press("Control+Shift+M"),
  page.locator(".markers-panel .monaco-list-row", { hasText: "latest" }),
);
await hover(bench, "WORKDIR", /WORKDIR/);
await page.screenshot({ path: join(media, "editor.png") });

await page.keyboard.press("Control+Shift+M");
await openFile(bench, "compose.yaml");
await openView(bench);
const rows = pane(bench, "컨테이너").locator(".monaco-list-row");
const notebook = rows.filter({ hasText: "notebook" });
await until(() => notebook.hover(), notebook.locator('.action-label[aria-label*="로그"]'));
await notebook.locator('.action-label[aria-label*="로그"]').click();
const log = page.frameLocator("iframe.webview.ready:visible").frameLocator("iframe#active-frame");
await log.locator(".row").nth(3).waitFor({ timeout: 60_000 }); // one in five seconds
await rows.filter({ hasText: "web" }).first().hover();
await page.screenshot({ path: join(media, "containers.png") });

await bench.close();
await session.end();
console.log(`${media}/editor.png, containers.png`);
process.exit(0);
