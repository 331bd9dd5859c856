import { type Lang, text } from "../../../server/protocol/text.ts";
import { sizeText } from "../amounts.ts";
import type { Image } from "../objects.ts";
import type { Online } from "../state.ts";
import { ago } from "../units.ts";
import { usersOfImage } from "../usage.ts";
import { markdown, names, plain } from "../words.ts";
import type { Draw, Icon, Node } from "./node.ts";
import { bareScene, type Scene, type Support } from "./scene.ts";
import { filterMessage, matches, type ViewState } from "./viewState.ts";

/** An image with what is known about it besides. */
interface Known {
  readonly image: Image;
  readonly users: number;
  readonly support: Support | undefined;
  readonly isOld: boolean;
}

/** The Images view: what has a name by name, then what has lost it. */
export function imagesView(lang: Lang): Draw {
  return (snapshot, scene = bareScene) => {
    if (snapshot.kind !== "online") return { nodes: [], description: "" };
    const all = [...(snapshot.images?.values() ?? [])].map((it) => known(it, snapshot, scene));
    const shown = all.filter((it) => passes(it, scene.state)).sort(order(scene.state.sort));
    return {
      nodes: shown.map((it) => imageNode(it, snapshot, scene, lang)),
      description: "",
      message: filterMessage("images", scene.state, shown.length, all.length, lang),
    };
  };
}

function known(image: Image, snapshot: Online, { support, now }: Scene): Known {
  const found = image.tags.map((tag) => support.get(tag)).find((it) => it !== undefined);
  const users = usersOfImage(snapshot, image).length;
  return { image, users, support: found, isOld: found !== undefined && isPast(found, now) };
}

const isPast = ({ end }: Support, now: number): boolean =>
  end === "past" || (now > 0 && end < new Date(now * 1000).toISOString().slice(0, 10));

const isDangling = ({ image }: Known): boolean => image.tags.length === 0;

function passes(it: Known, state: ViewState): boolean {
  const tests: Readonly<Record<string, boolean>> = {
    used: it.users > 0,
    unused: it.users === 0,
    dangling: isDangling(it),
    old: it.isOld,
  };
  const { tags, digests, id } = it.image;
  return state.only.every((choice) => tests[choice]) && matches(state, [...tags, ...digests, id]);
}

const collator = new Intl.Collator("en", { numeric: true });

function order(sort: string): (a: Known, b: Known) => number {
  const byName = (a: Known, b: Known): number =>
    Number(isDangling(a)) - Number(isDangling(b)) ||
    collator.compare(title(a.image), title(b.image)) ||
    (a.image.id < b.image.id ? -1 : 1);
  if (sort === "size") return (a, b) => b.image.size - a.image.size || byName(a, b);
  if (sort === "age") return (a, b) => b.image.created - a.image.created || byName(a, b);
  return byName;
}

const shortId = (id: string): string => id.replace(/^sha256:/, "").slice(0, 12);

/** Its first name; one that came by digest by that; else the id. */
const title = ({ tags, digests, id }: Image): string =>
  plain(tags[0] ?? digests[0]?.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]*$/, "$1…") ?? shortId(id), 100);

function iconOf({ users, isOld, image }: Known): Icon {
  if (isOld) return { name: "warning", color: "list.warningForeground" };
  if (users > 0) return { name: "package", color: "charts.green" };
  return { name: image.tags.length === 0 ? "circle-slash" : "package" };
}

/** What stands out, in words: use, names lost, support ended. */
function remarks({ image, users, isOld }: Known, lang: Lang): readonly string[] {
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  return [
    ...(isOld ? [say("지원 끝남", "past end of life")] : []),
    ...(image.tags.length > 1 ? [say(`이름 ${image.tags.length}개`, `${image.tags.length} names`)] : []),
    ...(users > 0 ? [say(`${users}개가 사용`, `used by ${users}`)] : []),
    ...(image.tags.length === 0 ? [say("이름 없음", "dangling")] : []),
  ];
}

function imageNode(it: Known, snapshot: Online, { now }: Scene, lang: Lang): Node {
  const { image } = it;
  const label = title(image);
  const age = now > 0 ? ago(image.created, now, lang) : "";
  const facts = [...remarks(it, lang), sizeText(image.size), ...(age === "" ? [] : [age])];
  return {
    id: `image/${image.id}`,
    label,
    description: facts.join(" · "),
    icon: iconOf(it),
    tooltip: tooltip(it, snapshot, age, lang),
    spoken: [label, ...facts].join(", "),
    context: ["image", it.users > 0 ? "used" : "unused", image.tags.length > 0 ? "named" : "dangling"].join(
      ".",
    ),
    children: [],
    more: true,
  };
}

function tooltip(it: Known, snapshot: Online, age: string, lang: Lang): string {
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  const { image, support, isOld } = it;
  const users = usersOfImage(snapshot, image).map((user) => user.name);
  const end =
    support &&
    (support.end === "past"
      ? say("이미 끝남", "already over")
      : `${support.end}${isOld ? say(" (지났습니다)", " (past)") : ""}`);
  return [
    `**${markdown(title(image))}** ${markdown(shortId(image.id))}`,
    ...image.tags.slice(1, 12).map((tag) => `${say("다른 이름", "Also called")}: ${markdown(tag)}`),
    `${say("크기", "Size")}: ${sizeText(image.size)} ${say("(다른 이미지와 나누는 레이어 포함)", "(with layers it shares)")}`,
    ...(age === "" ? [] : [`${say("만들어진 때", "Created")}: ${age}`]),
    users.length === 0
      ? say("어느 컨테이너도 쓰지 않습니다.", "No container uses it.")
      : `${say("쓰는 컨테이너", "Used by")}: ${markdown(names(users))}`,
    ...(support ? [`${say("지원 기한", "Supported until")} (${markdown(support.line)}): ${end}`] : []),
    ...(image.tags.length === 0
      ? [
          say(
            "이름을 잃은 이미지입니다. 같은 이름으로 다시 빌드하면 생깁니다.",
            "It has lost its name, as after a rebuild under the same name.",
          ),
        ]
      : []),
  ].join("\n\n");
}
