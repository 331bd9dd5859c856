import type { Fix } from "../core/rule.ts";
import type { Span } from "../core/span.ts";
import { append } from "./edits.ts";
import { deletesFolder, isShipped, isVolatile, volatileTargets } from "./layers.ts";
import { type Call, calledAs, calledAt } from "./packages.ts";
import { fix } from "./rule.ts";
import type { Ran, Run } from "./runs.ts";
import { originOf } from "./shellValues.ts";
import type { Dockerfile } from "./syntax.ts";

/** How the cache of a package manager is kept out of a layer. */
export interface Cleaning {
  /** Whether a command empties the cache. */
  readonly cleans: (ran: Ran) => boolean;
  /** Where a cache or tmpfs mount keeps it away. */
  readonly mounts: RegExp;
  /** The flag and the variable that put it elsewhere. */
  readonly moved?: Moving;
  /** What empties it. */
  readonly command: (call: Call) => string;
}

/** A flag and a variable that say where a cache is kept. */
export interface Moving {
  readonly flag: string;
  readonly variable: string;
}

/** The folder that a call is told to keep its cache in, when the file says which. */
function movedTo(doc: Dockerfile, { args, ran }: Call, { flag, variable }: Moving): string | undefined {
  const given = args.flags.find(({ name }) => name === flag)?.value;
  const word = ran.command.words.find(({ text }) => text.startsWith(`${variable}=`));
  const origin = originOf(doc, ran.run, variable);
  const [only, more] =
    origin.kind === "script" ? origin.values : origin.kind === "file" ? [origin.value] : [];
  const path = given ?? word?.text.slice(variable.length + 1) ?? (more === undefined ? only : undefined);
  return path?.startsWith("/") && !path.includes("$") ? path.replace(/(.)\/+$/, "$1") : undefined;
}

/** Whether what a call leaves in its cache is kept out of the layer, by a mount or by a later command. */
export function isKeptAway(
  doc: Dockerfile,
  call: Call,
  { cleans, mounts, moved }: Omit<Cleaning, "command">,
): boolean {
  const { run, index } = call.ran;
  const after = run.commands.slice(index + 1);
  const folder = moved && movedTo(doc, call, moved);
  if (after.some(cleans)) return true;
  if (folder === undefined) return volatileTargets(doc, run.instruction).some((it) => mounts.test(it));
  return isVolatile(doc, run.instruction, folder) || after.some((it) => deletesFolder(it, folder));
}

/**
 * The last call of each RUN that leaves its cache in the layer. `calls` come in order; those of stages that are not part
 * of the image are passed over.
 */
export function* cachesLeft(
  doc: Dockerfile,
  calls: Iterable<Call>,
  cleaning: Cleaning,
): Generator<{ at: Span; data: string; fixes: Fix[] }> {
  const last = new Map<Run, Call>();
  for (const it of calls) last.set(it.ran.run, it);
  for (const [run, call] of last) {
    if (!isShipped(doc, run.stage) || isKeptAway(doc, call, cleaning)) continue;
    const sudo = call.ran.command.words[0]?.text === "sudo" ? "sudo " : "";
    const text = cleaning.command(call);
    const edit = append(doc, run, sudo + text);
    const title = { ko: `끝에 ${text} 붙이기`, en: `Add ${text} at the end` };
    yield { at: calledAt(call), data: calledAs(call), fixes: edit ? [fix(title, false, edit)] : [] };
  }
}
