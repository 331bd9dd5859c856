import * as vscode from "vscode";
import type { EffectiveAnswer, EffectiveParams, EffectivePlace } from "../../server/protocol/requests.ts";
import { type Lang, text } from "../../server/protocol/text.ts";

const scheme = "docknote-effective";

/** How long changes have to rest before it is worked out anew, in ms. */
const rest = 200;

const words = {
  none: text(
    "Compose 파일을 연 편집기에서 쓸 수 있습니다.",
    "This works in an editor with a Compose file that is saved on the disk.",
  ),
  noProfiles: text("이 프로젝트에는 프로필이 없습니다.", "This project has no profiles."),
  profiles: text("켤 프로필", "Profiles that are on"),
  added: text("Compose가 더한 값입니다.", "Added by Compose."),
  from: text("이 값을 쓴 곳", "Written in"),
  over: text("이 값에 가려진 곳", "It takes the place of"),
};

export interface EffectiveParts {
  readonly lang: () => Lang;
  readonly ask: (params: EffectiveParams) => Promise<EffectiveAnswer | null>;
}

/** What is shown for a Compose file. */
interface Shown {
  readonly source: vscode.Uri;
  profiles: readonly string[];
  answer: EffectiveAnswer | undefined;
}

/** Read-only documents with what Compose files come to; they follow their sources while an editor shows them. */
export class EffectiveConfig
  implements
    vscode.TextDocumentContentProvider,
    vscode.DefinitionProvider,
    vscode.HoverProvider,
    vscode.Disposable
{
  readonly #parts: EffectiveParts;
  readonly #shown = new Map<string, Shown>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registrations: vscode.Disposable;
  #watching: vscode.Disposable | undefined;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly onDidChange = this.#changed.event;

  constructor(parts: EffectiveParts) {
    this.#parts = parts;
    this.#registrations = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.languages.registerDefinitionProvider({ scheme }, this),
      vscode.languages.registerHoverProvider({ scheme }, this),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document.uri)),
    );
  }

  /** Shows what the Compose file `argument`, else that of the active editor, comes to. */
  async show(argument: unknown): Promise<void> {
    const source = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (source?.scheme !== "file") return this.#tell(words.none);
    const folder = vscode.workspace.asRelativePath(source, false).split("/").slice(0, -1).join(" ");
    const name = source.path.slice(source.path.lastIndexOf("/") + 1);
    // The folder takes part in the name of the tab, as most such files are called alike.
    const label = `${folder === "" ? "" : `${folder} `}${name.replace(/\.ya?ml$/, "")} (effective)`;
    const uri = vscode.Uri.from({ scheme, path: `/${label}.yaml`, query: source.toString() });
    const shown = this.#shown.get(uri.toString()) ?? { source, profiles: [], answer: undefined };
    this.#shown.set(uri.toString(), shown);
    shown.answer = (await this.#answer(shown)) ?? undefined;
    if (!shown.answer) {
      this.#shown.delete(uri.toString());
      return this.#tell(words.none);
    }
    this.#watch();
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  async chooseProfiles(argument: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const shown = uri && this.#shown.get(uri.toString());
    if (!uri || !shown) return;
    const all = shown.answer?.profiles ?? [];
    if (all.length === 0) return this.#tell(words.noProfiles);
    const items = all.map((label) => ({ label, picked: shown.profiles.includes(label) }));
    const title = words.profiles[this.#parts.lang()];
    const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, title });
    if (!chosen) return;
    shown.profiles = chosen.map(({ label }) => label);
    shown.answer = undefined;
    this.#changed.fire(uri);
  }

  /** Opens the file that the line of the cursor is from. */
  async goToSource(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const [place] = editor ? this.#placesAt(editor.document.uri, editor.selection.active) : [];
    if (!place) return this.#tell(words.added);
    const { uri, range } = locationOf(place);
    await vscode.window.showTextDocument(uri, { selection: range, viewColumn: vscode.ViewColumn.One });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const id = uri.toString();
    // An editor that a window restores knows its source by its address.
    const shown = this.#shown.get(id) ?? {
      source: vscode.Uri.parse(uri.query),
      profiles: [],
      answer: undefined,
    };
    this.#shown.set(id, shown);
    this.#watch();
    shown.answer ??= (await this.#answer(shown)) ?? undefined;
    return shown.answer?.text ?? "";
  }

  provideDefinition(document: vscode.TextDocument, position: vscode.Position): vscode.Location[] {
    return this.#placesAt(document.uri, position).map(locationOf);
  }

  provideHover(document: vscode.TextDocument, { line }: vscode.Position): vscode.Hover | undefined {
    const written = document.lineAt(line);
    if (written.text.trim() === "") return undefined;
    const [place, ...over] = this.#placesAt(document.uri, new vscode.Position(line, 0));
    const lang = this.#parts.lang();
    const markdown = new vscode.MarkdownString();
    if (!place)
      return written.text.startsWith("#")
        ? undefined
        : hoverOf(markdown.appendText(words.added[lang]), written);
    link(markdown.appendText(`${words.from[lang]}: `), place);
    for (const it of over) link(markdown.appendMarkdown("\n\n").appendText(`${words.over[lang]}: `), it);
    return hoverOf(markdown, written);
  }

  dispose(): void {
    this.#registrations.dispose();
    this.#watching?.dispose();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
  }

  #answer({ source, profiles }: Shown): Promise<EffectiveAnswer | null> {
    return this.#parts.ask({ uri: source.toString(), profiles });
  }

  #placesAt(uri: vscode.Uri, { line }: vscode.Position): readonly EffectivePlace[] {
    return this.#shown.get(uri.toString())?.answer?.places[line] ?? [];
  }

  #tell(message: { ko: string; en: string }): void {
    void vscode.window.showInformationMessage(message[this.#parts.lang()]);
  }

  /** Follows the files while something is shown that is made of them. */
  #watch(): void {
    if (this.#watching) return;
    const files = vscode.workspace.createFileSystemWatcher("**/{*.yml,*.yaml,.env,.env.*,*.env}");
    const moved = (uri: vscode.Uri) => this.#moved(uri);
    this.#watching = vscode.Disposable.from(
      files,
      files.onDidChange(moved),
      files.onDidCreate(moved),
      files.onDidDelete(moved),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#moved(document.uri)),
    );
  }

  #moved(file: vscode.Uri): void {
    if (file.scheme !== "file") return;
    const path = file.toString();
    for (const [id, shown] of this.#shown) {
      const isPart = shown.answer?.files.some((it) => vscode.Uri.parse(it).toString() === path);
      if (!isPart) continue;
      clearTimeout(this.#waiting.get(id));
      this.#waiting.set(
        id,
        setTimeout(() => this.#refresh(id, shown), rest),
      );
    }
  }

  #refresh(id: string, shown: Shown): void {
    this.#waiting.delete(id);
    shown.answer = undefined;
    this.#changed.fire(vscode.Uri.parse(id));
  }

  #closed(uri: vscode.Uri): void {
    if (uri.scheme !== scheme) return;
    clearTimeout(this.#waiting.get(uri.toString()));
    this.#waiting.delete(uri.toString());
    this.#shown.delete(uri.toString());
    if (this.#shown.size > 0) return;
    this.#watching?.dispose();
    this.#watching = undefined;
  }
}

const hoverOf = (markdown: vscode.MarkdownString, { range }: vscode.TextLine): vscode.Hover =>
  new vscode.Hover(markdown, range);

function locationOf({ uri, range: { start, end } }: EffectivePlace): vscode.Location {
  return new vscode.Location(
    vscode.Uri.parse(uri),
    new vscode.Range(start.line, start.character, end.line, end.character),
  );
}

/** A link to a line of a file. */
function link(markdown: vscode.MarkdownString, place: EffectivePlace): void {
  const { uri, range } = locationOf(place);
  const line = range.start.line + 1;
  const name = `${vscode.workspace.asRelativePath(uri, false)}:${line}`;
  markdown
    .appendMarkdown("[")
    .appendText(name)
    .appendMarkdown(`](${uri.with({ fragment: `L${line}` }).toString()})`);
}
