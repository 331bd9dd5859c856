import { relative, sep } from "node:path";
import { rulePage } from "../lsp/rulePage.ts";
import type { Lang } from "../protocol/text.ts";
import { places, type Report } from "./report.ts";

const levels = { error: "error", warning: "warning", info: "note", hint: "note" } as const;

/** A file as a URI reference: relative to the working directory where it lies below it. */
function uriOf(file: string): string {
  const near = relative(process.cwd(), file);
  const path = near.startsWith("..") ? file : near;
  return path.split(sep).map(encodeURIComponent).join("/");
}

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarif(reports: readonly Report[], lang: Lang): string {
  const rules = new Map(reports.flatMap((it) => it.problems.map(({ rule }) => [rule.name, rule] as const)));
  const order = [...rules.keys()].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "docknote",
            version: process.env["DOCKNOTE_VERSION"],
            informationUri: "https://github.com/docknote/docknote",
            rules: order.map((name) => {
              const rule = rules.get(name);
              return {
                id: name,
                shortDescription: { text: rule?.title[lang] },
                fullDescription: { text: rule?.why[lang] },
                helpUri: rulePage(name, lang),
                defaultConfiguration: { level: levels[rule?.severity ?? "warning"] },
              };
            }),
          },
        },
        columnKind: "utf16CodeUnits",
        results: reports.flatMap((report) =>
          report.problems.map((problem) => {
            const { start, end } = places(report, problem);
            return {
              ruleId: problem.rule.name,
              ruleIndex: order.indexOf(problem.rule.name),
              level: levels[problem.severity],
              message: { text: problem.message[lang] },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: uriOf(report.file) },
                    region: {
                      startLine: start.line,
                      startColumn: start.column,
                      endLine: end.line,
                      endColumn: end.column,
                    },
                  },
                },
              ],
            };
          }),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
