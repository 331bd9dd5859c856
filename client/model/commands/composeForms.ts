import { text } from "../../../server/protocol/text.ts";
import { type ComposeTarget, composeArgv } from "../compose/target.ts";
import { allConflicts, conflictQuestion, wantedByProject } from "../conflicts.ts";
import { plain } from "../words.ts";
import type { ComposePorts } from "./composeCommand.ts";

/* What Compose commands ask the user, and Compose. */

/** The lines of an answer of Compose; nothing when it could not be asked. */
async function lines(
  verb: readonly string[],
  target: ComposeTarget,
  { compose }: ComposePorts,
  profiles: readonly string[] = [],
): Promise<readonly string[]> {
  const said = await compose.read(composeArgv(compose.cli, target, verb, profiles), target);
  return (said ?? "")
    .split("\n")
    .map((it) => it.trim())
    .filter(Boolean);
}

export const profilesOf = (target: ComposeTarget, ports: ComposePorts): Promise<readonly string[]> =>
  lines(["config", "--profiles"], target, ports);

export const servicesOf = (target: ComposeTarget, ports: ComposePorts): Promise<readonly string[]> =>
  lines(["config", "--services"], target, ports);

/** Those that only start by a profile; a service that is named comes along with its profile. Compose 1 does not know. */
async function behindProfiles(
  known: readonly string[],
  target: ComposeTarget,
  ports: ComposePorts,
): Promise<readonly string[]> {
  if (ports.compose.cli.major < 2) return [];
  const all = await lines(["config", "--services"], target, ports, ["*"]);
  return all.filter((it) => !known.includes(it));
}

/**
 * Lets services be chosen: those that start by themselves to begin with, and beside them those of profiles. The empty list
 * stands for all that start by themselves.
 */
export async function chooseServices(
  target: ComposeTarget,
  ports: ComposePorts,
): Promise<readonly string[] | undefined> {
  if (target.services.length > 0) return target.services;
  const usual = await servicesOf(target, ports);
  const others = await behindProfiles(usual, target, ports);
  if (usual.length + others.length < 2) return [];
  const title = text("어느 서비스를?", "Which services?");
  const item = (picked: boolean) => (it: string) => ({
    ...{ label: plain(it), value: it, picked },
    ...(!picked && { description: text("프로필", "by a profile")[ports.ui.lang] }),
  });
  const items = [...[...usual].sort().map(item(true)), ...[...others].sort().map(item(false))];
  const chosen = await ports.ui.pickMany(title, items);
  if (!chosen || chosen.length === 0) return undefined;
  const isUsual = chosen.length === usual.length && usual.every((it) => chosen.includes(it));
  return isUsual ? [] : chosen;
}

/**
 * The services that were chosen; else those of the project that have containers and still stand in its files, those of
 * profiles included. Empty, which stands for all, while there are none.
 */
export async function existingServices(
  target: ComposeTarget,
  ports: ComposePorts,
): Promise<readonly string[]> {
  if (target.services.length > 0) return target.services;
  const usual = await servicesOf(target, ports);
  const written = new Set([...usual, ...(await behindProfiles(usual, target, ports))]);
  const made = ports.containers.flatMap(({ compose }) =>
    compose?.project === target.project && !compose.oneOff ? compose.service : [],
  );
  return [...new Set(made)].filter((it) => written.has(it)).sort();
}

/** Ports and names that others hold, told before Compose runs into them; `false` when the user turns back. */
export async function mayGoOn(
  target: ComposeTarget,
  services: readonly string[],
  profiles: readonly string[],
  ports: ComposePorts,
): Promise<boolean> {
  const { compose, containers, ui } = ports;
  if (compose.cli.major < 2) return true;
  const said = await compose.read(
    composeArgv(compose.cli, target, ["config", "--format", "json"], profiles),
    target,
  );
  const config = parse(said);
  const project = target.project || String((config as { name?: unknown })?.name ?? "");
  const own = new Set(containers.flatMap((it) => (it.compose?.project === project ? it.id : [])));
  const found = await allConflicts(wantedByProject(config, services), containers, own, ports.askHost);
  if (found.length === 0) return true;
  const answer = await ui.ask(conflictQuestion(found, text("그래도 계속", "Go On Anyway")));
  return answer === "on";
}

function parse(said: string | undefined): unknown {
  try {
    return JSON.parse(said ?? "");
  } catch {
    return undefined;
  }
}
