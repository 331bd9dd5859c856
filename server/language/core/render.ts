import type { Lang, Text } from "../../protocol/text.ts";
import { leadOf, type Notes, type Topic } from "./notes.ts";

const labels = {
  reference: { ko: "공식 문서", en: "Reference" },
  related: { ko: "함께 보기", en: "See also" },
  more: { ko: "자세히 보기", en: "Read more" },
} as const satisfies Record<string, Text>;

/** How a client follows a link to a topic; absent when it cannot run commands from Markdown. */
export type TopicLink = (id: string) => string;

/** Takes the marks out of code samples: they say where a rule reports. */
const unmarked = (markdown: string): string =>
  markdown.replace(/^(\s*```\w+)[^\n]*$/gm, "$1").replace(/[«»]/g, "");

function footer(
  topic: Topic,
  notes: Notes,
  lang: Lang,
  link: TopicLink | undefined,
  isPage: boolean,
): string {
  const parts: string[] = [];
  const links: string[] = [];
  const related = topic.related.flatMap((id) => {
    const other = notes.find([id]);
    if (!other) return [];
    const title = other[lang].title.split(" — ")[0] ?? id;
    return [link ? `[${title}](${link(other.id)})` : title];
  });
  if (related.length > 0) parts.push(`${labels.related[lang]}: ${related.join(" · ")}`);
  if (link && !isPage) links.push(`[${labels.more[lang]}](${link(topic.id)})`);
  if (topic.reference) links.push(`[${labels.reference[lang]}](${topic.reference})`);
  if (links.length > 0) parts.push(links.join(" · "));
  return parts.join("  \n");
}

/** The Markdown of a hover: what is known of this place, then the topic's title and lead, in each language asked for. */
export function renderHover(
  topic: Topic | undefined,
  facts: readonly Text[],
  notes: Notes,
  langs: readonly Lang[],
  link?: TopicLink,
): string {
  const parts = langs.map((lang) => {
    const said = facts.map((it) => it[lang]);
    if (!topic) return said.join("\n\n");
    const foot = footer(topic, notes, lang, link, false);
    return [`**${topic[lang].title}**`, ...said, unmarked(leadOf(topic[lang])), foot]
      .filter((it) => it !== "")
      .join("\n\n");
  });
  return parts.filter((it) => it !== "").join("\n\n---\n\n");
}

/** The whole page of a topic. */
export function renderPage(topic: Topic, notes: Notes, lang: Lang, link?: TopicLink): string {
  const foot = footer(topic, notes, lang, link, true);
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
