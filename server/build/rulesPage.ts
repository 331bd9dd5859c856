import type { Language } from "../language/core/language.ts";
import type { RuleHead } from "../language/core/rule.ts";
import { ruleText, severityNames } from "../language/core/ruleText.ts";
import type { Lang } from "../protocol/text.ts";

const words = {
  ko: {
    title: "Docknote 규칙",
    intro:
      "Docknote가 찾는 문제를 모두 모았습니다. `#이름`으로 바로 갈 수 있고, 편집기에서는 문제의 코드를 누르면 이 페이지가 열립니다.",
    table: "| 규칙 | 내용 | 심각도 | 자동 수정 |\n| --- | --- | --- | --- |",
  },
  en: {
    title: "Rules of Docknote",
    intro:
      "Every problem that Docknote looks for. `#name` leads straight to one, as does a click on a problem's code in the editor.",
    table: "| rule | what | severity | fix |\n| --- | --- | --- | --- |",
  },
} as const;

const titles = {
  dockerfile: "Dockerfile",
  compose: "Compose",
  dockerignore: ".dockerignore",
  commands: "Commands",
} as const;

const hasFix = (rule: RuleHead): boolean =>
  rule.examples.some((it) => it.bad !== undefined && it.good !== undefined);

/** `RULES.md`: every rule with its reason and samples. */
export function rulesPage(languages: readonly Language[], lang: Lang): string {
  const said = words[lang];
  const parts = [`# ${said.title}`, said.intro];
  for (const { id, rules } of languages) {
    if (rules.length === 0) continue;
    const rows = rules.map(
      (it) =>
        `| [${it.name}](#${it.name}) | ${it.title[lang]} | ${severityNames[lang][it.severity]} | ${hasFix(it) ? "✓" : ""} |`,
    );
    parts.push(`## ${titles[id]}`, [said.table, ...rows].join("\n"));
    for (const rule of rules) parts.push(ruleText(rule, id, lang, "###"));
  }
  return `${parts.join("\n\n")}\n`;
}
