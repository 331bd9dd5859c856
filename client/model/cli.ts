import type { Where } from "./connection/resolve.ts";
import { UNSEEN } from "./words.ts";

/** A command line as its words: the program, then its arguments. It is shown to people and never run from here. */
export type Argv = readonly string[];

/** What a POSIX shell takes as it stands; a leading `~` or `=` would be looked at. */
const bare = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+:,./=~-]*$/;

/**
 * A command line for reading, and for pasting into a POSIX shell: a word that a shell would change is quoted, and what
 * cannot be seen (control characters, direction marks) is spelled out as `$'\u202e'`.
 */
export const spell = (argv: Argv): string => argv.map(word).join(" ");

function word(it: string): string {
  if (bare.test(it)) return it;
  UNSEEN.lastIndex = 0;
  if (!UNSEEN.test(it)) return `'${it.replaceAll("'", `'\\''`)}'`;
  const said = it.replace(/[\\']/g, "\\$&").replace(UNSEEN, (all) => [...all].map(escaped).join(""));
  return `$'${said}'`;
}

function escaped(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (letter === "\n") return "\\n";
  if (letter === "\t") return "\\t";
  const hex = code.toString(16);
  if (code > 0xffff) return `\\U${hex.padStart(8, "0")}`;
  return `\\u${hex.padStart(4, "0")}`;
}

/**
 * The same command line for a terminal that has not been told which engine this window talks to: with `--context` or
 * `--host` behind the program where the choice was made in the editor, unchanged where the CLI would find it by itself.
 */
export function addressed(argv: Argv, where: Where | undefined): Argv {
  const [program, ...rest] = argv;
  if (!where || (program !== "docker" && program !== "docker-compose")) return argv;
  if (where.source === "window" && where.context) return [program, "--context", where.context, ...rest];
  if (where.source === "setting" || where.source === "found")
    return [program, "--host", where.spoken, ...rest];
  return argv;
}
