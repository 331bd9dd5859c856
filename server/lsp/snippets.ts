import { endOfServices } from "../language/compose/landing.ts";
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

/** A text that is asked about, and where something can be put in it, the cursor's place first. */
interface Target {
  readonly kind: SnippetKind;
  readonly text: string;
  readonly landings: readonly Landing[];
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

function editAt({ text, landings }: Target, snippet: Snippet): SnippetEdit | undefined {
  const [insertion] = landings.flatMap((it) => insertionAt(it, snippet) ?? []);
  if (!insertion) return undefined;
  const lines = linesOf(text);
  return {
    range: range(lines, insertion.at),
    text: insertion.text,
    edits: insertion.edits.map((it) => textEdit(lines, it)),
  };
}

/** Where the cursor stands, on a line with text a new line below it; then where else something can go in the file. */
async function targetOf(document: NonNullable<SnippetsParams["document"]>): Promise<Target | undefined> {
  const { uri, languageId, text, position } = document;
  const kind = snippetKindOf(languageId, uri);
  if (!kind) return undefined;
  const offset = offsetAt(linesOf(text), position);
  const own = await landingIn(languageId, uri, text, offset);
  const at = own ? [own] : await landingsOn(document, below(text, offset));
  return { kind, text, landings: [...at, ...(await landingsOn(document, ends(kind, text)))] };
}

interface NewLine {
  /** The end of the line above. */
  readonly at: number;
  readonly indent: string;
}

/**
 * A line below that of the offset: below a key of YAML with nothing behind it, one step deeper; none where deeper lines
 * follow, since those belong to it.
 */
function below(text: string, offset: number): NewLine[] {
  const start = lineStart(text, offset);
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
  const own = /^[ \t]*/.exec(line)?.[0] ?? "";
  const at = start + line.length;
  const unit = /^( +)[\w"']/m.exec(text)?.[1] ?? "  ";
  if (/^[^#]*:[ \t]*$/.test(line)) return [{ at, indent: own + unit }];
  const next = /^\s*\n([ \t]*)\S/.exec(text.slice(at))?.[1] ?? "";
  return next.length > own.length ? [] : [{ at, indent: own }];
}

/** The ends of the parts of a file: of its services, and of itself. */
function ends(kind: SnippetKind, text: string): NewLine[] {
  const services = kind === "compose" ? endOfServices(text) : undefined;
  const at = text.trimEnd().length;
  return [...(services ? [services] : []), ...(at > 0 ? [{ at, indent: "" }] : [])];
}

/** The landings on new lines, those where something fits. */
async function landingsOn(
  { uri, languageId, text }: NonNullable<SnippetsParams["document"]>,
  places: readonly NewLine[],
): Promise<Landing[]> {
  const found: Landing[] = [];
  for (const { at, indent } of places) {
    const lead = `\n${indent}`;
    const longer = text.slice(0, at) + lead + text.slice(at);
    const landing = await landingIn(languageId, uri, longer, at + lead.length);
    if (landing && Object.keys(landing.fits).length > 0) found.push(moved(landing, at, lead));
  }
  return found;
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
