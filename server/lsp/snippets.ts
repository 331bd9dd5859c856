import type { Opened } from "../language/core/language.ts";
import { linesOf, offsetAt } from "../language/core/lines.ts";
import { kindOfDocument } from "../language/kinds.ts";
import { loadLanguage } from "../language/load.ts";
import { expand } from "../language/snippets/body.ts";
import { keywordsOf } from "../language/snippets/keywords.ts";
import { insertionAt, type Landing, lineStart, plainLanding } from "../language/snippets/landing.ts";
import { type Snippet, type SnippetKind, snippetFiles } from "../language/snippets/snippet.ts";
import type { SnippetEdit, SnippetOffer, SnippetsParams } from "../protocol/requests.ts";
import type { Session } from "./session.ts";
import { range, textEdit } from "./toLsp.ts";

const byName: readonly (readonly [RegExp, SnippetKind])[] = [
  [/\/\.?devcontainer\.json$/, "devcontainer"],
  [/\/daemon\.json$/, "daemon"],
  [/\/docker-bake(\.override)?\.hcl$/, "bake"],
];

const kinds: ReadonlySet<string> = new Set(snippetFiles.map(({ kind }) => kind));
const isSnippetKind = (kind: string): kind is SnippetKind => kinds.has(kind);

/** The kind of a document, when there are snippets for it. */
export function snippetKindOf(languageId: string, uri: string): SnippetKind | undefined {
  const kind = kindOfDocument(languageId, uri);
  if (kind) return isSnippetKind(kind) ? kind : undefined;
  const [path = ""] = uri.split(/[?#]/);
  return (
    byName.find(([pattern]) => pattern.test(path))?.[1] ??
    snippetFiles.find(({ language }) => language === languageId && /docker|ignore/.test(language))?.kind
  );
}

/** A place that is asked about: what can be put there, and what to put before it to get to a line of its own. */
interface Target {
  readonly kind: SnippetKind;
  readonly text: string;
  readonly landing: Landing;
}

/** Every snippet, with how it goes in at the cursor of the document sent along. */
export async function snippets(session: Session, { document }: SnippetsParams = {}): Promise<SnippetOffer[]> {
  const target = document && (await targetOf(document));
  const fresh = new Map<SnippetKind, Landing>();
  for (const { kind, language } of snippetFiles)
    fresh.set(kind, (await landingIn(language, `untitled:${language}`, "", 0)) ?? emptyLanding);
  return session.snippets().map((it) => offer(it, target, fresh.get(it.kind) ?? emptyLanding));
}

const emptyLanding: Landing = {
  ...{ at: { start: 0, end: 0 }, indent: "", unit: "  " },
  fits: { file: { rank: 0 }, line: { rank: 0 } },
};

function offer(snippet: Snippet, target: Target | undefined, fresh: Landing): SnippetOffer {
  const file = snippetFiles.find(({ kind }) => kind === snippet.kind);
  const here = target?.kind === snippet.kind ? editAt(target, snippet) : undefined;
  // In a new Dockerfile a part of a stage stands as it is: there is nothing else to put it under.
  const alone = { ...fresh, otherwise: { rank: 9 } };
  return {
    id: snippet.id,
    prefix: snippet.prefix,
    title: snippet.title,
    group: file?.title ?? { ko: "", en: "" },
    language: file?.language ?? "plaintext",
    keywords: keywordsOf(snippet),
    preview: expand(snippet.body),
    ...(here && { here }),
    fresh: insertionAt(alone, snippet)?.text ?? snippet.body,
  };
}

function editAt({ text, landing }: Target, snippet: Snippet): SnippetEdit | undefined {
  const insertion = insertionAt(landing, snippet);
  if (!insertion) return undefined;
  const lines = linesOf(text);
  return {
    range: range(lines, insertion.at),
    text: insertion.text,
    edits: insertion.edits.map((it) => textEdit(lines, it)),
  };
}

/** Where the cursor stands; on a line with text, a new line below it. */
async function targetOf({
  uri,
  languageId,
  text,
  position,
}: NonNullable<SnippetsParams["document"]>): Promise<Target | undefined> {
  const kind = snippetKindOf(languageId, uri);
  if (!kind) return undefined;
  const offset = offsetAt(linesOf(text), position);
  const landing = await landingIn(languageId, uri, text, offset);
  if (landing) return { kind, text, landing };
  const below = await landingBelow(languageId, uri, text, offset);
  return below && { kind, text, landing: below };
}

/** The landing on a line of its own below the line of `offset`: below a key with nothing behind it, one step deeper. */
async function landingBelow(
  languageId: string,
  uri: string,
  text: string,
  offset: number,
): Promise<Landing | undefined> {
  const start = lineStart(text, offset);
  const next = text.indexOf("\n", offset);
  const end = next < 0 ? text.length : next;
  const line = text.slice(start, end).replace(/\r$/, "");
  const own = /^[ \t]*/.exec(line)?.[0] ?? "";
  const unit = /^( +)[\w"']/m.exec(text)?.[1] ?? "  ";
  const isYaml = /^[^#]*:[ \t]*$/.test(line);
  for (const indent of isYaml ? [own + unit, own] : [own]) {
    const at = start + line.length;
    const lead = `\n${indent}`;
    const longer = text.slice(0, at) + lead + text.slice(at);
    const landing = await landingIn(languageId, uri, longer, at + lead.length);
    if (landing && Object.keys(landing.fits).length > 0) return moved(landing, at, lead);
  }
  return undefined;
}

/** A landing in a text with a line more, seen from the text without it. */
function moved(landing: Landing, at: number, lead: string): Landing {
  const back = (offset: number) => (offset > at ? Math.max(at, offset - lead.length) : offset);
  const { completing } = landing;
  return {
    ...landing,
    at: { start: at, end: at },
    lead,
    ...(completing && {
      completing(body) {
        const { edits, after } = completing(body);
        const seen = edits.map(({ at: { start, end }, text }) => ({
          at: { start: back(start), end: back(end) },
          text,
        }));
        return { edits: seen, after };
      },
    }),
  };
}

async function landingIn(
  languageId: string,
  uri: string,
  text: string,
  offset: number,
): Promise<Landing | undefined> {
  const opened: Opened | undefined = (await loadLanguage(languageId, uri))?.open(text);
  return opened ? opened.landingAt(offset) : plainLanding(text, offset);
}
