import { text } from "../../../protocol/text.ts";
import { inDockerCommand } from "../../commands/occurrence.ts";
import type { Occurrence } from "../../core/language.ts";
import { inlineCode } from "../../core/render.ts";
import { type Slice, span, spanIn, textOffset, touches } from "../../core/span.ts";
import { keywordFact, operatorFact, wordFacts } from "../../knowledge/shellWords.ts";
import { programOf } from "../../shell/arguments.ts";
import type { Assignment, Pipeline, Redirection, Shell, SimpleCommand, Word } from "../../shell/syntax.ts";
import { commandsIn, pipelinesIn } from "../../shell/walk.ts";
import { shellsOf } from "../shells.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { variablesOf } from "../variables.ts";
import { knownName, valueFact } from "./variables.ts";

/** A word of a command in shell text; for RUN, words that nothing is known about show nothing. */
export function inShell(doc: Dockerfile, it: Instruction, offset: number): Occurrence | undefined {
  const texts = shellsOf(doc).filter(
    ({ instruction, text: body }) => instruction.index === it.index && touches(body.at, offset),
  );
  for (const { script, text: body } of texts) {
    const found =
      script &&
      (inDockerCommand(script, offset) ??
        inScript(doc, it, script, offset) ??
        inSyntax(body, script, offset));
    if (found)
      return it.name === "RUN" ? found : { ...found, keys: [...found.keys, `dockerfile/${shellForm(it)}`] };
  }
  return it.name === "RUN" && texts.length > 0 ? silent(it, offset) : undefined;
}

/** For what a container runs, that it is in shell form is what there is to know. */
const shellForm = ({ name }: Instruction): string => (name === "HEALTHCHECK" ? "healthcheck" : "shell-form");

/** Stands for "nothing to say here": no topic, no facts. */
const silent = ({ args }: Instruction, offset: number): Occurrence => ({
  at: touches(args.at, offset) ? args.at : { start: offset, end: offset },
  keys: [],
});

/** The innermost command at the place: substitutions come after the command that holds them. */
function inScript(doc: Dockerfile, it: Instruction, script: Shell, offset: number): Occurrence | undefined {
  let found: Occurrence | undefined;
  for (const { command } of commandsIn(script))
    if (touches(command.at, offset)) found = inCommand(doc, it, command, offset) ?? found;
  return found;
}

/** Operators, redirections and keywords, which stand between the words of commands. */
function inSyntax(body: Slice, script: Shell, offset: number): Occurrence | undefined {
  for (const { pipeline } of pipelinesIn(script)) {
    const found = inJoint(pipeline, offset) ?? inRedirections(pipeline, offset);
    if (found) return found;
  }
  return inMark(body, offset);
}

function inJoint({ then, thenAt }: Pipeline, offset: number): Occurrence | undefined {
  const said = then && thenAt && touches(thenAt, offset) ? operatorFact(then) : undefined;
  return said && thenAt && { at: thenAt, keys: [], facts: [said] };
}

function inRedirections({ commands }: Pipeline, offset: number): Occurrence | undefined {
  const redirection = commands.flatMap((it) => it.redirections).find(({ at }) => touches(at, offset));
  return redirection && inRedirection(redirection, offset);
}

/** The operator, or the file it leads to. */
function inRedirection({ at, operator, target }: Redirection, offset: number): Occurrence | undefined {
  const fact = operatorFact(operator.replace("<&", ">&"));
  if (!fact) return undefined;
  if (target && touches(target.at, offset)) return { at: target.at, keys: [], facts: [fact] };
  const sign = target
    ? span(at.start, Math.min(at.end, at.start + operator.length + 1, target.at.start))
    : at;
  return { at: sign, keys: [], facts: [fact] };
}

const mark = /[a-z]+|;;|\|/g;

/** A keyword or a pipe, found in the text itself. */
function inMark(body: Slice, offset: number): Occurrence | undefined {
  const at = textOffset(body, offset);
  const line = body.text.slice(Math.max(0, at - 8), at + 8);
  for (const match of line.matchAll(mark)) {
    const start = Math.max(0, at - 8) + match.index;
    if (start > at || at > start + match[0].length) continue;
    const fact = match[0] === "|" ? operatorFact("|") : keywordFact(match[0]);
    if (fact) return { at: spanIn(body, start, start + match[0].length), keys: [], facts: [fact] };
  }
  return undefined;
}

