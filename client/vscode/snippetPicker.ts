import * as vscode from "vscode";
import type { SnippetEdit, SnippetOffer, SnippetsParams } from "../../server/protocol/requests.ts";
import { type Lang, text } from "../../server/protocol/text.ts";
import { pickerLines, previewOf } from "../model/snippets/picker.ts";
import type { Documents } from "./documents.ts";

export interface SnippetParts {
  readonly lang: () => Lang;
  readonly documents: Documents;
  readonly snippets: (params: SnippetsParams) => Promise<readonly SnippetOffer[]>;
}

const words = {
  title: text("Docknote 스니펫", "Docknote Snippets"),
  placeholder: text(
    "제목(한국어·영어), 접두어, 낱말로 찾기",
    "Find by title (Korean or English), prefix or keyword",
  ),
  noEditor: text(
    "열린 파일이 없습니다. 고르면 새 문서를 만듭니다.",
    "No file is open: what you choose makes a new document.",
  ),
  none: text("맞는 스니펫이 없습니다.", "No snippet matches."),
  preview: text("미리 보기", "Preview"),
  name: text("스니펫 미리 보기", "Snippet Preview"),
};

interface Item extends vscode.QuickPickItem {
  readonly offer?: SnippetOffer;
}

/** Asks for a snippet and puts it where the cursor of the active editor stands; without an editor, into a new document. */
export async function insertSnippet(parts: SnippetParts): Promise<void> {
  const active = vscode.window.activeTextEditor;
  const editor = active && isText(active) ? active : undefined;
  const version = editor?.document.version;
  const offers = await parts.snippets(paramsOf(editor));
  const chosen = await pick(parts, offers, editor !== undefined);
  if (!chosen) return;
  if (!editor || !chosen.here) return insertAnew(chosen);
  // The file may have changed while the list was open.
  const isSame = editor.document.version === version;
  const offer = isSame ? chosen : (await parts.snippets(paramsOf(editor))).find((it) => it.id === chosen.id);
  if (offer?.here) await insertHere(editor, offer.here);
  else await insertAnew(chosen);
}

/** Whether the editor shows a text that can be written to: not a log, nor one of our own pages. */
const isText = ({ document: { uri } }: vscode.TextEditor): boolean =>
  uri.scheme === "untitled" || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;

function paramsOf(editor: vscode.TextEditor | undefined): SnippetsParams {
  if (!editor) return {};
  const { document, selection } = editor;
  const { line, character } = selection.active;
  return {
    document: {
      ...{ uri: document.uri.toString(), languageId: document.languageId, text: document.getText() },
      position: { line, character },
    },
  };
}

function pick(
  { lang, documents }: SnippetParts,
  offers: readonly SnippetOffer[],
  hasEditor: boolean,
): Promise<SnippetOffer | undefined> {
  const say = lang();
  const eye = { iconPath: new vscode.ThemeIcon("eye"), tooltip: words.preview[say] };
  const picker = vscode.window.createQuickPick<Item>();
  const preview = previewing(documents, say);
  picker.title = words.title[say];
  picker.placeholder = hasEditor
    ? words.placeholder[say]
    : `${words.placeholder[say]} — ${words.noEditor[say]}`;
  picker.buttons = [eye];
  const list = () => {
    const lines = pickerLines(offers, picker.value, say).map((it): Item => {
      if (it.kind === "heading") return { label: it.label, kind: vscode.QuickPickItemKind.Separator };
      const { label, description, detail, offer } = it;
      // What matches is decided here, in both languages, so the list shows all it is given.
      return { label, description, detail, offer, alwaysShow: true, buttons: [eye] };
    });
    picker.items = lines.length > 0 ? lines : [{ label: words.none[say], alwaysShow: true }];
  };
  list();
  return new Promise((resolve) => {
    let chosen: SnippetOffer | undefined;
    const parts = [
      picker,
      picker.onDidChangeValue(list),
      picker.onDidTriggerItemButton(({ item }) => preview.show(item.offer)),
      picker.onDidTriggerButton(() => preview.show(picker.activeItems[0]?.offer)),
      picker.onDidChangeActive(([item]) => preview.follow(item?.offer)),
      picker.onDidAccept(() => {
        chosen = picker.selectedItems[0]?.offer;
        if (chosen) picker.hide();
      }),
      picker.onDidHide(() => {
        for (const it of parts) it.dispose();
        preview.close().then(
          () => resolve(chosen),
          () => resolve(chosen),
        );
      }),
    ];
    picker.show();
  });
}

/** A document beside the editor; once it is open it follows the list, and it closes with it. */
function previewing(documents: Documents, lang: Lang) {
  let uri: vscode.Uri | undefined;
  const put = (offer: SnippetOffer) =>
    documents.put("snippet", `${words.name[lang]}.md`, previewOf(offer, lang));
  return {
    show(offer: SnippetOffer | undefined): void {
      if (!offer) return;
      const isOpen = uri !== undefined;
      uri = put(offer);
      if (isOpen) return;
      const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true };
      vscode.workspace.openTextDocument(uri).then((it) => vscode.window.showTextDocument(it, options));
    },
    follow(offer: SnippetOffer | undefined): void {
      if (uri && offer) put(offer);
    },
    async close(): Promise<void> {
      const path = uri?.path;
      const tabs = vscode.window.tabGroups.all.flatMap((it) => it.tabs);
      const own = tabs.filter(
        ({ input }) =>
          input instanceof vscode.TabInputText &&
          path !== undefined &&
          input.uri.path === path &&
          input.uri.scheme === uri?.scheme,
      );
      if (own.length > 0) await vscode.window.tabGroups.close(own, true);
    },
  };
}

async function insertAnew(offer: SnippetOffer): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: offer.language, content: "" });
  const editor = await vscode.window.showTextDocument(document);
  const start = new vscode.Position(0, 0);
  await editor.insertSnippet(new vscode.SnippetString(offer.fresh), start, {
    ...whole,
    keepWhitespace: true,
  });
}

const whole = { undoStopBefore: true, undoStopAfter: true };

/** Inserts with tab stops; what else the file needs goes in before, as one step to undo. */
async function insertHere(editor: vscode.TextEditor, { range, text, edits }: SnippetEdit): Promise<void> {
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  if (edits.length > 0)
    await editor.edit(
      (builder) => {
        for (const it of edits) builder.replace(rangeOf(it.range), it.newText);
      },
      { undoStopBefore: true, undoStopAfter: false },
    );
  const above = edits.filter((it) => it.range.start.line < range.start.line);
  const down = above.reduce((sum, it) => sum + it.newText.split("\n").length - 1, 0);
  const { start, end } = rangeOf(range);
  const place = new vscode.Range(start.translate(down), end.translate(down));
  const options = { ...whole, undoStopBefore: edits.length === 0, keepWhitespace: true };
  await editor.insertSnippet(new vscode.SnippetString(text), place, options);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

const rangeOf = ({ start, end }: SnippetEdit["range"]): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);
