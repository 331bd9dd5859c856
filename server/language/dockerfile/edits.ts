import { type Edit, type Fix, insert, replace } from "../core/rule.ts";
import type { Slice } from "../core/span.ts";
import type { Pipeline, Word } from "../shell/syntax.ts";
import { fix, lineEnd } from "./rule.ts";
import type { Ran, Run } from "./runs.ts";
import type { ShellText } from "./shells.ts";
import type { Dockerfile } from "./syntax.ts";

/** Puts words after a word of a command, in either form; in the text that an exec form gives to a shell as in shell form. */
export function addAfter({ run, command }: Ran, word: Word, words: string): Edit {
  if (command.at !== run.instruction.json?.at) return insert(word.at.end, ` ${words}`);
  const items = words.split(" ").map((it) => `, ${JSON.stringify(it)}`);
  return insert(word.at.end + 1, items.join(""));
}

/** Runs `command` after everything else that the RUN does, joined as its other commands are; undefined where that is not sure. */
export function append(doc: Dockerfile, run: Run, command: string): Edit | undefined {
  const text = run.texts.at(-1);
  const last = text?.script?.pipelines.at(-1);
  if (!text?.script || !last || last.then === "&" || text.script.errors.length > 0) return undefined;
  if (last.commands.some(({ redirections }) => redirections.some(({ body }) => body))) return undefined;
  return insert(last.at.end, joint(doc, text) + command);
}

/** What stands between two commands of the text: `&&`, on a line of its own where the others are. */
export function joint(doc: Dockerfile, { text, instruction, script, heredoc }: ShellText): string {
  const { source } = doc;
  if (heredoc) return lineEnd(source) + indentAt(source, script?.pipelines.at(-1)?.at.start ?? text.at.start);
  const written = script && usualJoint(source, script.pipelines);
  if (written) return written;
  const start = instruction.at.start;
  const second = source.indexOf("\n", start) + 1;
  if (second === 0 || second > text.at.end) return " && ";
  return ` ${doc.escape}${lineEnd(source)}${indentAt(source, start)}${indentAt(source, second) || "    "}&& `;
}

/** What stands between the last two commands, if they are joined and nothing else is there. */
function usualJoint(source: string, pipelines: readonly Pipeline[]): string | undefined {
  const isStrict = startsStrict(pipelines);
  for (let i = pipelines.length - 2; i >= 0; i--) {
    const { at, then } = pipelines[i] as Pipeline;
    if (then !== "&&" && !(then === ";" && isStrict)) continue;
    const between = source.slice(at.end, pipelines[i + 1]?.at.start);
    if (/^[\s\\`&;]+$/.test(between)) return between.replace(/(\r?\n)(\s*\r?\n)+/g, "$1");
  }
  return undefined;
}

/** `set -e` comes first, so that `;` stops at a failure. */
function startsStrict(pipelines: readonly Pipeline[]): boolean {
  const first = pipelines[0]?.commands[0];
  return first?.kind === "simple" && first.words[0]?.text === "set" && setsErrexit(first.words);
}

export const setsErrexit = (words: readonly Word[]): boolean =>
  words.some(
    ({ text }, i) =>
      /^-[a-z]*e/.test(text) || (text === "errexit" && /^-[a-z]*o$/.test(words[i - 1]?.text ?? "")),
  );

/** The white space that the line of `offset` starts with. */
function indentAt(source: string, offset: number): string {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(start, start + 80))?.[0] ?? "";
}

/** Whether a command is all that its RUN does. */
export const runsAlone = ({ run }: Ran): boolean =>
  run.commands.length === 1 && run.instruction.heredocs.length === 0;

/** Gives a stage another name, wherever the old one is meant. */
export const renamed = (uses: readonly Slice[], better: string): Fix =>
  fix(
    { ko: `모두 ${better}(으)로 바꾸기`, en: `Rename to ${better} everywhere` },
    false,
    ...uses.map((it) => replace(it.at, better)),
  );
