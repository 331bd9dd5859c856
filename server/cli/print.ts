import { severityNames } from "../language/core/ruleText.ts";
import { withRelayed } from "../language/knowledge/peerRules.ts";
import type { Lang } from "../protocol/text.ts";
import { frame } from "./frame.ts";
import { places, type Report } from "./report.ts";
import { sarif } from "./sarif.ts";

export type Format = "text" | "json" | "sarif" | "github";

/** What can be printed, by the name of its format. */
export const formats: Readonly<Record<Format, (reports: readonly Report[], lang: Lang) => string>> = {
  text,
  json,
  sarif,
  github,
};

const summary = {
  ko: (problems: number, fixable: number) =>
    `문제 ${problems}개${fixable > 0 ? ` (그중 ${fixable}개는 --fix로 고칩니다)` : ""}`,
  en: (problems: number, fixable: number) =>
    `${problems} problem${problems === 1 ? "" : "s"}${fixable > 0 ? ` (${fixable} fixed by --fix)` : ""}`,
};
function text(reports: readonly Report[], lang: Lang): string {
  const parts: string[] = [];
  let fixable = 0;
  for (const report of reports)
    for (const problem of report.problems) {
      const { start } = places(report, problem);
      const head = `${report.file}:${start.line}:${start.column} ${severityNames[lang][problem.severity]} ${problem.rule.name}`;
      parts.push(`${head}\n${frame(report.source, report.lines, problem.at)}  ${problem.message[lang]}\n`);
      if (problem.fixes?.[0]?.safe) fixable++;
    }
  if (parts.length === 0) return "";
  return `${parts.join("\n")}\n${summary[lang](parts.length, fixable)}\n`;
}

function json(reports: readonly Report[], lang: Lang): string {
  const all = reports.flatMap((report) =>
    report.problems.map((problem) => {
      const fix = problem.fixes?.[0];
      return {
        file: report.file,
        rule: problem.rule.name,
        aliases: withRelayed(problem.aliases ?? problem.rule.aliases),
        severity: problem.severity,
        message: problem.message[lang],
        range: places(report, problem),
        fix: fix ? { title: fix.title[lang], safe: fix.safe } : null,
      };
    }),
  );
  return `${JSON.stringify(all, null, 2)}\n`;
}

const commands = { error: "error", warning: "warning", info: "notice", hint: "notice" } as const;

/** Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function github(reports: readonly Report[], lang: Lang): string {
  const data = (it: string) => it.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (it: string) => data(it).replaceAll(":", "%3A").replaceAll(",", "%2C");
  return reports
    .flatMap((report) =>
      report.problems.map((problem) => {
        const { start, end } = places(report, problem);
        const where = `file=${property(report.file)},line=${start.line},endLine=${end.line},col=${start.column},endColumn=${end.column}`;
        return `::${commands[problem.severity]} ${where},title=${property(`docknote: ${problem.rule.name}`)}::${data(problem.message[lang])}\n`;
      }),
    )
    .join("");
}
