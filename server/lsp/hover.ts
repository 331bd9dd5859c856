import type { Hover, TextDocumentPositionParams } from "vscode-languageserver/node";
import type { LanguageId, Occurrence, Opened } from "../language/core/language.ts";
import { offsetAt } from "../language/core/lines.ts";
import type { Topic } from "../language/core/notes.ts";
import { renderHover } from "../language/core/render.ts";
import type { TopicAt } from "../protocol/requests.ts";
import { runtimeFacts } from "./runtime.ts";
import type { Session } from "./session.ts";
import { range } from "./toLsp.ts";

interface Found {
  readonly opened: Opened;
  readonly occurrence: Occurrence;
  readonly topic: Topic | undefined;
}

/** Languages whose hovers tell of the files round a document. */
const speaksOfFiles: ReadonlySet<LanguageId> = new Set(["dockerignore", "compose"]);

async function find(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<Found | undefined> {
  const opened = await session.open(textDocument.uri);
  const folder =
    opened && speaksOfFiles.has(opened.language) ? await session.folder(textDocument.uri) : undefined;
  const occurrence = opened?.occurrenceAt(offsetAt(opened.lines, position), folder);
  return opened && occurrence && { opened, occurrence, topic: session.notes().find(occurrence.keys) };
}

export async function hover(session: Session, params: TextDocumentPositionParams): Promise<Hover | null> {
  const found = await find(session, params);
  if (!found) return null;
  const { opened, occurrence, topic } = found;
  const [runtime, own] = await Promise.all([
    runtimeFacts(session, params.textDocument.uri, occurrence.runtime),
    topic ? session.ownNotes(topic) : "",
  ]);
  const facts = [...(occurrence.facts ?? []), ...runtime];
  const value = renderHover(topic, facts, session.notes(), {
    langs: session.langs,
    links: session.links,
    below: own,
  });
  if (value === "") return null;
  return {
    contents: { kind: "markdown", value },
    range: range(opened.lines, occurrence.at),
  };
}

export async function topicAt(session: Session, params: TextDocumentPositionParams): Promise<TopicAt | null> {
  const found = await find(session, params);
  if (!found?.topic) return null;
  return { id: found.topic.id, range: range(found.opened.lines, found.occurrence.at) };
}
