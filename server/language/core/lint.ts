import type { Folder } from "./folder.ts";
import type { Context, Rule, RuleHead, Said, Severity } from "./rule.ts";
import { covers, holdsAt, type Suppression } from "./suppress.ts";

/** A finding with the rule that found it and the weight it has for this user. */
export interface Problem extends Said {
  readonly rule: RuleHead;
  readonly severity: Severity;
}

/** What the user wants to hear of. */
export interface LintConfig {
  /** `recommended`, `all`, or the names of the rules to run. */
  readonly rules: "recommended" | "all" | readonly string[];
  /** By rule name: `off`, `on` as it is, or another severity. */
  readonly severities?: Readonly<Record<string, Severity | "off" | "on">>;
  /** Options by rule name. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Comments that let rules pass are not heeded. */
  readonly ignoreComments?: boolean;
}

const runs = (rule: RuleHead, { rules, severities }: LintConfig): boolean => {
  const own = severities?.[rule.name];
  if (own === "off") return false;
  if (typeof rules !== "string") return rules.includes(rule.name);
  return rules === "all" || rule.recommended || own !== undefined;
};

/** Runs the rules over a document, drops what comments allow, and sorts by place. */
export function lint<Doc>(
  doc: Doc,
  rules: readonly Rule<Doc>[],
  suppressions: readonly Suppression[],
  today: string,
  config: LintConfig,
  folder?: Folder,
): Problem[] {
  const problems: Problem[] = [];
  for (const rule of rules) {
    if (!runs(rule, config)) continue;
    const context: Context = { today, options: config.options?.[rule.name], ...(folder && { folder }) };
    const holding = config.ignoreComments ? [] : suppressions.filter((it) => covers(it, rule));
    for (const said of rule.find(doc, context)) {
      if (holding.some((it) => holdsAt(it, said.at))) continue;
      const severity = severityOf(config.severities?.[rule.name], said.severity ?? rule.severity);
      problems.push({ ...said, rule, severity });
    }
  }
  return problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

const severityOf = (own: Severity | "off" | "on" | undefined, usual: Severity): Severity =>
  own === undefined || own === "off" || own === "on" ? usual : own;
