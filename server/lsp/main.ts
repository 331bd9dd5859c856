import {
  CodeActionKind,
  createConnection,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { abilities } from "../language/generated/abilities.ts";
import { loadNotes } from "../notesFile.ts";
import {
  BUILD_FACTS,
  COMPOSE_PROJECTS,
  COMPOSE_SETS,
  COMPOSE_TO_RUN,
  type ComposeSetsParams,
  EFFECTIVE,
  IGNORED,
  IMAGE_SUPPORT,
  type InitOptions,
  LEFT,
  type LeftToOthers,
  RUN_TO_COMPOSE,
  SCAFFOLD,
  SNIPPETS,
  TOPIC,
  TOPIC_AT,
  TOPICS,
} from "../protocol/requests.ts";
import { languages as langsOf } from "../protocol/text.ts";
import { loadSnippets } from "../snippetsFile.ts";
import { today } from "../today.ts";
import { buildFacts, ignored } from "./build.ts";
import { codeActions } from "./codeActions.ts";
import { completion, completionTraits } from "./completion.ts";
import { ComposeFileSets } from "./composeSets.ts";
import { Configuration } from "./config.ts";
import { composeToRun, runToCompose } from "./convert.ts";
import { definition } from "./definition.ts";
import { diagnosticsOf, pushDiagnostics } from "./diagnostics.ts";
import { documentHighlight } from "./documentHighlight.ts";
import { documentLink } from "./documentLink.ts";
import { documentSymbol } from "./documentSymbol.ts";
import { opener } from "./documents.ts";
import { effective } from "./effective.ts";
import { foldingRange } from "./foldingRange.ts";
import { hover, topicAt } from "./hover.ts";
import { isLeft, nothingLeft } from "./left.ts";
import { neighboursOf } from "./neighbours.ts";
import { OwnNotesReader } from "./ownNotes.ts";
import { references } from "./references.ts";
import { scaffoldFiles } from "./scaffold.ts";
import { opinionsOf } from "./secondOpinion.ts";
import { selectionRange } from "./selectionRange.ts";
import type { Session } from "./session.ts";
import { snippets } from "./snippets.ts";
import { topic, topics } from "./topics.ts";

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const configuration = new Configuration(connection);
const sets = new ComposeFileSets((uri) => configuration.composeFiles(uri));
const neighbours = neighboursOf(documents, {
  topOf: (path) => configuration.topOf(path),
  setOf: sets.of,
  get isWatched() {
    return configuration.isWatched;
  },
});
const ownNotes = new OwnNotesReader(connection, () => configuration.canAsk);
documents.onDidClose(({ document }) => {
  configuration.closed(document.uri);
  neighbours.closed(document.uri);
});
/** Makes the client show problems anew, after a change of configuration. */
let refresh = (): void => undefined;
const opinions = opinionsOf(
  documents,
  () => configuration.shellCheck(),
  (message) => connection.console.warn(message),
  () => refresh(),
);
const session: Session = {
  connection,
  documents,
  langs: ["en"],
  pullsDiagnostics: false,
  createsFiles: false,
  asksRuntime: false,
  links: undefined,
  completion: completionTraits({}, {}),
  open: opener(documents),
  notes: () => loadNotes(__dirname),
  snippets: () => loadSnippets(__dirname),
  ownNotes: (topic) => ownNotes.markdownFor(topic, session.langs[0]),
  folder: (uri) => neighbours.of(uri),
  async problems(uri, opened) {
    const config = await configuration.for(uri);
    const remarks = config.rules.length > 0 ? await opinions.of(uri, opened) : [];
    const all = opened.problems(today(), config, await neighbours.of(uri), remarks);
    return all.filter((it) => !isLeft(it.rule, session.left));
  },
  files: neighbours,
  composeSet: sets.of,
  left: nothingLeft,
};

/** Makes links of a command that takes the id of a topic. */
const commandLink =
  (command: string) =>
  (id: string): string =>
    `command:docknote.${command}?${encodeURIComponent(JSON.stringify([id]))}`;

connection.onInitialize((params: InitializeParams): InitializeResult => {
  const options = (params.initializationOptions ?? {}) as InitOptions;
  session.langs = langsOf(options.language ?? "auto", params.locale);
  session.pullsDiagnostics = params.capabilities.textDocument?.diagnostic !== undefined;
  const { documentChanges, resourceOperations } = params.capabilities.workspace?.workspaceEdit ?? {};
  session.createsFiles = documentChanges === true && (resourceOperations?.includes("create") ?? false);
  session.asksRuntime = options.runtime === true;
  session.left = options.left ?? nothingLeft;
  if (options.commandLinks)
    session.links = { topic: commandLink("openTopic"), copy: commandLink("copyExample") };
  session.completion = completionTraits(options, params.capabilities);
  configuration.initialize(params);
  if (!session.pullsDiagnostics) refresh = pushDiagnostics(session);
  else if (params.capabilities.workspace?.diagnostics?.refreshSupport)
    refresh = () => void connection.languages.diagnostics.refresh();
  return {
    serverInfo: { name: "docknote", version: process.env["DOCKNOTE_VERSION"] ?? "" },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      hoverProvider: true,
      // A prefix such as `df-` begins anew at its dash for editors that part words there.
      ...(session.completion.expands && { completionProvider: { triggerCharacters: ["-"] } }),
      documentSymbolProvider: abilities.has("symbols"),
      foldingRangeProvider: abilities.has("folds"),
      definitionProvider: abilities.has("names"),
      referencesProvider: abilities.has("names"),
      documentHighlightProvider: abilities.has("names"),
      ...(abilities.has("links") && { documentLinkProvider: { resolveProvider: false } }),
      selectionRangeProvider: abilities.has("selections"),
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, CodeActionKind.SourceFixAll],
      },
      ...(session.pullsDiagnostics && {
        diagnosticProvider: {
          identifier: "docknote",
          interFileDependencies: true,
          workspaceDiagnostics: false,
        },
      }),
    },
  };
});

