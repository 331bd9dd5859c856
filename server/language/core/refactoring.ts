import type { Text } from "../../protocol/text.ts";
import type { Edit } from "./rule.ts";
import type { Span } from "./span.ts";

/** A change that is offered where there is no problem. */
export interface Refactoring<Doc> {
  /** The file's name: `run-merge`. */
  readonly name: string;
  /** How LSP files it: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.18/specification/#codeActionKind */
  readonly kind: "refactor.rewrite" | "refactor.extract" | "refactor.inline";
  /**
   * What would be done with the selection or at the cursor, the best first; undefined when it makes no sense there.
   * `today` is the day, `YYYY-MM-DD`.
   */
  readonly offer: (doc: Doc, selection: Span, today: string) => Offer | readonly Offer[] | undefined;
  /** Tests: `«»` mark the selection, empty for the cursor; no `after` means that nothing is offered, else it is what the first offer makes. */
  readonly examples: readonly { readonly before: string; readonly after?: string }[];
}

export interface Offer {
  readonly title: Text;
  readonly edits: readonly Edit[];
}
