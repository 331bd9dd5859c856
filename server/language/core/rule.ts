import type { Text } from "../../protocol/text.ts";
import type { Folder } from "./folder.ts";
import { placeOf, type Span } from "./span.ts";
import type { Suppression } from "./suppress.ts";

/** `error` is for what breaks a build or a load, and only that. */
export type Severity = "error" | "warning" | "info" | "hint";

export type Category =
  | "correctness"
  | "reliability"
  | "security"
  | "size"
  | "speed"
  | "style"
  | "deprecation";

/** One replacement in the source. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

export interface Fix {
  /** What will happen, such as "Pin to node:24". */
  readonly title: Text;
  /** It cannot change what is built or run, so it may be applied without being looked at. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
  /** A file to be made, by its path from the document's folder. Such a fix is never safe. */
  readonly create?: { readonly path: string; readonly text: string };
  /** Edits of a file that is there, by its path from the document's folder, and its text. Such a fix is never safe. */
  readonly other?: { readonly path: string; readonly source: string; readonly edits: readonly Edit[] };
}

/** What a rule finds. */
export interface Finding<Data> {
  readonly at: Span;
  readonly data: Data;
  /** The best first. */
  readonly fixes?: readonly Fix[];
  /** Other places that the message speaks of. */
  readonly related?: readonly { readonly at: Span; readonly said: Text }[];
  /** When this finding weighs other than the rule does. */
  readonly severity?: Severity;
  /** Those of the rule's aliases under which peers know just this finding, where not all of them do. */
  readonly aliases?: readonly string[];
}

/** What a check may ask besides the text; the shell gathers it, so that a check stays a function of its arguments. */
export interface Context {
  /** The day of the check, `YYYY-MM-DD`. */
  readonly today: string;
  /** The options of the rule from the user's configuration. */
  readonly options?: unknown;
  /** The files round the document; absent for a text that lies nowhere. */
  readonly folder?: Folder;
  /** All rules of the language, whether they run or not. */
  readonly rules: readonly RuleHead[];
  /** Names in the comments of the document that let rules pass which find nothing there. */
  readonly idle: () => readonly Idle[];
}

/** A name in a suppression that hides nothing. */
export interface Idle {
  readonly suppression: Suppression;
  readonly name: string;
  /** The name in the comment. */
  readonly at: Span;
}

/** A sample for people, and a test: `«»` mark exactly what is reported. */
export interface Example {
  readonly bad?: string;
  /** Clean; when the rule has a fix, exactly what its first fix makes of `bad`. */
  readonly good?: string;
  /** False: only a test, not shown to people. */
  readonly doc?: boolean;
  /** The day of the check, when it matters. */
  readonly today?: string;
  /** The rule's options, for rules that say nothing without. */
  readonly options?: unknown;
  /** The files round the sample, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where the sample itself lies among them, when it is not at the top under its usual name. */
  readonly file?: string;
}

export interface RuleHead {
  /** What is wrong, subject first, reads after "allow": `from-latest-tag`. Also the file's name and the diagnostic's code. */
  readonly name: string;
  readonly title: Text;
  readonly category: Category;
  readonly severity: Severity;
  /** On unless the user says otherwise. */
  readonly recommended: boolean;
  /** Every peer's id that it covers: `hadolint:DL3007`, `buildkit:StageNameCasing`. */
  readonly aliases: readonly string[];
  /** The topic that teaches it. */
  readonly topic?: string;
  readonly why: Text;
  /** The program that finds it, and the page that explains it, when that is none of ours. */
  readonly origin?: { readonly tool: string; readonly page: string };
  /** How editors show it: struck through, or faded. */
  readonly tag?: "deprecated" | "unnecessary";
  readonly examples: readonly Example[];
}

/** A rule as its file writes it. */
export interface RuleWords<Doc, Data> extends RuleHead {
  /** One calm sentence that names the thing. */
  readonly say: (data: Data) => Text;
  readonly check: (doc: Doc, context: Context) => Iterable<Finding<Data>>;
}

/** A finding put into words. */
export interface Said extends Omit<Finding<unknown>, "data"> {
  readonly message: Text;
}

/** A rule for documents of one language. */
export interface Rule<Doc> extends RuleHead {
  readonly find: (doc: Doc, context: Context) => readonly Said[];
}

/** Field by field: objects of many shapes are copied slowly as a whole, and a long file has hundreds. */
function putIntoWords<Data>(finding: Finding<Data>, say: (data: Data) => Text): Said {
  const { at, data, fixes, related, severity, aliases } = finding;
  const said: { -readonly [Key in keyof Said]: Said[Key] } = { at: placeOf(at), message: say(data) };
  if (fixes) said.fixes = fixes;
  if (related) said.related = related.map((it) => ({ at: placeOf(it.at), said: it.said }));
  if (severity) said.severity = severity;
  if (aliases) said.aliases = aliases;
  return said;
}

/** Makes the function that rules of one language are written with; the type of `data` flows from `say` into `check`. */
export const ruleFor =
  <Doc>() =>
  <Data>({ say, check, ...head }: RuleWords<Doc, Data>): Rule<Doc> => ({
    ...head,
    find(doc, context) {
      const found: Said[] = [];
      for (const it of check(doc, context)) found.push(putIntoWords(it, say));
      return found;
    },
  });

export const replace = (at: Span, text: string): Edit => ({ at: placeOf(at), text });
export const insert = (offset: number, text: string): Edit => ({ at: { start: offset, end: offset }, text });
export const remove = (at: Span): Edit => ({ at: placeOf(at), text: "" });