connection.onInitialized(() =>
  configuration.watch(
    () => {
      ownNotes.forget();
      opinions.forget();
      neighbours.forget();
      refresh();
    },
    (uris) => neighbours.moved(uris, () => refresh()),
  ),
);
connection.onHover((params) => hover(session, params));
connection.onCompletion((params) => completion(session, params));
connection.onDocumentSymbol((params) => documentSymbol(session, params));
connection.onFoldingRanges((params) => foldingRange(session, params));
connection.onDefinition((params) => definition(session, params));
connection.onReferences((params) => references(session, params));
connection.onDocumentHighlight((params) => documentHighlight(session, params));
connection.onDocumentLinks((params) => documentLink(session, params));
connection.onSelectionRanges((params) => selectionRange(session, params));
connection.onCodeAction((params) => codeActions(session, params));
connection.languages.diagnostics.on(async ({ textDocument }) => ({
  kind: "full",
  items: await diagnosticsOf(session, textDocument.uri),
}));
connection.onNotification(LEFT, (left: LeftToOthers) => {
  session.left = left;
  refresh();
});
connection.onNotification(COMPOSE_SETS, (running: ComposeSetsParams) => {
  sets.running = running.sets;
  neighbours.forget();
  refresh();
});
connection.onRequest(RUN_TO_COMPOSE, (params) => runToCompose(session, params));
connection.onRequest(COMPOSE_TO_RUN, (params) => composeToRun(session, params));
connection.onRequest(EFFECTIVE, (params) => effective(session, params));
connection.onRequest(TOPICS, (params) => topics(session, params));
connection.onRequest(TOPIC, (params) => topic(session, params));
connection.onRequest(TOPIC_AT, (params) => topicAt(session, params));
connection.onRequest(BUILD_FACTS, (params) => buildFacts(session, params));
connection.onRequest(IGNORED, ignored);
connection.onRequest(COMPOSE_PROJECTS, async (params) =>
  (await import("./composeProjects.ts")).composeProjects(params),
);
connection.onRequest(IMAGE_SUPPORT, async (params) =>
  (await import("./imageSupport.ts")).imageSupport(params),
);
connection.onRequest(SNIPPETS, (params) => snippets(session, params));
connection.onRequest(SCAFFOLD, (params) => scaffoldFiles(session, params));

documents.listen(connection);
connection.listen();
