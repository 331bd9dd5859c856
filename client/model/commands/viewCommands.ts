import { type Text, text } from "../../../server/protocol/text.ts";
import { type Choice, everything, specOf, type ViewId, type ViewState, viewIds } from "../tree/viewState.ts";
import { type App, type GlobalCommand, globalCommand, type PickItem } from "./command.ts";

/* The same commands for each view: what it shows, and how. */

const inView = (id: ViewId, { ko, en }: Text): Text =>
  text(`${specOf(id).title.ko}: ${ko}`, `${specOf(id).title.en}: ${en}`);

const common = { changes: false } as const;

const filter = (id: ViewId): GlobalCommand =>
  globalCommand({
    ...common,
    id: `${id}.filter`,
    title: inView(id, text("거르기…", "Filter…")),
    icon: "filter",
    bars: [{ view: `docknote.${id}`, menu: "navigation@3" }],
    run: (app) => choose(id, app),
  });

const clear = (id: ViewId): GlobalCommand =>
  globalCommand({
    ...common,
    id: `${id}.clearFilter`,
    title: inView(id, text("모두 보기", "Clear Filter")),
    icon: "clear-all",
    bars: [{ view: `docknote.${id}`, menu: "navigation@4", when: `docknote.filtered.${id}` }],
    run: ({ views }) => views.set(id, { ...views.get(id), text: "", only: [] }),
  });

const arrange = (
  id: ViewId,
  what: "group" | "sort",
  title: Text,
  choices: readonly Choice[],
): GlobalCommand =>
  globalCommand({
    ...common,
    id: `${id}.${what}`,
    title: inView(id, title),
    bars: [{ view: `docknote.${id}`, menu: what === "group" ? "2_view@1" : "2_view@2" }],
    run: async ({ ui, views }) => {
      const state = views.get(id);
      const now = state[what] || choices[0]?.id;
      const picked = await ui.pick(
        inView(id, title),
        choices.map((it) => ({
          label: `${it.id === now ? "$(check) " : ""}${it.title[ui.lang]}`,
          value: it.id,
        })),
      );
      if (picked !== undefined) await views.set(id, { ...state, [what]: picked });
    },
  });

type Step = { readonly toggle: string } | "text" | "clear";

/** One choice at a time, each seen in the list behind at once; ends when the picker is closed or a text was given. */
async function choose(id: ViewId, { ui, views }: App): Promise<void> {
  for (;;) {
    const state = views.get(id);
    const step = await ui.pick(inView(id, text("거르기", "Filter")), steps(id, state, ui.lang));
    if (step === undefined) return;
    if (step === "clear") return views.set(id, { ...state, text: "", only: [] });
    if (step === "text") {
      const words = await ui.input({
        title: inView(id, text("거르기", "Filter")),
        prompt: text(
          "이 낱말이 모두 들어 있는 것만 보여 줍니다. 비우면 모두 보여 줍니다.",
          "Shows only what has all of these words. Empty shows everything.",
        ),
        value: state.text,
      });
      return words === undefined ? undefined : views.set(id, { ...state, text: words.trim() });
    }
    const { toggle } = step;
    const only = state.only.includes(toggle)
      ? state.only.filter((it) => it !== toggle)
      : [...state.only, toggle];
    await views.set(id, { ...state, only });
  }
}

function steps(id: ViewId, state: ViewState, lang: "ko" | "en"): readonly PickItem<Step>[] {
  const words = text("이름에 든 낱말…", "Words in the name…")[lang];
  return [
    {
      label: `$(search) ${words}`,
      ...(state.text !== "" && { description: state.text }),
      value: "text",
    },
    ...specOf(id).filters.map((it) => ({
      label: `${state.only.includes(it.id) ? "$(check)" : "$(blank)"} ${it.title[lang]}`,
      value: { toggle: it.id },
    })),
    ...(state.text === "" && state.only.length === 0
      ? []
      : [{ label: `$(clear-all) ${text("모두 보기", "Clear filter")[lang]}`, value: "clear" as const }]),
  ];
}

/** For each view: filter, clear the filter, and where it offers that, group and sort. */
export const viewCommands: readonly GlobalCommand[] = viewIds.flatMap((id) => {
  const { groups, sorts } = specOf(id);
  return [
    filter(id),
    clear(id),
    ...(groups.length > 0 ? [arrange(id, "group", text("묶기…", "Group…"), groups)] : []),
    ...(sorts.length > 0 ? [arrange(id, "sort", text("정렬…", "Sort…"), sorts)] : []),
  ];
});

/** The views as commands see them. */
export interface Views {
  get(id: ViewId): ViewState;
  set(id: ViewId, state: ViewState): Promise<void>;
  /** Shows the values of a container's secret-like variables, or hides them again. */
  reveal(container: string): void;
}

export const noViews: Views = { get: () => everything, set: async () => undefined, reveal: () => undefined };
