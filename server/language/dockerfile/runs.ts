import { nestedIn } from "../commands/nested.ts";
import { programName, unwrapped } from "../commands/program.ts";
import { flat, trimmed } from "../core/flat.ts";
import { groupBy } from "../core/group.ts";
import { once } from "../core/memo.ts";
import { type Slice, unescapeJson } from "../core/span.ts";
import type { Command, Shell, SimpleCommand, Word } from "../shell/syntax.ts";
import {
  type Container,
  commandsIn,
  hasWord,
  isExpanding,
  pipelinesIn,
  type Visit,
  wordsOf,
} from "../shell/walk.ts";
import { type ShellText, shellsOf } from "./shells.ts";
import { inStagesNamed } from "./stages.ts";
import type { Dockerfile, Instruction, Stage } from "./syntax.ts";

/** A RUN with every command in it. */
export interface Run {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly isTrigger: boolean;
  /** Its shell text and that of its heredocs; none in exec form, or when a program reads the heredoc. */
  readonly texts: readonly ShellText[];
  /** In order; those of other shells than POSIX ones are left out. */
  readonly commands: readonly Ran[];
}

/** A command that a RUN runs. */
export interface Ran {
  readonly run: Run;
  /** Its place among the commands of the RUN. */
  readonly index: number;
  /** The program that is run in the end, without its folder; "" when only the shell can tell. */
  readonly program: string;
  /** From that program on: what sudo, env, time and the like stand before is left out. */
  readonly words: readonly Word[];
  readonly command: SimpleCommand;
  /** Where it stands; absent in exec form and in the text that a shell is given as an argument. */
  readonly visit?: Visit;
  /** What it stands in, innermost last. */
  readonly inside: readonly Container[];
  readonly text?: ShellText;
}

/** A RUN whose commands are read when they are asked for. */
class LazyRun implements Run {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly isTrigger: boolean;
  readonly texts: readonly ShellText[];
  private gathered: readonly Ran[] | undefined;

  constructor({ instruction, stage, isTrigger, texts }: Omit<Run, "commands">) {
    this.instruction = instruction;
    this.stage = stage;
    this.isTrigger = isTrigger;
    this.texts = texts;
  }

  get commands(): readonly Ran[] {
    this.gathered ??= gather(this);
    return this.gathered;
  }
}

const noTexts: readonly ShellText[] = [];

/** Every RUN of the file, triggers of ONBUILD included. */
export const runsOf: (doc: Dockerfile) => readonly Run[] = once((doc) => {
  const texts = groupBy(shellsOf(doc), ({ instruction }) => instruction);
  return inStagesNamed(doc, "RUN").map(
    ({ instruction, stage, isTrigger }) =>
      new LazyRun({ instruction, stage, isTrigger, texts: texts.get(instruction) ?? noTexts }),
  );
});

/** The commands of every RUN, in order. */
const everyRan: (doc: Dockerfile) => readonly Ran[] = once((doc) =>
  flat(runsOf(doc), ({ commands }) => commands),
);

/** The same by the program that they run. */
const byProgram: (doc: Dockerfile) => ReadonlyMap<string, readonly Ran[]> = once((doc) =>
  groupBy(everyRan(doc), ({ program }) => program),
);

const noCommands: readonly Ran[] = [];

const commandsOf = (doc: Dockerfile, program: string): readonly Ran[] =>
  byProgram(doc).get(program) ?? noCommands;

/** The commands of every RUN that run one of the programs, in order for each program. */
export function commandsNamed(doc: Dockerfile, ...programs: readonly string[]): readonly Ran[] {
  const [program, ...more] = programs;
  if (program !== undefined && more.length === 0) return commandsOf(doc, program);
  return flat(programs, (it) => commandsOf(doc, it));
}

/** Quotes, escapes and joined lines right in a word, which may break up a name. */
const breaksUp = /\w(?:["'\\]|\\\r?\n)+\w|\\u/;

/** The RUNs that may run one of the programs that a pattern names, in order: a look at the text is cheaper than reading it. */
export function runsNaming(doc: Dockerfile, programs: RegExp): readonly Run[] {
  const names = ({ text }: Slice): boolean => programs.test(text) || breaksUp.test(text);
  const inText = ({ text }: ShellText): boolean => names(text);
  return runsOf(doc).filter(({ texts, instruction }) =>
    texts.length > 0 ? texts.some(inText) : names(instruction.args),
  );
}

/** Every command of a RUN, in order. */
function gather(run: Run): readonly Ran[] {
  const commands: Ran[] = [];
  if (run.instruction.json?.onlyStrings) ranBy(run, commands, execCommand(run.instruction), []);
  for (const text of run.texts) {
    if (!text.script) continue;
    for (const visit of commandsIn(text.script))
      ranBy(run, commands, visit.command, visit.inside, text, visit);
  }
  return trimmed(commands);
}

/** Programs that run text which they are given as an argument. */
const takesText: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "zsh", "su", "eval"]);

