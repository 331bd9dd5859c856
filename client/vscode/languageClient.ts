import * as vscode from "vscode";
import type { LanguageClient, LanguageClientOptions } from "vscode-languageclient/node";
import {
  BUILD_FACTS,
  type BuildFacts,
  type BuildFactsParams,
  COMPOSE_PROJECTS,
  COMPOSE_SETS,
  COMPOSE_TO_RUN,
  type ComposeProject,
  type ComposeProjectsParams,
  type ComposeSetsParams,
  EFFECTIVE,
  type EffectiveAnswer,
  type EffectiveParams,
  IGNORED,
  type IgnoredParams,
  IMAGE_SUPPORT,
  type ImageSupport,
  type ImageSupportParams,
  type InitOptions,
  LEFT,
  RUN_TO_COMPOSE,
  RUNTIME,
  type RuntimeAnswer,
  type RuntimeParams,
  type RuntimeSubject,
  SCAFFOLD,
  type ScaffoldAnswer,
  type ScaffoldParams,
  SNIPPETS,
  type SnippetOffer,
  type SnippetsParams,
  TOPIC,
  TOPICS,
  type TopicPage,
  type TopicParams,
  type TopicSummary,
  type TopicsParams,
} from "../../server/protocol/requests.ts";
import { type Lang, type LangChoice, type Text, text } from "../../server/protocol/text.ts";
import type { Language } from "../model/commands/command.ts";
import { documents } from "../model/documents.ts";
import type { Signal } from "../model/engine.ts";
import { leftNow, onLeftToOthers } from "./coexist.ts";
import type { ConversionParts } from "./conversions.ts";
import { onSetting, setting } from "./settings.ts";

export interface LanguageParts {
  /** The bundled server. */
  readonly module: string;
  readonly output: vscode.LogOutputChannel;
  readonly lang: () => Lang;
  /** What the engine knows of a thing that the document `file` names; it must not wait for a connection. */
  readonly runtime: (subject: RuntimeSubject, file: string, signal: Signal) => Promise<RuntimeAnswer | null>;
  /** The Compose files of running projects, and how to hear that containers came or went. */
  readonly composeSets: () => ComposeSetsParams["sets"];
  readonly onContainers: (listener: () => void) => () => void;
}

/** A server that ends more often than this within the window below is not started again by itself. */
const most = 3;
const window = 3 * 60_000;
/** How long after a change of containers the server is told of Compose files, in ms: they hardly ever differ. */
const setsRest = 500;

const selector = documents.map(({ language, pattern }) => (pattern ? { language, pattern } : { language }));

/** The language server of this window; started with the first document that concerns it, or the first question to it. */
export class LanguageServer implements Language, vscode.Disposable {
  readonly #parts: LanguageParts;
  readonly #disposables: vscode.Disposable[];
  #client: Promise<LanguageClient> | undefined;
  #ends: number[] = [];
  /** The Compose files that the server was told last. */
  #sets = "[]";

