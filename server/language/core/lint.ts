import type { Text } from "../../protocol/text.ts";
import type { Folder } from "./folder.ts";
import type { Context, Idle, Rule, RuleHead, Said, Severity } from "./rule.ts";
import type { Span } from "./span.ts";
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

interface Why {
  /** What the document says that makes it so. */
  readonly at: Span;
  /** A sentence that goes on where the message ends. */
  readonly said: Text;
}
/** Why a finding breaks the build of this very document, where others only hear of it; undefined when it does not. */
export type Breaks = (rule: RuleHead, said: Said) => Why | undefined;

/** What a document says of how it is to be judged. */
interface Wishes {
  readonly suppressions: readonly Suppression[];
  readonly breaks?: Breaks | undefined;
}

/** Runs the rules over a document, drops what comments allow, and sorts by place. */
export function lint<Doc>(
  doc: Doc,
  rules: readonly Rule<Doc>[],
  { suppressions, breaks }: Wishes,
  today: string,
  config: LintConfig,
  folder?: Folder,
): Problem[] {
  const heeded = config.ignoreComments ? [] : suppressions;
  const found = new Map<Rule<Doc>, readonly Said[]>();
  /** What they find is not known while they run: of itself a rule can say nothing. */
  const running = new Set<Rule<Doc>>();
  /** What a rule finds before comments are heeded; made once, also for rules that are off. */
  const findings = (rule: Rule<Doc>): readonly Said[] => {
    const known = found.get(rule);
    if (known) return known;
    running.add(rule);
    const options = config.options?.[rule.name];
    const context: Context = { today, options, rules, idle, ...(folder && { folder }) };
    const made = rule.find(doc, context);
    running.delete(rule);
    found.set(rule, made);
    return made;
  };
  const finds = (rule: Rule<Doc>, suppression: Suppression): boolean =>
    running.has(rule) ||
    (!folder && asksForFiles(rule)) ||
    findings(rule).some((said) => lets(suppression, rule, said));
  const idle = (): Idle[] => heeded.flatMap((it) => idleIn(it, rules, finds));
  const problems: Problem[] = [];
  for (const rule of rules) {
    if (!runs(rule, config)) continue;
    const holding = heeded.filter((it) => covers(it, rule));
    const skips = breaks ? suppressions.filter((it) => it.peer === "buildkit" && covers(it, rule)) : [];
    for (const said of findings(rule)) {
      const why = isSkipped(skips, rule, said) ? undefined : whyBreaking(rule, said, breaks);
      if (!isAllowed(holding, rule, said, why)) problems.push(problemOf(rule, said, why, config));
    }
  }
  return problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

function isSkipped(skips: readonly Suppression[], rule: RuleHead, said: Said): boolean {
  for (const it of skips) if (lets(it, rule, said)) return true;
  return false;
}

function isAllowed(
  holding: readonly Suppression[],
  rule: RuleHead,
  said: Said,
  why: Why | undefined,
): boolean {
  const isError = (said.severity ?? rule.severity) === "error";
  for (const it of holding) if (reaches(it, isError, why) && lets(it, rule, said)) return true;
  return false;
}

/** BuildKit skips checks but no errors, and what is an error for its checks alone is no matter of other linters. */
const reaches = ({ peer }: Suppression, isError: boolean, why: Why | undefined): boolean =>
  peer === "docknote" || !(why || (isError && peer === "buildkit"));

/** Why it breaks the build although the rule by itself would not say so. */
const whyBreaking = (rule: RuleHead, said: Said, breaks: Breaks | undefined): Why | undefined =>
  (said.severity ?? rule.severity) === "error" ? undefined : breaks?.(rule, said);

/** Field by field, for the same reason as findings are put into words so. */
function problemOf(rule: RuleHead, said: Said, why: Why | undefined, { severities }: LintConfig): Problem {
  const { at, fixes, aliases } = said;
  const usual = why ? "error" : (said.severity ?? rule.severity);
  const message = why ? joined(said.message, why.said) : said.message;
  const related = why ? withCause(said, why) : said.related;
  const severity = severityOf(severities?.[rule.name], usual);
  const problem: { -readonly [Key in keyof Problem]: Problem[Key] } = { at, message, rule, severity };
  if (fixes) problem.fixes = fixes;
  if (related) problem.related = related;
  if (aliases) problem.aliases = aliases;
  return problem;
}

const joined = (one: Text, two: Text): Text => ({ ko: `${one.ko} ${two.ko}`, en: `${one.en} ${two.en}` });

const withCause = ({ related = [] }: Said, { at }: Why): NonNullable<Said["related"]> => [
  ...related,
  { at, said: { ko: "그렇게 정한 곳", en: "What makes it so" } },
];

/** Whether a suppression that covers the rule lets this finding of it pass. */
const lets = (it: Suppression, { name }: RuleHead, { at, aliases }: Said): boolean =>
  holdsAt(it, at) && (!aliases || covers(it, { name, aliases }));

const severityOf = (own: Severity | "off" | "on" | undefined, usual: Severity): Severity =>
  own === undefined || own === "off" || own === "on" ? usual : own;

/** Whether the rule may look at the files round the document; its examples bring some along. */
const asksForFiles = ({ examples }: RuleHead): boolean => examples.some(({ files }) => files);

/** The names of a suppression that speak of rules of ours, none of which finds anything where it holds. */
function idleIn<Doc>(
  suppression: Suppression,
  rules: readonly Rule<Doc>[],
  finds: (rule: Rule<Doc>, suppression: Suppression) => boolean,
): Idle[] {
  const { names, places } = suppression;
  if (names === "all" || !places) return [];
  return names.flatMap((name, i) => {
    const at = places[i];
    const one = { ...suppression, names: [name] };
    const meant = rules.filter((rule) => covers(one, rule));
    const isIdle = meant.length > 0 && !meant.some((rule) => finds(rule, one));
    return at && isIdle ? [{ suppression, name, at }] : [];
  });
}
