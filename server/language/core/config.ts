import type { LintConfig } from "./lint.ts";
import type { RuleHead, Severity } from "./rule.ts";

/** What a user may write for a rule: off, another severity, or that and the rule's options. */
export type RuleSetting = "off" | "on" | Severity | readonly [Severity | "on" | "off", unknown];

/** `.docknote.json`, the setting `docknote.rules`, or what another tool's file amounts to. */
export interface ConfigFile {
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Comments that let rules pass are not heeded. */
  readonly ignoreComments?: boolean;
  /** Files that are left alone: patterns as in a `.gitignore`, seen from the folder of the file. */
  readonly ignore?: readonly string[];
}

export interface ConfigError {
  /** Where in the file: `rules.from-latest-tag`. */
  readonly path: string;
  readonly message: string;
}

const words: ReadonlySet<unknown> = new Set(["off", "on", "error", "warning", "info", "hint"]);

/** Checks what a file or a setting holds; what is wrong is left out and told. */
export function configOf(
  value: unknown,
  known: readonly Pick<RuleHead, "name">[],
): {
  config: ConfigFile;
  errors: ConfigError[];
} {
  const errors: ConfigError[] = [];
  if (!isRecord(value)) return { config: {}, errors: [{ path: "", message: "not an object" }] };
  for (const key of Object.keys(value))
    if (!keys.has(key)) errors.push({ path: key, message: "no such key" });
  const rules = rulesIn(value["rules"], new Set(known.map((it) => it.name)), errors);
  const ignoreComments = value["ignoreComments"] === true;
  const ignore: unknown = value["ignore"] ?? [];
  const isList = isListOfTexts(ignore);
  if (!isList) errors.push({ path: "ignore", message: "not a list of patterns" });
  const config = {
    rules,
    ...(ignoreComments && { ignoreComments }),
    ...(isList && ignore.length > 0 && { ignore }),
  };
  return { config, errors };
}

/** The settings of rules that make sense; the others are told. */
function rulesIn(value: unknown, names: ReadonlySet<string>, errors: ConfigError[]) {
  const rules: Record<string, RuleSetting> = {};
  for (const [name, setting] of Object.entries(isRecord(value) ? value : {})) {
    const path = `rules.${name}`;
    if (!names.has(name) && !shellCheckId.test(name)) errors.push({ path, message: `no rule ${name}` });
    else if (isSetting(setting)) rules[name] = setting;
    else errors.push({ path, message: `one of ${[...words].join(", ")}, or [one of them, options]` });
  }
  return rules;
}

/** ShellCheck's own names may be used for what it finds. */
const shellCheckId = /^SC\d{4}$/;

const isListOfTexts = (it: unknown): it is string[] =>
  Array.isArray(it) && it.every((item) => typeof item === "string");

const keys: ReadonlySet<string> = new Set(["$schema", "rules", "ignore", "ignoreComments"]);

const isRecord = (it: unknown): it is Record<string, unknown> =>
  typeof it === "object" && it !== null && !Array.isArray(it);

const isSetting = (it: unknown): it is RuleSetting =>
  words.has(it) || (Array.isArray(it) && it.length === 2 && words.has(it[0]));

/** Which of our severities stands for hadolint's. */
const hadolintSeverities: Readonly<Record<string, Severity>> = {
  error: "error",
  warning: "warning",
  info: "info",
  style: "hint",
};

/** Those of hadolint's rules that `label-schema` is for. */
const labelIds = ["DL3049", "DL3051", "DL3052"];

/**
 * What a `.hadolint.yaml` amounts to: `ignored` and `override` speak of the rules that cover those ids, and
 * `trustedRegistries` and `label-schema` become options. https://github.com/hadolint/hadolint#configure
 */
export function fromHadolint(
  value: unknown,
  known: readonly Pick<RuleHead, "name" | "aliases">[],
): ConfigFile {
  if (!isRecord(value)) return {};
  const covering = (id: unknown) => {
    const ours = known.filter(
      ({ aliases }) => aliases.includes(`hadolint:${id}`) || aliases.includes(`shellcheck:${id}`),
    );
    return typeof id === "string" && shellCheckId.test(id) ? [...ours, { name: id }] : ours;
  };
  const rules: Record<string, RuleSetting> = { ...overridden(value["override"], covering) };
  for (const id of listOf(value["ignored"])) for (const { name } of covering(id)) rules[name] = "off";
  withOptions(rules, covering("DL3026"), value["trustedRegistries"]);
  const aboutLabels = value["strict-labels"] === true ? [...labelIds, "DL3050"] : labelIds;
  for (const id of aboutLabels) withOptions(rules, covering(id), value["label-schema"]);
  return { rules, ...(value["disable-ignore-pragma"] === true && { ignoreComments: true }) };
}

const listOf = (it: unknown): readonly unknown[] => (Array.isArray(it) ? it : []);

type Covering = (id: unknown) => readonly Pick<RuleHead, "name">[];

/** `override: {warning: [DL3008]}` as settings of rules. */
function overridden(override: unknown, covering: Covering): Record<string, RuleSetting> {
  const rules: Record<string, RuleSetting> = {};
  for (const [severity, ids] of Object.entries(isRecord(override) ? override : {})) {
    const ours = hadolintSeverities[severity];
    if (ours) for (const id of listOf(ids)) for (const { name } of covering(id)) rules[name] = ours;
  }
  return rules;
}

function withOptions(
  rules: Record<string, RuleSetting>,
  covering: readonly Pick<RuleHead, "name">[],
  options: unknown,
): void {
  if (options === undefined) return;
  for (const { name } of covering) {
    const own = rules[name];
    if (own !== "off") rules[name] = [typeof own === "string" ? own : "on", options];
  }
}

/** Joins what several places say, the later ones winning, with the rules that run anyway. */
export function lintConfigOf(
  files: readonly ConfigFile[],
  rules: LintConfig["rules"] = "recommended",
): LintConfig {
  const merged: Record<string, RuleSetting> = Object.assign({}, ...files.map((it) => it.rules ?? {}));
  const severities: Record<string, Severity | "off" | "on"> = {};
  const options: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(merged)) {
    if (typeof setting === "string") severities[name] = setting;
    else [severities[name], options[name]] = [setting[0], setting[1]];
  }
  const ignoreComments = files.some((it) => it.ignoreComments === true);
  return { rules, severities, options, ...(ignoreComments && { ignoreComments }) };
}
