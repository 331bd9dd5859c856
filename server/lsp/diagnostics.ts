import type { Diagnostic } from "vscode-languageserver/node";
import type { Session } from "./session.ts";
import { diagnostic } from "./toLsp.ts";

export async function diagnosticsOf(session: Session, uri: string): Promise<Diagnostic[]> {
  const opened = await session.open(uri);
  if (!opened) return [];
  const problems = await session.problems(uri, opened);
  return problems.map((it) => diagnostic(uri, opened.lines, it, session.langs));
}

/** How long typing has to rest before problems are sent to a client that does not ask for them, in ms. */
const rest = 120;

/** Sends diagnostics after changes to a client that cannot pull them; answers how to send them all anew. */
export function pushDiagnostics(session: Session): () => void {
  const waiting = new Map<string, NodeJS.Timeout>();
  const send = async (uri: string) => {
    waiting.delete(uri);
    const version = session.documents.get(uri)?.version;
    const diagnostics = await diagnosticsOf(session, uri);
    if (version === undefined || session.documents.get(uri)?.version !== version) return;
    await session.connection.sendDiagnostics({ uri, version, diagnostics });
  };
  session.documents.onDidChangeContent(({ document: { uri, version } }) => {
    clearTimeout(waiting.get(uri));
    const timer = setTimeout(() => void send(uri), version <= 1 ? 0 : rest);
    waiting.set(uri, timer);
  });
  session.documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
    void session.connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return () => {
    for (const { uri } of session.documents.all()) void send(uri);
  };
}
