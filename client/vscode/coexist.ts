import * as vscode from "vscode";
import type { LeftToOthers } from "../../server/protocol/requests.ts";
import { type Coexist, leftToOthers, type Other, others } from "../model/coexist.ts";
import { onSetting, setting } from "./settings.ts";

/** What is left to the extensions that are enabled now; they start with the same documents as we do. */
export function leftNow(): LeftToOthers {
  const there = (Object.keys(others) as Other[]).filter((it) => vscode.extensions.getExtension(others[it]));
  const validates = vscode.workspace.getConfiguration("yaml").get("validate") !== false;
  return leftToOthers(new Set(there), setting("coexist") as Coexist, validates);
}

/** Calls when that changes: an extension comes or goes, or a setting is changed. */
export function onLeftToOthers(call: (left: LeftToOthers) => void): vscode.Disposable {
  let last = JSON.stringify(leftNow());
  const look = () => {
    const left = leftNow();
    const text = JSON.stringify(left);
    if (text === last) return;
    last = text;
    call(left);
  };
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(look),
    onSetting(["coexist"], look),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("yaml.validate")) look();
    }),
  );
}
