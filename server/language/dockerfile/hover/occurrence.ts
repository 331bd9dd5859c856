import type { Occurrence } from "../../core/language.ts";
import { countWhile } from "../../core/search.ts";
import { type Span, span, touches } from "../../core/span.ts";
import { withTrigger } from "../stages.ts";
import type { Dockerfile, Instruction, Node } from "../syntax.ts";
import { inFlag } from "./flags.ts";
import { inFrom, sourceStage } from "./from.ts";
import { inShell } from "./shell.ts";
import { inPairs, inVariable } from "./variables.ts";
import { inWords } from "./words.ts";

/**
 * What stands at `offset`, with the keys of the topics that explain it, the most telling first: a flag or its part,
 * then a variable, a known value, a known image, and last the instruction itself.
 */
export function occurrenceAt(doc: Dockerfile, offset: number): Occurrence | undefined {
  const found = find(doc, offset);
  return found && { ...found, at: narrow(doc.source, found.at, offset) };
}

/** Of a place with white space in it, such as a quoted text, the part at the cursor: that is what a reader points at. */
function narrow(source: string, at: Span, offset: number): Span {
  const text = source.slice(at.start, at.end);
  const here = Math.min(Math.max(offset - at.start, 0), text.length);
  const start = text.slice(0, here).search(/\S*$/);
  const end = here + (/^\S*/.exec(text.slice(here))?.[0].length ?? 0);
  return start === end ? at : span(at.start + start, at.start + end);
}

function find(doc: Dockerfile, offset: number): Occurrence | undefined {
  const node = nodeAt(doc, offset);
  if (node?.kind === "directive" && touches(node.at, offset))
    return { at: node.at, keys: [`dockerfile/directive-${node.name.text.toLowerCase()}`] };
  if (node?.kind === "comment" && touches(node.at, offset))
    return { at: node.at, keys: [...toolOf(doc, node.at), "dockerfile/comment"] };
  if (node?.kind !== "instruction") return undefined;
  const inside = node.comments.find(({ at }) => touches(at, offset));
  if (inside) return { at: inside.at, keys: ["dockerfile/comment"] };
  return (
    inlineComment(node, offset) ??
    continuation(doc, node, offset) ??
    [...withTrigger(node)]
      .reverse()
      .reduce<Occurrence | undefined>(
        (found, { instruction }) => found ?? inInstruction(doc, instruction, offset),
        undefined,
      )
  );
}

/** A comment that is addressed to hadolint. */
const toolOf = ({ source }: Dockerfile, { start, end }: Span): string[] =>
  /^#\s*hadolint\s/i.test(source.slice(start, end)) ? ["ecosystem/hadolint"] : [];

/** The node that holds `offset`, found by halving. */
function nodeAt({ nodes }: Dockerfile, offset: number): Node | undefined {
  return nodes[countWhile(nodes, ({ full }) => full.end <= offset)] ?? nodes.at(-1);
}

const shellForms: ReadonlySet<string> = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);

/** `# …` after an instruction is no comment, which is what there is to know about it. */
function inlineComment(it: Instruction, offset: number): Occurrence | undefined {
  if (shellForms.has(it.name) && !it.args.text.startsWith("[")) return undefined;
  const first = it.words.slice(1).find((word) => word.text.startsWith("#"));
  if (!first || offset < first.at.start || offset > it.args.at.end) return undefined;
  return { at: span(first.at.start, it.args.at.end), keys: ["dockerfile/comment"] };
}

function inInstruction(doc: Dockerfile, it: Instruction, offset: number): Occurrence | undefined {
  const name = it.name.toLowerCase();
  if (touches(it.keyword.at, offset)) return { at: it.keyword.at, keys: [`dockerfile/${name}`] };
  const flag = it.flags.find(({ at }) => touches(at, offset));
  if (flag)
    return (
      sourceStage(doc, it, offset) ?? inVariable(doc, it, flag.value, offset) ?? inFlag(it, flag, offset)
    );
  if (!touches(it.args.at, offset) && it.heredocs.length === 0) return undefined;
  const heredoc = it.heredocs.find(({ at, end }) => touches(at, offset) || (end && touches(end, offset)));
  if (heredoc) return { at: heredoc.at, keys: ["dockerfile/heredoc"] };
  return (
    inShell(doc, it, offset) ??
    inFrom(doc, it, offset) ??
    inVariable(doc, it, it.args, offset) ??
    inPairs(it, offset) ??
    inWords(it, offset)
  );
}

/** The character that joins lines. */
function continuation(doc: Dockerfile, it: Instruction, offset: number): Occurrence | undefined {
  for (const start of [offset, offset - 1]) {
    if (doc.source[start] !== doc.escape || !/^[ \t]*\r?\n/.test(doc.source.slice(start + 1, start + 200)))
      continue;
    if (start < it.at.start) continue;
    return { at: span(start, start + 1), keys: ["dockerfile/line-continuation"] };
  }
  return undefined;
}
