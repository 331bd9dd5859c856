import { anyState, type Command, type ContainerCommand } from "../model/commands/command.ts";
import type { ComposeCommand } from "../model/commands/composeCommand.ts";
import { guardWhen } from "../model/commands/guard.ts";
import { type EngineCommand, nodeOf, type ThingCommand, viewOf } from "../model/commands/thing.ts";
import type { Kind } from "../model/kinds.ts";

/* Where commands stand: title bars, context menus, keys, the palette. All of it comes from their records. */

type Json = Readonly<Record<string, unknown>>;

/** The views in which containers stand. */
const containerViews = ["docknote.projects", "docknote.containers"];

const inContainerViews =
  containerViews.length === 1
    ? `view == ${containerViews[0]}`
    : `view =~ /^(${containerViews.map((it) => it.replaceAll(".", "\\.")).join("|")})$/`;

/** All of these conditions; empty ones say nothing. */
const and = (...all: readonly string[]): string => all.filter((it) => it !== "").join(" && ");

const idOf = (it: Command): string => `docknote.${it.id}`;

export function menus(commands: readonly Command[]): Json {
  const palette = commands.flatMap((it) => {
    if (isLink(it)) return [{ command: idOf(it), when: "false" }];
    const where = it.kind === "global" ? (it.editor?.when ?? "") : "";
    const when = and(where === "" ? "" : `(${where})`, guardWhen(it));
    return when === "" ? [] : [{ command: idOf(it), when }];
  });
  return {
    commandPalette: palette,
    "view/title": commands.flatMap(titleEntries),
    "view/item/context": commands.flatMap(contextEntries),
    ...fileMenus(commands),
    "editor/title": commands.flatMap((it) => [
      ...editorEntries(it, true),
      ...fileEntries(it, "navigation@9"),
    ]),
  };
}

/** Run by a click on a line, which says what it is about; not for the palette. */
const isLink = (it: Command): boolean => it.kind === "global" && it.isLink === true;

function titleEntries(it: Command): readonly Json[] {
  if (it.kind !== "global" && it.kind !== "engine") return [];
  const own = it.kind === "global" && it.menu ? [{ when: inContainerViews, group: it.menu }] : [];
  const bars: NonNullable<EngineCommand["bars"]> = it.bars ?? [];
  const others = bars.map(({ view, menu, when = "" }) => ({
    when: and(`view == ${view}`, when),
    group: menu,
  }));
  return [...own, ...others].map(({ when, group }) => ({
    command: idOf(it),
    when: and(when, guardWhen(it)),
    group,
  }));
}

/** Compose files, by their names. */
const composeFile = "resourceFilename =~ /^(docker-)?compose([.-].*)?\\.ya?ml$/";

/** Entries on files: Compose in a menu of its own, in the explorer and in the editor. */
function fileMenus(commands: readonly Command[]): Json {
  const compose = commands.flatMap((it) =>
    it.kind === "compose" ? [{ command: idOf(it), when: guardWhen(it), group: it.menu }] : stateEntries(it),
  );
  const entry = { submenu: composeMenu, when: and(composeFile, "isWorkspaceTrusted"), group: "8_docknote@1" };
  const own = commands.flatMap((it) => editorEntries(it, false));
  const shown = commands.flatMap((it) =>
    it.kind === "global" && it.onProjects && !it.isLink
      ? [{ command: idOf(it), when: and(composeFile, guardWhen(it)), group: "8_docknote@3" }]
      : [],
  );
  const builds = commands.flatMap((it) => fileEntries(it, "8_docknote@2"));
  return {
    [composeMenu]: compose,
    "explorer/context": [entry, ...builds, ...shown],
    "editor/context": [entry, ...own, ...builds],
  };
}
const composeMenu = "docknote.compose";

const stateEntries = (it: Command): readonly Json[] =>
  it.kind === "container" && it.onFiles
    ? [{ command: idOf(it), when: guardWhen(it), group: it.onFiles }]
    : [];

/** Where a command stands on files of a language. */
const fileEntries = (it: Command, group: string): readonly Json[] =>
  it.kind === "global" && it.onFiles
    ? [{ command: idOf(it), when: and(`resourceLangId == ${it.onFiles}`, guardWhen(it)), group }]
    : [];

/** Menus inside menus. */
export const submenus: readonly Json[] = [{ id: composeMenu, label: "%menu.compose%" }];

function whenOfCompose({ services }: ComposeCommand): string {
  return and(
    inContainerViews,
    `viewItem =~ /^${services ? "(project|service)" : "project"}\\b/`,
    "!listMultiSelection",
  );
}

function editorEntries(it: Command, isTitle: boolean): readonly Json[] {
  if (it.kind !== "global" || !it.editor || (it.editor.isTitle ?? false) !== isTitle) return [];
  const { menu, when } = it.editor;
  return [{ command: idOf(it), when: and(`(${when})`, guardWhen(it)), group: menu }];
}

function contextEntries(it: Command): readonly Json[] {
  if (it.kind === "engine") return [];
  if (it.kind === "global") return it.onProjects ? [projectEntry(it, it.onProjects)] : [];
  if (it.kind === "compose")
    return [{ command: idOf(it), when: and(whenOfCompose(it), guardWhen(it)), group: it.menu }];
  const when = it.kind === "container" ? and(inContainerViews, whenOf(it)) : whenOfThing(it);
  const entry = { command: idOf(it), when: and(when, guardWhen(it)) };
  const inline = it.inline === undefined ? [] : [{ ...entry, group: `inline@${it.inline}` }];
  const many = it.single ? and(entry.when, "!listMultiSelection") : entry.when;
  return [...inline, { ...entry, when: many, group: it.menu }];
}

const projectEntry = (it: Command, group: string): Json => ({
  command: idOf(it),
  when: and(
    "view == docknote.projects",
    "viewItem =~ /^project\\b.*\\.file(\\.|$)/",
    "!listMultiSelection",
    guardWhen(it),
  ),
  group,
});

/** The words of a node's context are parted by dots: its kind, the states behind it, `published`. */
function whenOf({ when, unwell, single, published }: ContainerCommand): string {
  const kind = single ? "container" : "(container|project|service)";
  const states =
    when.length === anyState.length
      ? ""
      : `.*\\.(${[...when, ...(unwell ? ["unhealthy"] : [])].join("|")})(\\.|$)`;
  return `viewItem =~ /^${kind}\\b${states}/${published ? " && viewItem =~ /\\.published$/" : ""}`;
}

function whenOfThing<K extends Kind>({ kind, when }: ThingCommand<K>): string {
  const word = when === undefined ? "\\b" : `\\b.*\\.${when}(\\.|$)`;
  return `view == ${viewOf[kind]} && viewItem =~ /^${nodeOf[kind]}${word}/`;
}

/** One entry a view: the argument says whose selection is meant. */
export function keys(it: Command): readonly Json[] {
  if (it.kind === "global" || it.kind === "engine" || it.kind === "compose" || !it.key) return [];
  const views = it.kind === "container" ? containerViews : [viewOf[it.kind]];
  return views.map((view) => ({
    command: idOf(it),
    ...it.key,
    when: and(`focusedView == ${view} && listFocus && !inputFocus`, guardWhen(it)),
    args: { key: view },
  }));
}
