import type { RuleHead } from "./rule.ts";
import type { Span } from "./span.ts";

/** A comment that lets rules pass, ours or a peer's. */
export interface Suppression {
  /** The comment. */
  readonly at: Span;
  /** Where it holds: problems that start in here. */
  readonly scope: Span;
  /** Whose ids `names` are; `docknote` stands for our own names. */
  readonly peer: "docknote" | "hadolint" | "buildkit" | "dockerfile-utils" | "shellcheck" | "dclint";
  /** Rule names or the peer's ids; "all" for every one of the peer's. */
  readonly names: readonly string[] | "all";
}

/** Whether the suppression speaks of the rule. */
export function covers({ peer, names }: Suppression, rule: Pick<RuleHead, "name" | "aliases">): boolean {
  if (peer === "docknote") return names === "all" || names.includes(rule.name) || names.some(isAliasOf(rule));
  const ids = rule.aliases.filter((it) => it.startsWith(`${peer}:`)).map((it) => it.slice(peer.length + 1));
  // hadolint's comments also hold ids of ShellCheck.
  if (peer === "hadolint")
    for (const it of rule.aliases) if (it.startsWith("shellcheck:")) ids.push(it.slice("shellcheck:".length));
  return names === "all" ? ids.length > 0 : ids.some((id) => names.includes(id));
}

/** People may also name a rule by a peer's id. */
const isAliasOf = (rule: Pick<RuleHead, "aliases">) => (name: string) =>
  rule.aliases.some((it) => it === name || it.slice(it.indexOf(":") + 1) === name);

export const holdsAt = ({ scope }: Suppression, at: Span): boolean =>
  scope.start <= at.start && at.start < Math.max(scope.end, scope.start + 1);
