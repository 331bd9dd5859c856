import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lang } from "../../server/protocol/text.ts";
import { which } from "./command.ts";
import { chooseLanguage, ownEnv, quietSettings } from "./editor.ts";
import { root, type Session } from "./session.ts";

/**
 * The desktop VS Code's command, or an editor's built on it, where there is also a display to show it on. The commands of
 * the same name in WSL and in a remote window's terminal do not count: they lead to another machine's editor.
 */
export function desktopEditor(): string | undefined {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  const command = which("code", "code-insiders", "codium");
  return command?.startsWith("/mnt/") || command?.includes("remote-cli") ? undefined : command;
}

/**
 * Opens a window of the desktop editor on a folder, with the extension of this checkout and settings of its own, apart from
 * the user's. Settles when the window is closed (`--wait`). The window's processes are no children of this one: the
 * session's guard knows them by the `--user-data-dir` in its folder.
 */
export function openDesktop(
  session: Session,
  command: string,
  folder: string,
  lang: Lang,
  env: NodeJS.ProcessEnv,
): Promise<unknown> {
  const userData = session.folder("desktop");
  mkdirSync(join(userData, "User"));
  const settings = { ...quietSettings, "workbench.startupEditor": "readme" };
  writeFileSync(join(userData, "User/settings.json"), JSON.stringify(settings, null, 2));
  const args = ["--wait", "--new-window", "--disable-workspace-trust", "--user-data-dir", userData];
  args.push("--extensions-dir", session.folder("extensions"), `--extensionDevelopmentPath=${root}`);
  args.push(...chooseLanguage(userData, lang), folder);
  if (process.getuid?.() === 0) args.push("--no-sandbox"); // else it refuses to run as root
  const isWindows = process.platform === "win32";
  const quoted = isWindows ? args.map((arg) => `"${arg}"`) : args;
  const options = { env: { ...ownEnv(), ...env }, shell: isWindows, stdio: "ignore" } as const;
  const child = session.start(isWindows ? `"${command}"` : command, quoted, options);
  return once(child, "exit");
}
