import type { RuntimeSubject } from "../../protocol/requests.ts";
import type { Text } from "../../protocol/text.ts";
import { type Landing, plainLanding } from "../snippets/landing.ts";
import type { Folder } from "./folder.ts";
import { type Lines, linesOf } from "./lines.ts";
import { type Breaks, type LintConfig, lint, type Problem } from "./lint.ts";
import { lazy, once } from "./memo.ts";
import type { DocumentSymbol, Fold, Link, Name, Navigation } from "./navigation.ts";
import type { Offer, Refactoring } from "./refactoring.ts";
import { type Remark, type Script, withRemarks } from "./remarks.ts";
import type { Rule, RuleHead } from "./rule.ts";
import type { Span } from "./span.ts";
import type { Suppression } from "./suppress.ts";

/** What stands at a place of a document, for a hover to explain. */
export interface Occurrence {
  readonly at: Span;
  /** Keys of topics, the most telling first. */
  readonly keys: readonly string[];
  /** What can be said of this very place, in Markdown: a value in words, who uses a stage. */
  readonly facts?: readonly Text[];
  /** What the container engine may know more of. */
  readonly runtime?: RuntimeSubject;
}

/** The functions that make a language; what it lacks is not announced to editors. */
interface LanguageParts<Doc> {
  readonly id: LanguageId;
  readonly parse: (source: string) => Doc;
  readonly rules: readonly Rule<Doc>[];
  readonly suppressions: (doc: Doc) => readonly Suppression[];
  /** For a document that wants its build to fail where others only hear of something. */
  readonly breaks?: (doc: Doc) => Breaks | undefined;
  /** How a comment that allows `rule` at `at` is added. */
  readonly allow?: (doc: Doc, rule: string, at: Span) => { at: Span; text: string };
  readonly occurrenceAt?: (doc: Doc, offset: number, folder?: Folder) => Occurrence | undefined;
  readonly refactorings?: readonly Refactoring<Doc>[];
  /** Its shell text, for ShellCheck. */
  readonly scripts?: (doc: Doc) => readonly Script[];
  /** What can be put where the cursor stands; by default, any line in an otherwise blank one. */
  readonly landingAt?: (source: string, offset: number, doc: () => Doc) => Landing | undefined;
  readonly navigation?: Navigation<Doc>;
}

export type LanguageId = "dockerfile" | "compose" | "dockerignore" | "commands";

/** A document, parsed once at most. */
export interface Opened {
  readonly language: LanguageId;
  readonly source: string;
  readonly lines: Lines;
  /** Rules that ask for the files round the document are silent without `folder`. */
  problems(today: string, config: LintConfig, folder?: Folder, remarks?: readonly Remark[]): Problem[];
  scripts(): readonly Script[];
  occurrenceAt(offset: number, folder?: Folder): Occurrence | undefined;
  allow(rule: string, at: Span): { readonly at: Span; readonly text: string } | undefined;
  /** Changes that make sense for the selection or at the cursor. */
  refactorings(selection: Span, today: string): (Offer & Pick<Refactoring<never>, "name" | "kind">)[];
  /** What snippets can be put where the cursor stands; undefined where none can. */
  landingAt(offset: number): Landing | undefined;
  /** The same array at every call, as are `folds` and, for a folder, `links`. */
  symbols(): readonly DocumentSymbol[];
  folds(): readonly Fold[];
  /** What lies in other files is left out without `folder`. */
  names(folder?: Folder): readonly Name[];
  links(folder?: Folder): readonly Link[];
  selections(offset: number): readonly Span[];
}

/** A language, with the type of its documents hidden. */
export interface Language {
  readonly id: LanguageId;
  readonly rules: readonly RuleHead[];
  /** The names of the functions that it has, for editors to be told. */
  readonly abilities: readonly string[];
  open(source: string): Opened;
}

export const languageOf = <Doc>(parts: LanguageParts<Doc>): Language => ({
  id: parts.id,
  rules: parts.rules,
  abilities: [...Object.keys(parts), ...Object.keys(parts.navigation ?? {})],
  open(source) {
    // Parsed at the first question that takes a tree: while a line is being typed there may be none.
    const doc = lazy(() => parts.parse(source));
    const { navigation } = parts;
    const linksIn = once((folder: Folder) => navigation?.links(doc(), folder) ?? []);
    return {
      language: parts.id,
      source,
      lines: linesOf(source),
      problems(today, config, folder, remarks = []) {
        const suppressions = parts.suppressions(doc());
        const problems = lint(
          doc(),
          parts.rules,
          { suppressions, breaks: parts.breaks?.(doc()) },
          today,
          config,
          folder,
        );
        if (remarks.length === 0) return problems;
        return withRemarks(problems, remarks, parts.rules, suppressions, config);
      },
      scripts: () => parts.scripts?.(doc()) ?? [],
      occurrenceAt: (offset, folder) => parts.occurrenceAt?.(doc(), offset, folder),
      allow: (rule, at) => parts.allow?.(doc(), rule, at),
      refactorings: (selection, today) =>
        (parts.refactorings ?? []).flatMap(({ name, kind, offer }) => {
          const offered = offer(doc(), selection, today) ?? [];
          return [offered].flat().map((it) => ({ ...it, name, kind }));
        }),
      landingAt: (offset) =>
        parts.landingAt ? parts.landingAt(source, offset, doc) : plainLanding(source, offset),
      symbols: lazy(() => navigation?.symbols(doc()) ?? []),
      folds: lazy(() => navigation?.folds(doc()) ?? []),
      names: (folder) => navigation?.names(doc(), folder) ?? [],
      links: (folder) => (folder ? linksIn(folder) : (navigation?.links(doc()) ?? [])),
      selections: (offset) => navigation?.selections(doc(), offset) ?? [],
    };
  },
});
