import type { Lang, Text } from "../../protocol/text.ts";
import { exampleOf, fitted, screenLines } from "./fit.ts";
import { leadOf, type Notes, type Topic } from "./notes.ts";

const labels = {
  reference: { ko: "공식 문서", en: "Reference" },
  related: { ko: "함께 보기", en: "See also" },
  more: { ko: "자세히 보기", en: "Read more" },
  copy: { ko: "예제 복사", en: "Copy the example" },
} as const satisfies Record<string, Text>;

/** What a client can do from Markdown, as addresses of links: open the page of a topic, copy its example. */
export interface Links {
  topic(id: string): string;
  copy(id: string): string;
}

/** How much room a hover takes: under 25 lines, so that it is read at a glance. */
const mostLines = 24;

/** Takes the marks out of code samples: they say where a rule reports. */
const unmarked = (markdown: string): string =>
  markdown.replace(/^(\s*```\w+)[^\n]*$/gm, "$1").replace(/[«»]/g, "");

function footer(topic: Topic, notes: Notes, lang: Lang, links: Links | undefined, isPage: boolean): string {
  const parts: string[] = [];
  const last: string[] = [];
  const related = topic.related.flatMap((id) => {
    const other = notes.find([id]);
    if (!other) return [];
    const title = other[lang].title.split(" — ")[0] ?? id;
    return [links ? `[${title}](${links.topic(other.id)})` : title];
  });
  if (related.length > 0) parts.push(`${labels.related[lang]}: ${related.join(" · ")}`);
  if (links && !isPage) last.push(`[${labels.more[lang]}](${links.topic(topic.id)})`);
  if (links && !isPage && exampleOf(topic[lang].body) !== undefined)
    last.push(`[${labels.copy[lang]}](${links.copy(topic.id)})`);
  if (topic.reference) last.push(`[${labels.reference[lang]}](${topic.reference})`);
  if (last.length > 0) parts.push(last.join(" · "));
  return parts.join("  \n");
}

export interface HoverForm {
  /** The languages to show, the main one first. */
  readonly langs: readonly Lang[];
  /** Absent when the client cannot run commands from Markdown. */
  readonly links?: Links | undefined;
  /** Markdown that stands below, and needs room too. */
  readonly below?: string;
}

/**
 * The Markdown of a hover: what is known of this place, then the topic's title and lead, in each language asked for. The
 * lead's examples are shortened where there is no room for them, and are not said twice.
 */
export function renderHover(
  topic: Topic | undefined,
  facts: readonly Text[],
  notes: Notes,
  { langs, links, below = "" }: HoverForm,
): string {
  const parts = langs.map((lang, index) => {
    const said = facts.map((it) => it[lang]);
    if (!topic) return said.join("\n\n");
    const head = [`**${topic[lang].title}**`, ...said].join("\n\n");
    const foot = footer(topic, notes, lang, links, false);
    const taken = screenLines(`${head}\n\n${foot}\n\n${below}`);
    const lead = fitted(unmarked(leadOf(topic[lang])), index === 0 ? mostLines - taken : 0);
    return [head, lead, foot].filter((it) => it !== "").join("\n\n");
  });
  return [...parts, below].filter((it) => it !== "").join("\n\n---\n\n");
}

/** The whole page of a topic. */
export function renderPage(topic: Topic, notes: Notes, lang: Lang, links?: Links): string {
  const foot = footer(topic, notes, lang, links, true);
  return `# ${topic[lang].title}\n\n${unmarked(topic[lang].body)}\n${foot === "" ? "" : `\n---\n\n${foot}\n`}`;
}

/** Text that is not ours as plain Markdown text. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, "\\$&").replace(/\s+/g, " ");

/** Text that is not ours as inline code; a backtick in it cannot end the code. */
export function inlineCode(text: string): string {
  const flat = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((it) => it[0].length));
  const mark = "`".repeat(longest + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${mark}${pad}${flat}${pad}${mark}`;
}
