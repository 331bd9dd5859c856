import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type TextEdit,
} from "vscode-languageserver/node";
import { type Lines, positionAt } from "../language/core/lines.ts";
import type { Problem } from "../language/core/lint.ts";
import type { Edit } from "../language/core/rule.ts";
import type { Span } from "../language/core/span.ts";
import { type Lang, pick } from "../protocol/text.ts";
import { rulePage } from "./rulePage.ts";

export const range = (lines: Lines, { start, end }: Span): Range => ({
  start: positionAt(lines, start),
  end: positionAt(lines, end),
});

export const textEdit = (lines: Lines, { at, text }: Edit): TextEdit => ({
  range: range(lines, at),
  newText: text,
});

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tags = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

export function diagnostic(
  uri: string,
  lines: Lines,
  problem: Problem,
  langs: readonly [Lang, ...Lang[]],
): Diagnostic {
  const { rule, at, message, severity, related } = problem;
  return {
    range: range(lines, at),
    message: pick(message, langs, "\n"),
    severity: severities[severity],
    code: rule.name,
    codeDescription: { href: rule.origin?.page ?? rulePage(rule.name, langs[0]) },
    source: rule.origin?.tool ?? "docknote",
    ...(rule.tag && { tags: [tags[rule.tag]] }),
    ...(related && {
      relatedInformation: related.map((it) => ({
        location: { uri, range: range(lines, it.at) },
        message: pick(it.said, langs, "\n"),
      })),
    }),
  };
}
