import { type Lang, type Text, text } from "../../../server/protocol/text.ts";
import { plain } from "../words.ts";

/** What the user wants to see of a view, remembered for the workspace. */
export interface ViewState {
  /** Words that must all be there, in any case; empty for no filter. */
  readonly text: string;
  /** Ids of {@link Choice}s that are on. */
  readonly only: readonly string[];
  /** Id of a grouping; empty for the view's own. */
  readonly group: string;
  /** Id of an order; empty for the view's own. */
  readonly sort: string;
}

export const everything: ViewState = { text: "", only: [], group: "", sort: "" };

/** What a view offers. */
export interface Choice {
  readonly id: string;
  readonly title: Text;
}

/** A view of the side bar as far as the manifest and its commands need to know it. */
export interface ViewSpec {
  /** After `docknote.`. */
  readonly id: string;
  readonly title: Text;
  readonly filters: readonly Choice[];
  /** The first one is the view's own. */
  readonly groups: readonly Choice[];
  readonly sorts: readonly Choice[];
  /** Folded up when the side bar is seen for the first time. */
  readonly folded: boolean;
}

const running: Choice = { id: "running", title: text("실행 중만", "Running only") };
const here: Choice = { id: "here", title: text("이 작업 공간만", "This workspace only") };
const used: Choice = { id: "used", title: text("사용 중만", "In use only") };
const unused: Choice = { id: "unused", title: text("쓰이지 않는 것만", "Unused only") };
const byName: Choice = { id: "name", title: text("이름순", "By name") };
const bySize: Choice = { id: "size", title: text("큰 것부터", "Largest first") };
const byAge: Choice = { id: "age", title: text("새것부터", "Newest first") };

export const views = {
  projects: {
    id: "projects",
    title: text("프로젝트", "Projects"),
    filters: [running, here],
    groups: [],
    sorts: [],
    folded: false,
  },
  containers: {
    id: "containers",
    title: text("컨테이너", "Containers"),
    filters: [running, here, { id: "trouble", title: text("문제 있는 것만", "In trouble only") }],
    groups: [
      { id: "project", title: text("프로젝트별", "By project") },
      { id: "state", title: text("상태별", "By state") },
      { id: "image", title: text("이미지별", "By image") },
      { id: "none", title: text("묶지 않음", "Not grouped") },
    ],
    sorts: [byName, byAge],
    folded: false,
  },
  images: {
    id: "images",
    title: text("이미지", "Images"),
    filters: [
      used,
      unused,
      { id: "dangling", title: text("이름 없는 것만", "Dangling only") },
      { id: "old", title: text("지원이 끝난 것만", "Past end of life only") },
    ],
    groups: [],
    sorts: [byName, bySize, byAge],
    folded: true,
  },
  volumes: {
    id: "volumes",
    title: text("볼륨", "Volumes"),
    filters: [used, unused, { id: "named", title: text("이름 있는 것만", "Named only") }],
    groups: [],
    sorts: [byName, byAge],
    folded: true,
  },
  networks: {
    id: "networks",
    title: text("네트워크", "Networks"),
    filters: [used, unused, { id: "own", title: text("직접 만든 것만", "Without built-in ones") }],
    groups: [],
    sorts: [],
    folded: true,
  },
} as const satisfies Record<string, ViewSpec>;

export type ViewId = keyof typeof views;
export const viewIds = Object.keys(views) as readonly ViewId[];
export const specOf = (id: ViewId): ViewSpec => views[id];

/** Whether something is held back. */
export const isFiltered = (state: ViewState): boolean => state.text !== "" || state.only.length > 0;

/** Whether all words of the filter are in one of the texts. */
export function matches(state: ViewState, texts: readonly string[]): boolean {
  if (state.text === "") return true;
  const all = texts.join("\n").toLowerCase();
  return state.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** The filter in words, with how much of all it lets through: stands above the list. */
export function filterMessage(id: ViewId, state: ViewState, shown: number, all: number, lang: Lang): string {
  if (!isFiltered(state)) return "";
  const choices = specOf(id).filters.filter((it) => state.only.includes(it.id));
  const said = [
    ...(state.text === "" ? [] : [`‘${plain(state.text, 40)}’`]),
    ...choices.map((it) => it.title[lang]),
  ];
  return text(
    `필터: ${said.join(", ")} (${all}개 중 ${shown}개)`,
    `Filter: ${said.join(", ")} (${shown} of ${all})`,
  )[lang];
}

/** Reads what was remembered; anything of another shape is the view's own. */
export function readState(id: ViewId, stored: unknown): ViewState {
  const it = (typeof stored === "object" && stored !== null ? stored : {}) as Record<string, unknown>;
  const word = (value: unknown): string => (typeof value === "string" ? value : "");
  const of = (choices: readonly Choice[], value: unknown): string =>
    choices.some((choice) => choice.id === value) ? word(value) : "";
  const { filters, groups, sorts } = specOf(id);
  const only = Array.isArray(it["only"]) ? it["only"].map(word) : [];
  return {
    text: word(it["text"]).slice(0, 200),
    only: filters.map((choice) => choice.id).filter((choice) => only.includes(choice)),
    group: of(groups, it["group"]),
    sort: of(sorts, it["sort"]),
  };
}
