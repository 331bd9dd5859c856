// npm start [-- OPTION...]: builds the extension and opens an editor with it on a copy of the sample workspace, with a
// Docker Engine behind the sidebar. Ctrl-C ends all that it started. `npm start -- --help` lists the options.
import { join } from "node:path";
import { pick, type Text, text } from "../server/protocol/text.ts";
import { buildDist, packageVsix } from "./support/artifacts.ts";
import { cacheFolder, diskUse } from "./support/cache.ts";
import { output, which } from "./support/command.ts";
import { desktopEditor, openDesktop } from "./support/desktop.ts";
import { startEditor } from "./support/editor.ts";
import { editorHost, whyNoHost } from "./support/editorHost.ts";
import { onStop, openSession, root, type Session } from "./support/session.ts";
import { chooseEngine } from "./support/startEngine.ts";
import { type StartOptions, startOptions, usage } from "./support/startOptions.ts";
import { terminalLanguage } from "./support/words.ts";
import { copyWorkspace } from "./support/workspace.ts";

let spoken = terminalLanguage(process.env);
const say = (said: Text) => console.log(`• ${pick(said, [spoken])}`);
/** Since this process began, so with npm ci where it ran. */
const seconds = () => process.uptime().toFixed(1);

/** Builds and opens; settles when the editor has ended by itself, with the exit code of this run. */
async function start(session: Session, options: StartOptions): Promise<number> {
  const desktop = options.editor === "browser" ? undefined : desktopEditor();
  if (desktop === undefined) cannotShow(options);
  const folder = copyWorkspace(session);
  const [env, host] = await Promise.all([
    chooseEngine(session, options.engine, folder, say),
    desktop === undefined ? editorHost(say) : undefined,
    buildDist().then(() => say(text(`빌드 완료 (${seconds()}초)`, `built (${seconds()} s)`))),
  ]);
  if (host === undefined) return startDesktop(session, desktop ?? "code", folder, options, env);
  const editor = await startEditor(session, host, {
    lang: options.lang,
    address: options.address,
    port: options.port,
    vsix: [await packageVsix()],
    settings: { "workbench.startupEditor": "readme" },
    env,
  });
  const url = editor.url(folder);
  say(text(`편집기: 브라우저의 VS Code ${host.version}`, `Editor: VS Code ${host.version} in the browser`));
  await sayEnd(folder);
  console.log(`\n  ${url}\n`);
  if (options.open) openBrowser(url);
  const code = await editor.exit;
  if (isStopping) return 0;
  console.error(editor.log().slice(-2000));
  say(text(`편집기가 끝났습니다 (${code})`, `the editor ended (${code})`));
  return 1;
}

async function startDesktop(
  session: Session,
  command: string,
  folder: string,
  options: StartOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const closed = openDesktop(session, command, folder, options.lang, env);
  say(
    text(`편집기: ${command} (새 창, 설정은 임시)`, `Editor: ${command} (a new window, settings of its own)`),
  );
  await sayEnd(folder);
  await closed;
  if (isStopping) return 0;
  say(text("창이 닫혔습니다.", "the window was closed."));
  return 0;
}

/** Ends the run with one line when neither editor can be shown here. */
function cannotShow({ editor }: StartOptions): void {
  const reason = whyNoHost();
  if (editor !== "desktop" && reason === undefined) return;
  throw new Error(
    pick(
      text(
        "VS Code가 필요합니다: https://code.visualstudio.com 에서 설치하고, 명령 팔레트의 ‘Shell Command: Install 'code' command in PATH’를 실행한 뒤 다시 시도하십시오.",
        "VS Code is needed: install it from https://code.visualstudio.com, run “Shell Command: Install 'code' command in PATH” from its command palette, and try again.",
      ),
      [spoken],
    ) + (reason === undefined ? "" : ` (${pick(reason, [spoken])})`),
  );
}

async function sayEnd(folder: string): Promise<void> {
  const used = [await diskUse(join(root, "node_modules")), await diskUse(cacheFolder())];
  say(text(`작업 폴더: ${folder} (복사본)`, `Workspace: ${folder} (a copy)`));
  say(
    text(
      `준비에 ${seconds()}초, 디스크: node_modules ${used[0]}, ${cacheFolder()} ${used[1]}`,
      `ready after ${seconds()} s; disk: node_modules ${used[0]}, ${cacheFolder()} ${used[1]}`,
    ),
  );
  say(text("Ctrl-C를 누르면 모두 끝내고 지웁니다.", "Ctrl-C ends and removes all of it."));
}

/** Opens the address in the user's browser where there is a desktop; elsewhere the printed line has to do. */
function openBrowser(url: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const opener = DISPLAY || WAYLAND_DISPLAY ? which("xdg-open") : undefined;
  if (opener !== undefined) void output(opener, [url]).catch(() => undefined);
}

function readOptions(): StartOptions {
  try {
    const options = startOptions(process.argv.slice(2), process.env);
    if (options !== "help") return options;
    console.log(pick(usage, [spoken]));
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${pick(usage, [spoken])}`);
    process.exit(2);
  }
}

const options = readOptions();
spoken = options.lang;
const session = openSession("start");
let isStopping = false;
onStop(async () => {
  isStopping = true;
  console.log("");
  say(text("끝내는 중…", "ending…"));
  await session.end();
  say(text("모두 끝냈습니다.", "all of it has ended."));
  process.exit(0);
});
const code = await start(session, options).catch((error: unknown) => {
  if (!isStopping) console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  return 1;
});
await session.end();
if (!isStopping) process.exit(code);
