import type { Lang } from "../../protocol/text.ts";
import type { LanguageId } from "./language.ts";
import type { Example, RuleHead } from "./rule.ts";

const words = {
  ko: {
    also: "다른 도구의 이름",
    bad: "이렇게 쓰면",
    good: "이렇게 고칩니다",
    files: "함께 있는 파일",
    off: "기본으로 꺼져 있음",
  },
  en: {
    also: "Known elsewhere as",
    bad: "Instead of",
    good: "write",
    files: "Beside it",
    off: "off unless asked for",
  },
} as const;

/** The severities in words. */
export const severityNames = {
  ko: { error: "오류", warning: "경고", info: "정보", hint: "힌트" },
  en: { error: "error", warning: "warning", info: "info", hint: "hint" },
} as const;

const fences = {
  dockerfile: "dockerfile",
  compose: "yaml",
  dockerignore: "dockerignore",
  commands: "bash",
} as const;

/** A sample in a fence, its marks taken away; the fence is longer than any run of backticks in it. */
function fenced(tag: string, sample: string): string {
  const longest = Math.max(2, ...[...sample.matchAll(/`+/g)].map((it) => it[0].length));
  const mark = "`".repeat(longest + 1);
  return `${mark}${tag}\n${sample.replace(/[«»]/g, "").trimEnd()}\n${mark}`;
}

function exampleOf(example: Example, tag: string, lang: Lang): string {
  const { bad, good, files } = words[lang];
  const parts: string[] = [];
  if (example.bad !== undefined) parts.push(`${bad}:\n\n${fenced(tag, example.bad)}`);
  if (example.good !== undefined) parts.push(`${good}:\n\n${fenced(tag, example.good)}`);
  const beside = Object.entries(example.files ?? {}).map(([name, text]) => `- ${besideText(name, text)}`);
  if (beside.length > 0) parts.push(`${files}:\n\n${beside.join("\n")}`);
  return parts.join("\n\n");
}

/** A file of an example in one line: its name and what stands in it. */
function besideText(name: string, text: string): string {
  const lines = text.split("\n").filter((it) => it !== "");
  const code = lines.map((it) => `\`${it}\``).join(" ⏎ ");
  return lines.length > 0 ? `\`${name}\`: ${code}` : `\`${name}\``;
}

/** A rule as Markdown: what it is about, why, and its samples, under a heading of the given level. */
export function ruleText(rule: RuleHead, language: LanguageId, lang: Lang, heading: string): string {
  const tag = fences[language];
  const said = words[lang];
  const samples = rule.examples.filter((it) => it.doc !== false && it.bad !== undefined);
  const also =
    rule.aliases.length > 0 ? [`${said.also}: ${rule.aliases.map((it) => `\`${it}\``).join(", ")}`] : [];
  return [
    `${heading} ${rule.name}`,
    `**${rule.title[lang]}** · ${severityNames[lang][rule.severity]}${rule.recommended ? "" : ` · ${said.off}`}`,
    rule.why[lang],
    ...also,
    ...samples.map((it) => exampleOf(it, tag, lang)),
  ].join("\n\n");
}
