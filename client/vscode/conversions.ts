import * as vscode from "vscode";
import type {
  ComposeToRunAnswer,
  RunToComposeAnswer,
  RunToComposeParams,
} from "../../server/protocol/requests.ts";
import { type Lang, type Text, text } from "../../server/protocol/text.ts";

export interface ConversionParts {
  readonly lang: () => Lang;
  readonly runToCompose: (params: RunToComposeParams) => Promise<RunToComposeAnswer | null>;
  readonly composeToRun: (
    document: vscode.TextDocument,
    position: vscode.Position,
  ) => Promise<ComposeToRunAnswer | null>;
}

const words = {
  noRun: text(
    "선택한 글이나 클립보드에 docker run 명령이 없습니다.",
    "There is no docker run command in the selection or on the clipboard.",
  ),
  noService: text(
    "커서를 Compose 파일의 서비스에 두고 실행하세요.",
    "Put the cursor on a service of a Compose file first.",
  ),
  copied: text("docker run 명령을 복사했습니다.", "The docker run command is on the clipboard."),
  open: text("열기", "Open"),
};

const isCompose = ({ languageId, fileName }: vscode.TextDocument): boolean =>
  languageId === "dockercompose" ||
  /(^|[\\/])(docker-|podman-)?compose([.-][^\\/]*)?\.ya?ml$/i.test(fileName);

/** Makes services of the `docker run` that is selected, else of that on the clipboard: in the Compose file, else in a new document. */
export async function runToCompose({ lang, runToCompose: ask }: ConversionParts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor ? editor.document.getText(editor.selection) : "";
  const given = /\S/.test(selected) ? selected : await vscode.env.clipboard.readText();
  const target = editor && given !== selected && isCompose(editor.document) ? editor.document : undefined;
  const answer = await ask({ text: given, ...(target && { uri: target.uri.toString() }) });
  if (answer?.edits && target) await apply(target.uri, answer.edits);
  else if (answer?.yaml !== undefined) await show("yaml", answer.yaml);
  else void vscode.window.showInformationMessage(words.noRun[lang()]);
}

async function apply(uri: vscode.Uri, edits: NonNullable<RunToComposeAnswer["edits"]>): Promise<void> {
  const all = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    all.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
  await vscode.workspace.applyEdit(all);
}

async function show(language: string, content: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

/** Copies a service as `docker run`: the text that an action passes along, else the service at the cursor. */
export async function composeToRun(parts: ConversionParts, given: unknown): Promise<void> {
  const say = (it: Text) => it[parts.lang()];
  const content = typeof given === "string" ? given : await atCursor(parts);
  if (content === undefined) {
    void vscode.window.showInformationMessage(say(words.noService));
    return;
  }
  await vscode.env.clipboard.writeText(content);
  const answer = await vscode.window.showInformationMessage(say(words.copied), say(words.open));
  if (answer !== undefined) await show("shellscript", content);
}

async function atCursor({ composeToRun: ask }: ConversionParts): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  return editor && (await ask(editor.document, editor.selection.active))?.text;
}
