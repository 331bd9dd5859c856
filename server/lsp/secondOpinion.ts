import type { TextDocuments } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Opened } from "../language/core/language.ts";
import type { Remark } from "../language/core/remarks.ts";
import type { SecondOpinion } from "../shellcheck.ts";

/** How long a text has to rest before ShellCheck is asked, in ms. */
const rest = 400;

/** What the user says of ShellCheck. */
export interface ShellCheckSetting {
  readonly use: "auto" | "on" | "off";
  /** "" for the one in PATH. */
  readonly path: string;
}

/** What ShellCheck says of the open documents. */
export interface Opinions {
  /** What it has said so far; it is asked about the rest in the background, and `told` runs when it has answered. */
  of(uri: string, opened: Opened): Promise<readonly Remark[]>;
  /** After a change of the settings. */
  forget(): void;
}

/** `setting` answers the user's settings, `warn` tells of a ShellCheck that was wanted and cannot be used. */
export function opinionsOf(
  documents: TextDocuments<TextDocument>,
  setting: () => Promise<ShellCheckSetting>,
  warn: (message: string) => void,
  told: () => void,
): Opinions {
  const running = new Map<string, AbortController>();
  let opinion: Promise<SecondOpinion | undefined> | undefined;
  const stop = (uri: string) => {
    running.get(uri)?.abort();
    running.delete(uri);
  };
  documents.onDidChangeContent(({ document }) => stop(document.uri));
  documents.onDidClose(({ document }) => stop(document.uri));

  const find = async (): Promise<SecondOpinion | undefined> => {
    const { use, path } = await setting();
    if (use === "off") return undefined;
    const { findShellCheck, SecondOpinion: Opinion } = await import("../shellcheck.ts");
    const program = findShellCheck(path);
    if (program === undefined && use === "on")
      warn(`ShellCheck is not ${path === "" ? "in PATH" : `at ${path}`}`);
    return program === undefined ? undefined : new Opinion(program);
  };

  const ask = async (uri: string, opened: Opened, it: SecondOpinion): Promise<void> => {
    const controller = new AbortController();
    running.set(uri, controller);
    const { signal } = controller;
    try {
      const { setTimeout: sleep } = await import("node:timers/promises");
      await sleep(rest, undefined, { signal });
      await it.ask(opened.scripts(), 1, signal);
      if (!signal.aborted) told();
    } catch (error) {
      if (signal.aborted) return;
      warn(`ShellCheck: ${error instanceof Error ? error.message : String(error)}`);
      opinion = Promise.resolve(undefined);
    } finally {
      if (running.get(uri) === controller) running.delete(uri);
    }
  };

  return {
    async of(uri, opened) {
      const scripts = opened.scripts();
      if (scripts.length === 0) return [];
      opinion ??= find();
      const it = await opinion;
      if (it === undefined) return [];
      const { remarks, isWhole } = it.known(scripts);
      if (!isWhole && !running.has(uri)) void ask(uri, opened, it);
      return remarks;
    },
    forget() {
      for (const uri of [...running.keys()]) stop(uri);
      opinion = undefined;
    },
  };
}
