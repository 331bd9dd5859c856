import type { Span } from "../../server/language/core/span.ts";

/** A sample without its `«»`, and where they stood: one span a pair, in the order of their opening. */
export function unmark(sample: string): { text: string; spans: Span[] } {
  let text = "";
  const open: number[] = [];
  const spans: { start: number; end: number }[] = [];
  for (const ch of sample) {
    if (ch === "«") {
      open.push(spans.length);
      spans.push({ start: text.length, end: text.length });
    } else if (ch === "»") {
      const span = spans[open.pop() ?? -1];
      if (!span) throw new Error(`» without « in ${JSON.stringify(sample)}`);
      span.end = text.length;
    } else text += ch;
  }
  if (open.length > 0) throw new Error(`« without » in ${JSON.stringify(sample)}`);
  return { text, spans };
}

/** Puts `«»` round the spans of a text: the opposite of `unmark`. */
export function mark(text: string, spans: readonly Span[]): string {
  const places = spans.flatMap(({ start, end }) => [
    { at: start, sign: "«", order: start === end ? 1 : 2 },
    { at: end, sign: "»", order: start === end ? 1.5 : 0 },
  ]);
  places.sort((a, b) => a.at - b.at || a.order - b.order);
  let marked = "";
  let from = 0;
  for (const { at, sign } of places) {
    marked += text.slice(from, at) + sign;
    from = at;
  }
  return marked + text.slice(from);
}
