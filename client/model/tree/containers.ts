import { type Lang, text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import { running, type Snapshot } from "../state.ts";
import { markdown, plain } from "../words.ts";
import { containerNodes, type NodeOf } from "./containerNode.ts";
import { inTrouble, stateNames } from "./describe.ts";
import { engineName } from "./engineName.ts";
import { isHere } from "./here.ts";
import type { Badge, Draw, Node } from "./node.ts";
import { bareScene, type Scene } from "./scene.ts";
import { filterMessage, isFiltered, matches } from "./viewState.ts";

/**
 * The Containers view: Compose projects by name, then what stands alone. Everything is ordered by name, so nothing
 * moves when it starts or stops. A container that did not change keeps its very node.
 */
export function containersView(lang: Lang): Draw {
  const nodeOf = containerNodes(lang);
  const groups = keptGroups();
  const orders = keptOrders();
  return (snapshot, scene = bareScene) => {
    if (snapshot.kind !== "online") return { nodes: [], description: engineName(snapshot) };
    const all = [...snapshot.containers.values()];
    const shown = isFiltered(scene.state) ? all.filter((it) => passes(it, scene)) : all;
    return {
      nodes: roots(shown, scene, nodeOf, groups, orders, lang),
      description: [warning(all), engineName(snapshot)].filter(Boolean).join(" · "),
      message: filterMessage("containers", scene.state, shown.length, all.length, lang),
    };
  };
}

/** How many need a look; beside the title, where a badge has no colour. */
function warning(all: readonly Container[]): string {
  const count = all.filter(inTrouble).length;
  return count === 0 ? "" : `⚠ ${count}`;
}

function passes(it: Container, { state, folders }: Scene): boolean {
  const tests: Readonly<Record<string, () => boolean>> = {
    running: () => it.state === "running",
    here: () => isHere(it.compose?.directory ?? "", folders),
    trouble: () => inTrouble(it),
  };
  return (
    state.only.every((choice) => tests[choice]?.() ?? true) &&
    matches(state, [it.name, it.image, it.compose?.project ?? "", it.compose?.service ?? ""])
  );
}

/** How many containers run, and how many of them or of the others need a look; nothing when there is nothing to say. */
export function runningBadge(snapshot: Snapshot, lang: Lang): Badge | undefined {
  const count = running(snapshot);
  const trouble = snapshot.kind === "online" ? [...snapshot.containers.values()].filter(inTrouble).length : 0;
  if (count === 0) return undefined;
  const warned =
    trouble === 0 ? text("", "") : text(`, 문제 있는 것 ${trouble}개`, `, ${trouble} in trouble`);
  const tooltip = text(
    `실행 중인 컨테이너 ${count}개${warned.ko}`,
    `${count} running ${count === 1 ? "container" : "containers"}${warned.en}`,
  );
  return { value: count, tooltip: tooltip[lang] };
}

const collator = new Intl.Collator("en", { numeric: true });
const byLabel = (a: Node, b: Node): number => collator.compare(a.label, b.label) || (a.id < b.id ? -1 : 1);

type Orders = (nodes: readonly Node[]) => readonly Node[];

/** Sorts by label; a list of the same names as one before takes its order, since most events rename nothing. */
function keptOrders(): Orders {
  const kept = new Map<string, { readonly names: readonly string[]; readonly order: readonly number[] }>();
  return (nodes) => {
    const key = nodes[0]?.id ?? "";
    const old = kept.get(key);
    const isSame =
      old?.names.length === nodes.length && nodes.every((it, at) => it.id + it.label === old.names[at]);
    if (isSame) return old.order.map((at) => nodes[at] as Node);
    const order = nodes
      .map((node, at) => ({ node, at }))
      .sort((a, b) => byLabel(a.node, b.node))
      .map(({ at }) => at);
    if (kept.size > 500) kept.clear();
    kept.set(key, { names: nodes.map((it) => it.id + it.label), order });
    return order.map((at) => nodes[at] as Node);
  };
}

type GroupOf = (key: string, members: readonly Container[]) => Node;

/** Groups as they were drawn last: one whose members did not change keeps its very node. */
function keptGroups(): (
  all: ReadonlyMap<string, readonly Container[]>,
  scene: Scene,
  make: GroupOf,
) => readonly Node[] {
  let kept = new Map<
    string,
    { readonly members: readonly Container[]; readonly now: number; readonly node: Node }
  >();
  return (all, { now, state }, make) => {
    const next: typeof kept = new Map();
    for (const [key, members] of all) {
      const id = `${state.group}/${state.sort}/${key}`;
      const old = kept.get(id);
      const isSame = old && old.now === now && areSame(old.members, members);
      next.set(id, isSame ? old : { members, now, node: make(key, members) });
    }
    kept = next;
    return [...next.values()].map((it) => it.node);
  };
}

const areSame = (a: readonly Container[], b: readonly Container[]): boolean =>
  a.length === b.length && a.every((it, at) => it === b[at]);

type Groups = ReturnType<typeof keptGroups>;

function roots(
  shown: readonly Container[],
  scene: Scene,
  nodeOf: NodeOf,
  groups: Groups,
  orders: Orders,
  lang: Lang,
): readonly Node[] {
  const { group, sort } = scene.state;
  const sorted = (members: readonly Container[], label: (it: Container) => string): readonly Node[] => {
    const ordered = sort === "age" ? [...members].sort((a, b) => b.created - a.created) : members;
    const nodes = ordered.map((it) => nodeOf(it, label(it), scene.now));
    return sort === "age" ? nodes : orders(nodes);
  };
  const own = (it: Container): string => plain(it.name);
  if (group === "none") return sorted(shown, own);
  if (group === "state" || group === "image") {
    const keyOf = (it: Container): string => (group === "state" ? it.state : it.image);
    const made = groups(gathered(shown, keyOf), scene, (key, members) => {
      const label = group === "state" ? stateNames[members[0]?.state ?? "unknown"][lang] : plain(key);
      return groupNode(`group/${group}/${key}`, label, sorted(members, own));
    });
    return [...made].sort(byLabel);
  }
  const alone = shown.filter((it) => it.compose === undefined);
  const members = gathered(
    shown.filter((it) => it.compose !== undefined),
    (it) => it.compose?.project ?? "",
  );
  const projects = groups(members, scene, (name, all) =>
    projectNode(name, all, (it, label) => sorted(it, label), lang),
  );
  return [...[...projects].sort(byLabel), ...sorted(alone, own)];
}

function gathered(
  all: readonly Container[],
  keyOf: (it: Container) => string,
): ReadonlyMap<string, readonly Container[]> {
  const found = new Map<string, Container[]>();
  for (const it of all) {
    const members = found.get(keyOf(it));
    if (members) members.push(it);
    else found.set(keyOf(it), [it]);
  }
  return found;
}

const groupNode = (id: string, label: string, children: readonly Node[]): Node => ({
  ...{ id, label, description: String(children.length), icon: { name: "list-tree" } },
  ...{ tooltip: `**${markdown(label)}** ${children.length}`, spoken: `${label}, ${children.length}` },
  ...{ context: "group", children },
});

type Sorted = (members: readonly Container[], label: (it: Container) => string) => readonly Node[];

function projectNode(name: string, members: readonly Container[], sorted: Sorted, lang: Lang): Node {
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
    children: sorted(members, (it) => memberLabel(it, replicas)),
  };
}

/** The service's name; with its number where the service has several, and a one-off run by its own name. */
function memberLabel(it: Container, replicas: ReadonlyMap<string, number>): string {
  const { service = "", number = 0, oneOff = false } = it.compose ?? {};
  if (service === "" || oneOff) return plain(it.name);
  return plain((replicas.get(service) ?? 0) > 1 ? `${service}-${number}` : service);
}
