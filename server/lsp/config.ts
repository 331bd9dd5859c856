import { dirname } from "node:path";
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
} from "vscode-languageserver/node";
import type { FolderConfig, FoundConfig } from "../configFiles.ts";
import { configNames } from "../configNames.ts";
import { type ConfigFile, configOf, lintConfigOf } from "../language/core/config.ts";
import type { LintConfig } from "../language/core/lint.ts";
import { ruleNames } from "../language/generated/ruleNames.ts";
import { neighbourWatchers } from "./neighbours.ts";
import type { ShellCheckSetting } from "./secondOpinion.ts";
import { pathOf } from "./uri.ts";

/** Reads settings and configuration files for documents, and forgets what it knows when they change. */
export class Configuration {
  private readonly connection: Connection;
  private folders: readonly string[] = [];
  private canPull = false;
  private canWatch = false;
  private pushed: unknown;
  private readonly files = new Map<string, FolderConfig>();
  private readonly settings = new Map<string, Promise<ConfigFile>>();
  private readonly told = new Set<string>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Whether the client answers questions about settings. */
  get canAsk(): boolean {
    return this.canPull;
  }

  initialize({ capabilities, workspaceFolders }: InitializeParams): void {
    this.canPull = capabilities.workspace?.configuration === true;
    this.canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.folders = (workspaceFolders ?? []).flatMap(({ uri }) => pathOf(uri) ?? []);
  }

  /** Whether the client tells of changes on the disk. */
  get isWatched(): boolean {
    return this.canWatch;
  }

  /** The folder of the user's work that a file lies in. */
  topOf(path: string): string | undefined {
    const folder = dirname(path);
    return this.folders.find(
      (it) => folder === it || folder.startsWith(`${it}/`) || folder.startsWith(`${it}\\`),
    );
  }

  /**
   * Asks the client to tell of changes; to be called once it is ready. `changed` runs after each that concerns the
   * configuration, `moved` gets the URIs of all files that came, went or were written anew.
   */
  async watch(changed: () => void, moved: (uris: readonly string[]) => void): Promise<void> {
    this.connection.onDidChangeWatchedFiles(({ changes }) => {
      if (changes.some(({ uri }) => configNames.some((it) => uri.endsWith(`/${it}`)))) this.forget(changed);
      moved(changes.map(({ uri }) => uri));
    });
    this.connection.onDidChangeConfiguration(({ settings }) => {
      this.pushed = (settings as { docknote?: unknown } | undefined)?.docknote;
      this.forget(changed);
    });
    if (!this.canWatch) return;
    const watchers = [...configNames.map((it) => ({ globPattern: `**/${it}` })), ...neighbourWatchers];
    await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  private forget(changed: () => void): void {
    this.files.clear();
    this.settings.clear();
    this.told.clear();
    changed();
  }

  async for(uri: string): Promise<LintConfig> {
    const files = await this.inFiles(uri);
    if (await this.isLeftOut(files, uri)) return { rules: [] };
    const { ours, hadolint } = files;
    const setting = await this.inSettings(uri);
    return lintConfigOf([hadolint?.config ?? {}, setting, ours?.config ?? {}]);
  }

  /** Whether a configuration file says that the document is not to be looked at. */
  private async isLeftOut(files: FolderConfig, uri: string): Promise<boolean> {
    const path = pathOf(uri);
    if (path === undefined || !files.ours?.config.ignore) return false;
    const { isIgnored } = await import("../configFiles.ts");
    return isIgnored(files, path);
  }

  private async inFiles(uri: string): Promise<FolderConfig> {
    const path = pathOf(uri);
    if (path === undefined) return {};
    const folder = dirname(path);
    const known = this.files.get(folder);
    if (known) return known;
    const top = this.topOf(path);
    const { configFor } = await import("../configFiles.ts");
    const found = await configFor(folder, top ?? folder);
    this.files.set(folder, found);
    for (const it of [found.ours, found.hadolint]) if (it) this.tell(it);
    return found;
  }

  /** Mistakes in a configuration file are said once, where the user can read them. */
  private tell({ file, errors }: FoundConfig): void {
    if (errors.length === 0 || this.told.has(file)) return;
    this.told.add(file);
    for (const { path, message } of errors)
      this.connection.console.warn(`${file}: ${path === "" ? "" : `${path}: `}${message}`);
  }

  private inSettings(uri: string): Promise<ConfigFile> {
    const known = this.settings.get(uri);
    if (known !== undefined) return known;
    const asked = this.ask("rules", uri).then((value) => configOf({ rules: value }, ruleNames).config);
    this.settings.set(uri, asked);
    return asked;
  }

  /** A section of `docknote.*`; an empty object when the client has none. */
  private async ask(section: "rules" | "shellcheck" | "compose", uri?: string): Promise<unknown> {
    if (!this.canPull) return (this.pushed as Record<string, unknown> | undefined)?.[section] ?? {};
    const scope = uri === undefined ? {} : { scopeUri: uri };
    const value: unknown = await this.connection.workspace.getConfiguration({
      ...scope,
      section: `docknote.${section}`,
    });
    return value ?? {};
  }

  /** What the user says of ShellCheck; editors do not let a workspace say it. */
  async shellCheck(): Promise<ShellCheckSetting> {
    const { use, path } = (await this.ask("shellcheck")) as { use?: unknown; path?: unknown };
    return {
      use: use === "on" || use === "off" ? use : "auto",
      path: typeof path === "string" ? path : "",
    };
  }

  /** The Compose files that the settings name, and the folder of the user's work that they are seen from. */
  async composeFiles(uri: string): Promise<{ top: string | undefined; names: readonly string[] }> {
    const { files } = (await this.ask("compose", uri)) as { files?: unknown };
    const names = Array.isArray(files) ? files.filter((it) => typeof it === "string" && it !== "") : [];
    const path = pathOf(uri);
    return { top: path === undefined ? undefined : this.topOf(path)?.replaceAll("\\", "/"), names };
  }

  closed(uri: string): void {
    this.settings.delete(uri);
  }
}
