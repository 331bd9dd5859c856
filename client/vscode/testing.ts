import type { Live } from "../docker/live.ts";
import type { App, Question } from "../model/commands/command.ts";
import { draw } from "../model/tree/node.ts";
import type { ViewId } from "../model/tree/viewState.ts";
import type { LanguageServer } from "./languageClient.ts";
import type { LogPanels } from "./logPanel.ts";
import type { Tree } from "./treeView.ts";

/** What the suites inside the extension host may look at; handed out in VS Code's test mode only. */
export interface Testing {
  readonly live: Live;
  readonly trees: ReadonlyMap<ViewId, Tree>;
  readonly language: LanguageServer;
  readonly app: App;
  readonly logs: LogPanels;
  /** What a view has painted, as text; the Containers view unless told otherwise. */
  drawn(view?: ViewId): string;
  /** Answers modal questions in place of a user, and gives back what was asked. */
  answer(with_: (question: Question) => string | undefined): void;
}

export function testing(parts: Omit<Testing, "drawn" | "answer">): Testing {
  return {
    ...parts,
    drawn: (view = "containers") => draw(parts.trees.get(view)?.view.nodes ?? []),
    answer(give) {
      Object.assign(parts.app.ui, { ask: async (question: Question) => give(question) });
    },
  };
}
