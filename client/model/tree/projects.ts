import type { ComposeProject } from "../../../server/protocol/requests.ts";
import { type Lang, text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import { markdown, plain } from "../words.ts";
import { containerNodes, type NodeOf } from "./containerNode.ts";
import { inTrouble } from "./describe.ts";
import { engineName } from "./engineName.ts";
import { isHere } from "./here.ts";
import type { Draw, Icon, Node } from "./node.ts";
import { bareScene, type Scene } from "./scene.ts";
import { serviceId } from "./serviceId.ts";
import { filterMessage, matches } from "./viewState.ts";

/** A Compose project: its containers, what its files in the workspace say, or both. */
interface Project {
  readonly name: string;
  readonly containers: readonly Container[];
  readonly file?: ComposeProject;
}

interface Service {
  readonly name: string;
  readonly image: string;
  readonly containers: readonly Container[];
  readonly running: number;
  /** How many there should be; those that there are, where no file says. */
  readonly desired: number;
  readonly profiles: readonly string[];
}

/** The Projects view: what runs by its labels, and what the workspace's Compose files would start. */
export function projectsView(lang: Lang): Draw {
  const nodeOf = containerNodes(lang);
  return (snapshot, scene = bareScene) => {
    if (snapshot.kind !== "online") return { nodes: [], description: engineName(snapshot) };
    const all = projectsOf(snapshot.containers.values(), scene.projects);
    const shown = all.filter((it) => passes(it, scene));
    return {
      nodes: shown.map((it) => projectNode(it, scene, nodeOf, lang)),
      description: engineName(snapshot),
      message: filterMessage("projects", scene.state, shown.length, all.length, lang),
    };
  };
}

const collator = new Intl.Collator("en", { numeric: true });

function projectsOf(containers: Iterable<Container>, files: readonly ComposeProject[]): readonly Project[] {
  const running = new Map<string, Container[]>();
  for (const it of containers) {
    if (!it.compose) continue;
    const members = running.get(it.compose.project);
    if (members) members.push(it);
    else running.set(it.compose.project, [it]);
  }
  const byName = new Map<string, Project>();
  for (const file of files) byName.set(file.name, { name: file.name, containers: [], file });
  for (const [name, members] of running) byName.set(name, { ...byName.get(name), name, containers: members });
  return [...byName.values()].sort((a, b) => collator.compare(a.name, b.name));
}

function passes({ name, containers, file }: Project, { state, folders }: Scene): boolean {
  const tests: Readonly<Record<string, () => boolean>> = {
    running: () => containers.some((it) => it.state === "running"),
    here: () => file !== undefined || containers.some((it) => isHere(it.compose?.directory ?? "", folders)),
  };
  const services = [...(file?.services ?? []).map((it) => it.name), ...containers.map((it) => it.name)];
  return state.only.every((choice) => tests[choice]?.() ?? true) && matches(state, [name, ...services]);
}

function servicesOf({ containers, file }: Project): readonly Service[] {
  const members = new Map<string, Container[]>();
  for (const it of containers) {
    const name = it.compose?.service ?? "";
    const some = members.get(name);
    if (some) some.push(it);
    else members.set(name, [it]);
  }
  const written = new Map((file?.services ?? []).map((it) => [it.name, it]));
  const names = [...new Set([...written.keys(), ...members.keys()])].sort(collator.compare);
  return names.map((name) => {
    const some = members.get(name) ?? [];
    const own = some.filter((it) => !it.compose?.oneOff);
    const said = written.get(name);
    return {
      ...{
        name,
        containers: some,
        image: said?.image || (some[0]?.image ?? ""),
        profiles: said?.profiles ?? [],
      },
      running: own.filter((it) => it.state === "running").length,
      desired: said?.replicas ?? own.length,
    };
  });
}

function projectNode(project: Project, scene: Scene, nodeOf: NodeOf, lang: Lang): Node {
  const { name, containers, file } = project;
  const services = servicesOf(project);
  // what starts only by a profile is not missed
  const wanted = services.filter((it) => it.profiles.length === 0 || it.containers.length > 0);
  const up = wanted.filter((it) => it.running > 0 && it.running >= it.desired).length;
  const isDown = containers.length === 0;
  const trouble = containers.filter(inTrouble).length;
  const label = plain(name);
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  const count = isDown
    ? say("꺼져 있음", "down")
    : say(`서비스 ${wanted.length}개 중 ${up}개 실행 중`, `${up} of ${wanted.length} services running`);
  const warned = trouble > 0 ? [say(`문제 ${trouble}개`, `${trouble} in trouble`)] : [];
  const states = [...new Set(containers.map((it) => it.state))].sort();
  return {
    id: `project/${name}`,
    label,
    description: [isDown ? count : `${up}/${wanted.length}`, ...warned].join(" · "),
    icon: iconOf(up, wanted.length, trouble, isDown),
    tooltip: [`**${markdown(name)}** ${count}`, ...places(project, lang)].join("\n\n"),
    spoken: [label, say("Compose 프로젝트", "Compose project"), count, ...warned].join(", "),
    context: ["project", ...states, ...(isDown ? ["down"] : []), ...(file ? ["file"] : [])].join("."),
    children: services.map((it) => serviceNode(name, it, scene, nodeOf, lang)),
    ...(isDown && { folded: true as const }),
  };
}

function iconOf(up: number, wanted: number, trouble: number, isDown: boolean): Icon {
  if (trouble > 0) return { name: "warning", color: "list.warningForeground" };
  if (isDown || up === 0) return { name: "layers" };
  return { name: "layers", color: up >= wanted ? "charts.green" : "charts.yellow" };
}

/** Where it comes from: its folder and files. */
function places({ containers, file }: Project, lang: Lang): readonly string[] {
  const labels = containers.find((it) => it.compose?.directory)?.compose;
  const directory = file?.folder ?? labels?.directory ?? "";
  const files = file?.files ?? labels?.files ?? [];
  return [
    ...(directory === "" ? [] : [`${text("폴더", "Folder")[lang]}: ${markdown(directory)}`]),
    ...files.map((path) => `${text("파일", "File")[lang]}: ${markdown(path)}`),
  ];
}

function serviceNode(project: string, service: Service, scene: Scene, nodeOf: NodeOf, lang: Lang): Node {
  const { name, running, desired, containers, image, profiles } = service;
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  const label = plain(name) || say("(서비스 이름 없음)", "(no service name)");
  const only =
    profiles.length === 0
      ? []
      : [`${say("프로필", "profile")} ${profiles.map((it) => plain(it, 30)).join(", ")}`];
  const count = say(`${desired}개 중 ${running}개 실행 중`, `${running} of ${desired} running`);
  const states = [...new Set(containers.map((it) => it.state))].sort();
  const trouble = containers.some(inTrouble);
  return {
    id: serviceId(project, name),
    label,
    description: [`${running}/${desired}`, ...only, plain(image, 80)].filter(Boolean).join(" · "),
    icon: trouble
      ? { name: "warning", color: "list.warningForeground" }
      : {
          name: "symbol-interface",
          ...(running > 0 && { color: running >= desired ? "charts.green" : "charts.yellow" }),
        },
    tooltip: [`**${markdown(name)}** ${count}`, markdown(image), ...only.map((it) => markdown(it))]
      .filter(Boolean)
      .join("\n\n"),
    spoken: [label, say("서비스", "service"), count, ...only].join(", "),
    context: ["service", ...states, ...(containers.length === 0 ? ["down"] : [])].join("."),
    children: [...containers]
      .sort((a, b) => collator.compare(a.name, b.name))
      .map((it) => nodeOf(it, plain(it.name), scene.now)),
    folded: true,
  };
}
