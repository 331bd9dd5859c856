import { exampleOf } from "../language/core/fit.ts";
import { renderPage } from "../language/core/render.ts";
import type { TopicPage, TopicParams, TopicSummary, TopicsParams } from "../protocol/requests.ts";
import type { Session } from "./session.ts";

export function topics(session: Session, params: TopicsParams | undefined): TopicSummary[] {
  const lang = params?.lang ?? session.langs[0];
  return session.notes().topics.map((it) => ({ id: it.id, title: it[lang].title }));
}

export async function topic(
  session: Session,
  { id, lang = session.langs[0] }: TopicParams,
): Promise<TopicPage | null> {
  const found = session.notes().find([id]);
  if (!found) return null;
  const page = renderPage(found, session.notes(), lang, session.links);
  const own = await session.ownNotes(found);
  const markdown = own === "" ? page : `${page}\n---\n\n${own}\n`;
  const example = exampleOf(found[lang].body);
  return { id: found.id, title: found[lang].title, markdown, ...(example !== undefined && { example }) };
}
