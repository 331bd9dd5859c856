import type { Live } from "../docker/live.ts";
import type { App, Question } from "../model/commands/command.ts";
import { draw } from "../model/tree/node.ts";
import type { LanguageServer } from "./languageClient.ts";
import type { Tree } from "./treeView.ts";

/** What the suites inside the extension host may look at; handed out in VS Code's test mode only. */
export interface Testing {
  readonly live: Live;
  readonly tree: Tree;
  readonly language: LanguageServer;
  readonly app: App;
  /** The painted tree as text. */
  drawn(): string;
  /** Answers modal questions in place of a user, and gives back what was asked. */
  answer(with_: (question: Question) => string | undefined): void;
}

export function testing(parts: Omit<Testing, "drawn" | "answer">): Testing {
  return {
    ...parts,
    drawn: () => draw(parts.tree.view.nodes),
    answer(give) {
      Object.assign(parts.app.ui, { ask: async (question: Question) => give(question) });
    },
  };
}
