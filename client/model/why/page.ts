import { type Lang, type Text, text } from "../../../server/protocol/text.ts";
import { plainText } from "../logs/lines.ts";
import { markdown, plain } from "../words.ts";
import type { StopFacts, Why } from "./why.ts";

/** A topic of the notes, as the server gives it. */
export interface Topic {
  readonly title: string;
  readonly markdown: string;
}

/** So many of the last lines stand on the page. */
const lines = 15;

/**
 * The explanation as a page of Markdown: what happened, causes and cures, the last lines of the log, and the topic that
 * teaches it. What comes from the container is escaped, or stands in a fence longer than any in it.
 */
export function whyPage(
  found: Why,
  { container, log }: StopFacts,
  topic: Topic | undefined,
  lang: Lang,
): string {
  const say = (it: Text): string => it[lang];
  const reasons = found.reasons.map(({ what, fix, seen }) => {
    const said = [say(what)];
    if (fix) said.push(`${say(text("해결", "What to do"))}: ${say(fix)}`);
    if (seen) said.push(`${say(text("본 곳", "Seen in"))}: ${plainText(seen)}`);
    return `- ${said.map((it) => markdown(it, 1000)).join("  \n  ")}`;
  });
  const parts = [
    `# ${markdown(container.name)}`,
    `**${markdown(say(found.title), 1000)}**`,
    ...reasons,
    ...(log.length > 0 ? [`## ${say(text("마지막 로그", "Last lines of the log"))}`, fenced(log)] : []),
    ...(topic ? ["---", topic.markdown.trim()] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Between fences longer than any run of backticks inside. */
function fenced(log: readonly string[]): string {
  const last = log.slice(-lines).map((it) => plain(plainText(it), 400));
  const ticks = last.flatMap((it) => it.match(/`+/g) ?? []).map((it) => it.length);
  const fence = "`".repeat(Math.max(3, ...ticks.map((it) => it + 1)));
  return [`${fence}text`, ...last, fence].join("\n");
}
