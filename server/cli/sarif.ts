import { relative, sep } from "node:path";
import { positionAt } from "../language/core/lines.ts";
import type { Problem } from "../language/core/lint.ts";
import type { Fix, RuleHead } from "../language/core/rule.ts";
import type { Span } from "../language/core/span.ts";
import { rulePage } from "../lsp/rulePage.ts";
import type { Lang } from "../protocol/text.ts";
import type { Report } from "./report.ts";

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
  const driver = {
    name: "docknote",
    version: process.env["DOCKNOTE_VERSION"],
    informationUri: "https://github.com/docknote/docknote",
    rules: [...rules.values()]
      .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
      .map((it) => descriptor(it, lang)),
  };
  const run = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    results: reports.flatMap((report) =>
      report.problems.map((it) => result(report, it, order.indexOf(it.rule.name), lang)),
    ),
  };
  const $schema = "https://json.schemastore.org/sarif-2.1.0.json";
  return `${JSON.stringify({ $schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

/** What code scanning shows beside the results of a rule. */
function descriptor({ name, title, why, severity, category, origin }: RuleHead, lang: Lang) {
  const page = origin?.page ?? rulePage(name, lang);
  return {
    id: name,
    shortDescription: { text: title[lang] },
    fullDescription: { text: why[lang] },
    help: { text: why[lang], markdown: `${why[lang]}\n\n[${name}](${page})` },
    helpUri: page,
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [category] },
  };
}

function result(report: Report, problem: Problem, ruleIndex: number, lang: Lang) {
  const artifactLocation = { uri: uriOf(report.file) };
  // A fix that makes a file cannot be said in SARIF.
  const fixes = (problem.fixes ?? []).filter((it) => !it.create && !it.other && it.edits.length > 0);
  return {
    ruleId: problem.rule.name,
    ruleIndex,
    level: levels[problem.severity],
    message: { text: problem.message[lang] },
    locations: [{ physicalLocation: { artifactLocation, region: region(report, problem.at) } }],
    ...(fixes.length > 0 && {
      fixes: fixes.map((it) => ({
        description: { text: it.title[lang] },
        artifactChanges: [{ artifactLocation, replacements: replacements(report, it) }],
      })),
    }),
  };
}

const replacements = (report: Report, { edits }: Fix) =>
  edits.map(({ at, text }) => ({
    deletedRegion: region(report, at),
    ...(text !== "" && { insertedContent: { text } }),
  }));

/** Lines and columns that count from 1. */
function region({ lines }: Report, { start, end }: Span) {
  const [from, to] = [positionAt(lines, start), positionAt(lines, end)];
  return {
    startLine: from.line + 1,
    startColumn: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}
