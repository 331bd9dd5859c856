import type { Occurrence } from "../core/language.ts";
import { type Span, span, touches } from "../core/span.ts";
import type { Script, Shell, SimpleCommand, Word } from "../shell/syntax.ts";
import { commandsIn } from "../shell/walk.ts";
import { commandsAt, pipelinesAt } from "./at.ts";
import { inLine } from "./docker.ts";
import { clientVariableKeys } from "./keys.ts";
import { commandLineOf, type Prefix } from "./line.ts";
import { brokenJoin } from "./mend.ts";
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
  const join = brokenJoin(source, offset);
  if (join && commandsAt(shell, endBefore(source, join.start)).some(isDocker))
    return { at: join, keys: ["cli/inline-comment-after-backslash"] };
  const comment = shell.comments.find((at) => touches(at, offset));
  if (comment) return onComment(shell, source, comment, offset);
  return inScript(shell, source, offset, prefix, 0);
}

/** The end of what stands before `offset`, blanks and joined lines left out. */
const endBefore = (source: string, offset: number): number =>
  source.slice(Math.max(0, offset - 2000), offset).replace(/[\\\s]+$/, "").length +
  Math.max(0, offset - 2000);

const isDocker = ({ words }: Pick<SimpleCommand, "words">): boolean =>
  productOf(unwrapped(words)[0]) !== undefined;

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
      inNested(nestedIn(command, offset), source, offset, prefix, depth) ??
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
  if (words) return isDocker({ words });
  return script !== undefined && hasDocker(script);
}

/** Whether a docker command is among the commands. */
function hasDocker(script: Script): boolean {
  for (const { command } of commandsIn(script)) if (isDocker(command)) return true;
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

/** Comments tell nothing, but for the sign of one that follows a docker command on its line. */
function onComment(shell: Shell, source: string, { start }: Span, offset: number): Occurrence | undefined {
  const end = endBefore(source, start);
  if (offset > start + 1 || source.slice(end, start).includes("\n")) return undefined;
  const pipelines = pipelinesAt(shell, end);
  return hasDocker({ at: shell.at, pipelines })
    ? { at: span(start, start + 1), keys: ["cli/command-comment-inline"] }
    : undefined;
}
