import type { Lines } from "./lines.ts";
import type { RuleHead } from "./rule.ts";
import { type Span, span } from "./span.ts";

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
  /** Where each of the names stands, as far as the comment lists them. */
  readonly places?: readonly Span[];
}

const own = /^#?\s*docknote:?\s+(allow|allow-file)\s+(?=[\w:.-])/i;

/**
 * Our own comment, whose text starts at `offset` of the source: `# docknote allow RULE, RULE: reason` speaks of what stands
 * next, `allow-file` of everything. What follows the names is the reason, with or without a colon, and is for people.
 */
export function readAllow(
  text: string,
  offset: number,
): (Pick<Suppression, "names" | "places"> & { readonly isWide: boolean }) | undefined {
  const head = own.exec(text);
  if (!head) return undefined;
  const start = head[0].length;
  const list = /^[\w:.-]+(?:\s*,\s*[\w:.-]+)*/.exec(text.slice(start))?.[0] ?? "";
  const words = [...list.matchAll(/[\w:.-]*[\w-]/g)];
  return {
    isWide: /file$/i.test(head[1] ?? ""),
    names: words.map((it) => it[0]),
    places: words.map(({ 0: name, index }) =>
      span(offset + start + index, offset + start + index + name.length),
    ),
  };
}

/** The first line from `line` on that is no comment: what a comment on a line of its own speaks of. */
export function afterComments(source: string, { starts }: Lines, line: number, isComment: RegExp): number {
  let next = line;
  while (next < starts.length && isComment.test(source.slice(starts[next], starts[next + 1]))) next++;
  return next;
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
