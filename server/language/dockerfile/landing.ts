import { type Landing, wordAt } from "../snippets/landing.ts";
import type { Dockerfile } from "./syntax.ts";

/**
 * What can be put where the cursor stands: a whole file where there is nothing yet, what belongs above the first FROM,
 * or what belongs to a stage. Nothing inside an instruction. When a whole prefix is being typed (`df-`), everything may
 * come, what belongs elsewhere last.
 */
export function landingAt(doc: Dockerfile, offset: number): Landing | undefined {
  const { source, instructions } = doc;
  const found = wordAt(source, offset);
  if (!found) return undefined;
  const { at } = found;
  const start = at.start - found.indent.length;
  const isInside =
    source.slice(0, start).trimEnd().endsWith(doc.escape) ||
    instructions.some((it) => it.at.start < start && start < it.full.end);
  if (isInside) return undefined;
  const others = instructions.filter((it) => it.at.start !== at.start);
  const isBelow = others.some((it) => it.name === "FROM" && it.at.start < at.start);
  const isTyped = source.slice(at.start, at.end).startsWith("df-");
  return {
    ...found,
    unit: unitOf(source),
    fits: {
      ...(others.length === 0 && { file: { rank: 0 } }),
      ...(isBelow && { stage: { rank: 0 } }),
      ...(!others.some((it) => it.at.start < at.start) && { top: { rank: 1 } }),
    },
    ...(isTyped && { otherwise: { rank: 9 } }),
  };
}

/** What continued lines are indented by in this file, else four spaces. */
const unitOf = (source: string): string => /[\\`][ \t]*\r?\n([ \t]+)\S/.exec(source)?.[1] ?? "    ";
