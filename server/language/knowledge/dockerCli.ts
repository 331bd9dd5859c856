import { engineCommands } from "./dockerCli.table.ts";
import { pluginCommands } from "./dockerCliPlugins.table.ts";

/** What an argument that is no flag stands for. `command`: from here on, what runs in the container. */
export type OperandRole = "image" | "name" | "context" | "command";

/** A flag of a command. */
export interface CliFlag {
  /** With its dashes: `--volume`. */
  readonly long: string;
  /** With its dash: `-v`. */
  readonly short?: string;
  /** Absent for a switch. */
  readonly value?: "text" | "bytes" | "duration";
}

/** A command of docker or one of its plugins. */
export interface CliCommand {
  /** The words after `docker`, the usual spelling first: `ps`, `container ls`; "" for docker itself. */
  readonly names: readonly [string, ...string[]];
  /** By each spelling: `--volume`, `-v`. */
  readonly flags: ReadonlyMap<string, CliFlag>;
  readonly operands: readonly OperandRole[];
  /** The last operand may be given again and again. */
  readonly repeats: boolean;
}

let lines: ReadonlyMap<string, string> | undefined;
const parsed = new Map<string, CliCommand>();

/** The lines of both tables by every name they tell of; split on first use, parsed one by one. */
function linesByName(): ReadonlyMap<string, string> {
  if (lines) return lines;
  const found = new Map<string, string>();
  const all = `${engineCommands}${pluginCommands}`.replace(/\n[ ]+/g, " ").split("\n");
  for (const line of all) {
    const [names = ""] = line.split(":", 1);
    for (const name of names.split(", ")) if (name !== "") found.set(name === "docker" ? "" : name, line);
  }
  lines = found;
  return found;
}

/** The command with this name, the words after `docker` joined by blanks; "" is docker itself. */
export function cliCommand(name: string): CliCommand | undefined {
  const line = linesByName().get(name);
  if (line === undefined) return undefined;
  const known = parsed.get(line);
  if (known) return known;
  const command = commandOf(line);
  parsed.set(line, command);
  return command;
}

/** Whether commands begin with these words: `container`, `compose bridge`. */
export const isCommandGroup = (name: string): boolean => groups().has(name);

let groupNames: ReadonlySet<string> | undefined;

function groups(): ReadonlySet<string> {
  groupNames ??= new Set(
    [...linesByName().keys()].flatMap((name) => {
      const words = name.split(" ");
      return words.slice(1).map((_, i) => words.slice(0, i + 1).join(" "));
    }),
  );
  return groupNames;
}

function commandOf(line: string): CliCommand {
  const colon = line.indexOf(":");
  const [first = "", ...others] = line.slice(0, colon).split(", ");
  const operands = /<([^>]*)>/.exec(line)?.[1] ?? "";
  const flags = new Map<string, CliFlag>();
  for (const word of line.slice(colon + 1).split(" ")) {
    if (word.startsWith("@"))
      for (const [name, flag] of cliCommand(word.slice(1).replace("_", " "))?.flags ?? [])
        flags.set(name, flag);
    else if (word.startsWith("-")) addFlag(flags, word);
  }
  return {
    names: [first === "docker" ? "" : first, ...others],
    flags,
    operands: operands.replace("*", "").split(" ").filter(Boolean) as OperandRole[],
    repeats: operands.endsWith("*"),
  };
}

/** Reads `-m,--memory=bytes`. */
function addFlag(flags: Map<string, CliFlag>, word: string): void {
  const [, short, long = word, kind] = /^(?:(-\w),)?(--[\w-]+)(?:=(\w*))?$/.exec(word) ?? [];
  const value = kind === "bytes" || kind === "duration" ? kind : "text";
  const flag: CliFlag = {
    long,
    ...(short !== undefined && { short }),
    ...(kind !== undefined && { value }),
  };
  flags.set(long, flag);
  if (short !== undefined) flags.set(short, flag);
}

/** What the argument at `index` (flags not counted) stands for. */
export function operandRole({ operands, repeats }: CliCommand, index: number): OperandRole | undefined {
  const last = operands.at(-1);
  return operands[index] ?? (repeats || last === "command" ? last : undefined);
}

/** Whether flags must stand before the first argument, since what follows belongs to a command in the container. */
export const stopsFlags = ({ operands }: CliCommand): boolean => operands.includes("command");
