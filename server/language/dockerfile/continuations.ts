import { once } from "../core/memo.ts";
import { type Span, span } from "../core/span.ts";
import { type Dockerfile, type Instruction, isKeyword } from "./syntax.ts";

/** A line that was meant to go on, but has text after its continuation character, so that it ends there. */
export interface BrokenLine {
  readonly instruction: Instruction;
  /** The continuation character. */
  readonly mark: Span;
  /** What stands after it. */
  readonly rest: Span;
  /** The line below, which the builder reads as an instruction; absent when it is one, or none follows. */
  readonly next?: Instruction;
}

/**
 * Lines that end in `\ # comment`, and those that end in `\ word` where the next line is no instruction. Only white
 * space may follow the character that continues a line.
 */
export const brokenLinesOf: (doc: Dockerfile) => readonly BrokenLine[] = once((doc) => {
  const found: BrokenLine[] = [];
  for (let i = 0; i < doc.instructions.length; i++) {
    const it = doc.instructions[i] as Instruction;
    const next = doc.instructions[i + 1];
    const broken = brokenLine(doc, it, next && !isKeyword(next.name) ? next : undefined);
    if (broken) found.push(broken);
  }
  return found;
});

const patterns = {
  "\\": { comment: /(?:^|\s)\\[ \t]*#/, text: /(?:^|\s)\\[ \t]+\S/ },
  "`": { comment: /(?:^|\s)`[ \t]*#/, text: /(?:^|\s)`[ \t]+\S/ },
} as const;

/** Looks at the last line of an instruction: the others do go on. */
function brokenLine(
  { source, escape: token }: Dockerfile,
  it: Instruction,
  next: Instruction | undefined,
): BrokenLine | undefined {
  // One that does continue a line is no part of the arguments.
  if (it.heredocs.length > 0 || !it.args.text.includes(token)) return undefined;
  const start = Math.max(it.at.start, source.lastIndexOf("\n", it.at.end - 1) + 1);
  const line = source.slice(start, it.at.end);
  if (!line.includes(token)) return undefined;
  const match = patterns[token].comment.exec(line) ?? (next && patterns[token].text.exec(line));
  if (!match) return undefined;
  const mark = start + match.index + match[0].indexOf(token);
  const rest = start + match.index + match[0].length - 1;
  return {
    instruction: it,
    mark: span(mark, mark + 1),
    rest: span(rest, it.at.end),
    ...(next && { next }),
  };
}
