import { type Lang, text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import type { Volume } from "../objects.ts";
import type { Online } from "../state.ts";
import { ago } from "../units.ts";
import { usersOfVolume } from "../usage.ts";
import { markdown, names, plain } from "../words.ts";
import { iconOf, stateNames } from "./describe.ts";
import type { Draw, Node } from "./node.ts";
import { bareScene, type Scene } from "./scene.ts";
import { filterMessage, matches, type ViewState } from "./viewState.ts";

/** The Volumes view: those with a name first, then those that nobody named. */
export function volumesView(lang: Lang): Draw {
  return (snapshot, scene = bareScene) => {
    if (snapshot.kind !== "online") return { nodes: [], description: "" };
    const all = [...(snapshot.volumes?.values() ?? [])];
    const shown = all
      .filter((it) => passes(it, usersOfVolume(snapshot, it), scene.state))
      .sort(order(scene.state.sort));
    return {
      nodes: shown.map((it) => volumeNode(it, snapshot, scene, lang)),
      description: "",
      message: filterMessage("volumes", scene.state, shown.length, all.length, lang),
    };
  };
}

function passes(it: Volume, users: readonly Container[], state: ViewState): boolean {
  const tests: Readonly<Record<string, boolean>> = {
    used: users.length > 0,
    unused: users.length === 0,
    named: !it.anonymous,
  };
  return state.only.every((choice) => tests[choice]) && matches(state, [it.name, it.driver, it.project]);
}

const collator = new Intl.Collator("en", { numeric: true });

function order(sort: string): (a: Volume, b: Volume) => number {
  const byName = (a: Volume, b: Volume): number =>
    Number(a.anonymous) - Number(b.anonymous) || collator.compare(a.name, b.name);
  return sort === "age" ? (a, b) => b.created - a.created || byName(a, b) : byName;
}

function volumeNode(it: Volume, snapshot: Online, { now }: Scene, lang: Lang): Node {
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  const users = usersOfVolume(snapshot, it);
  const label = it.anonymous ? plain(it.name, 13) : plain(it.name);
  const age = now > 0 ? ago(it.created, now, lang) : "";
  const facts = [
    users.length > 0
      ? say(`${users.length}개가 사용`, `used by ${users.length}`)
      : say("쓰이지 않음", "unused"),
    ...(it.anonymous ? [say("이름 없음", "anonymous")] : []),
    ...(it.driver === "local" ? [] : [plain(it.driver, 40)]),
    ...(age === "" ? [] : [age]),
  ];
  return {
    id: `volume/${it.name}`,
    label,
    description: facts.join(" · "),
    icon: { name: "database", ...(users.length > 0 && { color: "charts.green" }) },
    tooltip: [
      `**${markdown(it.name)}**`,
      `${say("드라이버", "Driver")}: ${markdown(it.driver)}`,
      ...(it.project === "" ? [] : [`Compose: ${markdown(it.project)}`]),
      ...(it.mountpoint === ""
        ? []
        : [`${say("엔진 쪽 경로", "Path on the engine")}: ${markdown(it.mountpoint)}`]),
      users.length === 0
        ? say("어느 컨테이너도 쓰지 않습니다.", "No container uses it.")
        : `${say("쓰는 컨테이너", "Used by")}: ${markdown(names(users.map((user) => user.name)))}`,
    ].join("\n\n"),
    spoken: [label, ...facts].join(", "),
    context: ["volume", users.length > 0 ? "used" : "unused", it.anonymous ? "anonymous" : "named"].join("."),
    children: users.map((user) => userNode(`volume/${it.name}`, user, it.name, lang)),
    folded: true,
  };
}

/** A container below what it uses, with where it has it. */
function userNode(parent: string, it: Container, volume: string, lang: Lang): Node {
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  const places = it.mounts
    .filter((mount) => mount.volume === volume)
    .map((mount) => plain(mount.target, 80) + (mount.writable ? "" : say(" (읽기 전용)", " (read-only)")));
  const label = plain(it.name);
  return {
    id: `${parent}/user/${it.id}`,
    label,
    description: places.join(", "),
    icon: iconOf(it),
    tooltip: `**${markdown(it.name)}** ${stateNames[it.state][lang]}\n\n${markdown(places.join(", "))}`,
    spoken: [label, stateNames[it.state][lang], ...places].join(", "),
    context: "user",
    children: [],
  };
}
