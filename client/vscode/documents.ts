import * as vscode from "vscode";

const scheme = "docknote";

/** So many texts are kept; the oldest goes first. */
const most = 50;

/** Read-only documents that live in memory: inspected JSON, notes, diagnoses. */
export class Documents implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registrations: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#registrations = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? "";
  }

  /** Shows a text in an editor; the ending of `name` decides the language. */
  async show(folder: string, name: string, content: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.put(folder, name, content));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Shows Markdown rendered, by the editor's own preview. */
  async preview(folder: string, name: string, content: string): Promise<void> {
    const uri = this.put(folder, `${name}.md`, content);
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  }

  dispose(): void {
    this.#registrations.dispose();
  }

  /** Keeps a text under a name; an editor that shows it follows. */
  put(folder: string, name: string, content: string): vscode.Uri {
    const file = name.replace(/[\\/:*?"<>|#%]+/g, "-") || "-";
    const uri = vscode.Uri.from({ scheme, path: `/${folder}/${file}` });
    const before = this.#texts.get(uri.path);
    this.#texts.delete(uri.path);
    this.#texts.set(uri.path, content);
    const [oldest = ""] = this.#texts.keys();
    if (this.#texts.size > most) this.#texts.delete(oldest);
    if (before !== undefined && before !== content) this.#changed.fire(uri);
    return uri;
  }
}