/** The command itself and those in the text that it gives to another shell. */
function ranBy(
  run: Run,
  commands: Ran[],
  command: SimpleCommand,
  inside: readonly Container[],
  text?: ShellText,
  visit?: Visit,
): void {
  const words = unwrapped(command.words);
  const program = programName(words[0]);
  const index = commands.length;
  if (text && visit) commands.push({ run, index, program, words, command, inside, visit, text });
  else commands.push({ run, index, program, words, command, inside });
  if (!takesText.has(program)) return;
  const script = nestedIn(command)?.script;
  if (!script) return;
  for (const it of commandsIn(script)) {
    const inner = unwrapped(it.command.words);
    commands.push({
      run,
      index: commands.length,
      program: programName(inner[0]),
      words: inner,
      command: it.command,
      inside: [...inside, ...it.inside],
      ...(text && { text }),
    });
  }
}

/** The text that an exec form gives to a shell: `["sh", "-c", "…"]`. */
export function scriptInExec(instruction: Instruction): Shell | undefined {
  if (!instruction.json?.onlyStrings) return undefined;
  const command = execCommand(instruction);
  return /^(?:ba|da|a|z)?sh$/.test(programName(command.words[0])) ? nestedIn(command)?.script : undefined;
}

/** `["apt-get", "update"]` as a command. */
function execCommand({ json, at }: Instruction): SimpleCommand {
  const words = (json?.items ?? []).map(({ raw, value }): Word => {
    const own = unescapeJson(raw);
    return { raw: own, at: raw.at, text: value, isQuoted: true, expansions: [] };
  });
  return { kind: "simple", at: json?.at ?? at, assignments: [], words, redirections: [] };
}

/** A word and the command that it is part of. */
export interface WordVisit {
  readonly word: Word;
  readonly command: Command;
}

/** Every word of a script, values of assignments and targets of redirections included; made once. */
export const wordsIn: (script: Shell) => readonly WordVisit[] = once((script) => {
  const made: WordVisit[] = [];
  for (const { pipeline } of pipelinesIn(script))
    for (const command of pipeline.commands)
      for (const word of wordsOf(command)) made.push({ word, command });
  return made;
});

/** A script of a RUN: its shell form or a heredoc that a POSIX shell reads. */
export interface RunScript {
  readonly run: Run;
  readonly text: ShellText;
  readonly script: Shell;
}

/** The scripts of every RUN; made once. */
export const scriptsOf: (doc: Dockerfile) => readonly RunScript[] = once((doc) => {
  const found: RunScript[] = [];
  for (const run of runsOf(doc))
    for (const text of run.texts) if (text.script) found.push({ run, text, script: text.script });
  return found;
});

/** The scripts whose text the pattern finds something in: a look at the text is far cheaper than one at every word. */
export const scriptsWith = (doc: Dockerfile, pattern: RegExp): readonly RunScript[] =>
  scriptsOf(doc).filter(({ text }) => pattern.test(text.text.text));

/** A simple command and the RUN whose script holds it. */
interface RunVisit {
  readonly run: Run;
  readonly text: ShellText;
  readonly visit: Visit;
}

/** Every simple command of the scripts of every RUN. */
export const visitsIn: (doc: Dockerfile) => readonly Visit[] = once((doc) =>
  flat(scriptsOf(doc), ({ script }) => commandsIn(script)),
);

/** Every simple command of the scripts whose text the pattern finds something in. */
export const visitsWith = (doc: Dockerfile, pattern: RegExp): readonly Visit[] =>
  flat(scriptsWith(doc, pattern), ({ script }) => commandsIn(script));

/** The same, with the RUN of each. */
export const runVisitsWith = (doc: Dockerfile, pattern: RegExp): readonly RunVisit[] =>
  flat(scriptsWith(doc, pattern), ({ run, text, script }) =>
    commandsIn(script).map((visit) => ({ run, text, visit })),
  );

/** Every simple command of a RUN in whose own words the shell replaces something. */
export const expandingVisits: (doc: Dockerfile) => readonly RunVisit[] = once((doc) =>
  flat(scriptsWith(doc, /[$`]|[<>]\(/), ({ run, text, script }) =>
    commandsIn(script)
      .filter(({ command }) => hasWord(command, isExpanding))
      .map((visit) => ({ run, text, visit })),
  ),
);

/** Every simple command of all shell texts, those of CMD and the like included, in which the pattern finds something. */
export const shellVisitsWith = (doc: Dockerfile, pattern: RegExp): readonly Visit[] =>
  flat(shellsOf(doc), (it) => (pattern.test(it.text.text) && it.script ? commandsIn(it.script) : noVisits));

const noVisits: readonly Visit[] = [];

/** The words of a script with something in them that the shell replaces. */
export const expandedIn: (script: Shell) => readonly WordVisit[] = once((script) => {
  const found: WordVisit[] = [];
  for (const { pipeline } of pipelinesIn(script))
    for (const command of pipeline.commands)
      if (hasWord(command, isExpanding))
        for (const word of wordsOf(command)) if (isExpanding(word)) found.push({ word, command });
  return trimmed(found);
});
