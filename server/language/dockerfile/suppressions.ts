import { cut, type Slice, type Span, slice, span } from "../core/span.ts";
import { readAllow, type Suppression } from "../core/suppress.ts";
import { commandsIn } from "../shell/walk.ts";
import { checkCommentOf, checkOptions } from "./buildChecks.ts";
import { topOf } from "./directives.ts";
import { lineEnd } from "./rule.ts";
import { shellsOf } from "./shells.ts";
import type { Comment, Dockerfile, Instruction, Stage } from "./syntax.ts";

/**
 * Comments that let rules pass: `# docknote allow RULE, RULE: reason` above an instruction, `# docknote allow-file RULE`
 * anywhere, and what people already have from hadolint, BuildKit, dockerfile-utils and ShellCheck.
 */
export function suppressionsOf(doc: Dockerfile): Suppression[] {
  const whole = { start: 0, end: doc.source.length + 1 };
  const stages = new Map(doc.stages.map((it) => [it.from?.instruction, it]));
  const found: Suppression[] = [];
  for (const it of doc.directives)
    if (it.name.text.toLowerCase() === "check") found.push(...checkOf(it.value, it.at, whole));
  for (const it of doc.nodes) {
    if (it.kind === "comment") found.push(...anywhere(doc, it, whole));
    if (it.kind !== "instruction") continue;
    if (it.above.length + it.comments.length === 0) continue;
    for (const comment of [...it.above, ...it.comments])
      found.push(...above(doc, comment, it, stages.get(it)));
    found.push(...checkAbove(it));
  }
  for (const it of inHeredocs(doc)) found.push(it);
  return found;
}

type Names = Pick<Suppression, "names" | "places">;

/** The words of a list between commas, with their places. */
function namesIn(list: Slice): Names {
  const words = [...list.text.matchAll(/[^\s,]+/g)].map((it) => cut(list, it.index, it.index + it[0].length));
  return { names: words.map(({ text }) => text), places: words.map(({ at }) => at) };
}

/** `skip=NAME,NAME` of a check directive or comment. */
function checkOf(value: Slice, at: Span, scope: Span): Suppression[] {
  const { skip } = checkOptions(value);
  if (!skip) return [];
  const list = namesIn(skip);
  const isAll = list.names !== "all" && list.names.includes("all");
  return [{ at, scope, peer: "buildkit", ...(isAll ? { names: "all" as const } : list) }];
}

function checkAbove(it: Instruction): Suppression[] {
  const found = checkCommentOf(it);
  return found ? checkOf(found.value, found.at, it.full) : [];
}

const hadolintNames = /^\s*=\s*([DLSC0-9]+(?:\s*,\s*[DLSC0-9]+)*)\s*(?:#.*)?$/;

/** hadolint reads its list only when every name is made of the letters of its ids. */
function hadolintOf({ text, at }: Comment, prefix: RegExp, scope: Span): Suppression[] {
  const head = prefix.exec(text.text)?.[0].length;
  if (head === undefined) return [];
  const list = hadolintNames.exec(text.text.slice(head))?.[1];
  if (list === undefined) return [];
  const start = text.text.indexOf(list, text.text.indexOf("=", head));
  return [{ at, scope, peer: "hadolint", ...namesIn(cut(text, start, start + list.length)) }];
}

function oursOf({ source }: Dockerfile, { at }: Comment, isWide: boolean, scope: Span): Suppression[] {
  const own = readAllow(source.slice(at.start, at.end), at.start);
  if (own?.isWide !== isWide) return [];
  return [{ at, scope, peer: "docknote", names: own.names, ...(own.places && { places: own.places }) }];
}

const anywhere = (doc: Dockerfile, it: Comment, whole: Span): Suppression[] => [
  ...hadolintOf(it, /^hadolint\s+global\s+ignore/, whole),
  ...oursOf(doc, it, true, whole),
];

function above(doc: Dockerfile, it: Comment, { full }: Instruction, stage: Stage | undefined): Suppression[] {
  const found = [...oursOf(doc, it, false, full), ...hadolintOf(it, /^hadolint\s+ignore/, full)];
  if (/^dockerfile-utils:\s*ignore\b/.test(it.text.text))
    found.push({ at: it.at, scope: full, peer: "dockerfile-utils", names: "all" });
  found.push(...shellcheckOf(it.text, it.at, full));
  if (stage) found.push(...hadolintOf(it, /^hadolint\s+stage\s+ignore/, stage.at));
  return found;
}

/** `shellcheck disable=SC2086,SC2046`, also among other directives; codes may lack `SC`, and `all` stands for every one. */
function shellcheckOf(text: Slice, at: Span, scope: Span): Suppression[] {
  const match = /^shellcheck\s+(?:\S+\s+)*?disable=([\w,-]+)/.exec(text.text);
  if (!match?.[1]) return [];
  const list = namesIn(cut(text, match[0].length - match[1].length, match[0].length));
  if (list.names === "all" || list.names.includes("all"))
    return [{ at, scope, peer: "shellcheck", names: "all" }];
  const ranges = list.names.flatMap((name) => codesIn(name));
  const isPlain = list.names.every((name) => /^SC\d+$/.test(name));
  return [{ at, scope, peer: "shellcheck", ...(isPlain ? list : { names: ranges }) }];
}

/** `2086` is SC2086, and `SC2000-SC2003` are four. */
function codesIn(name: string): string[] {
  const [first, last = first] = name.split("-").map((it) => Number(it.replace(/^SC/, "")));
  if (first === undefined || last === undefined || !(last - first < 10_000)) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => `SC${first + i}`);
}

/** ShellCheck's comments among the lines of a heredoc speak of the next command, and before the first one of all. */
function* inHeredocs(doc: Dockerfile): Generator<Suppression> {
  if (!doc.source.includes("shellcheck")) return;
  for (const { script, text } of shellsOf(doc)) {
    if (!script) continue;
    const commands = commandsIn(script).map(({ pipeline }) => pipeline.at);
    for (const comment of script.comments) {
      const words = slice(doc.source, comment.start + 1, comment.end);
      if (!/^\s*shellcheck\b/.test(words.text)) continue;
      const after = commands.findIndex((it) => it.start >= comment.end);
      const next = commands[after];
      const scope = after > 0 && next ? span(comment.start, next.end) : text.at;
      yield* shellcheckOf(cut(words, words.text.search(/\S/)), comment, scope);
    }
  }
}

/** The edit that allows `rule` for the instruction at `at`: a comment on the line above, as far in as the instruction. */
export function allow(doc: Dockerfile, rule: string, at: Span): { at: Span; text: string } {
  const eol = lineEnd(doc.source);
  const instruction = doc.instructions.findLast((it) => it.full.start <= at.start);
  if (!instruction || at.start >= Math.max(instruction.full.end, instruction.at.end + 1)) {
    // Nothing stands there that a comment above could speak of; the block of directives has to stay at the top.
    const top = topOf(doc);
    const before = top === 0 || /[\n\uFEFF]$/.test(doc.source.slice(0, top)) ? "" : eol;
    return { at: span(top, top), text: `${before}# docknote allow-file ${rule}${eol}` };
  }
  const { full } = instruction;
  const indent = /^[ \t]*/.exec(doc.source.slice(full.start, instruction.at.start))?.[0] ?? "";
  return { at: { start: full.start, end: full.start }, text: `${indent}# docknote allow ${rule}${eol}` };
}
