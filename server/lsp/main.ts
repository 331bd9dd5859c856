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
import { loadNotes } from "../notesFile.ts";
import { type InitOptions, TOPIC, TOPIC_AT, TOPICS } from "../protocol/requests.ts";
import { languages } from "../protocol/text.ts";
import { codeActions } from "./codeActions.ts";
import { diagnosticsOf, pushDiagnostics } from "./diagnostics.ts";
import { opener } from "./documents.ts";
import { hover, topicAt } from "./hover.ts";
import type { Session } from "./session.ts";
import { topic, topics } from "./topics.ts";

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const session: Session = {
  connection,
  documents,
  langs: ["en"],
  pullsDiagnostics: false,
  topicLink: undefined,
  open: opener(documents),
  notes: () => loadNotes(__dirname),
};

connection.onInitialize((params: InitializeParams): InitializeResult => {
  const options = (params.initializationOptions ?? {}) as InitOptions;
  session.langs = languages(options.language ?? "auto", params.locale);
  session.pullsDiagnostics = params.capabilities.textDocument?.diagnostic !== undefined;
  if (options.commandLinks)
    session.topicLink = (id) => `command:docknote.openTopic?${encodeURIComponent(JSON.stringify([id]))}`;
  if (!session.pullsDiagnostics) pushDiagnostics(session);
  return {
    serverInfo: { name: "docknote", version: process.env["DOCKNOTE_VERSION"] ?? "" },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
      ...(session.pullsDiagnostics && {
        diagnosticProvider: {
          identifier: "docknote",
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
      }),
    },
  };
});

connection.onHover((params) => hover(session, params));
connection.onCodeAction((params) => codeActions(session, params));
connection.languages.diagnostics.on(async ({ textDocument }) => ({
  kind: "full",
  items: await diagnosticsOf(session, textDocument.uri),
}));
connection.onRequest(TOPICS, (params) => topics(session, params));
connection.onRequest(TOPIC, (params) => topic(session, params));
connection.onRequest(TOPIC_AT, (params) => topicAt(session, params));

documents.listen(connection);
connection.listen();
