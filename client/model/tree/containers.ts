import { type Lang, text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import { running, type Snapshot } from "../state.ts";
import { markdown, plain } from "../words.ts";
import { iconOf, remarks, spoken, tooltip } from "./describe.ts";
import type { Badge, Draw, Node } from "./node.ts";

/**
 * The Containers view: Compose projects by name, then what stands alone. Everything is ordered by name, so nothing
 * moves when it starts or stops. A container that did not change keeps its very node.
 */
export function containersView(lang: Lang): Draw {
  const nodes = new WeakMap<Container, Node>();
  const nodeOf = (it: Container, label: string): Node => {
    const kept = nodes.get(it);
    if (kept?.label === label) return kept;
    const made = containerNode(it, label, lang);
    nodes.set(it, made);
    return made;
  };
  let projects = new Map<string, Project>();
  const rootsOf = (all: Iterable<Container>): readonly Node[] => {
    const now = new Map<string, Project>();
    const nodes = roots(all, nodeOf, (name, members) => {
      const kept = projects.get(name);
      const project =
        kept && isSame(kept.members, members)
          ? kept
          : { members, node: projectNode(name, members, nodeOf, lang) };
      now.set(name, project);
      return project.node;
    });
    projects = now;
    return nodes;
  };
  return (snapshot) => ({
    nodes: snapshot.kind === "online" ? rootsOf(snapshot.containers.values()) : [],
    description: engineName(snapshot),
  });
}

/** A project as it was drawn last. */
interface Project {
  readonly members: readonly Container[];
  readonly node: Node;
}

/** How many containers run; nothing when none does or it is not known. */
export function runningBadge(snapshot: Snapshot, lang: Lang): Badge | undefined {
  const count = running(snapshot);
  if (count === 0) return undefined;
  const tooltip = text(
    `실행 중인 컨테이너 ${count}개`,
    `${count} running ${count === 1 ? "container" : "containers"}`,
  );
  return { value: count, tooltip: tooltip[lang] };
}

/** Nothing for the engine that everybody expects; else the context's name, or the address. */
function engineName(snapshot: Snapshot): string {
  if (snapshot.kind !== "online" && snapshot.kind !== "offline") return "";
  const { where } = snapshot.kind === "online" ? snapshot : snapshot.trouble;
  if (snapshot.kind === "online" && where.source === "default") return "";
  return plain(where.context ?? where.spoken, 80);
}

type NodeOf = (it: Container, label: string) => Node;

const isSame = (a: readonly Container[], b: readonly Container[]): boolean =>
  a.length === b.length && a.every((it, at) => it === b[at]);

function roots(
  all: Iterable<Container>,
  nodeOf: NodeOf,
  projectOf: (name: string, members: readonly Container[]) => Node,
): readonly Node[] {
  const projects = new Map<string, Container[]>();
  const alone: Node[] = [];
  for (const it of all) {
    const project = it.compose?.project;
    if (project === undefined) alone.push(nodeOf(it, plain(it.name)));
    else {
      const members = projects.get(project);
      if (members) members.push(it);
      else projects.set(project, [it]);
    }
  }
  const groups = [...projects].map(([name, members]) => projectOf(name, members));
  return [...groups.sort(byLabel), ...alone.sort(byLabel)];
}

const collator = new Intl.Collator("en", { numeric: true });
const byLabel = (a: Node, b: Node): number => collator.compare(a.label, b.label) || (a.id < b.id ? -1 : 1);

function projectNode(name: string, members: readonly Container[], nodeOf: NodeOf, lang: Lang): Node {
  const label = plain(name);
  const up = members.filter((it) => it.state === "running").length;
  const states = [...new Set(members.map((it) => it.state))].sort();
  const replicas = new Map<string, number>();
  for (const it of members) {
    const service = it.compose?.service ?? "";
    replicas.set(service, (replicas.get(service) ?? 0) + 1);
  }
  const count = text(
    `Compose 프로젝트, ${members.length}개 가운데 ${up}개 실행 중`,
    `Compose project, ${up} of ${members.length} running`,
  )[lang];
  return {
    id: `project/${name}`,
    label,
    description: `${up}/${members.length}`,
    icon: {
      name: "layers",
      ...(up > 0 && { color: up === members.length ? "charts.green" : "charts.yellow" }),
    },
    tooltip: `**${markdown(name)}** ${count}`,
    spoken: `${label}, ${count}`,
    context: ["project", ...states].join("."),
    children: members.map((it) => nodeOf(it, memberLabel(it, replicas))).sort(byLabel),
  };
}

/** The service's name; with its number where the service has several, and a one-off run by its own name. */
function memberLabel(it: Container, replicas: ReadonlyMap<string, number>): string {
  const { service = "", number = 0, oneOff = false } = it.compose ?? {};
  if (service === "" || oneOff) return plain(it.name);
  return plain((replicas.get(service) ?? 0) > 1 ? `${service}-${number}` : service);
}

function containerNode(it: Container, label: string, lang: Lang): Node {
  const isPublished = it.state === "running" && it.ports.some((port) => port.host && port.protocol === "tcp");
  return {
    id: `container/${it.id}`,
    label,
    // what stands out comes first: a narrow side bar cuts off the rest
    description: [...remarks(it, lang), plain(it.image, 80)].join(" · "),
    icon: iconOf(it),
    tooltip: tooltip(it, lang),
    spoken: spoken(it, label, lang),
    context: ["container", it.state, ...(isPublished ? ["published"] : [])].join("."),
    children: [],
  };
}
