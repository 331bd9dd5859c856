import type { Lang, LangChoice, Text } from "./text.ts";

/** `initializationOptions` of the language server; every field may be absent. */
export interface InitOptions {
  /** Which language hovers and problems speak. Default `auto`. */
  readonly language?: LangChoice;
  /** The client runs `command:` links in hovers; others get plain addresses. */
  readonly commandLinks?: boolean;
  /** The client answers `docknote/runtime`. */
  readonly runtime?: boolean;
  /** The client has no snippets of its own, so completion offers them. */
  readonly snippets?: boolean;
}

/** `docknote/topics`: the index of all topics, in the language asked for or the server's own. */
export const TOPICS = "docknote/topics";
export interface TopicsParams {
  readonly lang?: Lang;
}
export interface TopicSummary {
  /** Such as `dockerfile/copy-from`. */
  readonly id: string;
  readonly title: string;
}

/** `docknote/topic`: one topic, rendered as Markdown; `null` when there is none. */
export const TOPIC = "docknote/topic";
export interface TopicParams {
  readonly id: string;
  readonly lang?: Lang;
}
export interface TopicPage {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** `docknote/topicAt` (`TextDocumentPositionParams`): which topic a hover there shows, or `null`. */
export const TOPIC_AT = "docknote/topicAt";
export interface TopicAt {
  readonly id: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/**
 * `docknote/runtime`, from the server to a client that announced it: what the container engine knows of a thing that a
 * document names. The server never talks to an engine; a client that has no connection answers with nothing at once.
 */
export const RUNTIME = "docknote/runtime";
export interface RuntimeParams {
  /** The document that names it: a service is one of the project that this file belongs to. */
  readonly uri: string;
  readonly subject: RuntimeSubject;
}
export interface RuntimeSubject {
  readonly kind: "image" | "service" | "container";
  /** An image as it is written, such as `nginx:1.29`. */
  readonly name: string;
}
export interface RuntimeAnswer {
  /** Markdown, what comes from the engine escaped. */
  readonly facts: readonly Text[];
}
