import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver/node";
import { type Lines, linesOf, offsetAt } from "../language/core/lines.ts";
import { expand } from "../language/snippets/body.ts";
import { type Insertion, insertionAt, plainLanding } from "../language/snippets/landing.ts";
import type { Snippet, SnippetKind } from "../language/snippets/snippet.ts";
import type { InitOptions } from "../protocol/requests.ts";
import { pick } from "../protocol/text.ts";
import type { CompletionTraits, Session } from "./session.ts";
import { snippetKindOf } from "./snippets.ts";
import { range, textEdit } from "./toLsp.ts";

/** What a client's options and capabilities say of completion. */
export function completionTraits(options: InitOptions, capabilities: ClientCapabilities): CompletionTraits {
  const { snippetSupport, insertTextModeSupport } =
    capabilities.textDocument?.completion?.completionItem ?? {};
  const modes = insertTextModeSupport?.valueSet ?? [];
  return {
    expands: snippetSupport === true,
    keepsIndentation: modes.includes(InsertTextMode.asIs),
    adjustsIndentation: modes.includes(InsertTextMode.adjustIndentation),
    hasOwn: options.snippets === false,
  };
}

/** Kinds of files that are Docker's own; for the others VS Code reads the snippets by itself. */
const dockers: ReadonlySet<SnippetKind> = new Set(["dockerfile", "compose", "dockerignore"]);

/** What can be put where the cursor stands, the most fitting first. */
export async function completion(session: Session, params: CompletionParams): Promise<CompletionItem[]> {
  const { uri } = params.textDocument;
  const document = session.documents.get(uri);
  const kind = document && snippetKindOf(document.languageId, uri);
  if (!kind || (session.completion.hasOwn && !dockers.has(kind))) return [];
  const source = document.getText();
  const opened = await session.open(uri);
  const lines = opened?.lines ?? linesOf(source);
  const offset = offsetAt(lines, params.position);
  const landing = opened ? opened.landingAt(offset) : plainLanding(source, offset);
  if (!landing) return [];
  return session.snippets().flatMap((it, order) => {
    const insertion = it.kind === kind ? insertionAt(landing, it) : undefined;
    return insertion ? [item(session, lines, it, insertion, order)] : [];
  });
}

function item(
  { langs, completion: traits }: Session,
  lines: Lines,
  { kind, prefix, title, body }: Snippet,
  { at, text, relative, edits, rank }: Insertion,
  order: number,
): CompletionItem {
  const said = pick(title, langs, " / ");
  const fence = { dockerfile: "dockerfile", compose: "yaml", shell: "sh", workflow: "yaml" };
  const code = expand(body).trimEnd();
  return {
    label: prefix,
    labelDetails: { description: said },
    kind: CompletionItemKind.Snippet,
    detail: said,
    documentation: {
      kind: "markdown",
      value: `\`\`\`\`${(fence as Record<string, string>)[kind] ?? ""}\n${code}\n\`\`\`\``,
    },
    filterText: prefix,
    sortText: `${rank}${String(order).padStart(4, "0")}`,
    insertTextFormat: InsertTextFormat.Snippet,
    ...(traits.keepsIndentation
      ? { insertTextMode: InsertTextMode.asIs }
      : traits.adjustsIndentation && { insertTextMode: InsertTextMode.adjustIndentation }),
    textEdit: { range: range(lines, at), newText: traits.keepsIndentation ? text : relative },
    ...(edits.length > 0 && { additionalTextEdits: edits.map((it) => textEdit(lines, it)) }),
  };
}
