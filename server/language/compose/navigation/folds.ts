import { commentFolds, type Fold } from "../../core/navigation.ts";
import type { Span } from "../../core/span.ts";
import { wholeOf } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import { everyNode } from "../nodes.ts";

/** Keys with what is below them, items of lists, values of several lines, runs of comments, and `# region`. */
export function folds(doc: Compose): Fold[] {
  const { source, yaml } = doc;
  const found: Fold[] = [];
  const texts: Span[] = [];
  for (const { node, pair, parents } of everyNode(doc)) {
    const { end } = node.at;
    if (node.kind === "scalar" && node.style === "block") texts.push(node.at);
    if (pair) found.push({ at: { start: pair.key.at.start, end } });
    else if (parents.at(-1)?.kind === "list" && node.kind !== "scalar")
      found.push({ at: { start: wholeOf(node).start, end } });
  }
  const comments = outside(yaml.comments, texts);
  return [...found.map(({ at }) => ({ at: trimmed(source, at) })), ...commentFolds(source, comments)];
}

/** Without the blank lines at the end of a block text, which part it from what follows. */
const trimmed = (source: string, { start, end }: Span): Span => ({
  start,
  end: start + source.slice(start, end).trimEnd().length,
});

/** The comments that do not stand in a text; both come in order. */
function outside(comments: readonly Span[], texts: readonly Span[]): Span[] {
  let next = 0;
  return comments.filter(({ start }) => {
    while ((texts[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const text = texts[next];
    return !text || start < text.start;
  });
}
