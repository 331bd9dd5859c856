import { type Fix, insert, type Severity } from "../core/rule.ts";
import type { Shell } from "../shell/syntax.ts";
import { type Sh, shellFor } from "./posixShell.ts";
import { fix, lineEnd } from "./rule.ts";
import { type ShellText, shellsOf } from "./shells.ts";
import type { Dockerfile } from "./syntax.ts";

/** Text that `sh` reads where that is not bash. */
export interface ShText {
  readonly text: ShellText;
  readonly script: Shell;
  /** What `sh` is; undefined when only the base image knows. */
  readonly sh: Exclude<Sh, "bash"> | undefined;
  /** How much it weighs: less where `sh` might be bash after all. */
  readonly weight: { readonly severity?: Severity };
}

/** The shell texts whose shell is not, or may not be, bash. */
export function* shTexts(doc: Dockerfile): Generator<ShText> {
  for (const text of shellsOf(doc)) {
    if (text.dialect !== "sh" || !text.script) continue;
    const sh = shellFor(doc, text);
    if (sh !== "bash") yield { text, script: text.script, sh, weight: sh ? {} : { severity: "info" } };
  }
}

/** SHELL with bash before the instruction; not where the image has none. */
export function useBash(doc: Dockerfile, { text, sh }: ShText, options = ""): Fix[] {
  if (sh === "ash" || text.isTrigger) return [];
  const shell = `SHELL ["/bin/bash", ${options}"-c"]`;
  const start = doc.source.lastIndexOf("\n", text.instruction.at.start - 1) + 1;
  const title = { ko: `앞에 ${shell} 넣기`, en: `Put ${shell} before it` };
  return [fix(title, false, insert(start, shell + lineEnd(doc.source)))];
}

/** What reads the text, for a message. */
export const readerOf = (sh: Sh | undefined): string =>
  sh === "dash" ? "sh(dash)" : sh === "ash" ? "sh(BusyBox ash)" : "sh";
