import { mapDefined } from "../core/flat.ts";
import { once } from "../core/memo.ts";
import { type Fix, insert, type Severity } from "../core/rule.ts";
import type { Shell } from "../shell/syntax.ts";
import { keywordIn } from "./casing.ts";
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

const allTexts: (doc: Dockerfile) => readonly ShText[] = once((doc) =>
  mapDefined(shellsOf(doc), (text): ShText | undefined => {
    const sh = text.dialect === "sh" && text.script ? shellFor(doc, text) : "bash";
    if (sh === "bash" || !text.script) return undefined;
    return { text, script: text.script, sh, weight: sh ? {} : { severity: "info" } };
  }),
);

/** The shell texts whose shell is not, or may not be, bash, and in which the pattern finds something. */
export const shTexts = (doc: Dockerfile, pattern: RegExp): readonly ShText[] =>
  allTexts(doc).filter(({ text }) => pattern.test(text.text.text));

/** SHELL with bash before the instruction; not where the image has none. */
export function useBash(doc: Dockerfile, { text, sh }: ShText, options = ""): Fix[] {
  if (sh === "ash" || text.isTrigger) return [];
  const shell = `${keywordIn(doc, "SHELL")} ["/bin/bash", ${options}"-c"]`;
  const start = doc.source.lastIndexOf("\n", text.instruction.at.start - 1) + 1;
  const title = { ko: `앞에 ${shell} 넣기`, en: `Put ${shell} before it` };
  return [fix(title, false, insert(start, shell + lineEnd(doc.source)))];
}

/** What reads the text, for a message. */
export const readerOf = (sh: Sh | undefined): string =>
  sh === "dash" ? "sh(dash)" : sh === "ash" ? "sh(BusyBox ash)" : "sh";
