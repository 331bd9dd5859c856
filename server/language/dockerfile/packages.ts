import { programName } from "../commands/program.ts";
import { flat, mapDefined } from "../core/flat.ts";
import { groupBy } from "../core/group.ts";
import { once } from "../core/memo.ts";
import { type Span, span } from "../core/span.ts";
import {
  anyManager,
  type ManagerId,
  managerNamed,
  type PackageManager,
} from "../knowledge/packageManagers.ts";
import { type Arguments, argumentsOf } from "../shell/arguments.ts";
import type { Word } from "../shell/syntax.ts";
import { type Ran, runsNaming } from "./runs.ts";
import type { Dockerfile } from "./syntax.ts";

/** A package manager at work: `apt-get install -y curl`. */
export interface Call {
  readonly ran: Ran;
  readonly manager: PackageManager;
  /** As it is called: `apt-get`, `pip3`. */
  readonly program: Word;
  /** The sub-command: `install`, `module install`; "" when there is none. */
  readonly verb: string;
  /** The last word of the sub-command. */
  readonly verbAt: Word;
  readonly args: Arguments;
  /** What follows the sub-command besides flags. */
  readonly operands: readonly Word[];
}

const noCalls: readonly Call[] = [];

/** What RUN has package managers do, in order, by the manager. */
const byManager: (doc: Dockerfile) => ReadonlyMap<ManagerId, readonly Call[]> = once((doc) => {
  const runs = runsNaming(doc, anyManager);
  return groupBy(
    flat(runs, ({ commands }) => mapDefined(commands, callOf)),
    ({ manager }) => manager.id,
  );
});

/** What RUN has these package managers do, in order for each of them. */
export const callsOf = (doc: Dockerfile, ...ids: readonly ManagerId[]): readonly Call[] =>
  flat(ids, (id) => byManager(doc).get(id) ?? noCalls);

/** The calls that fetch packages, upgrades without names included. */
export const installsOf = (doc: Dockerfile, ...ids: readonly ManagerId[]): readonly Call[] =>
  callsOf(doc, ...ids).filter(({ manager, verb }) => manager.installs.has(verb));

/** The package manager that a command calls; `python3 -m pip` is pip. */
function callOf(ran: Ran): Call | undefined {
  const words = withoutPython(ran);
  const [program] = words;
  const manager = program && managerNamed(programName(program));
  if (!program || !manager || program.expansions.length > 0) return undefined;
  const args = manager.isLongWithOneDash
    ? longArguments(words.slice(1), manager.takesValue)
    : argumentsOf(words.slice(1), manager.takesValue);
  const [first, second] = args.operands;
  if (!first) return { ran, manager, program, verb: "", verbAt: program, args, operands: [] };
  const hasTwo = second !== undefined && manager.prefixes.has(first.text);
  return {
    ran,
    manager,
    program,
    verb: hasTwo ? `${first.text} ${second.text}` : first.text,
    verbAt: hasTwo ? second : first,
    args,
    operands: args.operands.slice(hasTwo ? 2 : 1),
  };
}

function withoutPython({ program, words }: Ran): readonly Word[] {
  if (!program.startsWith("py") || !/^(python|pypy)[\d.]*$/.test(program)) return words;
  const module = words.findIndex(({ text }) => text === "-m");
  return module > 0 && /^(pip|pipx|uv)$/.test(words[module + 1]?.text ?? "") ? words.slice(module + 1) : [];
}

/** Flags as Go reads them: one dash or two before a whole word, which may take the next one. */
function longArguments(words: readonly Word[], takesValue: ReadonlySet<string>): Arguments {
  const flags: Arguments["flags"][number][] = [];
  const operands: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    const flag = /^--?([^-=][^=]*)(?:=(.*))?$/s.exec(word.text);
    if (!flag) operands.push(word);
    else {
      const name = `-${flag[1]}`;
      const value = flag[2] ?? (takesValue.has(name) ? words[++i]?.text : undefined);
      flags.push({ name, word, ...(value !== undefined && { value }) });
    }
  }
  return { flags, operands };
}

/** From the program to its sub-command: `apt-get -q install`. */
export const calledAt = ({ program, verbAt }: Call): Span => span(program.at.start, verbAt.at.end);

/** The program and its sub-command, as one would speak of them. */
export const calledAs = ({ program, verb }: Call): string =>
  `${program.text.replace(/^.*\//, "")} ${verb}`.trim();
