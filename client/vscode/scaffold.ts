import * as vscode from "vscode";
import type { ScaffoldAnswer, ScaffoldFile, ScaffoldParams } from "../../server/protocol/requests.ts";
import { type Lang, type Text, text } from "../../server/protocol/text.ts";
import { type FileLine, fileLines, remarksPage } from "../model/scaffold/files.ts";
import { plain } from "../model/words.ts";
import type { Documents } from "./documents.ts";

export interface ScaffoldParts {
  readonly lang: () => Lang;
  readonly documents: Documents;
  readonly scaffold: (params: ScaffoldParams) => Promise<ScaffoldAnswer>;
}

const words = {
  noFolder: text("먼저 폴더를 여십시오.", "Open a folder first."),
  open: text("폴더 열기", "Open Folder"),
  which: text("어느 폴더에 추가할까요?", "Which folder?"),
  nothing: text(
    "이미지로 만들 프로그램을 찾지 못했습니다. 알아보는 파일: package.json, pyproject.toml, requirements.txt, go.mod, pom.xml, build.gradle, Cargo.toml, *.csproj, composer.json, index.html",
    "Found nothing that can be put into an image. Known are: package.json, pyproject.toml, requirements.txt, go.mod, pom.xml, build.gradle, Cargo.toml, *.csproj, composer.json, index.html",
  ),
  snippet: text("스니펫 삽입", "Insert Snippet"),
  projects: text("무엇을 컨테이너에 넣을까요?", "What goes into containers?"),
  same: text("Docker 파일이 이미 모두 있습니다.", "All the Docker files are there already."),
  changes: text("Docker 파일 추가", "Add Docker Files"),
  files: text(
    "쓸 파일을 고르십시오 — 바뀌는 내용은 아래 편집기에 있습니다",
    "Choose the files to write — the changes are in the editor below",
  ),
  show: text("차이 보기", "Show Changes"),
  failed: text("파일을 쓰지 못했습니다.", "The files could not be written."),
  remarks: text("확인할 것 보기", "Show What to Check"),
};

/**
 * Finds what is in a folder, shows the files for it as a difference, and writes those that are chosen. Nothing is written
 * before that, and a file that is there only when it is chosen by hand.
 */
export async function addDockerFiles(parts: ScaffoldParts, given?: string): Promise<void> {
  const say = (it: Text): string => it[parts.lang()];
  const folder = given === undefined ? await chooseFolder(say) : vscode.Uri.parse(given, true);
  if (!folder) return;
  const answer = await answerFor(parts, folder, say);
  if (!answer) return;
  const lines = fileLines(answer, parts.lang());
  if (lines.length === 0) return void vscode.window.showInformationMessage(say(words.same));
  const proposals = new Proposals(parts.documents, folder);
  await proposals.showAll(
    lines.map((it) => it.file),
    say(words.changes),
  );
  const chosen = await chooseFiles(lines, proposals, say);
  await proposals.close(say(words.changes));
  if (!chosen || chosen.length === 0) return;
  if (await write(folder, chosen)) await tell(parts, folder, chosen, answer);
  else vscode.window.showErrorMessage(say(words.failed));
}

async function chooseFolder(say: (it: Text) => string): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const answer = await vscode.window.showInformationMessage(say(words.noFolder), say(words.open));
    if (answer) await vscode.commands.executeCommand("vscode.openFolder");
    return undefined;
  }
  if (folders.length === 1) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: say(words.which) }))?.uri;
}

/** The files for the programs that are chosen; all of them when there is one. */
async function answerFor(
  { scaffold }: ScaffoldParts,
  folder: vscode.Uri,
  say: (it: Text) => string,
): Promise<ScaffoldAnswer | undefined> {
  const params = { folder: folder.toString() };
  const answer = await scaffold(params);
  if (answer.projects.length === 0) {
    const choice = await vscode.window.showInformationMessage(say(words.nothing), say(words.snippet));
    if (choice) await vscode.commands.executeCommand("docknote.snippet.insert");
    return undefined;
  }
  if (answer.projects.length === 1) return answer;
  const items = answer.projects.map(({ id, title, path, evidence, isMain }) => ({
    ...{ id, picked: isMain, label: plain(title), description: plain(path === "" ? "." : path) },
    detail: plain(evidence.join(", ")),
  }));
  const options = {
    canPickMany: true,
    title: say(words.projects),
    placeHolder: say(words.projects),
  } as const;
  const chosen = await vscode.window.showQuickPick(items, options);
  if (!chosen || chosen.length === 0) return undefined;
  return scaffold({ ...params, chosen: chosen.map(({ id }) => id) });
}

