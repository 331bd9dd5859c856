import { tmpdir } from "node:os";
import { type Browser, chromium } from "playwright-core";
import { which } from "./command.ts";

/** Chromium's program: `$CHROMIUM`, or one of its usual names; `undefined` when there is none. */
function chromiumProgram(): string | undefined {
  return process.env["CHROMIUM"] || which("chromium", "chromium-browser", "google-chrome");
}

/** Starts headless Chromium; it ends with this process. All it writes goes into TMPDIR. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumProgram();
  if (executablePath === undefined) throw new Error("Chromium (Debian package chromium) is not installed");
  return chromium.launch({
    executablePath,
    env: { ...process.env, HOME: tmpdir() } as Record<string, string>,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // root has no sandbox in a container, and the only page is the editor's own
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-quic",
      "--no-first-run",
    ],
  });
}
