import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Lang } from "../../server/protocol/text.ts";
import { output } from "./command.ts";
import type { EditorHost } from "./editorHost.ts";
import type { Session } from "./session.ts";

/** Settings of an empty, quiet workbench: no welcome, no chat, no tips, no look-ups on the internet. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "files.simpleDialog.enable": true,
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.menuBarVisibility": "classic",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.layoutControl.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const untrusting = {
  "security.workspace.trust.enabled": true,
  "security.workspace.trust.startupPrompt": "never",
};

export interface EditorOptions {
  /** Display language. Korean needs no language pack; VS Code's own words stay English then. */
  readonly lang: Lang;
  /** Packaged extensions to install. */
  readonly vsix?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
  /** Folders are not trusted, and nobody is asked whether they are. */
  readonly isUntrusted?: boolean;
  /** Further arguments of the server. */
  readonly args?: readonly string[];
  /** The address it listens at; default 127.0.0.1. */
  readonly address?: string;
  /** The port; default 0, any free one. */
  readonly port?: number;
}

/** A running VS Code server. */
export interface Editor {
  readonly port: number;
  /** The address of a workbench on a folder; without the secret token in it the server answers nobody. */
  url(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** A file of this server as the workbench names it. */
  remoteUri(path: string): string;
  log(): string;
  /** Settles when the server has ended by itself, with its exit code. */
  readonly exit: Promise<number | null>;
  stop(): Promise<void>;
}

/** Writes the display language into a user data folder: the file VS Code writes after installing a language pack. */
export function chooseLanguage(userData: string, lang: Lang): readonly string[] {
  if (lang === "en") return ["--locale", "en"];
  const translations = join(userData, "main.i18n.json");
  writeFileSync(translations, JSON.stringify({ version: "1.0.0", contents: {} }));
  const extensions = [{ extensionIdentifier: { id: "docknote.words" }, version: "1.0.0" }];
  const pack = { hash: "docknote", label: "한국어", extensions, translations: { vscode: translations } };
  writeFileSync(join(userData, "languagepacks.json"), JSON.stringify({ [lang]: pack }));
  return ["--locale", lang];
}

/** Starts a VS Code server with settings, extensions and data of its own; throws with its log when it does not start. */
export async function startEditor(
  session: Session,
  host: EditorHost,
  options: EditorOptions,
): Promise<Editor> {
  const dir = session.folder("editor");
  const userData = join(dir, "user");
  mkdirSync(join(userData, "User"), { recursive: true });
  const trust = options.isUntrusted ? untrusting : {};
  const settings = { ...quietSettings, ...trust, ...options.settings };
  writeFileSync(join(userData, "User/settings.json"), JSON.stringify(settings, null, 2));
  const folders = ["--server-data-dir", join(dir, "data"), "--user-data-dir", userData];
  folders.push("--extensions-dir", join(dir, "extensions"));
  const language = chooseLanguage(userData, options.lang);
  // With VSCODE_CLI=1 the server does not run a login shell to read its environment (up to 10 s on a busy machine).
  const env = { ...ownEnv(), VSCODE_CLI: "1", TMPDIR: session.folder("tmp"), ...options.env };
  for (const vsix of options.vsix ?? []) await installVsix(host, folders, vsix, env);
  const token = randomBytes(16).toString("hex");
  const address = options.address ?? "127.0.0.1";
  const logFile = join(dir, "server.log");
  const stdout = openSync(logFile, "a");
  const server = session.start(
    host.node,
    [
      host.main,
      ...folders,
      ...["--host", address, "--port", String(options.port ?? 0), "--connection-token", token],
      ...["--accept-server-license-terms", "--disable-telemetry"],
      ...(options.isUntrusted ? [] : ["--disable-workspace-trust"]),
      ...language,
      ...(options.args ?? []),
    ],
    { env, stdio: ["ignore", stdout, stdout] },
  );
  const log = () => readFileSync(logFile, "utf8");
  const exit = once(server, "exit").then(([code]) => code as number | null);
  let ended = false;
  void exit.then(() => (ended = true));
  const port = await portOf(log, () => ended);
  const authority = `${address === "0.0.0.0" ? "127.0.0.1" : address}:${port}`;
  return {
    port,
    exit,
    log,
    stop: () => session.stop(server),
    remoteUri: (path) => `vscode-remote://${authority}${path}`,
    url(folder, payload) {
      const url = new URL(`http://${authority}/`);
      url.searchParams.set("tkn", token);
      url.searchParams.set("folder", folder);
      if (payload !== undefined) url.searchParams.set("payload", JSON.stringify(payload));
      return url.href;
    },
  };
}

/** This process's environment without what npm and an editor around it have put there. */
export function ownEnv(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|TSX_)/.test(name));
  return Object.fromEntries(entries);
}

async function installVsix(
  host: EditorHost,
  folders: readonly string[],
  vsix: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const said = await output(host.node, [host.main, ...folders, "--install-extension", vsix], { env });
  if (!said.includes("successfully installed")) throw new Error(`${vsix} was not installed:\n${said}`);
}

async function portOf(log: () => string, hasEnded: () => boolean): Promise<number> {
  for (const start = Date.now(); Date.now() - start < 30_000; await sleep(50)) {
    const port = /Server bound to .*:(\d+)/.exec(log())?.[1];
    if (port !== undefined) return Number(port);
    if (hasEnded()) throw new Error(`the editor's server ended:\n${log()}`);
  }
  throw new Error(`the editor's server did not start within 30 s:\n${log()}`);
}
