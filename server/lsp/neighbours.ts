import { type FileSystemWatcher, type TextDocuments, WatchKind } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ComposeSets, Folders } from "../folder.ts";
import { closedFolders, type Folder } from "../language/core/folder.ts";
import { kindOfDocument } from "../language/kinds.ts";
import { pathOf } from "./uri.ts";

/** What the client is asked to tell of: files that come and go, and what is written to those that are read here. */
export const neighbourWatchers: FileSystemWatcher[] = [
  { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
  {
    globPattern:
      "**/{*.dockerignore,.dockerignore,*ockerfile*,*ontainerfile*,*compose*.yml,*compose*.yaml,.env,.env.*,*.env,.npmrc,package.json}",
    kind: WatchKind.Change,
  },
];

/** How long a client that tells of no changes is shown what was there, in ms. */
const longest = 2000;
/** How long changes on the disk have to rest before anything is read anew, in ms. */
const rest = 200;

/** The files round open documents. */
export interface Neighbours {
  of(uri: string): Promise<Folder | undefined>;
  /** Forgets what was seen if one of the files may matter, and says so to `then` when changes have come to rest. */
  moved(uris: readonly string[], then: () => void): void;
  closed(uri: string): void;
  /** Forgets what was seen, as it is to be seen otherwise. */
  forget(): void;
  /** The Compose files round a file and above it, by their paths, those that are open included. */
  composeFiles(file: string): Promise<readonly string[]>;
  /** The text of a file, that which is being edited first. */
  text(file: string): Promise<string | undefined>;
}

/** What is known of the client and the user's work. */
interface Workspace {
  /** Whether the client tells of changes on the disk. */
  readonly isWatched: boolean;
  /** The folder of the user's work that a file lies in. */
  topOf(path: string): string | undefined;
  /** The Compose files that are read together with one, when somebody says so. */
  readonly setOf: ComposeSets;
}

/** A document that is being edited counts more than its file. */
export function neighboursOf(documents: TextDocuments<TextDocument>, workspace: Workspace): Neighbours {
  const open = (file: string) =>
    documents
      .all()
      .find((it) => pathOf(it.uri) === file)
      ?.getText();
  const known = new Map<string, Promise<Folder | undefined>>();
  let folders: Folders | undefined;
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  const forget = () => {
    folders?.forget();
    known.clear();
    since = Date.now();
  };
  const all = async () => {
    const { foldersOf } = await import("../folder.ts");
    folders ??= foldersOf(open, workspace.setOf);
    return folders;
  };
  const find = async (path: string) => (await all()).of(path, workspace.topOf(path));
  return {
    of(uri) {
      if (!workspace.isWatched && Date.now() - since > longest) forget();
      const path = pathOf(uri);
      const found = known.get(uri) ?? (path === undefined ? Promise.resolve(undefined) : find(path));
      known.set(uri, found);
      return found;
    },
    moved(uris, then) {
      if (known.size === 0 || uris.every(isHidden)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        forget();
        then();
      }, rest);
    },
    closed: (uri) => known.delete(uri),
    forget,
    async composeFiles(file) {
      const edited = documents
        .all()
        .flatMap(({ uri, languageId }) =>
          kindOfDocument(languageId, uri) === "compose" ? (pathOf(uri) ?? []) : [],
        );
      return [...new Set([...(await all()).composeFiles(file, workspace.topOf(file)), ...edited])];
    },
    text: async (file) => (await all()).text(file),
  };
}

/** Whether a file lies in a folder that is not looked into. */
const isHidden = (uri: string): boolean =>
  uri
    .split("/")
    .slice(0, -1)
    .some((it) => closedFolders.has(it));
