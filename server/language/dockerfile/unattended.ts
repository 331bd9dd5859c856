import { lazy } from "../core/memo.ts";
import type { Fix } from "../core/rule.ts";
import type { Span } from "../core/span.ts";
import type { ManagerId } from "../knowledge/packageManagers.ts";
import { hasFlag } from "../shell/arguments.ts";
import { addAfter } from "./edits.ts";
import { type Call, calledAs, calledAt, callsOf } from "./packages.ts";
import { fix } from "./rule.ts";
import type { Dockerfile } from "./syntax.ts";

/** How quiet apt is told to be; from 2 on it asks nothing. */
function quietness({ args }: Call): number {
  let level = 0;
  for (const { name, word, value } of args.flags) {
    const said = /^-q=(\d)$/.exec(word.text)?.[1] ?? (name === "--quiet" ? value : undefined);
    if (said !== undefined) return Number(said);
    if (name === "-q" || name === "--quiet") level++;
  }
  return level;
}

const isApt = ({ manager: { id } }: Call): boolean => id === "apt" || id === "aptitude";

/** Whether the program will ask nothing, because of what stands in the command or pipes into it. */
function isAnswered(call: Call): boolean {
  const { args, manager, ran } = call;
  if (hasFlag(args, ...manager.yes)) return true;
  if (isApt(call) && (quietness(call) >= 2 || hasFlag(args, "-s", "--simulate", "--dry-run", "--print-uris")))
    return true;
  if (args.flags.some(({ value }) => value !== undefined && assumesYes.test(value))) return true;
  const before = ran.visit?.pipeline.commands[ran.visit.index - 1];
  return before?.kind === "simple" && /^(yes|echo|printf)$/.test(before.words[0]?.text ?? "");
}

const assumesYes = /assume-?yes/i;
/** What may have answered all questions before: a setting in a file, not an option of one command. */
const configures = /(?<!--)(?<!-o[ =]?["']?APT::Get::)(?<!--setopt=["']?)assume-?yes|APT_CONFIG/i;

/** Calls that stop at a question which nobody answers, each with the flag that answers it. */
export function* unattended(
  doc: Dockerfile,
  flag: string,
  ...ids: readonly ManagerId[]
): Generator<{ at: Span; data: string; fixes: Fix[] }> {
  const configured = lazy(() => doc.source.search(configures));
  for (const call of callsOf(doc, ...ids)) {
    const { manager, verb, verbAt } = call;
    if (!manager.installs.has(verb) && !manager.asks.has(verb)) continue;
    if (isAnswered(call) || (configured() >= 0 && configured() < verbAt.at.start)) continue;
    const title = { ko: `${flag} 넣기`, en: `Add ${flag}` };
    const edit = addAfter(call.ran, manager.id === "zypper" ? call.program : verbAt, flag);
    yield { at: calledAt(call), data: calledAs(call), fixes: [fix(title, true, edit)] };
  }
}
