import * as vscode from "vscode";
import type { settings } from "../../server/protocol/settings.ts";
import { type Lang, type LangChoice, languages } from "../../server/protocol/text.ts";

type Name = keyof typeof settings;
type Value<N extends Name> = (typeof settings)[N]["type"] extends "boolean"
  ? boolean
  : (typeof settings)[N]["type"] extends "number"
    ? number
    : string;

/** The value of a setting; its default is in the manifest, so there always is one. */
export const setting = <N extends Name>(name: N): Value<N> =>
  vscode.workspace.getConfiguration("docknote").get(name) as Value<N>;

/** Calls when one of these settings changes. */
export const onSetting = (names: readonly Name[], call: () => void): vscode.Disposable =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(`docknote.${name}`))) call();
  });

/** The main language of what the client says. */
export const uiLang = (): Lang => languages(setting("language") as LangChoice, vscode.env.language)[0];
