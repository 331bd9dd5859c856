import type { Occurrence } from "../core/language.ts";
import { type Span, span, touches } from "../core/span.ts";
import type { Script, Shell, SimpleCommand, Word } from "../shell/syntax.ts";
import { commandsIn } from "../shell/walk.ts";
import { commandsAt } from "./at.ts";
import { inLine } from "./docker.ts";
import { clientVariableKeys } from "./keys.ts";
import { commandLineOf, type Prefix } from "./line.ts";
import { type Nested, nestedIn } from "./nested.ts";
import { inOther } from "./others.ts";
import { productOf, unwrapped } from "./program.ts";

/** How deep commands in quotes are followed: `ssh a "ssh b 'docker ps'"`. */
const deepest = 4;

/** What stands at `offset` of shell text, when it has to do with docker; comments and quoted text of others never do. */
export function inShellText(
  shell: Shell,
  source: string,
  offset: number,
  prefix?: Prefix,
): Occurrence | undefined {
  const comment = shell.comments.find((at) => touches(at, offset));
  if (comment) return inComment(shell, source, comment, offset);
  return inScript(shell, source, offset, prefix, 0) ?? onContinuation(shell, source, offset);
}

/** The same for the docker commands alone, in a text that explains the rest by itself. */
export function inDockerCommand(script: Script, offset: number): Occurrence | undefined {
  for (const command of commandsAt(script, offset)) {
    const line = commandLineOf(command.words);
    const found = line && inLine(line, offset);
    if (found) return found;
  }
  return undefined;
}

function inScript(
  script: Script,
  source: string,
  offset: number,
  prefix: Prefix | undefined,
  depth: number,
): Occurrence | undefined {
  for (const command of commandsAt(script, offset)) {
    const found =
      inAssignment(command, offset) ??
      inCommand(command.words, offset, prefix) ??
      inNested(nestedIn(command), source, offset, prefix, depth) ??
      onRemote(command, offset) ??
      inOther(command, source, offset);
    if (found) return found;
  }
  return undefined;
}

function inCommand(
  words: readonly Word[],
  offset: number,
  prefix: Prefix | undefined,
): Occurrence | undefined {
  const line = commandLineOf(words, prefix);
  return line && inLine(line, offset);
}

function inNested(
  nested: Nested | undefined,
  source: string,
  offset: number,
  prefix: Prefix | undefined,
  depth: number,
): Occurrence | undefined {
  if (!nested || depth >= deepest) return undefined;
  const { script, words } = nested;
  if (words) return inCommand(words, offset, prefix);
  return script && touches(script.at, offset)
    ? inScript(script, source, offset, prefix, depth + 1)
    : undefined;
}

/** `ssh` and the host in front of docker commands. */
function onRemote(command: SimpleCommand, offset: number): Occurrence | undefined {
  const nested = nestedIn(command);
  if (nested?.by !== "ssh" || !runsDocker(nested)) return undefined;
  const word = command.words.find(({ at }) => touches(at, offset));
  return word && { at: word.at, keys: ["cli/ssh-deploy"] };
}

function runsDocker({ script, words }: Nested): boolean {
  if (words) return productOf(unwrapped(words)[0]) !== undefined;
  return script !== undefined && hasDocker(script);
}

/** Whether a docker command is among the commands. */
export function hasDocker(script: Script): boolean {
  for (const { command } of commandsIn(script)) if (productOf(unwrapped(command.words)[0])) return true;
  return false;
}

/** `DOCKER_HOST=… docker ps`, `export COMPOSE_FILE=…`: what the client reads from the environment. */
function inAssignment({ assignments, words }: SimpleCommand, offset: number): Occurrence | undefined {
  for (const { at, name } of assignments) if (touches(at, offset)) return clientVariable(name, at);
  if (!/^(export|declare|readonly|env|sudo)$/.test(words[0]?.text ?? "")) return undefined;
  const word = words.find(({ at }) => touches(at, offset));
  const name = /^([A-Z_]+)(=|$)/.exec(word?.text ?? "")?.[1];
  return word && name !== undefined ? clientVariable(name, word.at) : undefined;
}

function clientVariable(name: string, at: Span): Occurrence | undefined {
  const keys = clientVariableKeys(name);
  return keys.length > 0 ? { at: span(at.start, at.start + name.length), keys } : undefined;
}

/** A comment: only one that breaks a line continuation, and the sign of one that follows a docker command, tell anything. */
function inComment(
  shell: Shell,
  source: string,
  { start, end }: Span,
  offset: number,
): Occurrence | undefined {
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const before = source.slice(lineStart, start);
  const broken = /\\[ \t]+$/.exec(before);
  if (broken && continuesDocker(shell, source, lineStart))
    return { at: span(start - broken[0].length, end), keys: ["cli/inline-comment-after-backslash"] };
  if (offset > start + 1 || before.trim() === "" || !endsDocker(shell, source, start)) return undefined;
  return { at: span(start, start + 1), keys: ["cli/command-comment-inline"] };
}

/** The backslash itself, with blanks or a comment behind it. */
function onContinuation(shell: Shell, source: string, offset: number): Occurrence | undefined {
  const lineStart = source.lastIndexOf("\n", offset - 1) + 1;
  const start = [offset, offset - 1].find((it) => it >= lineStart && source[it] === "\\");
  if (start === undefined) return undefined;
  const rest = /^\\[ \t]+(#[^\r\n]*)?(?=\r?\n|$)/.exec(source.slice(start, start + 500));
  if (!rest || !touches(shell.at, start) || !continuesDocker(shell, source, lineStart)) return undefined;
  return { at: span(start, start + rest[0].trimEnd().length), keys: ["cli/inline-comment-after-backslash"] };
}

/** Whether a docker command stands before `offset` on the same line. */
const endsDocker = (shell: Shell, source: string, offset: number): boolean => {
  const lineStart = source.lastIndexOf("\n", offset - 1) + 1;
  return hasDockerBetween(shell, lineStart, offset, ({ at }) => at.end);
};

/** Whether the line is, or was meant to go on with, a docker command: lines above it end with a backslash, too. */
function continuesDocker(shell: Shell, source: string, lineStart: number): boolean {
  let first = lineStart;
  while (first > shell.at.start) {
    const above = source.lastIndexOf("\n", first - 2) + 1;
    if (!/\\[ \t]*(#.*)?\r?\n$/.test(source.slice(above, first))) break;
    first = above;
  }
  const lineEnd = source.indexOf("\n", lineStart);
  return hasDockerBetween(shell, first, lineEnd < 0 ? source.length : lineEnd, ({ at }) => at.start);
}

/** Whether there is a docker command whose place, as `of` gives it, is in the stretch. */
function hasDockerBetween(
  shell: Shell,
  from: number,
  to: number,
  of: (command: SimpleCommand) => number,
): boolean {
  for (const { command } of commandsIn(shell)) {
    const place = of(command);
    if (place >= from && place <= to && productOf(unwrapped(command.words)[0])) return true;
  }
  return false;
}
