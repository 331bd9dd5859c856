import { type Lang, text } from "../../../server/protocol/text.ts";
import type { Network } from "../objects.ts";
import type { Online } from "../state.ts";
import { membersOf } from "../usage.ts";
import { markdown, names, plain } from "../words.ts";
import type { Draw, Node } from "./node.ts";
import { bareScene } from "./scene.ts";
import { filterMessage, matches, type ViewState } from "./viewState.ts";

/** The Networks view: what people made by name, then what comes with the engine. */
export function networksView(lang: Lang): Draw {
  return (snapshot, scene = bareScene) => {
    if (snapshot.kind !== "online") return { nodes: [], description: "" };
    const all = [...(snapshot.networks?.values() ?? [])];
    const shown = all
      .filter((it) => passes(it, membersOf(snapshot, it).length, scene.state))
      .sort((a, b) => Number(a.builtIn) - Number(b.builtIn) || collator.compare(a.name, b.name));
    return {
      nodes: shown.map((it) => networkNode(it, snapshot, lang)),
      description: "",
      message: filterMessage("networks", scene.state, shown.length, all.length, lang),
    };
  };
}

const collator = new Intl.Collator("en", { numeric: true });

function passes(it: Network, members: number, state: ViewState): boolean {
  const tests: Readonly<Record<string, boolean>> = {
    used: members > 0,
    unused: members === 0,
    own: !it.builtIn,
  };
  return (
    state.only.every((choice) => tests[choice]) &&
    matches(state, [it.name, it.driver, it.project, ...it.subnets])
  );
}

function networkNode(it: Network, snapshot: Online, lang: Lang): Node {
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  const members = membersOf(snapshot, it);
  const label = plain(it.name);
  const facts = [
    members.length > 0
      ? say(
          `컨테이너 ${members.length}개`,
          `${members.length} ${members.length === 1 ? "container" : "containers"}`,
        )
      : say("쓰이지 않음", "unused"),
    plain(it.driver, 40),
    ...it.subnets.slice(0, 2).map((subnet) => plain(subnet, 40)),
    ...(it.internal ? [say("내부 전용", "internal")] : []),
    ...(it.builtIn ? [say("기본 제공", "built in")] : []),
  ];
  return {
    id: `network/${it.id}`,
    label,
    description: facts.join(" · "),
    icon: { name: "type-hierarchy", ...(members.length > 0 && { color: "charts.green" }) },
    tooltip: [
      `**${markdown(it.name)}** ${markdown(it.id.slice(0, 12))}`,
      `${say("드라이버", "Driver")}: ${markdown(it.driver)} (${markdown(it.scope)})`,
      ...it.subnets.map((subnet, at) => {
        const gateway = it.gateways[at];
        return `${say("주소 범위", "Subnet")}: ${markdown(subnet)}${gateway ? `, ${say("게이트웨이", "gateway")} ${markdown(gateway)}` : ""}`;
      }),
      ...(it.internal ? [say("바깥으로 나갈 수 없습니다.", "It cannot reach the outside.")] : []),
      ...(it.project === "" ? [] : [`Compose: ${markdown(it.project)}`]),
      members.length === 0
        ? say("어느 컨테이너도 붙어 있지 않습니다.", "No container is on it.")
        : `${say("붙어 있는 컨테이너", "On it")}: ${markdown(names(members.map((member) => member.name)))}`,
      ...(it.name === "bridge"
        ? [
            say(
              "기본 bridge에서는 이름으로 서로를 찾을 수 없습니다.",
              "On the default bridge, containers do not find each other by name.",
            ),
          ]
        : []),
    ].join("\n\n"),
    spoken: [label, ...facts].join(", "),
    context: ["network", it.builtIn ? "builtin" : "own", members.length > 0 ? "used" : "unused"].join("."),
    children: [],
    ...(members.length > 0 && { more: true as const }),
  };
}
