import type { Edit, Fix } from "./rule.ts";
import type { Span } from "./span.ts";

/** The text after the edits; they must not overlap, their order does not matter. */
export function apply(source: string, edits: readonly Edit[]): string {
  let text = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)) {
    text += source.slice(at, edit.at.start) + edit.text;
    at = edit.at.end;
  }
  return text + source.slice(at);
}

/** Whether two edits cannot both be made: they overlap, or insert at the same place. */
const clash = (a: Span, b: Span): boolean =>
  a.start < b.end && b.start < a.end ? true : a.start === b.start && (a.start === a.end || b.start === b.end);

/** The fixes that can be made at once, the first of each problem, earlier ones winning. */
export function compatible(fixes: readonly Fix[]): Fix[] {
  const taken: Span[] = [];
  const kept: Fix[] = [];
  for (const fix of fixes) {
    if (fix.edits.some((edit) => taken.some((it) => clash(it, edit.at)))) continue;
    kept.push(fix);
    for (const edit of fix.edits) taken.push(edit.at);
  }
  return kept;
}

/** How often fixing is repeated before giving up: fixes that undo each other must not go on for ever. */
const mostRounds = 10;

/** Applies safe fixes until none is left. `problems` lints a text anew. */
export function fixAll(
  source: string,
  problems: (source: string) => readonly { readonly fixes?: readonly Fix[] }[],
): string {
  let text = source;
  for (let round = 0; round < mostRounds; round++) {
    const safe = problems(text).flatMap((it) => it.fixes?.slice(0, 1).filter((fix) => fix.safe) ?? []);
    const edits = compatible(safe).flatMap((fix) => fix.edits);
    const next = apply(text, edits);
    if (edits.length === 0 || next === text) return text;
    text = next;
  }
  return text;
}
