import type { Connection, TextDocuments } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ComposeSets } from "../folder.ts";
import type { Folder } from "../language/core/folder.ts";
import type { Opened } from "../language/core/language.ts";
import type { Problem } from "../language/core/lint.ts";
import type { Notes, Topic } from "../language/core/notes.ts";
import type { Links } from "../language/core/render.ts";
import type { Snippet } from "../language/snippets/snippet.ts";
import type { LeftToOthers } from "../protocol/requests.ts";
import type { Lang } from "../protocol/text.ts";
import type { Neighbours } from "./neighbours.ts";

/** What the client told at its start, and what every request needs. */
export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  /** The languages to show, the main one first. */
  langs: readonly [Lang, ...Lang[]];
  /** Whether the client asks for diagnostics, rather than wait for them. */
  pullsDiagnostics: boolean;
  /** Whether the client can make files when it applies a fix. */
  createsFiles: boolean;
  /** Whether the client answers what its engine knows. */
  asksRuntime: boolean;
  /** Absent when the client runs no commands from Markdown. */
  links: Links | undefined;
  /** What other tools of the editor show already. */
  left: LeftToOthers;
  /** What the client can do with completions. */
  completion: CompletionTraits;
  /** The document, parsed at most once a version; undefined when it is not open or none of our languages. */
  open(uri: string): Promise<Opened | undefined>;
  notes(): Notes;
  snippets(): readonly Snippet[];
  /** What the user's own notes say of a topic, as Markdown; "" when they say nothing. */
  ownNotes(topic: Topic): Promise<string>;
  /** The files round a document; undefined for one that is in no folder. */
  folder(uri: string): Promise<Folder | undefined>;
  /** The other files of the user's work. */
  readonly files: Pick<Neighbours, "composeFiles" | "text">;
  /** The Compose files that the settings or a running project read together with one; undefined when none does. */
  readonly composeSet: ComposeSets;
  /** What is wrong with a document, by the settings and configuration files that hold for it. */
  problems(uri: string, opened: Opened): Promise<Problem[]>;
}

export interface CompletionTraits {
  /** It expands tab stops; without that there is no completion. */
  readonly expands: boolean;
  /** It can leave the indentation of lines as they are, and it can be told to adjust them. */
  readonly keepsIndentation: boolean;
  readonly adjustsIndentation: boolean;
  /** It has snippets of its own for files that are not Docker's. */
  readonly hasOwn: boolean;
}
