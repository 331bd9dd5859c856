import type { Span } from "../core/span.ts";
import type { Suppression } from "../core/suppress.ts";
import type { Comment, Dockerfile, Instruction } from "./syntax.ts";

/**
 * Comments that let rules pass: `# docknote allow RULE, RULE: reason` above an instruction, `# docknote allow-file RULE`
 * anywhere, and what people already have from hadolint, BuildKit, dockerfile-utils and ShellCheck.
 */
export function suppressionsOf(doc: Dockerfile): Suppression[] {
  const whole = { start: 0, end: doc.source.length + 1 };
  const found: Suppression[] = [];
  for (const it of doc.directives)
    if (it.name.text.toLowerCase() === "check") found.push(...checkOf(it.value.text, it.at, whole));
  for (const it of doc.nodes) {
    if (it.kind === "comment") found.push(...anywhere(it, whole));
    if (it.kind !== "instruction") continue;
    for (const comment of [...it.above, ...it.comments]) found.push(...above(doc, comment, it));
  }
  return found;
}

const nameList = (names: string): string[] =>
  names
    .split(",")
    .map((it) => it.trim())
    .filter((it) => it !== "");

/** `skip=NAME,NAME;error=true`, up to the first white space. */
function checkOf(value: string, at: Span, scope: Span): Suppression[] {
  const skip = /(?:^|;)\s*skip\s*=\s*([^;\s]+(?:\s*,\s*[^;\s,]+)*)/i.exec(value)?.[1];
  if (!skip) return [];
  const names = nameList(skip);
  return [{ at, scope, peer: "buildkit", names: names.includes("all") ? "all" : names }];
}

const hadolintNames = /^\s*=\s*([DLSC0-9]+(?:\s*,\s*[DLSC0-9]+)*)\s*(?:#.*)?$/;

/** hadolint reads its list only when every name is made of the letters of its ids. */
function hadolintOf(comment: Comment, prefix: RegExp, scope: Span): Suppression[] {
  const match = prefix.exec(comment.text.text);
  const names = match && hadolintNames.exec(comment.text.text.slice(match[0].length))?.[1];
  return names ? [{ at: comment.at, scope, peer: "hadolint", names: nameList(names) }] : [];
}

const ours = /^docknote\s+(allow|allow-file)\s+([\w:.-]+(?:\s*,\s*[\w:.-]+)*)/;

function oursOf(comment: Comment, verb: "allow" | "allow-file", scope: Span): Suppression[] {
  const match = ours.exec(comment.text.text);
  if (match?.[1] !== verb) return [];
  const names = nameList(match[2] as string).map((it) => it.replace(/:$/, ""));
  return [{ at: comment.at, scope, peer: "docknote", names }];
}

const anywhere = (it: Comment, whole: Span): Suppression[] => [
  ...hadolintOf(it, /^hadolint\s+global\s+ignore/, whole),
  ...oursOf(it, "allow-file", whole),
];

function above(doc: Dockerfile, it: Comment, instruction: Instruction): Suppression[] {
  const scope = instruction.full;
  const text = it.text.text;
  const found = [...oursOf(it, "allow", scope), ...hadolintOf(it, /^hadolint\s+ignore/, scope)];
  if (/^dockerfile-utils:\s*ignore\b/.test(text))
    found.push({ at: it.at, scope, peer: "dockerfile-utils", names: "all" });
  const check = /^check\s*=\s*(.*)$/i.exec(text)?.[1];
  if (check) found.push(...checkOf(check, it.at, scope));
  const codes = /^shellcheck\s+.*?disable=([A-Z0-9,]+)/.exec(text)?.[1];
  if (codes) found.push({ at: it.at, scope, peer: "shellcheck", names: nameList(codes) });
  if (instruction.name === "FROM") {
    const stage = doc.stages.find((stage) => stage.from?.instruction === instruction);
    if (stage) found.push(...hadolintOf(it, /^hadolint\s+stage\s+ignore/, stage.at));
  }
  return found;
}

/** The edit that allows `rule` for the instruction at `at`: a comment on the line above, as far in as the instruction. */
export function allow(doc: Dockerfile, rule: string, at: Span): { at: Span; text: string } {
  const instruction = doc.instructions.findLast((it) => it.full.start <= at.start);
  if (!instruction) return { at: { start: 0, end: 0 }, text: `# docknote allow-file ${rule}\n` };
  const { full } = instruction;
  const indent = /^[ \t]*/.exec(doc.source.slice(full.start, instruction.at.start))?.[0] ?? "";
  const eol = doc.source.includes("\r\n") ? "\r\n" : "\n";
  return { at: { start: full.start, end: full.start }, text: `${indent}# docknote allow ${rule}${eol}` };
}