/** What is known of a program: its topics, by what its words are. */
type Teller = (command: SimpleCommand, word: Word) => string[];

const has = ({ words }: SimpleCommand, pattern: RegExp): boolean => words.some((it) => pattern.test(it.text));

const packageManager: Teller = (_, { text }) => {
  if (text === "--no-install-recommends") return ["dockerfile/run-apt-get.no-install-recommends"];
  if (/^(gcc|g\+\+|build-essential|make|cmake|.*-dev)$/.test(text))
    return ["dockerfile/run-apt-get.build-deps", "dockerfile/run-apt-get"];
  return ["dockerfile/run-apt-get"];
};

const npm: Teller = (command, { text }) => {
  if (/^--(omit|production|only|prod)\b/.test(text)) return ["dockerfile/run-npm-omit-dev"];
  if (has(command, /^(ci|clean-install)$/)) return ["dockerfile/run-npm-ci"];
  if (has(command, /^(run|run-script)$/)) return ["dockerfile/run-npm-build"];
  return has(command, /^(i|install|add)$/) ? ["dockerfile/run-npm-install"] : [];
};

const tellers: Readonly<Record<string, Teller | undefined>> = {
  __proto__: null as never,
  "apt-get": packageManager,
  apt: packageManager,
  apk: () => ["dockerfile/run-apk-add"],
  npm,
  pip: () => ["dockerfile/run-pip-install"],
  pip3: () => ["dockerfile/run-pip-install"],
  useradd: () => ["dockerfile/run-useradd"],
  groupadd: () => ["dockerfile/run-useradd"],
  adduser: () => ["dockerfile/run-adduser-alpine"],
  addgroup: () => ["dockerfile/run-adduser-alpine"],
  rm: (command) => (has(command, /^\/var\/lib\/apt\/lists/) ? ["dockerfile/run-apt-get.rm-lists"] : []),
  python: (command) => (has(command, /^pip$/) ? ["dockerfile/run-pip-install"] : []),
  python3: (command) => (has(command, /^pip$/) ? ["dockerfile/run-pip-install"] : []),
};

function inCommand(
  doc: Dockerfile,
  it: Instruction,
  command: SimpleCommand,
  offset: number,
): Occurrence | undefined {
  const assignment = command.assignments.find(({ at }) => touches(at, offset));
  if (assignment) return inValue(doc, it, assignment.value, offset) ?? assigned(assignment);
  const index = command.words.findIndex(({ at }) => touches(at, offset));
  const word = command.words[index];
  const program = programOf(command);
  if (!word || !program) return undefined;
  const keys = tellers[program]?.(command, word) ?? [];
  const facts = wordFacts(
    program,
    command.words.map(({ text }) => text),
    index,
  );
  if (keys.length > 0) return { at: word.at, keys, facts: facts.slice(0, -1) };
  const value = inValue(doc, it, word, offset);
  if (value) return value;
  return facts.length > 0 ? { at: word.at, keys: [], facts } : undefined;
}

const assigned = ({ name, at }: Assignment): Occurrence => ({
  at,
  keys: [],
  facts: [
    text(
      `${inlineCode(name)}: 셸 변수입니다. 이 RUN 안에서만 있습니다.`,
      `${inlineCode(name)}: a shell variable, which lives in this RUN only.`,
    ),
  ],
});

/** A variable of the Dockerfile that the shell expands. */
function inValue(
  doc: Dockerfile,
  it: Instruction,
  { expansions }: Word,
  offset: number,
): Occurrence | undefined {
  const used = expansions.findLast(({ kind, at }) => kind === "parameter" && touches(at, offset));
  if (!used?.name) return undefined;
  const known = knownName(used.name);
  // Other names may be the shell's own.
  if (known.length === 0 && !variablesOf(doc).lookup(used.name, it)) return undefined;
  const keys = [...known, "dockerfile/variable-substitution"];
  return { at: used.at, keys, facts: [valueFact(doc, it, used.name)] };
}
