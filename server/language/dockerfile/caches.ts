import type { Fix } from "../core/rule.ts";
import type { Span } from "../core/span.ts";
import { append } from "./edits.ts";
import { isShipped, volatileTargets } from "./layers.ts";
import { type Call, calledAs, calledAt } from "./packages.ts";
import { fix } from "./rule.ts";
import type { Ran, Run } from "./runs.ts";
import type { Dockerfile } from "./syntax.ts";

/** How the cache of a package manager is kept out of a layer. */
export interface Cleaning {
  /** Whether a command empties the cache. */
  readonly cleans: (ran: Ran) => boolean;
  /** Where a cache or tmpfs mount keeps it away. */
  readonly mounts: RegExp;
  /** What empties it. */
  readonly command: (call: Call) => string;
}

/**
 * The last call of each RUN that leaves its cache in the layer. `calls` come in order; those of stages that are not part
 * of the image are passed over.
 */
export function* cachesLeft(
  doc: Dockerfile,
  calls: Iterable<Call>,
  { cleans, mounts, command }: Cleaning,
): Generator<{ at: Span; data: string; fixes: Fix[] }> {
  const last = new Map<Run, Call>();
  for (const it of calls) last.set(it.ran.run, it);
  for (const [run, call] of last) {
    if (!isShipped(doc, run.stage) || run.commands.slice(call.ran.index + 1).some(cleans)) continue;
    if (volatileTargets(doc, run.instruction).some((it) => mounts.test(it))) continue;
    const sudo = call.ran.command.words[0]?.text === "sudo" ? "sudo " : "";
    const text = command(call);
    const edit = append(doc, run, sudo + text);
    const title = { ko: `끝에 ${text} 붙이기`, en: `Add ${text} at the end` };
    yield { at: calledAt(call), data: calledAs(call), fixes: edit ? [fix(title, false, edit)] : [] };
  }
}
