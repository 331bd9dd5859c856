import type { Lang } from "../../server/protocol/text.ts";

/** The language of this terminal: Korean where the locale says so, else English. */
export function terminalLanguage(env: NodeJS.ProcessEnv): Lang {
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"];
  return (locale ?? Intl.DateTimeFormat().resolvedOptions().locale).startsWith("ko") ? "ko" : "en";
}
