import { nestedIn } from "../commands/nested.ts";
import { programName, unwrapped } from "../commands/program.ts";
import { groupBy } from "../core/group.ts";
import { once } from "../core/memo.ts";
import { unescapeJson } from "../core/span.ts";
import type { Command, Script, Shell, SimpleCommand, Word } from "../shell/syntax.ts";
import {
  type Container,
  commandsIn,
  type PipelineVisit,
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

const wordAt = /[\w.+-]+/g;

/** The words of a text as a shell sees them, without quotes and escapes; where a backslash may also part a path, both ways. */
function plainWordsIn(text: string): readonly string[] {
  const joined = text.replace(/\\\r?\n|["'\\]/g, "").match(wordAt) ?? [];
  return text.includes("\\") ? [...joined, ...(text.match(wordAt) ?? [])] : joined;
}

/** The RUNs of a file by each word in them, in order: which programs a RUN may run, before its commands are read. */
export const runsByWord: (doc: Dockerfile) => ReadonlyMap<string, readonly Run[]> = once((doc) => {
  const found = new Map<string, Run[]>();
  for (const run of runsOf(doc))
    for (const word of wordsOfRun(run)) {
      const same = found.get(word);
      if (!same) found.set(word, [run]);
      else if (same.at(-1) !== run) same.push(run);
    }
  return found;
});

const wordsOfRun = ({ texts, instruction }: Run): readonly string[] =>
  texts.length > 0
    ? texts.flatMap(({ text }) => plainWordsIn(text.text))
    : plainWordsIn(instruction.args.text);

const byProgram = once((_: Dockerfile) => new Map<string, readonly Ran[]>());

function commandsOf(doc: Dockerfile, program: string): readonly Ran[] {
  const known = byProgram(doc).get(program);
  if (known) return known;
  const runs = /^[\w.+-]+$/.test(program) ? (runsByWord(doc).get(program) ?? []) : runsOf(doc);
  const made = runs.flatMap(({ commands }) => commands.filter((it) => it.program === program));
  byProgram(doc).set(program, made);
  return made;
}

/** The commands of every RUN that run one of the programs, in order for each program. */
export function commandsNamed(doc: Dockerfile, ...programs: readonly string[]): readonly Ran[] {
  const [program, ...more] = programs;
  if (program !== undefined && more.length === 0) return commandsOf(doc, program);
  return programs.flatMap((it) => commandsOf(doc, it));
}

/** Every command of a RUN, in order. */
function gather(run: Run): readonly Ran[] {
  const commands: Ran[] = [];
  if (run.instruction.json?.onlyStrings) ranBy(run, commands, execCommand(run.instruction), [], {});
  for (const text of run.texts) {
    if (!text.script) continue;
    for (const visit of visitsOf(text.script))
      ranBy(run, commands, visit.command, visit.inside, { text, visit });
  }
  return commands;
}

/** The command itself and those in the text that it gives to another shell. */
function ranBy(
  run: Run,
  commands: Ran[],
  command: SimpleCommand,
  inside: readonly Container[],
  at: Pick<Ran, "text" | "visit">,
): void {
  const words = unwrapped(command.words);
  const program = programName(words[0]);
  commands.push({ run, index: commands.length, program, words, command, inside, ...at });
  if (!/^(sh|bash|ash|dash|zsh|su|eval)$/.test(program)) return;
  const script = nestedIn(command)?.script;
  if (!script) return;
  const { text } = at;
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

/** `["apt-get", "update"]` as a command. */
function execCommand({ json, at }: Instruction): SimpleCommand {
  const words = (json?.items ?? []).map(({ raw, value }): Word => {
    const own = unescapeJson(raw);
    return { raw: own, at: raw.at, text: value, isQuoted: true, expansions: [] };
  });
  return { kind: "simple", at: json?.at ?? at, assignments: [], words, redirections: [] };
}

const visits = new WeakMap<Shell, readonly Visit[]>();

/** Every simple command of a script, as `commandsIn` gives them; made once. */
export function visitsOf(script: Shell): readonly Visit[] {
  const known = visits.get(script);
  if (known) return known;
  const made = commandsIn(script);
  visits.set(script, made);
  return made;
}

const pipelines = new WeakMap<Script, readonly PipelineVisit[]>();

/** Every pipeline of a script, as `pipelinesIn` gives them; made once. */
export function pipelinesOf(script: Shell): readonly PipelineVisit[] {
  const known = pipelines.get(script);
  if (known) return known;
  const made = pipelinesIn(script);
  pipelines.set(script, made);
  return made;
}

/** A word and the command that it is part of. */
export interface WordVisit {
  readonly word: Word;
  readonly command: Command;
}

const words = new WeakMap<Shell, readonly WordVisit[]>();

/** Every word of a script, values of assignments and targets of redirections included; made once. */
export function wordsIn(script: Shell): readonly WordVisit[] {
  const known = words.get(script);
  if (known) return known;
  const made: WordVisit[] = [];
  for (const { pipeline } of pipelinesOf(script))
    for (const command of pipeline.commands)
      for (const word of wordsOf(command)) made.push({ word, command });
  words.set(script, made);
  return made;
}

/** A script of a RUN: its shell form or a heredoc that a POSIX shell reads. */
export interface RunScript {
  readonly run: Run;
  readonly text: ShellText;
  readonly script: Shell;
}

/** The scripts of every RUN; made once. */
export const scriptsOf: (doc: Dockerfile) => readonly RunScript[] = once((doc) =>
  runsOf(doc).flatMap((run) =>
    run.texts.flatMap((text) => (text.script ? { run, text, script: text.script } : [])),
  ),
);

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
  scriptsOf(doc).flatMap(({ script }) => visitsOf(script)),
);

/** Every simple command of the scripts whose text the pattern finds something in. */
export const visitsWith = (doc: Dockerfile, pattern: RegExp): readonly Visit[] =>
  scriptsWith(doc, pattern).flatMap(({ script }) => visitsOf(script));

/** The same, with the RUN of each. */
export const runVisitsWith = (doc: Dockerfile, pattern: RegExp): readonly RunVisit[] =>
  scriptsWith(doc, pattern).flatMap(({ run, text, script }) =>
    visitsOf(script).map((visit) => ({ run, text, visit })),
  );

const isExpanding = ({ expansions }: Word): boolean => expansions.length > 0;

/** Every simple command of a RUN in whose own words the shell replaces something. */
export const expandingVisits: (doc: Dockerfile) => readonly RunVisit[] = once((doc) =>
  scriptsWith(doc, /[$`]|[<>]\(/).flatMap(({ run, text, script }) =>
    visitsOf(script)
      .filter(({ command }) => wordsOf(command).some(isExpanding))
      .map((visit) => ({ run, text, visit })),
  ),
);

/** Every simple command of all shell texts, those of CMD and the like included, in which the pattern finds something. */
export const shellVisitsWith = (doc: Dockerfile, pattern: RegExp): readonly Visit[] =>
  shellsOf(doc).flatMap(({ text, script }) => (pattern.test(text.text) && script ? visitsOf(script) : []));

/** The words of a script with something in them that the shell replaces. */
export const expandedIn: (script: Shell) => readonly WordVisit[] = once((script) =>
  pipelinesOf(script).flatMap(({ pipeline }) =>
    pipeline.commands.flatMap((command) =>
      wordsOf(command)
        .filter(isExpanding)
        .map((word) => ({ word, command })),
    ),
  ),
);
