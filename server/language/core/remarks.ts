import { type Text, text } from "../../protocol/text.ts";
import type { LintConfig, Problem } from "./lint.ts";
import type { Fix, RuleHead, Severity } from "./rule.ts";
import { overlaps, type Span } from "./span.ts";
import { covers, holdsAt, type Suppression } from "./suppress.ts";

/** A place in a script: line and column count from 1, columns in characters (code points). */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Shell text of a document, as a script of its own for ShellCheck. */
export interface Script {
  readonly shell: "sh" | "dash" | "bash" | "ksh";
  readonly text: string;
  /** Where a stretch of the script stands in the document; undefined for what was put before it. */
  readonly spanOf: (from: Place, to: Place) => Span | undefined;
  /** The offset before the character at a place, or after the one before it: a continuation may lie between. */
  readonly offsetOf: (at: Place, side: "before" | "after") => number | undefined;
}

/** What ShellCheck says of a place. */
export interface Remark {
  /** `SC2086`. */
  readonly code: string;
  readonly level: "error" | "warning" | "info" | "style";
  readonly message: string;
  readonly at: Span;
  readonly edits: Fix["edits"];
}

/** ShellCheck's errors do not break a build for sure: `error` is for what does. */
const severities: Readonly<Record<Remark["level"], Severity>> = {
  error: "warning",
  warning: "warning",
  info: "info",
  style: "hint",
};

const fixTitle: Text = text("ShellCheck가 제안한 대로 고치기", "Change it as ShellCheck suggests");

/** The head of a rule of ShellCheck's, which has its words and its page elsewhere. */
function headOf({ code, level }: Remark): RuleHead {
  const page = `https://www.shellcheck.net/wiki/${code}`;
  return {
    name: code,
    title: text(`ShellCheck의 ${code}`, `${code} of ShellCheck`),
    category: "correctness",
    severity: severities[level],
    recommended: true,
    aliases: [`shellcheck:${code}`],
    why: text(
      `이 컴퓨터에 설치된 ShellCheck가 찾았습니다: ${page}`,
      `Found by the ShellCheck of this machine: ${page}`,
    ),
    origin: { tool: "shellcheck", page },
    examples: [],
  };
}

/**
 * The problems with ShellCheck's remarks among them, sorted by place. What a rule of ours has found at the same place, what
 * is turned off under either name, and what a comment allows is left out.
 */
export function withRemarks(
  problems: readonly Problem[],
  remarks: readonly Remark[],
  rules: readonly RuleHead[],
  suppressions: readonly Suppression[],
  config: LintConfig,
): Problem[] {
  const heeded = config.ignoreComments ? [] : suppressions;
  const added = remarks.flatMap((it): Problem[] => {
    const own = config.severities?.[it.code];
    if (typeof config.rules !== "string" && !config.rules.includes(it.code)) return [];
    const head = headOf(it);
    const ours = rules.filter(({ aliases }) => aliases.includes(`shellcheck:${it.code}`));
    if ([own, ...ours.map(({ name }) => config.severities?.[name])].includes("off")) return [];
    if (problems.some(({ rule, at }) => ours.includes(rule) && overlaps(at, it.at))) return [];
    const allowing = heeded.filter((one) => holdsAt(one, it.at));
    if (allowing.some((one) => [head, ...ours].some((rule) => covers(one, rule)))) return [];
    const severity = own === undefined || own === "on" || own === "off" ? head.severity : own;
    const fixes = it.edits.length > 0 ? [{ title: fixTitle, safe: false, edits: it.edits }] : [];
    return [{ rule: head, at: it.at, severity, message: text(it.message, it.message), fixes }];
  });
  return [...problems, ...added].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}
