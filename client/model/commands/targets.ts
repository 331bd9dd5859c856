import { type Text, text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import type { Snapshot } from "../state.ts";
import { stateNames } from "../tree/describe.ts";
import { readServiceId } from "../tree/serviceId.ts";
import { names } from "../words.ts";
import { type ContainerCommand, fits } from "./command.ts";

/** The containers behind nodes of the tree as they are now, each once; a project stands for all of its own. */
export function targetsOf(snapshot: Snapshot, nodes: readonly string[]): readonly Container[] {
  if (snapshot.kind !== "online") return [];
  return [...new Set(nodes.flatMap((node) => behind(snapshot.containers, node)))];
}

function behind(containers: ReadonlyMap<string, Container>, node: string): readonly Container[] {
  const slash = node.indexOf("/");
  const key = node.slice(slash + 1);
  if (node.startsWith("project/"))
    return [...containers.values()].filter((it) => it.compose?.project === key);
  const service = readServiceId(node);
  if (service)
    return [...containers.values()].filter(
      ({ compose }) => compose?.project === service.project && compose.service === service.service,
    );
  const it = node.startsWith("container/") ? containers.get(key) : undefined;
  return it ? [it] : [];
}

/** Those a command can be used on, by name. */
export function usable(command: ContainerCommand, all: Iterable<Container>): readonly Container[] {
  return [...all].filter((it) => fits(command, it)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Why nothing is done to what was chosen. */
export function whyNot(command: ContainerCommand, chosen: readonly Container[]): Text {
  const { ko, en } = command.title;
  if (chosen.length === 0) return text("고른 컨테이너가 이미 없습니다.", "What was chosen is gone already.");
  const states = (lang: "ko" | "en"): string =>
    names([...new Set(chosen.map((it) => stateNames[it.state][lang]))]);
  const all = names(chosen.map((it) => it.name));
  return text(
    `지금은 ‘${ko}’ 명령을 쓸 수 없습니다: ${all} (${states("ko")}).`,
    `‘${en}’ is not possible now: ${all} (${states("en")}).`,
  );
}
