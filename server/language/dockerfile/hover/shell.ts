import type { Occurrence } from "../../core/language.ts";
import { touches } from "../../core/span.ts";
import { programOf } from "../../shell/arguments.ts";
import type { SimpleCommand, Word } from "../../shell/syntax.ts";
import { commandsIn } from "../../shell/walk.ts";
import { shellsOf } from "../shells.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";

/** A word of a command in shell text; for RUN, words that nothing is known about show nothing. */
export function inShell(doc: Dockerfile, it: Instruction, offset: number): Occurrence | undefined {
  const texts = shellsOf(doc).filter(
    ({ instruction, text }) => instruction.index === it.index && touches(text.at, offset),
  );
  for (const { script } of texts) {
    if (!script) continue;
    for (const { command } of commandsIn(script)) {
      const found = touches(command.at, offset) ? inCommand(command, offset) : undefined;
      if (found) return found;
    }
  }
  return it.name === "RUN" && texts.length > 0 ? silent(it, offset) : undefined;
}

/** Stands for "nothing to say here": no topic, no facts. */
const silent = ({ args }: Instruction, offset: number): Occurrence => ({
  at: touches(args.at, offset) ? args.at : { start: offset, end: offset },
  keys: [],
});

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

function inCommand(command: SimpleCommand, offset: number): Occurrence | undefined {
  const word = command.words.find(({ at }) => touches(at, offset));
  const program = programOf(command);
  const keys = word && program ? tellers[program]?.(command, word) : undefined;
  return word && keys && keys.length > 0 ? { at: word.at, keys } : undefined;
}
