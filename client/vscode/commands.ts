import * as vscode from "vscode";
import type { ComposeProject } from "../../server/protocol/requests.ts";
import { text } from "../../server/protocol/text.ts";
import type { Live } from "../docker/live.ts";
import type { App, Command } from "../model/commands/command.ts";
import { blocked } from "../model/commands/guard.ts";
import { plain } from "../model/words.ts";
import { runOnCompose } from "./composeCommands.ts";
import { runOnContainers } from "./containerCommands.ts";
import { setting } from "./settings.ts";
import { runOnThings } from "./thingCommands.ts";

export interface CommandParts {
  readonly app: App;
  readonly live: Live;
  /** Ids of the nodes selected in the tree of a view. */
  readonly selection: (view: string) => readonly string[];
  /** The Compose file of a project that the workspace knows. */
  readonly fileOf: (project: string) => string | undefined;
  /** What the Compose files of the workspace come to. */
  readonly projects: () => Promise<readonly ComposeProject[]>;
}

/** What a key binding passes, so that it can be told from the palette: the view whose selection is meant. */
const viewOfKey = (value: unknown): string | undefined =>
  typeof value === "object" && value !== null && "key" in value && typeof value.key === "string"
    ? value.key
    : undefined;

/** Registers every command. */
export function registerCommands(commands: readonly Command[], parts: CommandParts): vscode.Disposable {
  const guard = async (run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      const said = plain(error instanceof Error ? error.message : String(error), 300);
      parts.app.ui.fail(text(`예상하지 못한 오류입니다: ${said}`, `Unexpected error: ${said}`));
    }
  };
  const run = async (command: Command, first: unknown, all: unknown): Promise<void> => {
    const why = blocked(command, {
      isReadOnly: setting("readOnly"),
      isTrusted: vscode.workspace.isTrusted,
    });
    if (why) parts.app.ui.tell(why);
    else if (command.kind === "global") await command.run(parts.app, first);
    else if (command.kind === "container")
      await runOnContainers(
        command,
        first instanceof vscode.Uri ? { file: first.fsPath } : nodesOf(first, all, parts.selection),
        parts,
      );
    else if (command.kind === "compose") await runOnCompose(command, first, parts);
    else await runOnThings(command, nodesOf(first, all, parts.selection), parts);
  };
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(`docknote.${command.id}`, (first: unknown, all: unknown) =>
        guard(() => run(command, first, all)),
      ),
    ),
  );
}

/** Nodes that a menu, a button or a key means; `undefined` from the palette. */
function nodesOf(
  first: unknown,
  all: unknown,
  selection: CommandParts["selection"],
): readonly string[] | undefined {
  const view = viewOfKey(first);
  if (view !== undefined) return selection(view);
  const isId = (it: unknown): it is string => typeof it === "string";
  if (Array.isArray(all) && all.length > 0) return all.filter(isId);
  return isId(first) ? [first] : undefined;
}