  constructor(parts: LanguageParts) {
    this.#parts = parts;
    this.#disposables = [
      vscode.workspace.onDidOpenTextDocument((document) => this.#consider(document)),
      onSetting(["language"], () => {
        if (this.#client) this.#report(this.restart());
      }),
      onLeftToOthers((left) => {
        const client = this.#client;
        if (client) this.#report(client.then((it) => it.sendNotification(LEFT, left)));
      }),
    ];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopListening = parts.onContainers(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        this.#tellSets();
      }, setsRest);
    });
    this.#disposables.push({ dispose: stopListening }, { dispose: () => clearTimeout(timer) });
    for (const document of vscode.workspace.textDocuments) this.#consider(document);
  }

  /** Tells a server that runs which Compose files are read together, when that has changed. */
  #tellSets(): void {
    const client = this.#client;
    const sets = this.#parts.composeSets();
    const text = JSON.stringify(sets);
    if (!client || text === this.#sets) return;
    this.#sets = text;
    this.#report(client.then((it) => it.sendNotification(COMPOSE_SETS, { sets })));
  }

  async restart(): Promise<void> {
    const old = this.#client;
    this.#ends = [];
    this.#client = undefined;
    if (old) await stop(old);
    await this.start();
  }

  start(): Promise<LanguageClient> {
    this.#client ??= this.#make();
    return this.#client;
  }

  async topics(): Promise<readonly TopicSummary[]> {
    const params: TopicsParams = { lang: this.#parts.lang() };
    return (await this.start()).sendRequest<TopicSummary[]>(TOPICS, params);
  }

  async topic(id: string): Promise<TopicPage | null> {
    const params: TopicParams = { id, lang: this.#parts.lang() };
    return (await this.start()).sendRequest<TopicPage | null>(TOPIC, params);
  }

  async scaffold(params: ScaffoldParams): Promise<ScaffoldAnswer> {
    return (await this.start()).sendRequest<ScaffoldAnswer>(SCAFFOLD, params);
  }

  async snippets(params: SnippetsParams): Promise<readonly SnippetOffer[]> {
    return (await this.start()).sendRequest<SnippetOffer[]>(SNIPPETS, params);
  }

  async buildFacts(uri: string, text: string): Promise<BuildFacts | null> {
    const params: BuildFactsParams = { uri, text };
    return (await this.start()).sendRequest<BuildFacts | null>(BUILD_FACTS, params);
  }

  async ignored(patterns: string, paths: readonly string[]): Promise<readonly boolean[]> {
    const params: IgnoredParams = { patterns, paths };
    return (await this.start()).sendRequest<boolean[]>(IGNORED, params);
  }

  async composeProjects(folders: readonly string[]): Promise<readonly ComposeProject[]> {
    const params: ComposeProjectsParams = { folders };
    return (await this.start()).sendRequest<ComposeProject[]>(COMPOSE_PROJECTS, params);
  }

  async imageSupport(images: readonly string[]): Promise<readonly ImageSupport[]> {
    const params: ImageSupportParams = { images };
    return (await this.start()).sendRequest<ImageSupport[]>(IMAGE_SUPPORT, params);
  }

  /** What converting between `docker run` and Compose asks the server. */
  conversions(lang: () => Lang): ConversionParts {
    return {
      lang,
      runToCompose: async (params) => (await this.start()).sendRequest(RUN_TO_COMPOSE, params),
      composeToRun: async ({ uri }, { line, character }) =>
        (await this.start()).sendRequest(COMPOSE_TO_RUN, {
          textDocument: { uri: uri.toString() },
          position: { line, character },
        }),
    };
  }

  async effective(params: EffectiveParams): Promise<EffectiveAnswer | null> {
    return (await this.start()).sendRequest<EffectiveAnswer | null>(EFFECTIVE, params);
  }

  async dispose(): Promise<void> {
    for (const it of this.#disposables) it.dispose();
    const client = this.#client;
    this.#client = undefined;
    if (client) await stop(client);
  }

  #consider(document: vscode.TextDocument): void {
    if (!this.#client && vscode.languages.match(selector, document) > 0) this.#report(this.start());
  }

  async #make(): Promise<LanguageClient> {
    const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
    const { module } = this.#parts;
    const server = { module, transport: TransportKind.ipc };
    const client = new LanguageClient(
      "docknote",
      "Docknote",
      { run: server, debug: server },
      await this.#options(),
    );
    client.onRequest(RUNTIME, ({ uri, subject }: RuntimeParams, token: vscode.CancellationToken) => {
      const cancelled = new AbortController();
      token.onCancellationRequested(() => cancelled.abort());
      return this.#parts.runtime(subject, vscode.Uri.parse(uri).fsPath, cancelled.signal);
    });
    await client.start();
    const sets = this.#parts.composeSets();
    this.#sets = JSON.stringify(sets);
    if (sets.length > 0) await client.sendNotification(COMPOSE_SETS, { sets });
    return client;
  }

  async #options(): Promise<LanguageClientOptions> {
    const { CloseAction, ErrorAction } = await import("vscode-languageclient/node");
    const initializationOptions: InitOptions = {
      language: setting("language") as LangChoice,
      commandLinks: true,
      runtime: true,
      snippets: false,
      left: leftNow(),
    };
    return {
      documentSelector: selector,
      initializationOptions,
      outputChannel: this.#parts.output,
      // links in hovers may open a note or copy its example, and nothing else
      markdown: { isTrusted: { enabledCommands: ["docknote.openTopic", "docknote.copyExample"] } },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          if (this.#mayStartAgain()) return { action: CloseAction.Restart, handled: true };
          this.#client = undefined;
          void this.#offerRestart();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  #mayStartAgain(): boolean {
    const now = Date.now();
    this.#ends = [...this.#ends.filter((at) => now - at < window), now];
    this.#parts.output.warn(`language server ended (${this.#ends.length} of ${most} times)`);
    return this.#ends.length <= most;
  }

  async #offerRestart(): Promise<void> {
    const say = (it: Text): string => it[this.#parts.lang()];
    const restart = say(text("다시 시작", "Restart"));
    const show = say(text("기록 보기", "Show Log"));
    const message = text(
      "언어 서버가 거듭 종료되어 멈췄습니다. 설명과 검사가 나오지 않습니다.",
      "The language server ended again and again and was stopped. Hovers and problems are off.",
    );
    const answer = await vscode.window.showErrorMessage(say(message), restart, show);
    if (answer === restart) this.#report(this.restart());
    if (answer === show) this.#parts.output.show(true);
  }

  #report(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.#parts.output.error(error instanceof Error ? error : String(error));
    });
  }
}

/** Stops a client, whether or not it ever came up. */
async function stop(client: Promise<LanguageClient>): Promise<void> {
  try {
    await (await client).dispose();
  } catch {
    // it never started: there is nothing to stop
  }
}
