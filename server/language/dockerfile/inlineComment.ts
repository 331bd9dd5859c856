import { cut, type Slice, type Span, textOffset } from "../core/span.ts";
import type { Instruction } from "./syntax.ts";

/** A JSON array of strings with a comment after it. */
const jsonThenComment = /^(?:CMD\s+)?\[\s*(?:"(?:[^"\\]|\\.)*"\s*(?:,\s*"(?:[^"\\]|\\.)*"\s*)*)?\](\s+#)/i;
const commandForms: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN", "SHELL"]);
const quotedForms: ReadonlySet<string> = new Set(["ARG", "ENV", "LABEL"]);

/** Where in the text of the arguments somebody took `#` for the start of a comment, or -1. */
function commentStart({ name, args, words }: Instruction): number {
  if (commandForms.has(name)) {
    const match = jsonThenComment.exec(args.text);
    return match ? match[0].length - 1 : -1;
  }
  if (quotedForms.has(name)) {
    const word = words.slice(1).find((it) => it.text.startsWith("#"));
    return word ? textOffset(args, word.at.start) : -1;
  }
  const match = /\s#/.exec(args.text);
  return match ? match.index + 1 : -1;
}

/** The words after `#` that were meant as a comment, up to the end of the line; a continuation ends it. */
export function inlineCommentOf(it: Instruction): Slice | undefined {
  if (!it.args.text.includes("#")) return undefined;
  const start = commentStart(it);
  if (start < 0) return undefined;
  const gap = it.args.gaps.find(({ offset }) => offset > start);
  return cut(it.args, start, gap?.offset);
}

/** The words of an instruction that do not belong to such a comment: one mistake, one message. */
export function withoutComment<T extends { readonly at: Span }>(
  it: Instruction,
  words: readonly T[],
): readonly T[] {
  const comment = inlineCommentOf(it);
  if (!comment) return words;
  return words.filter(({ at }) => at.end <= comment.at.start || at.start >= comment.at.end);
}