interface FileItem extends vscode.QuickPickItem {
  readonly file: ScaffoldFile;
}

function chooseFiles(
  lines: readonly FileLine[],
  proposals: Proposals,
  say: (it: Text) => string,
): Promise<readonly ScaffoldFile[] | undefined> {
  const picker = vscode.window.createQuickPick<FileItem>();
  const show = { iconPath: new vscode.ThemeIcon("diff"), tooltip: say(words.show) };
  picker.title = say(words.files);
  picker.canSelectMany = true;
  // The difference is read while the list is open.
  picker.ignoreFocusOut = true;
  picker.items = lines.map(({ file, label, description }) => ({ file, label, description, buttons: [show] }));
  picker.selectedItems = picker.items.filter((_, i) => lines[i]?.picked);
  return new Promise((resolve) => {
    let chosen: readonly ScaffoldFile[] | undefined;
    const listeners = [
      picker,
      picker.onDidTriggerItemButton(({ item }) => void proposals.showOne(item.file)),
      picker.onDidAccept(() => {
        chosen = picker.selectedItems.map((it) => it.file);
        picker.hide();
      }),
      picker.onDidHide(() => {
        for (const it of listeners) it.dispose();
        resolve(chosen);
      }),
    ];
    picker.show();
  });
}

/** The new texts as read-only documents, beside what is there. */
class Proposals {
  readonly #documents: Documents;
  readonly #folder: vscode.Uri;
  constructor(documents: Documents, folder: vscode.Uri) {
    this.#documents = documents;
    this.#folder = folder;
  }

  /** What is there, and what would be. */
  #pair({ path, text: after, before }: ScaffoldFile): [original: vscode.Uri, proposed: vscode.Uri] {
    const [name = path, ...above] = path.split("/").reverse();
    const place = ["scaffold", ...above.reverse()].join("/");
    const target = vscode.Uri.joinPath(this.#folder, path);
    const original = before === undefined ? this.#documents.put(`before/${place}`, name, "") : target;
    return [original, this.#documents.put(place, name, after)];
  }

  async showAll(files: readonly ScaffoldFile[], title: string): Promise<void> {
    const resources = files.map((it) => [vscode.Uri.joinPath(this.#folder, it.path), ...this.#pair(it)]);
    await vscode.commands.executeCommand("vscode.changes", title, resources);
  }

  async showOne(file: ScaffoldFile): Promise<void> {
    const options = { preserveFocus: true, preview: true };
    await vscode.commands.executeCommand("vscode.diff", ...this.#pair(file), file.path, options);
  }

  /** Closes the tabs that show proposals. An editor of several differences tells nothing of itself but its name. */
  async close(title: string): Promise<void> {
    const isOurs = (uri: vscode.Uri) => uri.scheme === "docknote" && uri.path.startsWith("/scaffold/");
    const own = vscode.window.tabGroups.all
      .flatMap((it) => it.tabs)
      .filter(({ input, label }) =>
        input instanceof vscode.TabInputTextDiff
          ? isOurs(input.modified)
          : input === undefined && label.startsWith(title),
      );
    if (own.length > 0) await vscode.window.tabGroups.close(own, true);
  }
}

/** Writes the files as one change that can be undone. */
async function write(folder: vscode.Uri, files: readonly ScaffoldFile[]): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { path, text: content, before } of files) {
    const uri = vscode.Uri.joinPath(folder, path);
    if (before === undefined) edit.createFile(uri, { contents: new TextEncoder().encode(content) });
    else edit.replace(uri, new vscode.Range(0, 0, Number.MAX_SAFE_INTEGER, 0), content);
  }
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  for (const { path, before } of files)
    if (before !== undefined)
      await (await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, path))).save();
  return true;
}

async function tell(
  { lang, documents }: ScaffoldParts,
  folder: vscode.Uri,
  chosen: readonly ScaffoldFile[],
  answer: ScaffoldAnswer,
): Promise<void> {
  const say = lang();
  const first = chosen.find((it) => /(^|\/)Dockerfile$/.test(it.path)) ?? chosen[0];
  if (first) await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, first.path));
  const count = chosen.length;
  const message = text(
    `Docker 파일 ${count}개를 썼습니다.`,
    count === 1 ? "1 Docker file was written." : `${count} Docker files were written.`,
  );
  const buttons = answer.remarks.length > 0 ? [words.remarks[say]] : [];
  const paths = chosen.map((it) => it.path);
  // Not waited for: the message may stay as long as it likes.
  void vscode.window.showInformationMessage(message[say], ...buttons).then((button) => {
    if (button) void documents.preview("page", words.changes[say], remarksPage(paths, answer, say));
  });
}
