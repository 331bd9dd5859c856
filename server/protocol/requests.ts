import type { Lang, LangChoice } from "./text.ts";

/** `initializationOptions` of the language server; every field may be absent. */
export interface InitOptions {
  /** Which language hovers and problems speak. Default `auto`. */
  readonly language?: LangChoice;
  /** The client runs `command:` links in hovers; others get plain addresses. */
  readonly commandLinks?: boolean;
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
